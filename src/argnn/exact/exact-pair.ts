/**
 * The pair and the antagonist of a star, exactly, in integers of any length: for what doubles cannot tell, at any
 * weights, in both modes. Slow, and rarely needed.
 */

import { IM, RADIUS, RE } from '../existence.ts'
import type { DegreeMode } from '../network.ts'
import type { Star } from '../star.ts'
import { type ExactArrow, exactArrow, type Pole, polesOf } from './arrow.ts'
import { toDouble, toInteger } from './dyadic.ts'
import { isInside, largestPair } from './largest-pair.ts'
import { discAround, newtonStep, secularOf } from './roots.ts'
import { FIRST_BITS, type Separated, separate } from './separate.ts'

export interface ExactPair {
  readonly re: number
  readonly im: number
  /** Places in the star of the antagonists that participate most; several only where they tie exactly. */
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
  const disc = discAround(secular, newtonStep(secular, newtonStep(secular, start)))
  return disc !== undefined &&
    disc.im > disc.radius &&
    isInside(disc, { ...start, radius: fixed(lambda[RADIUS]!) })
    ? { secular, discs: [disc] }
    : undefined
}

/**
 * undefined: the spectrum is real. `lambda` is the largest pair where the filter knows it and only participations are
 * in doubt.
 */
export function findExactPair(star: Star, mode: DegreeMode, lambda?: Float64Array): ExactPair | undefined {
  const arrow = exactArrow(star, mode)
  const poles = polesOf(arrow)
  // T4 for the merged core: nothing pulls an eigenvalue off the real axis.
  if (poles.every(({ p }) => p > 0n)) return undefined
  const known = lambda === undefined ? undefined : knownDisc(arrow, poles, lambda)
  const separated = known ?? separate(arrow.hub, poles)
  if (separated.discs.length === 0) return undefined
  const { secular, disc, antagonists } = largestPair(arrow, poles, separated)
  const unit = arrow.exponent + secular.size - secular.bits
  const centre = secular.centre << BigInt(secular.bits - secular.size)
  return {
    re: toDouble(centre + disc.re, unit),
    // An imaginary part below the smallest double is still one.
    im: Math.max(toDouble(disc.im, unit), Number.MIN_VALUE),
    antagonists: [...new Set(antagonists.map(({ at }) => at))],
  }
}
