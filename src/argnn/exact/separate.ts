/**
 * Disjoint discs around all eigenvalues of the upper half-plane: none if the spectrum is real.
 *
 * They are complete if there are as many as Hermite's count, or, if counting is expensive, if sign
 * changes prove so many of the other eigenvalues real that none is missing.
 */
import type { Pole } from './arrow.ts'
import { characteristicPolynomial } from './characteristic-polynomial.ts'
import { magnitude } from './dyadic.ts'
import { distinctPairs } from './hermite.ts'
import { improve, rescale, startingPoints } from './roots.ts'
import { type Disc, discAround, meet, type Point, type Secular, secularOf, signAt } from './secular.ts'

export interface Separated {
  readonly secular: Secular
  readonly discs: readonly Disc[]
}

/**
 * Up to this many poles, counting first is cheaper than finding all roots (2 ms at 12, measured).
 */
const FEW_POLES = 12
/** At this many bits a multiple real eigenvalue is suspected, which only counting can prove. */
const SUSPICIOUS_BITS = 640
/** Counting takes seconds at 48 poles; its time grows with the fifth power. */
const MOST_COUNTED = 64
/** With so few poles, no two eigenvalues are closer than this. */
const MOST_BITS = 1 << 17

/** Discs above the real axis, pairwise disjoint: each contains an eigenvalue of its own. */
function upperDiscs(secular: Secular, points: readonly Point[]): Disc[] {
  const apart: Disc[] = []
  for (const point of points) {
    const disc = point.im > 0n ? discAround(secular, point) : undefined
    if (disc !== undefined && disc.im > disc.radius && !apart.some((other) => meet(other, disc)))
      apart.push(disc)
  }
  return apart
}

/**
 * Real parts, ascending, of the points that lie neither in one of the discs nor in its mirror
 * image.
 */
function nearlyReal(points: readonly Point[], discs: readonly Disc[]): bigint[] {
  const isReal = ({ re, im }: Point): boolean =>
    !discs.some((disc) => meet(disc, { re, im: magnitude(im), radius: 0n }))
  return points
    .filter(isReal)
    .map(({ re }) => re)
    .sort((a, b) => (a < b ? -1 : 1))
}

/**
 * A lower bound on the number of real eigenvalues: certified sign changes of F between poles,
 * evaluated midway between approximations (as in pair/real-roots.ts).
 */
function certifiedReal(secular: Secular, xs: readonly bigint[]): number {
  const { poles } = secular
  let certified = 0
  let at = 0
  for (let i = 0; i <= poles.length; i += 1) {
    let sign = i === 0 || poles[i - 1]!.p > 0n ? -1 : 1
    const last = i === poles.length || poles[i]!.p > 0n ? 1 : -1
    const isBelow = (x: bigint | undefined): boolean =>
      x !== undefined && (i === poles.length || x < poles[i]!.d)
    for (; isBelow(xs[at]); at += 1) {
      if (!isBelow(xs[at + 1])) continue
      const next = signAt(secular, (xs[at]! + xs[at + 1]!) >> 1n)
      if (next !== -sign) continue
      certified += 1
      sign = next
    }
    if (last !== sign) certified += 1
  }
  return certified
}

/**
 * `starts`: approximations of all eigenvalues in the coordinates of `first`. Throws RangeError if
 * more than MOST_COUNTED poles have a multiple or nearly multiple eigenvalue.
 */
export function separate(
  hub: bigint,
  poles: readonly Pole[],
  first: Secular,
  starts?: readonly Point[],
): Separated {
  const f = characteristicPolynomial(hub, poles)
  let secular = first
  let pairs = poles.length <= FEW_POLES ? distinctPairs(f) : undefined
  if (pairs === 0) return { secular, discs: [] }
  let points = [...(starts ?? startingPoints(secular, hub, poles, f))]
  for (;;) {
    improve(secular, points)
    const discs = upperDiscs(secular, points)
    if (pairs === undefined) {
      const real = certifiedReal(secular, nearlyReal(points, discs))
      if (real + 2 * discs.length === poles.length + 1) return { secular, discs }
      if (secular.precision >= SUSPICIOUS_BITS && poles.length <= MOST_COUNTED) pairs = distinctPairs(f)
    }
    if (discs.length === pairs) return { secular, discs }
    if (secular.precision > (pairs === undefined ? SUSPICIOUS_BITS : MOST_BITS))
      throw new RangeError(`pair: eigenvalues do not separate at ${secular.precision} bits`)
    const finer = secularOf(hub, poles, 2 * secular.precision)
    points = rescale(points, secular, finer)
    secular = finer
  }
}
