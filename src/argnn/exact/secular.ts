/**
 * The secular equation in integers: F(z) = z − d_n − Σ p_i/(z − d_i) (T1), with f = F·Π(z − d_i)
 * the characteristic polynomial, of degree n, and the consequences of one evaluation for the roots
 * near a point.
 *
 * Coordinates are fixed-point: the plane is scaled so that every root has modulus at most 1, and 1
 * is 2^bits units. Since f'/f = Σ 1/(z − λ), some root lies within n·|f(z)/f'(z)| of z. That
 * quotient is F/(F' + F·Σ 1/(z − d_i)), rounded here with a known error.
 */
import type { Pole } from './arrow.ts'
import { bitLength, magnitude } from './dyadic.ts'

export interface Point {
  readonly re: bigint
  readonly im: bigint
}

/** Contains at least one root. */
export interface Disc extends Point {
  readonly radius: bigint
}

/** Do the two have a point in common? */
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

/** The common centre keeps the coordinates of clustered eigenvalues far from 0 short. */
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
export const sizeOf = ({ re, im }: Point): bigint => magnitude(re) + magnitude(im)

/** |z| from below, up to a factor of √2. */
const sizeBelow = ({ re, im }: Point): bigint => larger(magnitude(re), magnitude(im))

export function multiply(a: Point, b: Point, bits: number): Point {
  const by = BigInt(bits)
  return { re: (a.re * b.re - a.im * b.im) >> by, im: (a.re * b.im + a.im * b.re) >> by }
}

/** a / b; b ≠ 0. */
export function divide(a: Point, b: Point, bits: number): Point {
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
export function newtonQuotient({ hub, poles, bits }: Secular, z: Point): Quotient | undefined {
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

/** The sign of F at a real point, 0 if rounding hides it. */
export function signAt({ hub, poles }: Secular, x: bigint): number {
  let value = x - hub
  for (const { d, p } of poles) {
    if (x === d) return 0
    value -= p / (x - d)
  }
  // Each division errs by less than 1 unit.
  return magnitude(value) <= BigInt(poles.length) ? 0 : value > 0n ? 1 : -1
}

/** A disc around z that contains a root, or undefined if the rounding error is too large. */
export function discAround(secular: Secular, z: Point): Disc | undefined {
  const quotient = newtonQuotient(secular, z)
  if (quotient === undefined) return undefined
  const { over, under, overError, underError } = quotient
  const below = sizeBelow(under) - underError
  if (below <= 0n) return undefined
  const n = BigInt(secular.poles.length + 1)
  return { ...z, radius: ((n * (sizeOf(over) + overError)) << BigInt(secular.bits)) / below + 1n }
}

/**
 * z − m·f/f' for m = 1 … `most`: Newton's step towards a root of multiplicity m; none if f'
 * vanishes.
 */
export function newtonSteps(secular: Secular, z: Point, most: number): Point[] {
  const quotient = newtonQuotient(secular, z)
  if (quotient === undefined || sizeOf(quotient.under) === 0n) return []
  const { re, im } = divide(quotient.over, quotient.under, secular.bits)
  return Array.from({ length: most }, (_, k) => BigInt(k + 1)).map((m) => ({
    re: z.re - m * re,
    im: z.im - m * im,
  }))
}
