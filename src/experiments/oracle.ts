/**
 * The exact answer about a removal that has just happened: had the deciding node's local Laplacian a complex pair? The
 * specification judges here; nothing that the reference does depends on it.
 */
import { secularPolynomial } from '../../spec/characteristic-polynomial.ts'
import { coreOf } from '../../spec/core.ts'
import { degree } from '../../spec/exact/polynomial.ts'
import { distinctRoots } from '../../spec/exact/sturm.ts'
import { arrowOf } from '../../spec/local-laplacian.ts'
import type { Network } from '../../spec/network.ts'
import { hasPair } from '../../spec/pair.ts'
import { decideInto } from '../argnn/decision.ts'
import { createDecisionWorkspace } from '../argnn/decision-workspace.ts'
import { createNetwork, type DegreeMode, type NetworkState, type WeightedEdge } from '../argnn/network.ts'
import type { UpdateWorkspace } from '../argnn/node-update.ts'

/** Up to here det(λI − L) itself is asked (Eq 5): at 19 nodes the matrix alone takes 20 ms. */
const MOST_MATRIX_NODES = 12
/**
 * Up to here its factor over the coupled core, which by T1 holds every complex root: 0.1 s at 35 nodes, minutes at 67.
 * Beyond, the reference's certified decision has to do: independent of `published`, not of `ordered` and `dominant`.
 */
const MOST_CORE_NODES = 20

const zeros = (n: number): number[][] => Array.from({ length: n }, () => new Array<number>(n).fill(0))

/** The edges that touch `node`, all that Eq 4 reads, as they were before the removal that the workspace holds. */
function starBefore(
  state: NetworkState,
  node: number,
  { slot, to, weight }: UpdateWorkspace,
): WeightedEdge[] {
  const { nodes, inStart, source, present, weights } = state
  const star: WeightedEdge[] = []
  for (let target = 0; target < nodes; target += 1)
    for (let at = inStart[target]!; at < inStart[target + 1]!; at += 1)
      if (present[at] === 1) star.push({ from: source[at]!, to: target, weight: weights[at]! })
  star.push({ from: source[slot]!, to, weight })
  return star.filter((edge) => edge.from === node || edge.to === node)
}

function networkOf(state: NetworkState, star: readonly WeightedEdge[]): Network {
  const [adjacency, weights] = [zeros(state.nodes), zeros(state.nodes)]
  for (const { from, to, weight } of star) {
    adjacency[from]![to] = 1
    weights[from]![to] = weight
  }
  const [inputs, outputs, order] = [state.inputs, state.outputs, state.order].map((nodes) => [...nodes])
  const [values, gradients] = [[...state.values], [...state.gradients]]
  return {
    nodes: state.nodes,
    inputs: inputs!,
    outputs: outputs!,
    order: order!,
    adjacency,
    weights,
    values,
    gradients,
  }
}

function hasCorePair(network: Network, node: number, mode: DegreeMode): boolean {
  const { squareFree, realRoots } = distinctRoots(
    secularPolynomial(coreOf(arrowOf(network, node, mode)).arrow),
  )
  return degree(squareFree) > realRoots
}

function hasCertifiedPair(
  { nodes, inputs, outputs }: NetworkState,
  star: readonly WeightedEdge[],
  node: number,
  mode: DegreeMode,
): boolean {
  const twin = createNetwork({ nodes, inputs: [...inputs], outputs: [...outputs], edges: star })
  return decideInto(twin, node, { mode, rule: 'dominant' }, createDecisionWorkspace(twin)) >= 0
}

/** Decided on the state before the removal that the workspace still holds. */
export function pairExisted(
  state: NetworkState,
  node: number,
  mode: DegreeMode,
  workspace: UpdateWorkspace,
): boolean {
  const star = starBefore(state, node, workspace)
  if (state.nodes > MOST_CORE_NODES) return hasCertifiedPair(state, star, node, mode)
  const network = networkOf(state, star)
  return state.nodes <= MOST_MATRIX_NODES ? hasPair(network, node, mode) : hasCorePair(network, node, mode)
}
