/**
 * The pair and the antagonist of a star, exactly, in integers of any length: for what doubles cannot tell, at any
 * weights, in both modes. Slow, and rarely needed.
 */

import type { DegreeMode } from '../network.ts'
import type { Star } from '../star.ts'
import { exactArrow, polesOf } from './arrow.ts'
import { toDouble } from './dyadic.ts'
import { characteristicPolynomial, distinctPairs } from './hermite.ts'
import { largestPair } from './largest-pair.ts'

export interface ExactPair {
  readonly re: number
  readonly im: number
  /** Places in the star of the antagonists that participate most; several only where they tie exactly. */
  readonly antagonists: readonly number[]
}

/** undefined: the spectrum is real. */
export function findExactPair(star: Star, mode: DegreeMode): ExactPair | undefined {
  const arrow = exactArrow(star, mode)
  const poles = polesOf(arrow)
  // T4 for the merged core: nothing pulls an eigenvalue off the real axis.
  if (poles.every(({ p }) => p > 0n)) return undefined
  const pairs = distinctPairs(characteristicPolynomial(arrow.hub, poles))
  if (pairs === 0) return undefined
  const { secular, disc, antagonists } = largestPair(arrow, poles, pairs)
  const unit = arrow.exponent + secular.size - secular.bits
  const centre = secular.centre << BigInt(secular.bits - secular.size)
  return {
    re: toDouble(centre + disc.re, unit),
    // An imaginary part below the smallest double is still one.
    im: Math.max(toDouble(disc.im, unit), Number.MIN_VALUE),
    antagonists: [...new Set(antagonists.map(({ at }) => at))],
  }
}
