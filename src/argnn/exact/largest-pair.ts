/**
 * The pair with the largest imaginary part and the antagonist that participates most in it (Eq 6
 * and 7, T9), exactly: discs shrink until they separate the candidates or prove a tie.
 *
 * A tie is proved by a gap: eigenvalues of an integer arrow are algebraic integers. If a difference
 * of such numbers has at most D conjugates, none above M, and is not 0, then its norm is at least
 * 1, so that it is itself at least M^−(D−1). A difference that is enclosed more tightly around 0 is
 * 0.
 */
import type { ExactArrow, ExactSpoke, Pole } from './arrow.ts'
import { bitLength, magnitude } from './dyadic.ts'
import {
  type Disc,
  discAround,
  larger,
  meet,
  newtonSteps,
  type Point,
  type Secular,
  secularOf,
} from './secular.ts'

export interface LargestPair {
  readonly secular: Secular
  readonly disc: Disc
  /** The antagonists that participate most in it: one, or all that tie. */
  readonly antagonists: readonly ExactSpoke[]
}

/** Far beyond every gap of stars with up to ten antagonists. Beyond it the decision is refused. */
const MOST_BITS = 1 << 20

/** The discs above which no other disc lies wholly. */
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

/**
 * Is the arrow its own mirror image in d → 2·d_n − d? Then so is its spectrum. This is the most
 * common reason for ties, which then need no gap.
 */
function isMirrored(hub: bigint, poles: readonly Pole[]): boolean {
  return poles.every(({ d, p }, i) => {
    const image = poles[poles.length - 1 - i]!
    return d + image.d === 2n * hub && p === image.p
  })
}

/**
 * In a mirrored arrow, the only disc that can contain the mirror image of the eigenvalue in `disc`;
 * undefined if there are several.
 */
function imageOf(secular: Secular, disc: Disc, discs: readonly Disc[]): Disc | undefined {
  const image = { ...disc, re: 2n * secular.hub - disc.re }
  const met = discs.filter((other) => meet(image, other))
  return met.length === 1 ? met[0] : undefined
}

/** Do all candidates provably tie with the first? */
function allTie(secular: Secular, candidates: readonly Disc[], mirrored: boolean): boolean {
  const [first, ...rest] = candidates
  const gap = imaginaryGap(degreeOf(secular), secular.size)
  const image = mirrored ? imageOf(secular, first!, candidates) : undefined
  return rest.every(
    (disc) =>
      disc === image ||
      within(2n * (magnitude(disc.im - first!.im) + disc.radius + first!.radius), secular.precision, gap),
  )
}

/** An interval around |d − λ|² in squared units of the plane. */
function squaredDistance(secular: Secular, d: bigint, disc: Disc): { low: bigint; high: bigint } {
  const x = disc.re - ((d - secular.centre) << BigInt(secular.precision))
  const square = x * x + disc.im * disc.im
  const slack = (2n * (magnitude(x) + magnitude(disc.im)) + disc.radius) * disc.radius
  return { low: square - slack, high: square + slack }
}

/**
 * Does i participate more (1), less (−1) or equally (0) compared with j? Undefined if more bits are
 * needed. If 2·Re λ is known to be `onAxis`, two d that add up to it are equally far away.
 */
function compare(
  secular: Secular,
  disc: Disc,
  onAxis: bigint | undefined,
  i: ExactSpoke,
  j: ExactSpoke,
): -1 | 0 | 1 | undefined {
  const [a, b] = [magnitude(i.p), magnitude(j.p)]
  if (i.d === j.d || i.d + j.d === onAxis) return a > b ? 1 : a < b ? -1 : 0
  const [ofI, ofJ] = [squaredDistance(secular, i.d, disc), squaredDistance(secular, j.d, disc)]
  const [low, high] = [a * ofJ.low - b * ofI.high, a * ofJ.high - b * ofI.low]
  if (low > 0n) return 1
  if (high < 0n) return -1
  const gap = participationGap(degreeOf(secular), secular.size, a, b)
  return within(larger(magnitude(low), magnitude(high)), 2 * secular.precision, gap) ? 0 : undefined
}

/**
 * An antagonist that participates most judging by the disc's centre, with which the others are
 * compared.
 */
function leaderOf(secular: Secular, disc: Disc, spokes: readonly ExactSpoke[]): ExactSpoke {
  const centre = { ...disc, radius: 0n }
  const distance = (spoke: ExactSpoke): bigint => squaredDistance(secular, spoke.d, centre).low
  return spokes.reduce((most, spoke) =>
    magnitude(spoke.p) * distance(most) > magnitude(most.p) * distance(spoke) ? spoke : most,
  )
}

/** The antagonists that participate most, or undefined if more bits are needed. */
function mostParticipating(
  secular: Secular,
  disc: Disc,
  onAxis: bigint | undefined,
  spokes: readonly ExactSpoke[],
): ExactSpoke[] | undefined {
  const leader = leaderOf(secular, disc, spokes)
  const against = spokes.map((spoke) =>
    spoke === leader ? 0 : compare(secular, disc, onAxis, spoke, leader),
  )
  if (against.some((sign) => sign === undefined || sign === 1)) return undefined
  return spokes.filter((_, k) => against[k] === 0)
}

/** Is the first disc contained in the second? */
function isInside(inner: Disc, outer: Disc): boolean {
  const [x, y, room] = [inner.re - outer.re, inner.im - outer.im, outer.radius - inner.radius]
  return room >= 0n && x * x + y * y <= room * room
}

/** The smallest of the discs around these points that lies in `outer`. */
function smallestInside(secular: Secular, points: readonly Point[], outer: Disc): Disc | undefined {
  let best: Disc | undefined
  for (const point of points) {
    const disc = discAround(secular, point)
    if (disc !== undefined && isInside(disc, outer) && !(best !== undefined && best.radius <= disc.radius))
      best = disc
  }
  return best
}

/** The same root in a smaller disc, if rounding allows one. */
export function shrink(secular: Secular, disc: Disc): Disc {
  // The conjugate of a complex root has the same multiplicity m. The disc shrinks only with the
  // m-th root of the unit.
  const multiplicity = Math.floor(degreeOf(secular) / 2)
  let best = disc
  for (;;) {
    const next = smallestInside(secular, newtonSteps(secular, best, multiplicity), disc)
    if (next === undefined || next.radius >= best.radius) return best
    best = next
  }
}

/** The same root in a smaller disc, at more bits. */
function sharpen(disc: Disc, from: Secular, to: Secular): Disc {
  const up = BigInt(to.bits - from.bits)
  const outer = { re: disc.re << up, im: disc.im << up, radius: disc.radius << up }
  const best = shrink(to, outer)
  if (best === outer) throw new RangeError(`pair: an eigenvalue does not separate at ${to.bits} bits`)
  return best
}

/** Is the imaginary part known to all digits of a double? */
const isPrecise = ({ im, radius }: Disc): boolean => im > radius << 60n

/**
 * From discs that contain one eigenvalue each, the largest among them: one, or all that tie
 * exactly.
 */
export function largestPairs(
  arrow: ExactArrow,
  poles: readonly Pole[],
  separated: { readonly secular: Secular; readonly discs: readonly Disc[] },
): LargestPair[] {
  const antagonists = arrow.spokes.filter(({ p }) => p < 0n)
  const mirrored = isMirrored(arrow.hub, poles)
  let { secular, discs } = separated
  for (;;) {
    discs = highest(discs)
    const axisOf = (disc: Disc): bigint | undefined =>
      mirrored && imageOf(secular, disc, discs) === disc ? 2n * arrow.hub : undefined
    const most = discs.map((disc) => mostParticipating(secular, disc, axisOf(disc), antagonists))
    const known = most.every((list) => list !== undefined) && discs.every(isPrecise)
    // It does not matter which of several pairs is the largest if they have the same antagonist.
    const sameOne = known && new Set(most.flat()).size === 1
    if (known && (sameOne || allTie(secular, discs, mirrored)))
      return discs.map((disc, k) => ({ secular, disc, antagonists: most[k]! }))
    if (secular.precision > MOST_BITS) throw new RangeError(`pair: a tie is not decided at ${MOST_BITS} bits`)
    const finer = secularOf(arrow.hub, poles, 2 * secular.precision)
    discs = discs.map((disc) => sharpen(disc, secular, finer))
    secular = finer
  }
}
