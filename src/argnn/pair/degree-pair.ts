/**
 * The one possible complex pair in mode D (T3): with P = Σp over the mutual neighbours, every one of which has
 * d = 2, a pair exists iff P < −((d_n − 2)/2)², and it is (d_n + 2)/2 ± i·√(−P − ((d_n − 2)/2)²). Every
 * antagonist is as far from it as any other, so the largest |p| participates most (T9).
 *
 * Filter. P̂ is the rounded sum of m rounded products, M̂ that of their magnitudes. Products err by u of themselves
 * or by 2^−1075 below the normal range, and m − 1 additions by u of partial sums, none above Σ|p|, so that
 * |P̂ − P| ≤ m·u(1 + u)^m·Σ|p| + m·2^−1075, and Σ|p| ≤ (1 + 2mu)·M̂ + m·2^−1074. The square ((d_n − 2)/2)² =: Q is
 * exact for d_n < 2^27, and P̂ + Q adds u(M̂ + Q). For m < 2^20 all that is below
 *
 *   (m + 3)·u·(M̂ + Q) + (m + 1)·2^−1073.
 *
 * What the filter does not decide goes to an expansion, which is exact, and weights outside its range to integers.
 */

import { type Existence, IM, NO_PAIR, PAIR, RADIUS, RE, UNSURE } from '../existence.ts'
import { isAntagonist, type Star } from '../star.ts'
import { ROUNDOFF } from './coupled-core.ts'
import {
  addProduct,
  addTerm,
  type Expansion,
  LARGEST_FACTOR,
  productError,
  SMALLEST_FACTOR,
  totalOf,
} from './expansion.ts'

/** Up to here the bound above holds and Q is exact. */
const MOST_NEIGHBOURS = 2 ** 20
const LARGEST_DEGREE = 2 ** 26
const UNDERFLOW = 2 ** -1073
/** A sum this many times its error bound also gives √(−P − Q) to half of the bits of a double. */
const CLEAR = 2 ** 26

function write(star: Star, square: number, lambda: Float64Array): Existence {
  lambda[RE] = (star.degree + 2) / 2
  lambda[IM] = Math.sqrt(square)
  lambda[RADIUS] = 0
  return PAIR
}

/** The filter: λ is written where the answer is PAIR. */
export function findDegreePair(star: Star, lambda: Float64Array): Existence {
  const { mutual, degree, coupling, modulus } = star
  if (mutual > MOST_NEIGHBOURS || degree > LARGEST_DEGREE) return UNSURE
  const square = ((degree - 2) * (degree - 2)) / 4
  const total = coupling + square
  const error = (mutual + 3) * ROUNDOFF * (modulus + square) + (mutual + 1) * UNDERFLOW
  if (total > error) return NO_PAIR
  return -total > CLEAR * error && modulus < Number.MAX_VALUE ? write(star, -total, lambda) : UNSURE
}

const isInRange = (w: number): boolean => Math.abs(w) >= SMALLEST_FACTOR && Math.abs(w) <= LARGEST_FACTOR

/** Exact, or UNSURE for weights outside the range of expansions. */
export function findDegreePairByExpansion(star: Star, sum: Expansion, lambda: Float64Array): Existence {
  const { mutual, degree, into, outOf } = star
  if (degree > LARGEST_DEGREE) return UNSURE
  sum.length = 0
  for (let i = 0; i < mutual; i += 1) {
    const a = into[i]!
    const b = outOf[i]!
    if (a === 0 || b === 0) continue
    if (!isInRange(a) || !isInRange(b)) return UNSURE
    addProduct(sum, a, b)
  }
  addTerm(sum, ((degree - 2) * (degree - 2)) / 4)
  const total = totalOf(sum)
  return total < 0 ? write(star, -total, lambda) : NO_PAIR
}

/**
 * The index of the antagonist with the largest |p|, of equals the one first in the declared order;
 * −1 if doubles cannot decide.
 */
export function largestAntagonist(star: Star, position: Int32Array): number {
  const { mutual, into, outOf, neighbour } = star
  let best = -1
  let most = 0
  let mostLow = 0
  for (let i = 0; i < mutual; i += 1) {
    const a = Math.abs(into[i]!)
    const b = Math.abs(outOf[i]!)
    if (!isAntagonist(star, i)) continue
    if (!isInRange(a) || !isInRange(b)) return -1
    const p = a * b
    if (p < most) continue
    const low = productError(a, b, p)
    const isMore = p > most || low > mostLow
    const isEqual = p === most && low === mostLow
    if (isMore || (isEqual && position[neighbour[i]!]! < position[neighbour[best]!]!)) {
      best = i
      most = p
      mostLow = low
    }
  }
  return best
}
