/**
 * Certified discs around all roots of a square-free monic polynomial with integer coefficients.
 *
 * The centres come from the Durand–Kerner iteration and are not relied on. The radii are certified:
 * by Smith's theorem (1970), with Wᵢ = f(zᵢ) / Πⱼ≠ᵢ(zᵢ − zⱼ), the discs |z − zᵢ| ≤ n|Wᵢ| cover all
 * roots, and a disc disjoint from the others contains exactly one. Everything here is integer
 * arithmetic, with radii rounded up.
 */

import { approximateRoots } from './approximate-roots.ts'
import { bitLength, integerSquareRoot, toDouble } from './dyadic.ts'
import { degree, leading, type Polynomial } from './polynomial.ts'

/** A disc in units of 2^−shift. */
export interface Disc {
  readonly re: bigint
  readonly im: bigint
  readonly radius: bigint
}

export interface Enclosures {
  readonly polynomial: Polynomial
  readonly realRoots: number
  readonly shift: number
  readonly discs: readonly Disc[]
}

interface Point {
  readonly re: bigint
  readonly im: bigint
}

/**
 * Beyond this the computation stops with an error; it is far larger than any root separation seen.
 */
const MOST_BITS = 1 << 16
const FEWEST_SWEEPS = 60
/** A sweep that moves no centre by more than this many units has converged at the present precision. */
const CONVERGED = 4n

const multiply = (a: Point, b: Point): Point => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
})
const squaredModulus = (a: Point): bigint => a.re * a.re + a.im * a.im

/** Fujiwara's bound: every root is smaller than 2^rootBits in modulus. */
export const rootBits = (f: Polynomial): number =>
  1 + Math.max(0, ...f.slice(0, -1).map((c, k) => Math.ceil(bitLength(c) / (degree(f) - k))))

/** f(z) · 2^(shift · degree), exactly. */
function valueAt(f: Polynomial, z: Point, shift: number): Point {
  let value: Point = { re: 0n, im: 0n }
  for (let k = degree(f); k >= 0; k -= 1) {
    const next = multiply(value, z)
    value = { re: next.re + ((f[k] as bigint) << BigInt(shift * (degree(f) - k))), im: next.im }
  }
  return value
}

const productOfDifferences = (points: readonly Point[], i: number): Point =>
  points.reduce<Point>(
    (product, z, j) => {
      const own = points[i] as Point
      return i === j ? product : multiply(product, { re: own.re - z.re, im: own.im - z.im })
    },
    { re: 1n, im: 0n },
  )

/** Smith's disc around point i, or undefined while two centres coincide. */
function discAround(f: Polynomial, points: readonly Point[], i: number, shift: number): Disc | undefined {
  const z = points[i] as Point
  const below = squaredModulus(productOfDifferences(points, i))
  if (below === 0n) return undefined
  const above = BigInt(degree(f) ** 2) * squaredModulus(valueAt(f, z, shift))
  return { ...z, radius: integerSquareRoot(above / below) + 1n }
}

/** zᵢ − Wᵢ, rounded to a unit; coinciding centres are separated by one unit. */
function correct(f: Polynomial, points: readonly Point[], i: number, shift: number): Point {
  const z = points[i] as Point
  const below = productOfDifferences(points, i)
  const size = squaredModulus(below)
  if (size === 0n) return { re: z.re + BigInt(i + 1), im: z.im + 1n }
  const above = multiply(valueAt(f, z, shift), { re: below.re, im: -below.im })
  return { re: z.re - above.re / size, im: z.im - above.im / size }
}

function iterate(f: Polynomial, start: readonly Point[], shift: number, sweeps: number): Point[] {
  const points = [...start]
  // Two roots that agree in k bits separate after about k sweeps, one bit per sweep.
  for (let sweep = 0; sweep < Math.max(FEWEST_SWEEPS, sweeps); sweep += 1) {
    let moved = 0n
    for (let i = 0; i < points.length; i += 1) {
      const [before, after] = [points[i] as Point, correct(f, points, i, shift)]
      const step = squaredModulus({ re: after.re - before.re, im: after.im - before.im })
      if (step > moved) moved = step
      points[i] = after
    }
    if (moved <= CONVERGED * CONVERGED) break
  }
  return points
}

const apart = (a: Disc, b: Disc): boolean =>
  squaredModulus({ re: a.re - b.re, im: a.im - b.im }) > (a.radius + b.radius) ** 2n

const meetsRealAxis = (disc: Disc): boolean => disc.im <= disc.radius && -disc.im <= disc.radius

/** Each disc contains one root, and a disc that meets the real axis contains a real root. */
const isCertified = (discs: readonly Disc[], realRoots: number): boolean =>
  discs.every((a, i) => discs.every((b, j) => i >= j || apart(a, b))) &&
  discs.filter(meetsRealAxis).length === realRoots

/** Discs of about `bits` bits relative to the largest root. `realRoots` is Sturm's count. */
export function encloseRoots(f: Polynomial, realRoots: number, bits: number): Enclosures {
  if (leading(f) !== 1n)
    throw new RangeError(`encloseRoots: expected a monic polynomial, got leading ${leading(f)}`)
  const magnitude = rootBits(f)
  let points: readonly Point[] = []
  let before = 0
  for (let precision = bits; precision <= MOST_BITS; precision *= 2) {
    const shift = Math.max(0, precision - magnitude)
    points =
      points.length === 0
        ? approximateRoots(f, magnitude, shift)
        : points.map((z) => ({ re: z.re << BigInt(shift - before), im: z.im << BigInt(shift - before) }))
    points = iterate(f, points, shift, precision)
    before = shift
    const discs = points.map((_, i) => discAround(f, points, i, shift))
    const whole = discs.filter((disc) => disc !== undefined)
    if (whole.length === discs.length && isCertified(whole, realRoots))
      return { polynomial: f, realRoots, shift, discs: whole }
  }
  throw new RangeError(`encloseRoots: expected discs that separate within ${MOST_BITS} bits, got none`)
}

/** The same roots with twice the bits. */
export const refine = (e: Enclosures): Enclosures =>
  encloseRoots(e.polynomial, e.realRoots, 2 * (e.shift + rootBits(e.polynomial)))

/** The discs in the open upper half plane: one for each complex-conjugate pair. */
export const upperDiscs = (e: Enclosures): Disc[] => e.discs.filter((disc) => disc.im > disc.radius)

/**
 * The root in doubles, for a polynomial whose variable is 2^scale times the true one; a real root
 * has imaginary part 0.
 */
export const centre = (disc: Disc, shift: number, scale: number): { re: number; im: number } => ({
  re: toDouble(disc.re, shift + scale),
  im: meetsRealAxis(disc) ? 0 : toDouble(disc.im, shift + scale),
})
