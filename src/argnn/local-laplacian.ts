/**
 * The local Laplacian L_n = D_n − A_n ∘ W_n (Eq 4) over the star of node n: an arrow matrix. Row n and column
 * n hold the negated weights, the diagonal holds degrees (mode D) or weighted degrees (mode D_W).
 */
import type { DegreeMode, NetworkState } from './network.ts'

/** Writes L_n into the first N × N entries of `out`, row-major. */
export function fillLocalLaplacian(
  state: NetworkState,
  node: number,
  mode: DegreeMode,
  out: Float64Array,
): void {
  const { nodes, adjacency, weights } = state
  out.fill(0, 0, nodes * nodes)
  const hub = node * nodes + node
  for (let i = 0; i < nodes; i += 1) {
    if (i === node) continue
    const [into, outOf] = [i * nodes + node, node * nodes + i]
    const inWeight = adjacency[into] === 1 ? weights[into]! : 0
    const outWeight = adjacency[outOf] === 1 ? weights[outOf]! : 0
    const share = mode === 'D' ? adjacency[into]! + adjacency[outOf]! : inWeight + outWeight
    out[into] = 0 - inWeight
    out[outOf] = 0 - outWeight
    out[i * nodes + i] = share
    out[hub] = out[hub]! + share
  }
}

/** Both edges i → n and n → i exist. */
export const isMutual = (state: NetworkState, node: number, other: number): boolean =>
  state.adjacency[other * state.nodes + node] === 1 && state.adjacency[node * state.nodes + other] === 1

/** A mutual neighbour with p = W[i][n]·W[n][i] < 0, by the signs alone: the product may underflow. */
export function isAntagonist(state: NetworkState, node: number, other: number): boolean {
  const [a, b] = [state.weights[other * state.nodes + node]!, state.weights[node * state.nodes + other]!]
  return isMutual(state, node, other) && ((a < 0 && b > 0) || (a > 0 && b < 0))
}

export function hasMutualNeighbour(state: NetworkState, node: number): boolean {
  for (let i = 0; i < state.nodes; i += 1) if (isMutual(state, node, i)) return true
  return false
}

/** T4: without a negative 2-cycle the spectrum is real. */
export function hasAntagonist(state: NetworkState, node: number): boolean {
  for (let i = 0; i < state.nodes; i += 1) if (isAntagonist(state, node, i)) return true
  return false
}
