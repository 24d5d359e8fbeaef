/**
 * The pair and the antagonist of a star, exactly, in integers of any length: for what doubles cannot tell, at any
 * weights, in both modes. Slow, and rarely needed.
 */

import type { DegreeMode } from '../network.ts'
import type { Star } from '../star.ts'
import { type ExactArrow, exactArrow, polesOf } from './arrow.ts'
import { toDouble } from './dyadic.ts'
import { characteristicPolynomial, distinctPairs } from './hermite.ts'
import { type LargestPair, largestPairs } from './largest-pair.ts'

export interface ExactPair {
  readonly re: number
  readonly im: number
  /** Places in the star of the antagonists that participate most in it; several only where they tie exactly. */
  readonly antagonists: readonly number[]
}

function inDoubles({ exponent }: ExactArrow, { secular, disc, antagonists }: LargestPair): ExactPair {
  const unit = exponent + secular.size - secular.bits
  const centre = secular.centre << BigInt(secular.bits - secular.size)
  return {
    re: toDouble(centre + disc.re, unit),
    // An imaginary part below the smallest double is still one.
    im: Math.max(toDouble(disc.im, unit), Number.MIN_VALUE),
    antagonists: antagonists.map(({ at }) => at),
  }
}

/** The pairs with the largest imaginary part: none where the spectrum is real, several only where they tie exactly. */
export function findExactPairs(star: Star, mode: DegreeMode): ExactPair[] {
  const arrow = exactArrow(star, mode)
  const poles = polesOf(arrow)
  // T4 for the merged core: nothing pulls an eigenvalue off the real axis.
  if (poles.every(({ p }) => p > 0n)) return []
  const pairs = distinctPairs(characteristicPolynomial(arrow.hub, poles))
  return pairs === 0 ? [] : largestPairs(arrow, poles, pairs).map((pair) => inDoubles(arrow, pair))
}
