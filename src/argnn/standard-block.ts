/**
 * Eigenvalues of a 2 x 2 block: as results, and at lower cost as shifts of the QR iteration (paper,
 * Eq 5). Only here is it decided whether eigenvalues are a complex pair or two real ones.
 *
 * Source: LAPACK 3.11 DLANV2, which rotates the block until its diagonal entries are equal, so that
 * the signs of the other two decide; for the shifts, the part of DLAHQR that computes them.
 * Deviations: the rotation is not returned, because the eigenvalues need nothing outside the block.
 * A pair has one real part, whereas DLANV2 may return 0 and -0 for a block with these diagonal
 * entries. Its case of large entries is left out, because the driver scales them to at most 2^459.
 */
import { ULP } from './balance.ts'
import { hypotenuse, withSignOf } from './hessenberg.ts'

/** A smaller discriminant is unreliable: the block is rotated before the decision. */
const CERTAINLY_REAL = 4 * ULP

/** The angle is computed from terms above this bound, or their squares would underflow. */
const MIN_TERM = 2 ** -485

/** Rescalings of the angle's terms: two are enough for every double, so this bound is never met. */
const MAX_RESCALINGS = 20

/**
 * Writes the eigenvalues of [[a, b], [c, d]] into entries `at` and at + 1 of `re` and `im`: two real ones, or
 * a complex pair whose positive imaginary part comes first and whose parts are bitwise conjugate. Expects
 * c != 0, as the block would have been split otherwise.
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
  if (b === 0) writeReal(d, a, re, im, at)
  else if (a - d === 0 && b < 0 !== c < 0) writePair(a, b, c, re, im, at)
  else writeFull(a, b, c, d, re, im, at)
}

/**
 * Writes the shifts of a QR step into `shifts`: their real part, the imaginary part of the first, and that of
 * the second. They are both eigenvalues of [[a, b], [c, d]] if complex, otherwise twice the one that is
 * closer to d. Expects c != 0.
 */
export function setShifts(a: number, b: number, c: number, d: number, shifts: Float64Array): void {
  shifts.fill(0)
  const size = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d)
  const corner = d / size
  const mean = (a / size + corner) / 2
  const determinant = (a / size - mean) * (corner - mean) - (b / size) * (c / size)
  const root = Math.sqrt(Math.abs(determinant))
  if (determinant >= 0) {
    shifts[0] = mean * size
    shifts[1] = root * size
    shifts[2] = -(root * size)
  } else {
    const closest = Math.abs(mean + root - corner) <= Math.abs(mean - root - corner) ? root : -root
    shifts[0] = (mean + closest) * size
  }
}

/**
 * A block without a zero: solves for two certainly real eigenvalues, and otherwise rotates the
 * block.
 */
function writeFull(
  a: number,
  b: number,
  c: number,
  d: number,
  re: Float64Array,
  im: Float64Array,
  at: number,
): void {
  const half = 0.5 * (a - d)
  const larger = Math.max(Math.abs(b), Math.abs(c))
  const smaller = Math.min(Math.abs(b), Math.abs(c))
  const product = b < 0 === c < 0 ? smaller : -smaller
  const size = Math.max(Math.abs(half), larger)
  const discriminant = (half / size) * half + (larger / size) * product
  if (discriminant >= CERTAINLY_REAL) {
    const shift = half + withSignOf(Math.sqrt(size) * Math.sqrt(discriminant), half)
    writeReal(d + shift, d - (larger / shift) * product, re, im, at)
  } else writeTurned(a, b, c, d, re, im, at)
}

/**
 * Rotates the block until both diagonal entries are equal, so that the signs of the others decide.
 */
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

  if (lower === 0 || upper === 0) writeReal(mean, mean, re, im, at)
  else if (upper < 0 !== lower < 0) writePair(mean, upper, lower, re, im, at)
  else {
    const offset = withSignOf(Math.sqrt(Math.abs(upper)) * Math.sqrt(Math.abs(lower)), lower)
    writeReal(mean + offset, mean - offset, re, im, at)
  }
}

/** The power of two that brings the larger of both terms above the bound; 1 in all usual cases. */
function angleScale(sum: number, difference: number): number {
  const size = Math.max(Math.abs(sum), Math.abs(difference))
  let factor = 1
  for (let i = 0; i < MAX_RESCALINGS && size * factor <= MIN_TERM; i++) factor /= MIN_TERM
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
