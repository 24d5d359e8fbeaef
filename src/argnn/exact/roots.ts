/**
 * Approximations of all eigenvalues to any number of bits, from the secular equation in integers:
 * F(z) = z − d_n − Σ p_i/(z − d_i) (T1), with f = F·Π(z − d_i) the characteristic polynomial, of degree n.
 *
 * Coordinates are fixed-point: the plane is scaled so that every root has modulus at most 1, and 1 is 2^bits
 * units. Aberth and Ehrlich's iteration needs no trust; the discs do. Since f'/f = Σ 1/(z − λ), some root lies
 * within n·|f(z)/f'(z)| of z. That quotient is F/(F' + F·Σ 1/(z − d_i)), rounded here with a known error.
 */
import type { Pole } from './arrow.ts'
import { bitLength, magnitude, shift } from './dyadic.ts'

export interface Point {
  readonly re: bigint
  readonly im: bigint
}

/** Holds at least one root. */
export interface Disc extends Point {
  readonly radius: bigint
}

/** Have the two a point in common? */
export function meet(a: Disc, b: Disc): boolean {
  const [x, y, reach] = [a.re - b.re, a.im - b.im, a.radius + b.radius]
  return x * x + y * y <= reach * reach
}

/** The secular equation in fixed-point coordinates: root = (coordinate / 2^bits) · 2^size + centre. */
export interface Secular {
  /** In the unit of the arrow. */
  readonly centre: bigint
  /** |root − centre| ≤ 2^size in the unit of the arrow. */
  readonly size: number
  readonly bits: number
  /** Bits below the unit of the arrow. */
  readonly precision: number
  readonly hub: bigint
  /** p in squared units of the coordinates, as d in units. */
  readonly poles: readonly Pole[]
}

/** Shifting a polynomial to each pole costs the cube of their number in long products; beyond, √|p| has to do. */
const MOST_SHIFTED = 24
/** Sweeps at one precision, or as many as it has bits: roots that agree in k bits come apart after about k sweeps. */
const FEWEST_SWEEPS = 100
/** An iteration that moves no point by more than this many units has converged. */
const STILL = 16n

/** The common centre keeps the coordinates of eigenvalues that lie close together far from 0 short. */
export function secularOf(hub: bigint, poles: readonly Pole[], precision: number): Secular {
  const centre = (hub + poles.reduce((sum, { d }) => sum + d, 0n)) / BigInt(poles.length + 1)
  // ‖M‖∞ of the arrow with √|p| on both arms bounds every root.
  const arms = poles.reduce((sum, { p }) => sum + (1n << BigInt(Math.ceil(bitLength(p) / 2))), 0n)
  const largest = [hub, ...poles.map(({ d }) => d)].reduce((most, d) => {
    const distance = magnitude(d - centre)
    return distance > most ? distance : most
  }, 0n)
  const size = bitLength(arms + largest)
  const up = (x: bigint): bigint => (x - centre) << BigInt(precision)
  return {
    centre,
    size,
    bits: size + precision,
    precision,
    hub: up(hub),
    poles: poles.map(({ d, p }) => ({ d: up(d), p: p << BigInt(2 * precision) })),
  }
}

export const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** |z| up to a factor of √2, never too small. */
const sizeOf = ({ re, im }: Point): bigint => magnitude(re) + magnitude(im)

/** |z| from below, up to a factor of √2. */
const sizeBelow = ({ re, im }: Point): bigint => larger(magnitude(re), magnitude(im))

function multiply(a: Point, b: Point, bits: number): Point {
  const by = BigInt(bits)
  return { re: (a.re * b.re - a.im * b.im) >> by, im: (a.re * b.im + a.im * b.re) >> by }
}

/** a / b; b ≠ 0. */
function divide(a: Point, b: Point, bits: number): Point {
  const by = BigInt(bits)
  const square = b.re * b.re + b.im * b.im
  return {
    re: ((a.re * b.re + a.im * b.im) << by) / square,
    im: ((a.im * b.re - a.re * b.im) << by) / square,
  }
}

interface Quotient {
  /** F and F' + F·Σ 1/(z − d_i): f/f' is their quotient. */
  readonly over: Point
  readonly under: Point
  /** Bounds on the errors of both, in units. */
  readonly overError: bigint
  readonly underError: bigint
}

/** undefined at a pole. */
function newtonQuotient({ hub, poles, bits }: Secular, z: Point): Quotient | undefined {
  const by = BigInt(bits)
  const one = 1n << by
  let [fRe, fIm, dRe, dIm, bRe, bIm] = [z.re - hub, z.im, one, 0n, 0n, 0n]
  let nearest = 4n * one
  for (const { d, p } of poles) {
    const x = z.re - d
    const square = x * x + z.im * z.im
    if (square === 0n) return undefined
    // 1/(z − d) and p/(z − d), both in units.
    const [iRe, iIm] = [(x << (2n * by)) / square, (-z.im << (2n * by)) / square]
    const [tRe, tIm] = [(p * x) / square, (-p * z.im) / square]
    fRe -= tRe
    fIm -= tIm
    dRe += (tRe * iRe - tIm * iIm) >> by
    dIm += (tRe * iIm + tIm * iRe) >> by
    bRe += iRe
    bIm += iIm
    const distance = larger(magnitude(x), magnitude(z.im))
    if (distance < nearest) nearest = distance
  }
  const over = { re: fRe, im: fIm }
  const product = multiply(over, { re: bRe, im: bIm }, bits)
  // Each division and shift errs by less than 2 units in modulus; 1/(z − d) is at most `steepness` units.
  const k = BigInt(poles.length)
  const steepness = (one << by) / nearest + 2n
  const overError = 2n * k + 2n
  const underError =
    4n * k * (((steepness * (k + 2n)) >> by) + 2n) + 2n * k * ((sizeOf(over) >> by) + 1n) + 8n
  return { over, under: { re: dRe + product.re, im: dIm + product.im }, overError, underError }
}

/** The sign of F at a real point, 0 where rounding hides it. */
export function signAt({ hub, poles }: Secular, x: bigint): number {
  let value = x - hub
  for (const { d, p } of poles) {
    if (x === d) return 0
    value -= p / (x - d)
  }
  // Each division errs by less than 1 unit.
  return magnitude(value) <= BigInt(poles.length) ? 0 : value > 0n ? 1 : -1
}

/** A disc around z that holds a root, or undefined where rounding leaves nothing to say. */
export function discAround(secular: Secular, z: Point): Disc | undefined {
  const quotient = newtonQuotient(secular, z)
  if (quotient === undefined) return undefined
  const { over, under, overError, underError } = quotient
  const below = sizeBelow(under) - underError
  if (below <= 0n) return undefined
  const n = BigInt(secular.poles.length + 1)
  return { ...z, radius: ((n * (sizeOf(over) + overError)) << BigInt(secular.bits)) / below + 1n }
}

/** z − m·f/f' for m = 1 … `most`: Newton's step towards a root of multiplicity m; none where f' vanishes. */
export function newtonSteps(secular: Secular, z: Point, most: number): Point[] {
  const quotient = newtonQuotient(secular, z)
  if (quotient === undefined || sizeOf(quotient.under) === 0n) return []
  const { re, im } = divide(quotient.over, quotient.under, secular.bits)
  return Array.from({ length: most }, (_, k) => BigInt(k + 1)).map((m) => ({
    re: z.re - m * re,
    im: z.im - m * im,
  }))
}

/** Σ_{j≠i} 1/(z_i − z_j). */
function repulsion(points: readonly Point[], i: number, bits: number): Point {
  const z = points[i]!
  const by = 2n * BigInt(bits)
  let [re, im] = [0n, 0n]
  for (let j = 0; j < points.length; j += 1) {
    if (j === i) continue
    const [x, y] = [z.re - points[j]!.re, z.im - points[j]!.im]
    const square = x * x + y * y
    if (square === 0n) continue
    re += (x << by) / square
    im -= (y << by) / square
  }
  return { re, im }
}

/** One step of Aberth and Ehrlich at point i; how far it went. */
function aberthStep(secular: Secular, points: Point[], i: number): bigint {
  const quotient = newtonQuotient(secular, points[i]!)
  const z = points[i]!
  if (quotient === undefined) {
    points[i] = { re: z.re + 3n * STILL, im: z.im + 5n * STILL }
    return 4n * STILL
  }
  const away = multiply(quotient.over, repulsion(points, i, secular.bits), secular.bits)
  const under = { re: quotient.under.re - away.re, im: quotient.under.im - away.im }
  if (sizeOf(under) === 0n) return 0n
  const step = divide(quotient.over, under, secular.bits)
  points[i] = { re: z.re - step.re, im: z.im - step.im }
  return sizeOf(step)
}

/** Moves the points towards the roots, as far as this precision allows. */
export function improve(secular: Secular, points: Point[]): void {
  const moving = new Set(points.keys())
  const most = Math.max(FEWEST_SWEEPS, secular.bits)
  for (let sweep = 0; sweep < most && moving.size > 0; sweep += 1)
    for (const i of moving) if (aberthStep(secular, points, i) <= STILL) moving.delete(i)
}

/** Directions of starting points: no two alike, none real. */
const DIRECTIONS: readonly (readonly [bigint, bigint])[] = [
  [3n, 4n],
  [-4n, -3n],
  [5n, -1n],
  [-1n, 5n],
  [-3n, -4n],
  [4n, -3n],
  [-5n, 2n],
]

/** log2 of |x|, to a fraction of a bit that does not matter. */
const logarithm = (x: bigint): number => (x === 0n ? Number.NEGATIVE_INFINITY : bitLength(x))

/**
 * log2 of about the distance from `at` to the nearest root of f: the first slope of the Newton polygon of
 * f(at + x), whose coefficients come from repeated division by x − at.
 */
function nearestRoot(f: readonly bigint[], at: bigint): number {
  const c = [...f]
  for (let low = 0; low < c.length; low += 1)
    for (let k = c.length - 2; k >= low; k -= 1) c[k]! += at * c[k + 1]!
  if (c[0] === 0n) return 0
  const rest = c.slice(1).map((x, k) => (logarithm(c[0]!) - logarithm(x)) / (k + 1))
  return Math.max(0, Math.round(Math.min(...rest)))
}

/**
 * Where to begin: one point for the hub and one for each pole, about as far from it as the nearest root is. Weights
 * may span thousands of bits, and the iteration crosses them slowly: a third of the way to a pair a sweep. `f` is the
 * characteristic polynomial.
 */
export function startingPoints(
  secular: Secular,
  hub: bigint,
  poles: readonly Pole[],
  f: readonly bigint[],
): Point[] {
  const isShifted = poles.length <= MOST_SHIFTED
  return [{ d: hub, p: 1n }, ...poles].map(({ d, p }, k) => {
    const distance = isShifted ? nearestRoot(f, d) : Math.ceil(bitLength(p) / 2)
    const arm = 1n << BigInt(distance + secular.precision)
    const [re, im] = DIRECTIONS[k % DIRECTIONS.length]!
    // A little more each time round the directions.
    const stretch = BigInt(16 + k)
    return {
      re: ((d - secular.centre) << BigInt(secular.precision)) + (arm * re * stretch) / 80n,
      im: (arm * im * stretch) / 80n,
    }
  })
}

/** The same points at more bits. */
export const rescale = (points: readonly Point[], from: Secular, to: Secular): Point[] =>
  points.map(({ re, im }) => ({ re: shift(re, to.bits - from.bits), im: shift(im, to.bits - from.bits) }))
