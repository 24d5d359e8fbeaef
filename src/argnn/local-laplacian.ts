/**
 * The local Laplacian L_n = D_n − A_n ∘ W_n (Eq 4) over the star of node n: an arrow matrix. Row n and column
 * n hold the negated weights, the diagonal holds degrees (mode D) or weighted degrees (mode D_W).
 */
import { NONE, slotBetween } from './edge-lists.ts'
import type { DegreeMode, NetworkState } from './network.ts'

/** A dense matrix of this many nodes takes 8 MB and its spectrum seconds; both grow with powers of N. */
export const MOST_DENSE_NODES = 1024

/**
 * Writes L_n into the first N × N entries of `out`, row-major. Throws RangeError for networks of more than
 * MOST_DENSE_NODES nodes.
 */
export function fillLocalLaplacian(
  state: NetworkState,
  node: number,
  mode: DegreeMode,
  out: Float64Array,
): void {
  const { nodes, inStart, source, weights, present, outStart, target, slotOf } = state
  if (nodes > MOST_DENSE_NODES)
    throw new RangeError(
      `nodes: expected at most ${MOST_DENSE_NODES} for a dense local Laplacian, got ${nodes}`,
    )
  out.fill(0, 0, nodes * nodes)
  const hub = node * nodes + node
  const [inEnd, outEnd] = [inStart[node + 1]!, outStart[node + 1]!]
  let slot = inStart[node]!
  let place = outStart[node]!
  // Both lists at once, neighbours ascending. A removed edge has weight 0 and counts 0, as if it had never been.
  while (slot < inEnd || place < outEnd) {
    const i = Math.min(slot < inEnd ? source[slot]! : nodes, place < outEnd ? target[place]! : nodes)
    let [inWeight, outWeight, edges] = [0, 0, 0]
    if (slot < inEnd && source[slot] === i) {
      inWeight = weights[slot]!
      edges += present[slot]!
      slot += 1
    }
    if (place < outEnd && target[place] === i) {
      outWeight = weights[slotOf[place]!]!
      edges += present[slotOf[place]!]!
      place += 1
    }
    const share = mode === 'D' ? edges : inWeight + outWeight
    out[i * nodes + node] = 0 - inWeight
    out[node * nodes + i] = 0 - outWeight
    out[i * nodes + i] = share
    out[hub] = out[hub]! + share
  }
}

/** The edge at a slot and the one in the other direction have weights of different signs: p < 0. */
function isNegativeCycle({ weights, reverse }: NetworkState, slot: number): boolean {
  const other = reverse[slot]!
  if (other === NONE) return false
  const [a, b] = [weights[slot]!, weights[other]!]
  return (a < 0 && b > 0) || (a > 0 && b < 0)
}

/** Both edges i → n and n → i exist. */
export function isMutual(state: NetworkState, node: number, other: number): boolean {
  const slot = slotBetween(state, other, node)
  return slot !== NONE && state.reverse[slot] !== NONE
}

/** A mutual neighbour with p = W[i][n]·W[n][i] < 0, by the signs alone: the product may underflow. */
export function isAntagonist(state: NetworkState, node: number, other: number): boolean {
  const slot = slotBetween(state, other, node)
  return slot !== NONE && isNegativeCycle(state, slot)
}

export function hasMutualNeighbour(state: NetworkState, node: number): boolean {
  const { inStart, reverse } = state
  for (let slot = inStart[node]!; slot < inStart[node + 1]!; slot += 1)
    if (reverse[slot] !== NONE) return true
  return false
}

/** T4: without a negative 2-cycle the spectrum is real. */
export function hasAntagonist(state: NetworkState, node: number): boolean {
  const { inStart } = state
  for (let slot = inStart[node]!; slot < inStart[node + 1]!; slot += 1)
    if (isNegativeCycle(state, slot)) return true
  return false
}
