/**
 * The star of one node (Eq 4), computed once per decision: its mutual neighbours, which alone can
 * make eigenvalues complex (T1), and the weights of its other edges, which count in the degrees.
 * Costs O(degree).
 */
import { NONE } from './edge-lists.ts'
import type { NetworkState } from './network.ts'

export interface Star {
  /** Edges into and out of the node: d_n in mode D. */
  degree: number
  /** Mutual neighbours. */
  mutual: number
  /**
   * Edges to and from one-way neighbours, including removed ones: their number, Σ of their weights,
   * Σ of the magnitudes.
   */
  single: number
  othersSum: number
  othersReach: number
  /** P = Σp over the mutual neighbours, p = W[i][n]·W[n][i], and Σ|p|, as rounded; mode D, as `degree`. */
  coupling: number
  modulus: number
  readonly neighbour: Int32Array
  /** The edge i → n, by mutual neighbour. */
  readonly slot: Int32Array
  /** W[i][n], by mutual neighbour. */
  readonly into: Float64Array
  /** W[n][i]. */
  readonly outOf: Float64Array
  /** Their weights; removed edges count as 0. */
  readonly others: Float64Array
}

/** For stars of up to `edges` edges. */
export const createStar = (edges: number): Star => ({
  degree: 0,
  mutual: 0,
  single: 0,
  othersSum: 0,
  othersReach: 0,
  coupling: 0,
  modulus: 0,
  neighbour: new Int32Array(edges),
  slot: new Int32Array(edges),
  into: new Float64Array(edges),
  outOf: new Float64Array(edges),
  others: new Float64Array(edges),
})

/** Sums and degree, which suffice for most decisions in mode D. */
export function scanStar(state: NetworkState, node: number, star: Star): void {
  const { inStart, weights, reverse } = state
  let mutual = 0
  let coupling = 0
  let modulus = 0
  for (let at = inStart[node]!, end = inStart[node + 1]!; at < end; at += 1) {
    const back = reverse[at]!
    if (back === NONE) continue
    const p = weights[at]! * weights[back]!
    coupling += p
    modulus += Math.abs(p)
    mutual += 1
  }
  star.mutual = mutual
  star.coupling = coupling
  star.modulus = modulus
  star.degree = state.inDegree[node]! + state.outDegree[node]!
}

/** The mutual neighbours one by one. */
export function gatherStar(state: NetworkState, node: number, star: Star): void {
  const { inStart, source, weights, reverse } = state
  const { neighbour, slot, into, outOf } = star
  let mutual = 0
  for (let at = inStart[node]!, end = inStart[node + 1]!; at < end; at += 1) {
    const back = reverse[at]!
    if (back === NONE) continue
    neighbour[mutual] = source[at]!
    slot[mutual] = at
    into[mutual] = weights[at]!
    outOf[mutual] = weights[back]!
    mutual += 1
  }
  star.mutual = mutual
}

/** Mode D_W also needs the weights of the other edges: their sum, and each of them if `keep` is true. */
export function gatherOthers(state: NetworkState, node: number, star: Star, keep: boolean): void {
  const { inStart, weights, reverse, outStart, target, slotOf } = state
  const { mutual, neighbour, others } = star
  let single = 0
  let sum = 0
  let reach = 0
  for (let at = inStart[node]!, end = inStart[node + 1]!; at < end; at += 1) {
    if (reverse[at] !== NONE) continue
    const weight = weights[at]!
    if (keep) others[single] = weight
    single += 1
    sum += weight
    reach += Math.abs(weight)
  }
  // Targets and mutual neighbours both ascend; looking up the reverse of each edge would read
  // memory all over the network.
  let next = 0
  for (let place = outStart[node]!, end = outStart[node + 1]!; place < end; place += 1) {
    while (next < mutual && neighbour[next]! < target[place]!) next += 1
    if (next < mutual && neighbour[next] === target[place]) {
      next += 1
      continue
    }
    const weight = weights[slotOf[place]!]!
    if (keep) others[single] = weight
    single += 1
    sum += weight
    reach += Math.abs(weight)
  }
  star.single = single
  star.othersSum = sum
  star.othersReach = reach
}

/**
 * A mutual neighbour with p = W[i][n]·W[n][i] < 0, by the signs alone, because the product may
 * underflow.
 */
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

/** Throws RangeError if a weight of the star exceeds `limit` or is NaN. */
export function requireRange(
  { mutual, single, into, outOf, others }: Star,
  node: number,
  limit: number,
): void {
  let largest = 0
  for (let i = 0; i < mutual; i += 1) largest = Math.max(largest, Math.abs(into[i]!), Math.abs(outOf[i]!))
  for (let i = 0; i < single; i += 1) largest = Math.max(largest, Math.abs(others[i]!))
  if (!(largest <= limit))
    throw new RangeError(`node ${node}: expected weights of at most ${limit} in its star, got ${largest}`)
}
