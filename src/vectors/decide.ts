/** Vectors of the decision (Section 3.2): every admissible decision of a rule that goes by the mathematics. */
import { eigenvalueTolerance } from '../../spec/conditioning.ts'
import { admissibleDecisions, type Decision, type ExactRule } from '../../spec/decision.ts'
import { antagonists, arrowOf, localLaplacian } from '../../spec/local-laplacian.ts'
import { type Complex, isInput, mutualNeighbours } from '../../spec/network.ts'
import type { LocalCase } from '../../spec/observation.ts'
import { hasPair } from '../../spec/pair.ts'
import { decisionFlags, networkFlags, spectralFlags } from './flags.ts'
import { atRest, vectorNetwork } from './network.ts'
import type { Vector, VectorDecision } from './schema.ts'
import { compact } from './text.ts'
import { SMALLEST_TOLERANCE } from './tolerances.ts'

/** The widest star for which T8 needs three equal eigenvalues. */
const SPLITS_FROM = 3

export interface RuledCase extends LocalCase {
  readonly rule: ExactRule
  readonly comment?: string | undefined
  /** Flags and clauses that only the origin of the case can tell. */
  readonly flags?: readonly string[]
  readonly clauses?: readonly string[]
}

const stated = (decision: Decision, toleranceOf: (pair: Complex) => number): VectorDecision => {
  const { pair } = decision
  return (pair === undefined
    ? decision
    : { ...decision, tolerance: toleranceOf(pair) }) as unknown as VectorDecision
}

/** The admissible decisions as a vector states them, each once. */
export function statedDecisions({ network, node, mode }: LocalCase, rule: ExactRule): VectorDecision[] {
  const matrix = localLaplacian(network, node, mode)
  const toleranceOf = (pair: Complex): number =>
    Math.max(SMALLEST_TOLERANCE, eigenvalueTolerance(matrix, node, pair))
  const all = admissibleDecisions(network, node, mode, rule).map((one) => stated(one, toleranceOf))
  return [...new Map(all.map((one) => [compact(one), one])).values()]
}

const REASON_CLAUSES: Readonly<Record<string, string>> = {
  'input-node': 'KEEP-1',
  'no-mutual-neighbour': 'KEEP-2',
  'no-negative-cycle': 'KEEP-3',
  'real-spectrum': 'KEEP-4',
  'feed-forward-edge': 'KEEP-5',
}

const clausesOf = (seen: RuledCase, admissible: readonly VectorDecision[]): string[] => {
  const { network, node, mode, rule } = seen
  if (isInput(network, node)) return ['PRUNE-6', 'KEEP-1']
  const exists = hasPair(network, node, mode)
  const splits = mode === 'D' && !exists && mutualNeighbours(network, node).length >= SPLITS_FROM
  const reasons = admissible.flatMap((one) => (one.kind === 'keep' ? [REASON_CLAUSES[one.reason] ?? ''] : []))
  return [
    'PAIR-1',
    ...(exists ? ['PAIR-2'] : ['PRUNE-2']),
    ...(antagonists(arrowOf(network, node, mode)).length === 0 ? ['PAIR-4'] : []),
    ...(splits ? ['PAIR-7'] : []),
    ...(admissible.some(({ kind }) => kind === 'prune') ? ['OWN-1', 'PRUNE-1'] : []),
    rule === 'ordered' ? 'PRUNE-3' : 'PRUNE-4',
    ...(exists && network.inputs.length > 0 ? ['PRUNE-5'] : []),
    ...new Set(reasons),
  ]
}

export function decideVector(seen: RuledCase): Omit<Vector<'decide'>, 'id'> {
  const { network, node, mode, rule, comment } = seen
  const admissible = statedDecisions(seen, rule)
  return {
    ...(comment === undefined ? {} : { comment }),
    flags: [
      ...networkFlags(network, node),
      ...spectralFlags(seen),
      ...decisionFlags(seen, rule),
      ...(seen.flags ?? []),
    ],
    clauses: [...clausesOf(seen, admissible), ...(seen.clauses ?? [])],
    network: vectorNetwork(atRest(network)),
    node,
    mode,
    rule,
    admissible,
  }
}
