/**
 * Reduction of a balanced matrix to upper Hessenberg form by Householder reflections (theory: paper, Eq 5).
 *
 * Source: LAPACK 3.11 DGEHD2 with DLARFG and DLARF (Golub and Van Loan, Matrix Computations, section 7.4),
 * and the summation orders of the reference BLAS, on which the last bits of the eigenvalues depend.
 * Deviation: only the active rows and columns are transformed, and the reflections are not kept, because the
 * eigenvalues depend on nothing else. Above 128 rows LAPACK works in blocks, with different rounding.
 */
import { type ActiveRange, norm2, SAFE_MIN, ULP } from './balance.ts'

/** A reflection whose norm is below this loses accuracy to underflow and is computed from a scaled vector. */
const MIN_NORM = SAFE_MIN / (ULP / 2)

/** Rescalings of a vanishing vector: one is enough for every double, so this bound is never met. */
const MAX_RESCALINGS = 20

/**
 * Reduces rows and columns range.low..range.high of the row-major n x n matrix `a` to upper Hessenberg form,
 * in place, with exact zeros below the subdiagonal. `vector` and `products` are scratch space of n entries.
 */
export function reduceToHessenberg(
  a: Float64Array,
  n: number,
  range: ActiveRange,
  vector: Float64Array,
  products: Float64Array,
): void {
  for (let k = range.low; k < range.high - 1; k++) {
    const first = k + 1
    const order = range.high - k
    for (let i = 0; i < order; i++) vector[i] = a[(first + i) * n + k]!
    const tau = makeReflection(vector, order)
    a[first * n + k] = vector[0]!
    for (let i = 1; i < order; i++) a[(first + i) * n + k] = 0
    if (tau === 0) continue
    vector[0] = 1
    const length = lengthWithoutZeros(vector, order)
    reflectFromRight(a, n, range, first, length, vector, tau, products)
    reflectFromLeft(a, n, range, first, length, vector, tau, products)
  }
}

/**
 * Finds the reflection I - tau (1, v) (1, v)^T that maps vector[0..order-1] onto a multiple of the first unit
 * vector. Replaces vector[0] by that multiple and the other entries by v, and returns tau, which is 0 for the
 * identity. Expects order >= 2.
 */
export function makeReflection(vector: Float64Array, order: number): number {
  const norm = norm2(vector, 1, 1, order - 1)
  if (norm === 0) return 0
  const alpha = vector[0]!
  const beta = -withSignOf(hypotenuse(alpha, norm), alpha)
  if (Math.abs(beta) < MIN_NORM) return makeTinyReflection(vector, order, beta)
  return finishReflection(vector, order, beta)
}

/** Scales a vector of almost vanishing norm up, reflects it, and scales the result back. */
function makeTinyReflection(vector: Float64Array, order: number, tinyBeta: number): number {
  let beta = tinyBeta
  let rescalings = 0
  while (Math.abs(beta) < MIN_NORM && rescalings < MAX_RESCALINGS) {
    for (let i = 0; i < order; i++) vector[i] = vector[i]! / MIN_NORM
    beta /= MIN_NORM
    rescalings++
  }
  const alpha = vector[0]!
  beta = -withSignOf(hypotenuse(alpha, norm2(vector, 1, 1, order - 1)), alpha)
  const tau = finishReflection(vector, order, beta)
  for (let i = 0; i < rescalings; i++) vector[0] = vector[0]! * MIN_NORM
  return tau
}

function finishReflection(vector: Float64Array, order: number, beta: number): number {
  const alpha = vector[0]!
  const inverse = 1 / (alpha - beta)
  for (let i = 1; i < order; i++) vector[i] = vector[i]! * inverse
  vector[0] = beta
  return (beta - alpha) / beta
}

/**
 * Trailing zeros of a reflection are left out, and below so are trailing rows of zeros and products with
 * zero: adding them could turn a -0 into 0, and the sign of a zero can decide the sign of a later reflection.
 */
function lengthWithoutZeros(vector: Float64Array, order: number): number {
  let length = order
  while (length > 0 && vector[length - 1] === 0) length--
  return length
}

/** Multiplies the columns from `first` by the reflection; each row is independent of the others. */
function reflectFromRight(
  a: Float64Array,
  n: number,
  range: ActiveRange,
  first: number,
  length: number,
  vector: Float64Array,
  tau: number,
  multiples: Float64Array,
): void {
  for (let j = 0; j < length; j++) multiples[j] = -tau * vector[j]!
  let bottom = range.high
  while (bottom >= range.low && isZero(a, bottom * n + first, length)) bottom--
  for (let i = range.low; i <= bottom; i++) {
    const start = i * n + first
    let sum = 0
    for (let j = 0; j < length; j++) sum += vector[j]! * a[start + j]!
    for (let j = 0; j < length; j++) {
      if (vector[j] !== 0) a[start + j] = a[start + j]! + sum * multiples[j]!
    }
  }
}

/** Multiplies the rows from `first` by the reflection, in all columns that are still to be reduced. */
function reflectFromLeft(
  a: Float64Array,
  n: number,
  range: ActiveRange,
  first: number,
  length: number,
  vector: Float64Array,
  tau: number,
  sums: Float64Array,
): void {
  const width = range.high - first + 1
  sums.fill(0, 0, width)
  for (let i = 0; i < length; i++) {
    const start = (first + i) * n + first
    for (let j = 0; j < width; j++) sums[j] = sums[j]! + a[start + j]! * vector[i]!
  }
  for (let i = 0; i < length; i++) {
    const start = (first + i) * n + first
    for (let j = 0; j < width; j++) {
      if (sums[j] !== 0) a[start + j] = a[start + j]! + vector[i]! * (-tau * sums[j]!)
    }
  }
}

function isZero(a: Float64Array, start: number, count: number): boolean {
  for (let i = start; i < start + count; i++) if (a[i] !== 0) return false
  return true
}

/**
 * sqrt(x^2 + y^2) as DLAPY2 rounds it, without avoidable overflow; the rounding of Math.hypot
 * depends on the engine.
 */
export function hypotenuse(x: number, y: number): number {
  const max = Math.max(Math.abs(x), Math.abs(y))
  const min = Math.min(Math.abs(x), Math.abs(y))
  if (min === 0) return max
  const ratio = min / max
  return max * Math.sqrt(1 + ratio * ratio)
}

/** A non-negative magnitude with the sign of `source`, where -0 counts as negative, as in Fortran's SIGN. */
export function withSignOf(magnitude: number, source: number): number {
  return source < 0 || Object.is(source, -0) ? -magnitude : magnitude
}
