/**
 * The coupled core of a star in mode D_W, in doubles: its mutual neighbours with p ≠ 0 as poles of the secular
 * function, by ascending d, equal d merged and their p added (T5).
 *
 * d = W[i][n] + W[n][i] is kept as the unevaluated sum of two doubles, so that equal means equal. Where doubles
 * cannot vouch for a sign or a range, `fillCore` says so and exact arithmetic takes over.
 */
import type { Star } from '../star.ts'

/** u, the unit roundoff of doubles. */
export const ROUNDOFF = 2 ** -53

/**
 * Weights between these, or 0, keep every intermediate result of the secular function normal: at most
 * (2^140)^2 · (2^140 · 2^−53)^−4, far from the limits 2^±1022.
 */
export const LARGEST_FAST = 2 ** 140
export const SMALLEST_FAST = 2 ** -140

export interface Core {
  /** Number of poles k; the core has k + 1 eigenvalues. */
  size: number
  /** d_n. */
  hub: number
  /** Σ of the magnitudes of all weights of the star. */
  reach: number
  /** max |d_i|. */
  spread: number
  /** Number of weights summed into d_n. */
  terms: number
  readonly d: Float64Array
  /** What rounding cut off d. */
  readonly dLow: Float64Array
  readonly p: Float64Array
  /** Σ|p| over the merged neighbours. */
  readonly modulus: Float64Array
}

/** For stars of up to `edges` edges. */
export const createCore = (edges: number): Core => ({
  size: 0,
  hub: 0,
  reach: 0,
  spread: 0,
  terms: 0,
  d: new Float64Array(edges),
  dLow: new Float64Array(edges),
  p: new Float64Array(edges),
  modulus: new Float64Array(edges),
})

/** Adds to hub and reach; false outside the fast range. */
function addWeight(core: Core, weight: number): boolean {
  const size = Math.abs(weight)
  core.hub += weight
  core.reach += size
  return size === 0 || (size >= SMALLEST_FAST && size <= LARGEST_FAST)
}

/** Strides of Shell's sort (Ciura 2001); the last, 1, is insertion, the best for the few poles of most stars. */
const STRIDES = [1750, 701, 301, 132, 57, 23, 10, 4, 1]

function sortPoles({ size, d, dLow, p }: Core): void {
  for (let s = 0; s < STRIDES.length; s += 1) {
    const stride = STRIDES[s]!
    for (let i = stride; i < size; i += 1) {
      const high = d[i]!
      const low = dLow[i]!
      const product = p[i]!
      let at = i
      for (; at >= stride; at -= stride) {
        const below = at - stride
        if (d[below]! < high || (d[below] === high && dLow[below]! <= low)) break
        d[at] = d[below]!
        dLow[at] = dLow[below]!
        p[at] = p[below]!
      }
      d[at] = high
      dLow[at] = low
      p[at] = product
    }
  }
}

/** Merges equal d; false where the sign of a sum of p is within its rounding. */
function mergePoles(core: Core): boolean {
  const { d, dLow, p, modulus } = core
  let last = -1
  let certain = true
  for (let i = 0; i < core.size; i += 1) {
    if (last >= 0 && d[last] === d[i] && dLow[last] === dLow[i]) {
      p[last] = p[last]! + p[i]!
      modulus[last] = modulus[last]! + Math.abs(p[i]!)
      // Each of at most `size` products and sums errs by u of the modulus.
      if (Math.abs(p[last]!) <= 4 * core.size * ROUNDOFF * modulus[last]!) certain = false
    } else {
      last += 1
      d[last] = d[i]!
      dLow[last] = dLow[i]!
      p[last] = p[i]!
      modulus[last] = Math.abs(p[i]!)
    }
  }
  core.size = last + 1
  return certain
}

/** Lays out the core of a star; false where doubles cannot. */
export function fillCore(star: Star, core: Core): boolean {
  let fast = true
  core.hub = 0
  core.reach = 0
  core.size = 0
  core.terms = 2 * star.mutual + star.single
  for (let i = 0; i < star.mutual; i += 1) {
    const a = star.into[i]!
    const b = star.outOf[i]!
    fast = addWeight(core, a) && addWeight(core, b) && fast
    if (a === 0 || b === 0) continue
    const sum = a + b
    const part = sum - a
    core.d[core.size] = sum
    core.dLow[core.size] = a - (sum - part) + (b - part)
    core.p[core.size] = a * b
    core.size += 1
  }
  for (let i = 0; i < star.single; i += 1) fast = addWeight(core, star.others[i]!) && fast
  if (!fast) return false
  sortPoles(core)
  core.spread = core.size === 0 ? 0 : Math.max(Math.abs(core.d[0]!), Math.abs(core.d[core.size - 1]!))
  return mergePoles(core)
}

/**
 * How many eigenvalues of the core the signs of p leave open (T5): k + 1 less those that intervals between
 * neighbouring poles, or beyond the outermost, must hold. Always even; 0: no pair. At most half as many pairs.
 */
export function openRoots({ size, p }: Core): number {
  if (size === 0) return 0
  let real = (p[0]! > 0 ? 1 : 0) + (p[size - 1]! > 0 ? 1 : 0)
  for (let i = 1; i < size; i += 1) if (p[i]! > 0 === p[i - 1]! > 0) real += 1
  return size + 1 - real
}
