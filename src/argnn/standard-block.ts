/**
 * Eigenvalues of a 2 x 2 block at the end of the QR iteration (theory: paper, Eq 5: the pair appears here).
 *
 * Source: LAPACK 3.11 DLANV2 with V. Sima's modifications. The block is turned until its diagonal entries are equal;
 * whether it then has a complex pair is read off the signs of the other two.
 * Deviation: the rotation is not returned, because nothing outside the block is needed for the eigenvalues.
 */
import { SAFE_MIN, ULP } from './balance.ts'
import { hypotenuse, withSignOf } from './hessenberg.ts'

/** A discriminant below this many units of rounding is not trusted: the block is turned before it is judged. */
const CERTAINLY_REAL = 4 * ULP

/** Sums and differences outside these bounds are scaled, or their squares would overflow or underflow. */
const MIN_ANGLE_TERM = 2 ** -485
const MAX_ANGLE_TERM = 2 ** 485

/** Rescalings of the angle's terms: three are enough for every double, so this bound is never met. */
const MAX_RESCALINGS = 20

/**
 * Writes the eigenvalues of [[a, b], [c, d]] into entries `at` and at + 1 of `re` and `im`: two real ones, or a
 * complex pair whose positive imaginary part comes first and whose parts are bitwise conjugate.
 */
export function writeBlockEigenvalues(
  a: number,
  b: number,
  c: number,
  d: number,
  re: Float64Array,
  im: Float64Array,
  at: number,
): void {
  if (c === 0) return writeReal(a, d, re, im, at)
  if (b === 0) return writeReal(d, a, re, im, at)
  if (a - d === 0 && b < 0 !== c < 0) return writePair(a, b, c, re, im, at)
  const half = 0.5 * (a - d)
  const larger = Math.max(Math.abs(b), Math.abs(c))
  const smaller = Math.min(Math.abs(b), Math.abs(c))
  const product = b < 0 === c < 0 ? smaller : -smaller
  const size = Math.max(Math.abs(half), larger)
  const discriminant = (half / size) * half + (larger / size) * product
  if (discriminant < CERTAINLY_REAL) return writeTurned(a, b, c, d, re, im, at)
  const shift = half + withSignOf(Math.sqrt(size) * Math.sqrt(discriminant), half)
  writeReal(d + shift, d - (larger / shift) * product, re, im, at)
}

/** Turns the block until both diagonal entries are equal, so that the signs of the others decide. */
function writeTurned(
  a: number,
  b: number,
  c: number,
  d: number,
  re: Float64Array,
  im: Float64Array,
  at: number,
): void {
  const factor = angleScale(b + c, a - d)
  const sum = (b + c) * factor
  const difference = (a - d) * factor
  const length = hypotenuse(sum, difference)
  const cos = Math.sqrt(0.5 * (1 + Math.abs(sum) / length))
  const sin = -((0.5 * difference) / (length * cos)) * withSignOf(1, sum)

  const left = a * cos + b * sin
  const right = -a * sin + b * cos
  const lowerLeft = c * cos + d * sin
  const lowerRight = -c * sin + d * cos
  const upper = right * cos + lowerRight * sin
  const lower = -left * sin + lowerLeft * cos
  const mean = 0.5 * (left * cos + lowerLeft * sin + (-right * sin + lowerRight * cos))

  if (lower === 0 || upper === 0) return writeReal(mean, mean, re, im, at)
  if (upper < 0 !== lower < 0) return writePair(mean, upper, lower, re, im, at)
  const offset = withSignOf(Math.sqrt(Math.abs(upper)) * Math.sqrt(Math.abs(lower)), lower)
  writeReal(mean + offset, mean - offset, re, im, at)
}

/** The power of two that brings the larger of both terms of the angle between the bounds; 1 in all usual cases. */
function angleScale(sum: number, difference: number): number {
  const size = Math.max(Math.abs(sum), Math.abs(difference))
  let factor = 1
  for (let i = 0; i < MAX_RESCALINGS && size * factor >= MAX_ANGLE_TERM; i++) factor *= MIN_ANGLE_TERM
  for (let i = 0; i < MAX_RESCALINGS && size * factor <= MIN_ANGLE_TERM; i++) factor *= MAX_ANGLE_TERM
  return factor
}

function writeReal(first: number, second: number, re: Float64Array, im: Float64Array, at: number): void {
  re[at] = first
  re[at + 1] = second
  im[at] = 0
  im[at + 1] = 0
}

/** A pair with equal real parts; one root per entry, because their product could overflow or underflow. */
function writePair(
  mean: number,
  upper: number,
  lower: number,
  re: Float64Array,
  im: Float64Array,
  at: number,
): void {
  const imaginary = Math.sqrt(Math.abs(upper)) * Math.sqrt(Math.abs(lower))
  re[at] = mean
  re[at + 1] = mean
  im[at] = imaginary
  im[at + 1] = -imaginary
}
