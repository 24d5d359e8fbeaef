/**
 * The coupled core of a star in mode D_W, in doubles: its mutual neighbours with p ≠ 0 as poles of
 * the secular function, by ascending d, equal d merged and their p added (T5).
 *
 * d = W[i][n] + W[n][i] is kept as the unevaluated sum of two doubles, so that equality is exact.
 * If doubles cannot determine a sign or a range, `fillCore` returns that, and exact arithmetic
 * decides.
 */
import type { Star } from '../star.ts'

/** u, the unit roundoff of doubles. */
export const ROUNDOFF = 2 ** -53

/**
 * Doubles are used if each weight of a coupled neighbour is at least SMALLEST_FAST and the
 * magnitudes of all weights of the star sum to at most LARGEST_FAST: products p and squares of
 * distances are then normal, so that the error bounds hold. Next to a pole a bound may still be
 * infinite or undefined, and then certifies nothing.
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
  /** The rounding error of d. */
  readonly dLow: Float64Array
  readonly p: Float64Array
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
})

/** Strides of Shell's sort (Ciura 2001); the last, 1, is insertion, the best for the few poles of most stars. */
const STRIDES = [1750, 701, 301, 132, 57, 23, 10, 4, 1]

function sortPoles({ size, d, dLow, p }: Core): void {
  let s = size > 10 ? 0 : STRIDES.length - 1
  for (; s < STRIDES.length; s += 1) {
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

/**
 * Merges equal d; false if p of both signs are merged, because rounding could change the sign of
 * their sum.
 */
function mergePoles(core: Core): boolean {
  const { d, dLow, p } = core
  let last = 0
  for (let i = 1; i < core.size; i += 1) {
    if (d[last] !== d[i] || dLow[last] !== dLow[i]) {
      last += 1
      d[last] = d[i]!
      dLow[last] = dLow[i]!
      p[last] = p[i]!
    } else if (p[last]! > 0 === p[i]! > 0) p[last] = p[last]! + p[i]!
    else return false
  }
  core.size = Math.min(core.size, last + 1)
  return true
}

/** Builds the core of a star; false if doubles do not suffice. */
export function fillCore(star: Star, core: Core): boolean {
  const { mutual, into, outOf } = star
  const { d, dLow, p } = core
  let size = 0
  let hub = star.othersSum
  let reach = star.othersReach
  let fast = true
  for (let i = 0; i < mutual; i += 1) {
    const a = into[i]!
    const b = outOf[i]!
    const sum = a + b
    hub += sum
    const sizeA = Math.abs(a)
    const sizeB = Math.abs(b)
    reach += sizeA + sizeB
    if (sizeA < SMALLEST_FAST || sizeB < SMALLEST_FAST) {
      if (a === 0 || b === 0) continue
      fast = false
    }
    const part = sum - a
    d[size] = sum
    dLow[size] = a - (sum - part) + (b - part)
    p[size] = a * b
    size += 1
  }
  core.size = size
  core.hub = hub
  core.reach = reach
  core.terms = 2 * mutual + star.single
  if (!(fast && reach <= LARGEST_FAST)) return false
  sortPoles(core)
  core.spread = size === 0 ? 0 : Math.max(Math.abs(d[0]!), Math.abs(d[size - 1]!))
  return mergePoles(core)
}
