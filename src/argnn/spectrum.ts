/**
 * The spectrum of a real square matrix, such as a local Laplacian (paper, Eq 5).
 *
 * Source: the driver LAPACK 3.11 DGEEV as numpy.linalg.eig calls it, with the reference BLAS and without
 * fused multiply-add. Order and bits of the eigenvalues follow it, because a rule that takes the extreme
 * imaginary parts by position depends on the order. Each step is in a file of its own, with its source:
 *
 *   scale (here) -> balance -> reduceToHessenberg -> computeHessenbergSpectrum -> writeBlockEigenvalues
 *
 * Deviations: LAPACK switches to blocked algorithms above 75 rows, and to another iteration when this one
 * fails; here the same steps serve every size, and failure is a SpectrumError. Matrices that are not finite
 * are refused.
 */
import { type ActiveRange, balance, SAFE_MIN, ULP } from './balance.ts'
import { reduceToHessenberg } from './hessenberg.ts'
import { computeHessenbergSpectrum } from './schur.ts'

export { SpectrumError } from './spectrum-error.ts'

/** Typed arrays for matrices of up to `size` rows. Holds nothing between calls; not for concurrent use. */
export interface SpectrumWorkspace {
  readonly size: number
  readonly matrix: Float64Array
  readonly scale: Float64Array
  readonly vector: Float64Array
  readonly products: Float64Array
  readonly shifts: Float64Array
  readonly range: ActiveRange
}

/** A QR sweep works on vectors of three entries, whatever the size of the matrix. */
const MIN_VECTOR = 3

/** Matrices with a largest entry outside 2^-459..2^459 are scaled, so that its square is a normal number. */
const MIN_NORM = Math.sqrt(SAFE_MIN) / ULP
const MAX_NORM = 1 / MIN_NORM

/** Makes the workspace of computeSpectrum. Throws RangeError unless `size` is a non-negative safe integer. */
export function createSpectrumWorkspace(size: number): SpectrumWorkspace {
  checkSize('workspace size', size)
  return {
    size,
    matrix: new Float64Array(size * size),
    scale: new Float64Array(size),
    vector: new Float64Array(Math.max(size, MIN_VECTOR)),
    products: new Float64Array(size),
    shifts: new Float64Array(3),
    range: { low: 0, high: 0 },
  }
}

/**
 * Writes the eigenvalues of the row-major n x n `matrix` into re[0..n-1] and im[0..n-1], in the order of
 * DGEEV: a complex pair is adjacent, its positive imaginary part first, and its entries are bitwise
 * conjugate. The matrix is not modified; arrays may be longer than needed.
 *
 * Throws RangeError if an entry is not finite or an array or the workspace is too small, before anything is
 * written, and SpectrumError at the iteration limit, after which re and im hold no meaning.
 */
export function computeSpectrum(
  matrix: Float64Array,
  n: number,
  re: Float64Array,
  im: Float64Array,
  workspace: SpectrumWorkspace,
): void {
  checkLengths(matrix, n, re, im, workspace)
  if (n === 0) return
  const { matrix: a, range, scale, vector, products } = workspace
  const norm = copyFinite(matrix, n, a)
  const target = norm === 0 ? 0 : Math.min(Math.max(norm, MIN_NORM), MAX_NORM)
  if (target !== norm) multiply(a, n * n, target / norm)
  balance(a, n, range, scale)
  reduceToHessenberg(a, n, range, vector, products)
  for (let i = 0; i < range.low; i++) writeIsolated(a, n, i, re, im)
  for (let i = range.high + 1; i < n; i++) writeIsolated(a, n, i, re, im)
  computeHessenbergSpectrum(workspace, n, re, im)
  if (target === norm) return
  multiply(re, n, norm / target)
  multiply(im, n, norm / target)
}

/** Copies the matrix into the workspace and returns its largest magnitude. */
function copyFinite(matrix: Float64Array, n: number, copy: Float64Array): number {
  let norm = 0
  for (let i = 0; i < n * n; i++) {
    const entry = matrix[i]!
    if (!Number.isFinite(entry)) throw notFinite(entry, Math.floor(i / n), i % n)
    norm = Math.max(norm, Math.abs(entry))
    copy[i] = entry
  }
  return norm
}

function multiply(x: Float64Array, count: number, factor: number): void {
  for (let i = 0; i < count; i++) x[i] = x[i]! * factor
}

function writeIsolated(a: Float64Array, n: number, i: number, re: Float64Array, im: Float64Array): void {
  re[i] = a[i * n + i]!
  im[i] = 0
}

function notFinite(entry: number, row: number, column: number): RangeError {
  return new RangeError(`matrix entry (${row}, ${column}): expected a finite number, got ${entry}`)
}

function checkLengths(
  matrix: Float64Array,
  n: number,
  re: Float64Array,
  im: Float64Array,
  workspace: SpectrumWorkspace,
): void {
  checkSize('matrix size', n)
  checkLength('matrix length', n * n, matrix.length)
  checkLength('length of re', n, re.length)
  checkLength('length of im', n, im.length)
  checkLength('workspace size', n, workspace.size)
}

function checkLength(subject: string, expected: number, got: number): void {
  if (got < expected) throw new RangeError(`${subject}: expected at least ${expected}, got ${got}`)
}

function checkSize(subject: string, got: number): void {
  if (!Number.isSafeInteger(got) || got < 0) {
    throw new RangeError(`${subject}: expected a non-negative integer, got ${got}`)
  }
}
