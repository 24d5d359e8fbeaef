/** What is known of one decision, for a page: the local Laplacian of its star and its spectrum from all who know it. */
import { hasEdge, type Network, nodesOf } from '../../../spec/network.ts'
import { type Explanation, explain } from '../../verify/explain.ts'
import { MOST_COMPARED_NODES, type Solvers } from '../../verify/known-spectra.ts'
import type { MissingSpectrum } from '../../verify/spectra.ts'
import type { CaseView } from './case-views.ts'
import type { LocalMatrix } from './laplacian-table.ts'

export interface LocalView {
  readonly matrix: LocalMatrix
  readonly explanation: Explanation
}

/** A reason where nothing can be computed. */
export type LocalFacts = LocalView | { readonly missing: MissingSpectrum }

/** Networks as large as these have their whole matrix on the page; of larger ones, the star. */
const MOST_WHOLE_NODES = 10

export function matrixOf(network: Network, node: number, { laplacian }: Explanation): LocalMatrix {
  const all = nodesOf(network)
  const star = all.filter((i) => i === node || hasEdge(network, i, node) || hasEdge(network, node, i))
  const nodes = all.length <= MOST_WHOLE_NODES ? all : star
  return { nodes, node, entries: nodes.map((i) => nodes.map((j) => laplacian[i]?.[j] ?? 0)) }
}

/** undefined where nobody decides. What the reference refuses (weights out of range) is said, and nothing is drawn. */
export async function localFacts(
  view: Pick<CaseView, 'network' | 'node' | 'mode' | 'rule'>,
  solvers: Solvers,
): Promise<LocalFacts | undefined> {
  const { network, node, mode, rule } = view
  if (node === undefined || mode === undefined) return undefined
  if (network.nodes > MOST_COMPARED_NODES)
    return { missing: { code: 'not-compared', mostNodes: MOST_COMPARED_NODES } }
  try {
    const explanation = await explain(network, node, mode, rule ?? 'ordered', { solvers })
    return { matrix: matrixOf(network, node, explanation), explanation }
  } catch (error) {
    return { missing: { code: 'refused', message: (error as Error).message } }
  }
}
