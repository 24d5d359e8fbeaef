/**
 * Starting points for the enclosures: the Durand–Kerner iteration in doubles, on the polynomial
 * scaled so that its roots lie in the unit disc. Their quality affects only the time that
 * certification takes.
 */
import { toDouble } from './dyadic.ts'
import { coefficient, degree, type Polynomial } from './polynomial.ts'

const SWEEPS = 200
const STILL = 1e-15
/** Bits kept when a double becomes a fixed-point integer. */
const DOUBLE_BITS = 60
/**
 * Each point is moved by a few 2^−24 of the largest root, each differently: the iteration preserves
 * symmetry about the real axis, so that two points left conjugate by rounding would never reach two
 * close real roots.
 */
const JITTER_BITS = 24

interface Z {
  re: number
  im: number
}

const multiply = (a: Z, b: Z): Z => ({ re: a.re * b.re - a.im * b.im, im: a.re * b.im + a.im * b.re })

function divide(a: Z, b: Z): Z {
  const size = b.re * b.re + b.im * b.im
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size }
}

/** Spread over an annulus, all different, none real: the usual start (0.4 + 0.9i)^k. */
function startingPoints(count: number): Z[] {
  const points: Z[] = []
  let power: Z = { re: 1, im: 0 }
  for (let k = 0; k < count; k += 1) {
    power = multiply(power, { re: 0.4, im: 0.9 })
    points.push(power)
  }
  return points
}

function correction(monic: readonly number[], points: readonly Z[], i: number): Z {
  const z = points[i] as Z
  const value = monic.reduceRight<Z>((sum, c) => ({ re: multiply(sum, z).re + c, im: multiply(sum, z).im }), {
    re: 0,
    im: 0,
  })
  const below = points.reduce(
    (product, other, j) =>
      i === j ? product : multiply(product, { re: z.re - other.re, im: z.im - other.im }),
    { re: 1, im: 0 },
  )
  return divide(value, below)
}

function sweep(monic: readonly number[], points: Z[]): number {
  let moved = 0
  for (let i = 0; i < points.length; i += 1) {
    const step = correction(monic, points, i)
    if (!Number.isFinite(step.re) || !Number.isFinite(step.im)) return 0
    const z = points[i] as Z
    points[i] = { re: z.re - step.re, im: z.im - step.im }
    moved = Math.max(moved, Math.abs(step.re) + Math.abs(step.im))
  }
  return moved
}

/** Approximate roots of a monic f with |roots| < 2^magnitude, as fixed-point integers in units of 2^−shift. */
export function approximateRoots(
  f: Polynomial,
  magnitude: number,
  shift: number,
): { re: bigint; im: bigint }[] {
  const n = degree(f)
  const monic = Array.from({ length: n + 1 }, (_, k) => toDouble(coefficient(f, k), magnitude * (n - k)))
  const points = startingPoints(n)
  for (let k = 0; k < SWEEPS; k += 1) if (sweep(monic, points) < STILL) break
  const fixed = (x: number): bigint => {
    const whole = BigInt(Math.round(x * 2 ** DOUBLE_BITS))
    const up = magnitude + shift - DOUBLE_BITS
    return up >= 0 ? whole << BigInt(up) : whole >> BigInt(-up)
  }
  const jitter = (k: number): number => (k + 1) * 2 ** -JITTER_BITS
  return points.map(({ re, im }, k) => ({ re: fixed(re + jitter(k)), im: fixed(im + jitter(2 * k)) }))
}
