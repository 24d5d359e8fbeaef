/**
 * The pair and the antagonist of a star, exactly, in integers of any length: for what doubles cannot tell, at any
 * weights, in both modes. Slow, and rarely needed.
 */

import { IM, RADIUS, RE } from '../existence.ts'
import type { DegreeMode } from '../network.ts'
import type { Star } from '../star.ts'
import { type ExactArrow, exactArrow, type Pole, polesOf } from './arrow.ts'
import { toDouble, toInteger } from './dyadic.ts'
import { type LargestPair, largestPairs, shrink } from './largest-pair.ts'
import { secularOf } from './roots.ts'
import { FIRST_BITS, type Separated, separate } from './separate.ts'

export interface ExactPair {
  readonly re: number
  readonly im: number
  /** Places in the star of the antagonists that participate most in it; several only where they tie exactly. */
  readonly antagonists: readonly number[]
}

/**
 * The eigenvalue that the filter knows to be the largest, in a disc of the exact arrow's coordinates; undefined where
 * its double does not lead there.
 */
function knownDisc(arrow: ExactArrow, poles: readonly Pole[], lambda: Float64Array): Separated | undefined {
  const secular = secularOf(arrow.hub, poles, FIRST_BITS)
  const fixed = (x: number): bigint => toInteger(x, arrow.exponent + secular.size - secular.bits)
  const centre = secular.centre << BigInt(secular.bits - secular.size)
  const start = { re: fixed(lambda[RE]!) - centre, im: fixed(lambda[IM]!) }
  const outer = { ...start, radius: fixed(lambda[RADIUS]!) }
  const disc = shrink(secular, outer)
  return disc !== outer && disc.im > disc.radius ? { secular, discs: [disc] } : undefined
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

/**
 * The pairs with the largest imaginary part: none where the spectrum is real, several only where they tie exactly.
 * `lambda` is the largest where the filter knows it and only participations are in doubt.
 */
export function findExactPairs(star: Star, mode: DegreeMode, lambda?: Float64Array): ExactPair[] {
  const arrow = exactArrow(star, mode)
  const poles = polesOf(arrow)
  // T4 for the merged core: nothing pulls an eigenvalue off the real axis.
  if (poles.every(({ p }) => p > 0n)) return []
  const known = lambda === undefined ? undefined : knownDisc(arrow, poles, lambda)
  const separated = known ?? separate(arrow.hub, poles)
  if (separated.discs.length === 0) return []
  return largestPairs(arrow, poles, separated).map((pair) => inDoubles(arrow, pair))
}
