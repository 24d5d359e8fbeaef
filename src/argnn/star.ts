/**
 * The star of one node (Eq 4), gathered once a decision: its mutual neighbours, which alone can make eigenvalues
 * complex (T1), and the weights of its other edges, which count in the degrees. Costs O(degree).
 */
import { NONE } from './edge-lists.ts'
import type { NetworkState } from './network.ts'

export interface Star {
  /** Edges into and out of the node: d_n in mode D. */
  degree: number
  /** Mutual neighbours. */
  mutual: number
  /** Weights in `others`. */
  single: number
  readonly neighbour: Int32Array
  /** The edge i → n, by mutual neighbour. */
  readonly slot: Int32Array
  /** W[i][n], by mutual neighbour. */
  readonly into: Float64Array
  /** W[n][i]. */
  readonly outOf: Float64Array
  /** Weights of the edges to and from one-way neighbours; removed edges count as 0. */
  readonly others: Float64Array
}

/** For stars of up to `edges` edges. */
export const createStar = (edges: number): Star => ({
  degree: 0,
  mutual: 0,
  single: 0,
  neighbour: new Int32Array(edges),
  slot: new Int32Array(edges),
  into: new Float64Array(edges),
  outOf: new Float64Array(edges),
  others: new Float64Array(edges),
})

export function gatherStar(state: NetworkState, node: number, star: Star): void {
  const { inStart, source, weights, reverse, outStart, slotOf } = state
  let mutual = 0
  let single = 0
  for (let at = inStart[node]!, end = inStart[node + 1]!; at < end; at += 1) {
    const back = reverse[at]!
    if (back === NONE) star.others[single++] = weights[at]!
    else {
      star.neighbour[mutual] = source[at]!
      star.slot[mutual] = at
      star.into[mutual] = weights[at]!
      star.outOf[mutual] = weights[back]!
      mutual += 1
    }
  }
  for (let k = outStart[node]!, end = outStart[node + 1]!; k < end; k += 1) {
    const at = slotOf[k]!
    if (reverse[at] === NONE) star.others[single++] = weights[at]!
  }
  star.degree = state.inDegree[node]! + state.outDegree[node]!
  star.mutual = mutual
  star.single = single
}

/** A mutual neighbour with p = W[i][n]·W[n][i] < 0, by the signs alone: the product may underflow. */
export function isAntagonist({ into, outOf }: Star, i: number): boolean {
  const a = into[i]!
  const b = outOf[i]!
  return (a < 0 && b > 0) || (a > 0 && b < 0)
}

/** T4: without a negative 2-cycle the spectrum is real. */
export function hasAntagonist(star: Star): boolean {
  for (let i = 0; i < star.mutual; i += 1) if (isAntagonist(star, i)) return true
  return false
}
