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

/** The secular equation in fixed-point coordinates: root = (coordinate / 2^bits) · 2^size + centre. */
export interface Secular {
  /** In the unit of the arrow. */
  readonly centre: bigint
  /** |root − centre| ≤ 2^size in the unit of the arrow. */
  readonly size: number
  readonly bits: number
  readonly hub: bigint
  readonly poles: readonly Pole[]
}

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
  const bits = Math.max(precision, size)
  const up = (x: bigint): bigint => (x - centre) << BigInt(bits - size)
  return { centre, size, bits, hub: up(hub), poles: poles.map(({ d, p }) => ({ d: up(d), p })) }
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
function newtonQuotient({ hub, poles, bits, size }: Secular, z: Point): Quotient | undefined {
  const [one, up] = [1n << BigInt(bits), 2 * (bits - size)]
  const by = BigInt(bits)
  let [fRe, fIm, dRe, dIm, bRe, bIm] = [z.re - hub, z.im, one, 0n, 0n, 0n]
  let nearest = 4n * one
  for (const { d, p } of poles) {
    const x = z.re - d
    const square = x * x + z.im * z.im
    if (square === 0n) return undefined
    // 1/(z − d) and p/(z − d): the first in units, the second so too, because p is in squared units of the arrow.
    const [iRe, iIm] = [(x << (2n * by)) / square, (-z.im << (2n * by)) / square]
    const scaled = shift(p, up)
    const [tRe, tIm] = [(scaled * x) / square, (-scaled * z.im) / square]
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

/**
 * Where to begin: at each pole, off the real axis by about √|p| and no two alike, and one point for the hub. All
 * in the upper and lower half-plane by turns, because points left on the real axis would stay there.
 */
export function startingPoints({ hub, poles, bits, size }: Secular): Point[] {
  const offset = (p: bigint): bigint => 1n << BigInt(Math.max(4, Math.ceil(bitLength(p) / 2) + bits - size))
  return [{ d: hub, p: poles.reduce((most, { p }) => larger(most, magnitude(p)), 0n) }, ...poles].map(
    ({ d, p }, k) => {
      const arm = offset(p)
      return {
        re: d + (arm * BigInt((k % 5) - 2)) / 8n + arm / BigInt(16 * (k + 1)),
        im: (k % 2 === 0 ? arm : -arm) + arm / BigInt(32 + k),
      }
    },
  )
}

/** The same points at more bits. */
export const rescale = (points: readonly Point[], from: Secular, to: Secular): Point[] =>
  points.map(({ re, im }) => ({ re: shift(re, to.bits - from.bits), im: shift(im, to.bits - from.bits) }))
