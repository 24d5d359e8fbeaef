/**
 * The pair with the largest imaginary part and the antagonist that participates most in it (Eq 6 and 7, T9),
 * exactly: discs shrink until they tell the candidates apart, or until they prove a tie.
 *
 * A tie is proven by a gap: eigenvalues of an integer arrow are algebraic integers. Where a difference of such
 * numbers has at most D conjugates, none above M, and is not 0, then its norm is at least 1, so that it is itself
 * at least M^−(D−1). A difference that is enclosed more tightly around 0 than that is 0.
 */
import type { ExactArrow, ExactSpoke, Pole } from './arrow.ts'
import { bitLength, magnitude } from './dyadic.ts'
import {
  type Disc,
  discAround,
  improve,
  larger,
  newtonSteps,
  type Point,
  rescale,
  type Secular,
  secularOf,
  startingPoints,
} from './roots.ts'

export interface LargestPair {
  readonly secular: Secular
  readonly disc: Disc
  /** The antagonists that participate most in it: one, or all that tie. */
  readonly antagonists: readonly ExactSpoke[]
}

/** The first precision, for eigenvalues that doubles do not tell apart. */
const FIRST_BITS = 160
/** Far beyond every gap of stars with up to ten antagonists. Past it the decision is refused, not guessed. */
const MOST_BITS = 1 << 20

/** Bits of an imaginary part that are known of the largest pair. */
const KNOWN_BITS = 32n

const isUpper = ({ im, radius }: Disc): boolean => im > radius

const isSharp = ({ im, radius }: Disc): boolean => im > radius << KNOWN_BITS

function meet(a: Disc, b: Disc): boolean {
  const [x, y, reach] = [a.re - b.re, a.im - b.im, a.radius + b.radius]
  return x * x + y * y <= reach * reach
}

/** Discs of the upper half-plane, no two of which meet: each holds a root of its own. */
function upperDiscs(secular: Secular, points: readonly Point[]): Disc[] {
  const apart: Disc[] = []
  for (const point of points) {
    const disc = point.im > 0n ? discAround(secular, point) : undefined
    if (disc !== undefined && isUpper(disc) && !apart.some((other) => meet(other, disc))) apart.push(disc)
  }
  return apart
}

/** Those that no other lies wholly above. */
function highest(discs: readonly Disc[]): Disc[] {
  const floor = discs.reduce((most, { im, radius }) => larger(most, im - radius), 0n)
  return discs.filter(({ im, radius }) => im + radius >= floor)
}

/** Is |x| · 2^(−bits) < 2^(−gap)? */
const within = (x: bigint, bits: number, gap: number): boolean => bitLength(x) <= bits - gap

/** (λ1 − λ̄1) − (λ2 − λ̄2) is 0 or at least 2^−this: four distinct roots, two swaps that leave the value. */
const imaginaryGap = (n: number, size: number): number =>
  Math.max(0, (n * (n - 1) * (n - 2) * (n - 3)) / 4 - 1) * (size + 2)

/** a(d_j−λ)(d_j−λ̄) − b(d_i−λ)(d_i−λ̄) is 0 or at least 2^−this: one conjugate for each two roots. */
const participationGap = (n: number, size: number, a: bigint, b: bigint): number =>
  Math.max(0, (n * (n - 1)) / 2 - 1) * (bitLength(a + b) + 2 * size + 2)

const degreeOf = (secular: Secular): number => secular.poles.length + 1

/** Do all candidates tie with the first, provably? */
function allTie(secular: Secular, candidates: readonly Disc[]): boolean {
  const [first, ...rest] = candidates
  const gap = imaginaryGap(degreeOf(secular), secular.size)
  return rest.every((disc) =>
    within(
      2n * (magnitude(disc.im - first!.im) + disc.radius + first!.radius),
      secular.bits - secular.size,
      gap,
    ),
  )
}

/** An interval around |d − λ|² in squared units of the plane. */
function squaredDistance(secular: Secular, d: bigint, disc: Disc): { low: bigint; high: bigint } {
  const x = disc.re - ((d - secular.centre) << BigInt(secular.bits - secular.size))
  const square = x * x + disc.im * disc.im
  const slack = (2n * (magnitude(x) + magnitude(disc.im)) + disc.radius) * disc.radius
  return { low: square - slack, high: square + slack }
}

/** Does i participate more (1), less (−1) or just as much (0) as j? undefined: more bits are needed. */
function compare(secular: Secular, disc: Disc, i: ExactSpoke, j: ExactSpoke): -1 | 0 | 1 | undefined {
  const [a, b] = [magnitude(i.p), magnitude(j.p)]
  if (i.d === j.d) return a > b ? 1 : a < b ? -1 : 0
  const [ofI, ofJ] = [squaredDistance(secular, i.d, disc), squaredDistance(secular, j.d, disc)]
  const [low, high] = [a * ofJ.low - b * ofI.high, a * ofJ.high - b * ofI.low]
  if (low > 0n) return 1
  if (high < 0n) return -1
  const gap = participationGap(degreeOf(secular), secular.size, a, b)
  return within(larger(magnitude(low), magnitude(high)), 2 * (secular.bits - secular.size), gap)
    ? 0
    : undefined
}

/** The antagonists that none surpasses, or undefined where more bits are needed. */
function mostParticipating(
  secular: Secular,
  disc: Disc,
  spokes: readonly ExactSpoke[],
): ExactSpoke[] | undefined {
  let best: ExactSpoke[] = []
  for (const spoke of spokes) {
    const against = best.length === 0 ? 1 : compare(secular, disc, spoke, best[0]!)
    if (against === undefined) return undefined
    if (against === 1) best = [spoke]
    else if (against === 0) best.push(spoke)
  }
  return best
}

/** Lies the first disc wholly in the second? */
function isInside(inner: Disc, outer: Disc): boolean {
  const [x, y, room] = [inner.re - outer.re, inner.im - outer.im, outer.radius - inner.radius]
  return room >= 0n && x * x + y * y <= room * room
}

/** The smallest of the discs around these points that lie in `outer`. */
function smallestInside(secular: Secular, points: readonly Point[], outer: Disc): Disc | undefined {
  let best: Disc | undefined
  for (const point of points) {
    const disc = discAround(secular, point)
    if (disc !== undefined && isInside(disc, outer) && !(best !== undefined && best.radius <= disc.radius))
      best = disc
  }
  return best
}

/** The same root in a smaller disc, at more bits. */
function sharpen(disc: Disc, from: Secular, to: Secular): Disc {
  const up = BigInt(to.bits - from.bits)
  const outer = { re: disc.re << up, im: disc.im << up, radius: disc.radius << up }
  // A complex root of multiplicity m has a conjugate as multiple. Its disc shrinks with the m-th root of the unit only.
  const multiplicity = Math.floor(degreeOf(to) / 2)
  let best: Disc = outer
  for (;;) {
    const next = smallestInside(to, newtonSteps(to, best, multiplicity), outer)
    if (next === undefined || next.radius >= best.radius) break
    best = next
  }
  if (best === outer) throw new RangeError(`pair: an eigenvalue does not separate at ${to.bits} bits`)
  return best
}

/** Discs around all `pairs` distinct eigenvalues of the upper half-plane. */
function separate(
  hub: bigint,
  poles: readonly Pole[],
  pairs: number,
): { secular: Secular; discs: readonly Disc[] } {
  let secular = secularOf(hub, poles, FIRST_BITS)
  let points = startingPoints(secular)
  for (;;) {
    improve(secular, points)
    const discs = upperDiscs(secular, points)
    if (discs.length === pairs) return { secular, discs }
    if (secular.bits > MOST_BITS)
      throw new RangeError(`pair: eigenvalues do not separate at ${MOST_BITS} bits`)
    const finer = secularOf(hub, poles, 2 * secular.bits)
    points = rescale(points, secular, finer)
    secular = finer
  }
}

/** One, or all that tie exactly. `pairs` is the number of distinct pairs of the arrow with these poles, at least 1. */
export function largestPairs(arrow: ExactArrow, poles: readonly Pole[], pairs: number): LargestPair[] {
  const antagonists = arrow.spokes.filter(({ p }) => p < 0n)
  let { secular, discs } = separate(arrow.hub, poles, pairs)
  for (;;) {
    discs = highest(discs)
    const most = discs.map((disc) => mostParticipating(secular, disc, antagonists))
    const known = most.every((list) => list !== undefined) && discs.every(isSharp)
    // Which of several pairs is the largest does not matter where they name the same antagonist.
    const sameOne = known && new Set(most.flat()).size === 1
    if (known && (sameOne || allTie(secular, discs)))
      return discs.map((disc, k) => ({ secular, disc, antagonists: most[k]! }))
    if (secular.bits > MOST_BITS) throw new RangeError(`pair: a tie is not decided at ${MOST_BITS} bits`)
    const finer = secularOf(arrow.hub, poles, 2 * secular.bits)
    discs = discs.map((disc) => sharpen(disc, secular, finer))
    secular = finer
  }
}
