/**
 * The pair and the antagonist of a star, computed exactly in arbitrary-precision integers: for
 * cases that doubles cannot decide, with any weights, in both modes. Slow, and rarely needed.
 */

import { IM, RADIUS, RE } from '../existence.ts'
import type { DegreeMode } from '../network.ts'
import type { Star } from '../star.ts'
import { type ExactArrow, exactArrow, polesOf } from './arrow.ts'
import { toDouble, toInteger } from './dyadic.ts'
import { type LargestPair, largestPairs, shrink } from './largest-pair.ts'
import { type Point, type Secular, secularOf } from './secular.ts'
import { type Separated, separate } from './separate.ts'

/**
 * The first precision, in bits below the unit of the weights: pairs at a threshold separate at
 * about 60 bits.
 */
const FIRST_BITS = 100

export interface ExactPair {
  readonly re: number
  readonly im: number
  /**
   * Indices in the star of the antagonists that participate most in it; several only if they tie
   * exactly.
   */
  readonly antagonists: readonly number[]
}

/** What the filter in doubles had found when it gave up. */
export interface Hints {
  /** The largest pair, if only participations are in doubt. */
  readonly lambda?: Float64Array
  /** Approximations of all eigenvalues of the core. */
  readonly points?: { readonly re: Float64Array; readonly im: Float64Array }
}

function fixedPoint({ exponent }: ExactArrow, secular: Secular, re: number, im: number): Point {
  const unit = exponent - secular.precision
  return { re: toInteger(re, unit) - (secular.centre << BigInt(secular.precision)), im: toInteger(im, unit) }
}

/**
 * The approximations, each shifted by its own small share of the spectrum: conjugate points would
 * stay conjugate.
 */
function startsFrom(arrow: ExactArrow, secular: Secular, { re, im }: NonNullable<Hints['points']>): Point[] {
  const jitter = 1n << BigInt(Math.max(0, secular.bits - 44))
  return Array.from({ length: secular.poles.length + 1 }, (_, k) => {
    const point = fixedPoint(arrow, secular, re[k]!, im[k]!)
    const step = jitter * BigInt(k + 1)
    return { re: point.re + step, im: point.im + 2n * step }
  })
}

/**
 * The eigenvalue that the filter found to be the largest, in a disc of the exact arrow's
 * coordinates; undefined if its double does not lead to one.
 */
function knownDisc(arrow: ExactArrow, secular: Secular, lambda: Float64Array): Separated | undefined {
  const start = fixedPoint(arrow, secular, lambda[RE]!, lambda[IM]!)
  const outer = { ...start, radius: toInteger(lambda[RADIUS]!, arrow.exponent - secular.precision) }
  const disc = shrink(secular, outer)
  return disc !== outer && disc.im > disc.radius ? { secular, discs: [disc] } : undefined
}

function inDoubles({ exponent }: ExactArrow, { secular, disc, antagonists }: LargestPair): ExactPair {
  const unit = exponent - secular.precision
  const centre = secular.centre << BigInt(secular.precision)
  return {
    re: toDouble(centre + disc.re, unit),
    // An imaginary part below the smallest double still exists.
    im: Math.max(toDouble(disc.im, unit), Number.MIN_VALUE),
    antagonists: antagonists.map(({ at }) => at),
  }
}

/**
 * The pairs with the largest imaginary part: none if the spectrum is real, several only if they tie
 * exactly.
 */
export function findExactPairs(star: Star, mode: DegreeMode, { lambda, points }: Hints = {}): ExactPair[] {
  const arrow = exactArrow(star, mode)
  const poles = polesOf(arrow)
  // T4 for the merged core: no eigenvalue leaves the real axis.
  if (poles.every(({ p }) => p > 0n)) return []
  const secular = secularOf(arrow.hub, poles, FIRST_BITS)
  const known = lambda === undefined ? undefined : knownDisc(arrow, secular, lambda)
  const starts = points === undefined ? undefined : startsFrom(arrow, secular, points)
  const separated = known ?? separate(arrow.hub, poles, secular, starts)
  if (separated.discs.length === 0) return []
  return largestPairs(arrow, poles, separated).map((pair) => inDoubles(arrow, pair))
}
