/** Vectors of the local Laplacian (Eq 4, Section 3.1): its exact entries, each rounded once to the nearest double. */
import { diagonalBound } from '../../spec/clauses/local-laplacian.ts'
import { exactLocalLaplacian } from '../../spec/local-laplacian.ts'
import { type Matrix, nodesOf } from '../../spec/network.ts'
import type { LocalCase } from '../../spec/observation.ts'
import { networkFlags } from './flags.ts'
import { atRest, vectorNetwork } from './network.ts'
import { nearestDouble } from './rounding.ts'
import type { Vector } from './schema.ts'

export interface CommentedCase extends LocalCase {
  readonly comment?: string | undefined
  readonly flags?: readonly string[]
}

export function nearestLocalLaplacian({ network, node, mode }: LocalCase): Matrix {
  const { entries, scale } = exactLocalLaplacian(network, node, mode)
  return entries.map((row) => row.map((x) => nearestDouble(x, scale)))
}

const clausesOf = (mode: LocalCase['mode'], flags: readonly string[]): string[] => [
  'LAP-1',
  mode === 'D' ? 'LAP-2' : 'LAP-3',
  'LAP-4',
  ...(flags.includes('elsewhere') ? ['LAP-5'] : []),
  ...(flags.includes('stranger') ? ['LAP-6'] : []),
  'LAP-7',
  mode === 'D' ? 'LAP-8' : 'LAP-9',
]

export function laplacianVector(seen: CommentedCase): Omit<Vector<'laplacian'>, 'id'> {
  const { network, node, mode, comment } = seen
  const flags = [...networkFlags(network, node), ...(seen.flags ?? [])]
  return {
    ...(comment === undefined ? {} : { comment }),
    flags,
    clauses: clausesOf(mode, flags),
    network: vectorNetwork(atRest(network)),
    node,
    mode,
    laplacian: nearestLocalLaplacian(seen) as number[][],
    tolerances: nodesOf(network).map((i) => diagonalBound(seen, i)),
  }
}
