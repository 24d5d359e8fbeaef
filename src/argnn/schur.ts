/**
 * Eigenvalues of an upper Hessenberg matrix by Francis's double-shift QR iteration (theory: paper,
 * Eq 5).
 *
 * Source: LAPACK 3.11 DLAHQR; Francis, "The QR transformation II" (1962); deflation by Ahues and
 * Tisseur (LAPACK Working Note 122, 1997). Eigenvalues are in the order of the diagonal of the
 * Schur form. Deviations: only the active block is transformed, as LAPACK does if no Schur form is
 * requested, and the eigenvalues are the same bit for bit. LAPACK uses DLAQR0 for more than 75 rows
 * and if DLAHQR fails; here the same number of further iterations follows, which drop an entry by
 * the classical criterion, which is also backward stable. DLAHQR fails for some matrices with an
 * exactly multiple eigenvalue and two equal diagonal entries: about one in 2000 of such matrices.
 */

import { type ActiveRange, SAFE_MIN, ULP } from './balance.ts'
import { makeReflection } from './hessenberg.ts'
import { SpectrumError } from './spectrum-error.ts'
import { setShifts, writeBlockEigenvalues } from './standard-block.ts'

/** What the iteration works on: a row-major matrix, upper Hessenberg in the rows and columns of `range`. */
export interface SchurWorkspace {
  readonly matrix: Float64Array
  readonly range: ActiveRange
  /** The reflection: at least three entries. */
  readonly vector: Float64Array
  /** The shifts: their real part, the imaginary part of the first, and that of the second. */
  readonly shifts: Float64Array
}

/** Iterations between exceptional shifts, which break the rare cycles of Francis's shifts. */
const EXCEPTIONAL_PERIOD = 10

/** Coefficients of the exceptional shifts, from EISPACK: any values unrelated to the matrix would do. */
const EXCEPTIONAL_DIAGONAL = 0.75
const EXCEPTIONAL_PRODUCT = -0.4375

/** Iterations allowed for each row of the active range, as if it had at least MIN_ROWS rows. */
const ITERATIONS_PER_ROW = 30
const MIN_ROWS = 10

/**
 * Writes the eigenvalues of the rows and columns in work.range of the n x n work.matrix into the same entries
 * of `re` and `im`, and destroys the matrix. Throws SpectrumError at the iteration limit.
 */
export function computeHessenbergSpectrum(
  work: SchurWorkspace,
  n: number,
  re: Float64Array,
  im: Float64Array,
): void {
  const { matrix: h, range } = work
  let last = range.high
  while (last >= range.low) {
    const first = splitOff(work, n, last)
    const at = first * n + first
    if (first < last) writeBlockEigenvalues(h[at]!, h[at + 1]!, h[at + n]!, h[at + n + 1]!, re, im, first)
    else {
      re[first] = h[at]!
      im[first] = 0
    }
    last = first - 1
  }
}

/** Iterates on the rows up to `last` until one or two of them split off, and returns the first of those. */
function splitOff(work: SchurWorkspace, n: number, last: number): number {
  const { low, high } = work.range
  const limit = ITERATIONS_PER_ROW * Math.max(MIN_ROWS, high - low + 1) + 1
  let first = low
  for (let iteration = 1; iteration <= 2 * limit; iteration++) {
    first = findSplit(work, n, first, last, iteration > limit)
    if (first > low) work.matrix[first * n + first - 1] = 0
    if (first >= last - 1) return first
    chooseShifts(work, n, first, last, iteration)
    sweep(work, n, first, startSweep(work, n, first, last), last)
  }
  throw new SpectrumError(n, 2 * limit, first, last)
}

/**
 * The first row of the lowest block: `first`, or a row whose entry left of the diagonal is
 * negligible. `isClassical`: an entry is negligible if it is small relative to the adjacent
 * diagonal entries, without further conditions.
 */
function findSplit(
  work: SchurWorkspace,
  n: number,
  first: number,
  last: number,
  isClassical: boolean,
): number {
  const { matrix: h, range } = work
  const tiny = SAFE_MIN * ((range.high - range.low + 1) / ULP)
  for (let k = last; k > first; k--) {
    const at = k * n + k
    const lower = Math.abs(h[at - 1]!)
    if (lower <= tiny) return k
    const diagonal = Math.abs(h[at - n - 1]!) + Math.abs(h[at]!)
    const scale = diagonal === 0 ? neighbouringSubdiagonals(h, n, range, k) : diagonal
    if (lower <= ULP * scale && (isClassical || isNegligible(h, n, at, lower, tiny))) return k
  }
  return first
}

/** The reference value for a subdiagonal entry if both adjacent diagonal entries are zero. */
function neighbouringSubdiagonals(h: Float64Array, n: number, range: ActiveRange, k: number): number {
  const above = k - 2 >= range.low ? Math.abs(h[(k - 1) * n + k - 2]!) : 0
  return k + 1 <= range.high ? above + Math.abs(h[(k + 1) * n + k]!) : above
}

/** Ahues and Tisseur: dropping the entry left of h[at] moves an eigenvalue by a rounding error at most. */
function isNegligible(h: Float64Array, n: number, at: number, lower: number, tiny: number): boolean {
  const upper = Math.abs(h[at - n]!)
  const corner = Math.abs(h[at]!)
  const gap = Math.abs(h[at - n - 1]! - h[at]!)
  const larger = Math.max(lower, upper)
  const wider = Math.max(corner, gap)
  const size = wider + larger
  const moved = Math.min(lower, upper) * (larger / size)
  return moved <= Math.max(tiny, ULP * (Math.min(corner, gap) * (wider / size)))
}

/** Shifts from the last 2 x 2 block; every tenth time exceptional ones, from top and bottom in turn. */
function chooseShifts(work: SchurWorkspace, n: number, first: number, last: number, iteration: number): void {
  const { matrix: h, shifts } = work
  const at = last * n + last
  if (iteration % EXCEPTIONAL_PERIOD !== 0) {
    setShifts(h[at - n - 1]!, h[at - n]!, h[at - 1]!, h[at]!, shifts)
    return
  }
  const atBottom = iteration % (2 * EXCEPTIONAL_PERIOD) === 0
  const row = atBottom ? last : first + 2
  const size = Math.abs(h[row * n + row - 1]!) + Math.abs(h[(row - 1) * n + row - 2]!)
  const diagonal = EXCEPTIONAL_DIAGONAL * size + (atBottom ? h[at]! : h[first * n + first]!)
  setShifts(diagonal, EXCEPTIONAL_PRODUCT * size, size, diagonal, shifts)
}

/**
 * The lowest row where the sweep can start, because the entry left of it stays negligible. Leaves the first
 * column of the shifted product at that row in work.vector.
 */
function startSweep(work: SchurWorkspace, n: number, first: number, last: number): number {
  const { matrix: h, vector, shifts } = work
  for (let m = last - 2; m > first; m--) {
    const at = m * n + m
    setFirstColumn(h, n, at, vector, shifts)
    const spread = Math.abs(vector[1]!) + Math.abs(vector[2]!)
    const size = Math.abs(h[at - n - 1]!) + Math.abs(h[at]!) + Math.abs(h[at + n + 1]!)
    if (Math.abs(h[at - 1]!) * spread <= ULP * Math.abs(vector[0]!) * size) return m
  }
  setFirstColumn(h, n, first * n + first, vector, shifts)
  return first
}

/** The first column of (H - s1)(H - s2) for the block that starts at h[at], scaled against overflow. */
function setFirstColumn(
  h: Float64Array,
  n: number,
  at: number,
  vector: Float64Array,
  shifts: Float64Array,
): void {
  const re = shifts[0]!
  const second = shifts[2]!
  const corner = h[at]!
  const size = Math.abs(corner - re) + Math.abs(second) + Math.abs(h[at + n]!)
  const lower = h[at + n]! / size
  const x = lower * h[at + 1]! + (corner - re) * ((corner - re) / size) - shifts[1]! * (second / size)
  const y = lower * (corner + h[at + n + 1]! - re - re)
  const z = lower * h[at + 2 * n + 1]!
  const sum = Math.abs(x) + Math.abs(y) + Math.abs(z)
  vector[0] = x / sum
  vector[1] = y / sum
  vector[2] = z / sum
}

/** One double-shift QR step: makes a bulge at row `start` and chases it off the end of the block. */
function sweep(work: SchurWorkspace, n: number, first: number, start: number, last: number): void {
  const { matrix: h, vector } = work
  for (let k = start; k < last; k++) {
    const order = Math.min(3, last - k + 1)
    const left = k * n + k - 1
    if (k > start) for (let i = 0; i < order; i++) vector[i] = h[left + i * n]!
    const tau = makeReflection(vector, order)
    if (k > start) {
      h[left] = vector[0]!
      for (let i = 1; i < order; i++) h[left + i * n] = 0
    } else if (k > first) h[left] = h[left]! * (1 - tau)
    if (order === 3) reflectThree(h, n, k, first, last, tau, vector[1]!, vector[2]!)
    else reflectTwo(h, n, k, first, last, tau, vector[1]!)
  }
}

/** Applies the reflection of rows and columns k..k+2 from both sides, where the active block is not zero. */
function reflectThree(
  h: Float64Array,
  n: number,
  k: number,
  first: number,
  last: number,
  tau: number,
  v: number,
  w: number,
): void {
  const tauV = tau * v
  const tauW = tau * w
  for (let at = k * n + k; at <= k * n + last; at++) {
    const sum = h[at]! + v * h[at + n]! + w * h[at + 2 * n]!
    h[at] = h[at]! - sum * tau
    h[at + n] = h[at + n]! - sum * tauV
    h[at + 2 * n] = h[at + 2 * n]! - sum * tauW
  }
  const end = Math.min(k + 3, last) * n + k
  for (let at = first * n + k; at <= end; at += n) {
    const sum = h[at]! + v * h[at + 1]! + w * h[at + 2]!
    h[at] = h[at]! - sum * tau
    h[at + 1] = h[at + 1]! - sum * tauV
    h[at + 2] = h[at + 2]! - sum * tauW
  }
}

/** The same for the last reflection of a sweep, which has only rows and columns k and k+1. */
function reflectTwo(
  h: Float64Array,
  n: number,
  k: number,
  first: number,
  last: number,
  tau: number,
  v: number,
): void {
  const tauV = tau * v
  for (let at = k * n + k; at <= k * n + last; at++) {
    const sum = h[at]! + v * h[at + n]!
    h[at] = h[at]! - sum * tau
    h[at + n] = h[at + n]! - sum * tauV
  }
  for (let at = first * n + k; at <= last * n + k; at += n) {
    const sum = h[at]! + v * h[at + 1]!
    h[at] = h[at]! - sum * tau
    h[at + 1] = h[at + 1]! - sum * tauV
  }
}
