/**
 * The local Laplacian L_n = D_n − A_n ∘ W_n (Eq 4) over the star of node n: an arrow matrix. Row n and column
 * n hold the negated weights, the diagonal holds degrees (mode D) or weighted degrees (mode D_W).
 */
import type { DegreeMode, NetworkState } from './network.ts'

/**
 * A dense matrix of this many nodes takes 8 MB and its spectrum seconds; both grow as powers of N.
 */
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
  // Merges both lists, neighbours ascending. A removed edge has weight 0 and counts 0, as if it had
  // never existed.
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
