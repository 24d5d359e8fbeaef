/**
 * Approximations of all eigenvalues to any number of bits: Aberth and Ehrlich's iteration on the
 * secular equation in integers. Its result is not relied on; the discs around its points are
 * certified separately (secular.ts).
 */
import type { Pole } from './arrow.ts'
import { bitLength, shift } from './dyadic.ts'
import { divide, multiply, newtonQuotient, type Point, type Secular, sizeOf } from './secular.ts'

/**
 * Shifting a polynomial to each pole costs the cube of their number in long products; for more
 * poles, √|p| is used instead.
 */
const MOST_SHIFTED = 24
/**
 * Sweeps at one precision, or as many as it has bits: roots that agree in k bits separate after
 * about k sweeps.
 */
const FEWEST_SWEEPS = 100
/** An iteration that moves no point by more than this many units has converged. */
const STILL = 16n

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

/** One step of Aberth and Ehrlich at point i; returns the length of the step. */
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

/** Directions of starting points: all different, none real. */
const DIRECTIONS: readonly (readonly [bigint, bigint])[] = [
  [3n, 4n],
  [-4n, -3n],
  [5n, -1n],
  [-1n, 5n],
  [-3n, -4n],
  [4n, -3n],
  [-5n, 2n],
]

/** log2 of |x|, up to a small fraction of a bit. */
const logarithm = (x: bigint): number => (x === 0n ? Number.NEGATIVE_INFINITY : bitLength(x))

/**
 * log2 of the approximate distance from `at` to the nearest root of f: the first slope of the
 * Newton polygon of f(at + x), whose coefficients are computed by repeated division by x − at.
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
 * Starting points: one for the hub and one for each pole, about as far from it as the nearest root
 * is. Weights may span thousands of bits, and the iteration crosses them slowly: one third of the
 * way to a pair per sweep. `f` is the characteristic polynomial.
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
    // A little larger on each turn through the directions.
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
