/**
 * Eigenvalues of an upper Hessenberg matrix by Francis's implicit double-shift QR iteration (theory: paper, Eq 5).
 *
 * Source: LAPACK 3.11 DLAHQR; Francis, "The QR transformation II" (1962); deflation by Ahues and Tisseur (LAPACK
 * Working Note 122, 1997). Eigenvalues come in the order of the diagonal of the Schur form, as in DGEEV.
 * Deviations: only the active block is transformed, as LAPACK does when no Schur form is wanted, and the eigenvalues
 * are the same bit for bit. Above 75 rows, and where DLAHQR fails, LAPACK goes on to DLAQR0; this does not.
 */
import { type ActiveRange, SAFE_MIN, ULP } from './balance.ts'
import { makeReflection } from './hessenberg.ts'
import { writeBlockEigenvalues } from './standard-block.ts'

/** Scratch space of the iteration: the reflection, and the shifts re + i im and re + i conjugate. */
export interface SchurScratch {
  /** At least three entries. */
  readonly vector: Float64Array
  /** Real part, imaginary part, imaginary part of the conjugate. */
  readonly shifts: Float64Array
}

/** Iterations between exceptional shifts, which break the rare cycles of Francis's shifts. */
const EXCEPTIONAL_PERIOD = 10

/** Coefficients of the exceptional shift, from EISPACK: any values unrelated to the matrix would do. */
const EXCEPTIONAL_DIAGONAL = 0.75
const EXCEPTIONAL_PRODUCT = -0.4375

/** Iterations allowed for each row of the matrix, counted as if there were at least MIN_ROWS of them. */
const ITERATIONS_PER_ROW = 30
const MIN_ROWS = 10

/** The iteration limit was reached: no eigenvalue of the rows `first`..`last` (counted from 0) has split off. */
export class SpectrumError extends Error {
  override readonly name = 'SpectrumError'
  readonly size: number
  readonly iterations: number
  readonly block: { readonly first: number; readonly last: number }

  constructor(size: number, iterations: number, first: number, last: number) {
    super(
      `spectrum of a ${size} x ${size} matrix: expected an eigenvalue within ${iterations} QR iterations, ` +
        `got none from rows ${first} to ${last}`,
    )
    this.size = size
    this.iterations = iterations
    this.block = { first, last }
  }
}

/**
 * Writes the eigenvalues of rows and columns range.low..range.high of the row-major n x n upper Hessenberg matrix
 * `h` into the same entries of `re` and `im`. Destroys `h`. Throws SpectrumError at the iteration limit.
 */
export function computeHessenbergSpectrum(
  h: Float64Array,
  n: number,
  range: ActiveRange,
  re: Float64Array,
  im: Float64Array,
  scratch: SchurScratch,
): void {
  let last = range.high
  while (last >= range.low) {
    const first = splitOff(h, n, range, last, scratch)
    const at = first * n + first
    if (first === last) {
      re[first] = h[at]!
      im[first] = 0
    } else writeBlockEigenvalues(h[at]!, h[at + 1]!, h[at + n]!, h[at + n + 1]!, re, im, first)
    last = first - 1
  }
}

/** Iterates on rows up to `last` until one or two of them split off. Returns the first of those. */
function splitOff(h: Float64Array, n: number, range: ActiveRange, last: number, scratch: SchurScratch): number {
  const rows = range.high - range.low + 1
  const limit = ITERATIONS_PER_ROW * Math.max(MIN_ROWS, rows) + 1
  let first = range.low
  for (let iteration = 1; iteration <= limit; iteration++) {
    first = findSplit(h, n, range, first, last)
    if (first > range.low) h[first * n + first - 1] = 0
    if (first >= last - 1) return first
    chooseShifts(h, n, first, last, iteration, scratch.shifts)
    const start = startSweep(h, n, first, last, scratch)
    sweep(h, n, first, start, last, scratch.vector)
  }
  throw new SpectrumError(n, limit, first, last)
}

/** The first row of the lowest block: the entry left of its diagonal is negligible, or it is the row `first`. */
function findSplit(h: Float64Array, n: number, range: ActiveRange, first: number, last: number): number {
  const tiny = SAFE_MIN * ((range.high - range.low + 1) / ULP)
  for (let k = last; k > first; k--) {
    const at = k * n + k
    const lower = Math.abs(h[at - 1]!)
    if (lower <= tiny) return k
    const diagonal = Math.abs(h[at - n - 1]!) + Math.abs(h[at]!)
    const scale = diagonal === 0 ? neighbouringSubdiagonals(h, n, range, k) : diagonal
    if (lower <= ULP * scale && isNegligible(h, n, at, lower, tiny)) return k
  }
  return first
}

/** What a subdiagonal entry is compared with when both diagonal entries next to it are zero. */
function neighbouringSubdiagonals(h: Float64Array, n: number, range: ActiveRange, k: number): number {
  const above = k - 2 >= range.low ? Math.abs(h[(k - 1) * n + k - 2]!) : 0
  return k + 1 <= range.high ? above + Math.abs(h[(k + 1) * n + k]!) : above
}

/** Ahues and Tisseur: dropping the entry left of h[at] moves no eigenvalue by more than its own rounding error. */
function isNegligible(h: Float64Array, n: number, at: number, lower: number, tiny: number): boolean {
  const upper = Math.abs(h[at - n]!)
  const corner = Math.abs(h[at]!)
  const gap = Math.abs(h[at - n - 1]! - h[at]!)
  const larger = Math.max(lower, upper)
  const widest = Math.max(corner, gap)
  const size = widest + larger
  return (
    Math.min(lower, upper) * (larger / size) <=
    Math.max(tiny, ULP * (Math.min(corner, gap) * (widest / size)))
  )
}

/** Shifts from the trailing 2 x 2 block, or exceptional ones from the bottom and the top of the block in turn. */
function chooseShifts(
  h: Float64Array,
  n: number,
  first: number,
  last: number,
  iteration: number,
  shifts: Float64Array,
): void {
  const at = last * n + last
  if (iteration % EXCEPTIONAL_PERIOD !== 0) {
    return shiftsOfBlock(h[at - n - 1]!, h[at - n]!, h[at - 1]!, h[at]!, shifts)
  }
  const atBottom = iteration % (2 * EXCEPTIONAL_PERIOD) === 0
  const row = atBottom ? last : first + 2
  const size = Math.abs(h[row * n + row - 1]!) + Math.abs(h[(row - 1) * n + row - 2]!)
  const diagonal = EXCEPTIONAL_DIAGONAL * size + (atBottom ? h[at]! : h[first * n + first]!)
  shiftsOfBlock(diagonal, EXCEPTIONAL_PRODUCT * size, size, diagonal, shifts)
}

/** The eigenvalues of a 2 x 2 block, or twice the real one closest to its last entry. */
function shiftsOfBlock(a: number, b: number, c: number, d: number, shifts: Float64Array): void {
  const size = Math.abs(a) + Math.abs(b) + Math.abs(c) + Math.abs(d)
  shifts.fill(0)
  if (size === 0) return
  const corner = d / size
  const mean = (a / size + corner) / 2
  const determinant = (a / size - mean) * (corner - mean) - (b / size) * (c / size)
  const root = Math.sqrt(Math.abs(determinant))
  if (determinant >= 0) {
    shifts[0] = mean * size
    shifts[1] = root * size
    shifts[2] = -(root * size)
    return
  }
  const closest = Math.abs(mean + root - corner) <= Math.abs(mean - root - corner) ? mean + root : mean - root
  shifts[0] = closest * size
}

/**
 * Finds the lowest row where the sweep can start, because the bulge would leave the entry left of it negligible, and
 * leaves the first column of the shifted product there in scratch.vector.
 */
function startSweep(h: Float64Array, n: number, first: number, last: number, scratch: SchurScratch): number {
  const { vector, shifts } = scratch
  for (let m = last - 2; m > first; m--) {
    const at = m * n + m
    firstColumn(h, n, at, vector, shifts)
    const spread = Math.abs(vector[1]!) + Math.abs(vector[2]!)
    const size = Math.abs(h[at - n - 1]!) + Math.abs(h[at]!) + Math.abs(h[at + n + 1]!)
    if (Math.abs(h[at - 1]!) * spread <= ULP * Math.abs(vector[0]!) * size) return m
  }
  firstColumn(h, n, first * n + first, vector, shifts)
  return first
}

/** The first column of (H - s1)(H - s2) for the block that starts at h[at], scaled against overflow. */
function firstColumn(
  h: Float64Array,
  n: number,
  at: number,
  vector: Float64Array,
  shifts: Float64Array,
): void {
  const re = shifts[0]!
  const im = shifts[1]!
  const conjugate = shifts[2]!
  const corner = h[at]!
  const next = h[at + n + 1]!
  const size = Math.abs(corner - re) + Math.abs(conjugate) + Math.abs(h[at + n]!)
  const lower = h[at + n]! / size
  const x = lower * h[at + 1]! + (corner - re) * ((corner - re) / size) - im * (conjugate / size)
  const y = lower * (corner + next - re - re)
  const z = lower * h[at + 2 * n + 1]!
  const sum = Math.abs(x) + Math.abs(y) + Math.abs(z)
  vector[0] = x / sum
  vector[1] = y / sum
  vector[2] = z / sum
}

/** One double-shift QR step: makes the bulge at row `start` and chases it off the block's end. */
function sweep(
  h: Float64Array,
  n: number,
  first: number,
  start: number,
  last: number,
  vector: Float64Array,
): void {
  for (let k = start; k < last; k++) {
    const order = Math.min(3, last - k + 1)
    const left = k * n + k - 1
    if (k > start) for (let i = 0; i < order; i++) vector[i] = h[left + i * n]!
    const tau = makeReflection(vector, order)
    if (k > start) {
      h[left] = vector[0]!
      for (let i = 1; i < order; i++) h[left + i * n] = 0
    } else if (k > first) h[left] = h[left]! * (1 - tau)
    if (order === 3) reflectThree(h, n, first, last, k, tau, vector[1]!, vector[2]!)
    else reflectTwo(h, n, first, last, k, tau, vector[1]!)
  }
}

/** Applies the reflection of rows and columns k..k+2 to the active block from both sides. */
function reflectThree(
  h: Float64Array,
  n: number,
  first: number,
  last: number,
  k: number,
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
  const bottom = Math.min(k + 3, last)
  for (let i = first; i <= bottom; i++) {
    const at = i * n + k
    const sum = h[at]! + v * h[at + 1]! + w * h[at + 2]!
    h[at] = h[at]! - sum * tau
    h[at + 1] = h[at + 1]! - sum * tauV
    h[at + 2] = h[at + 2]! - sum * tauW
  }
}

/** Applies the last reflection of a sweep, of rows and columns k and k+1 only. */
function reflectTwo(
  h: Float64Array,
  n: number,
  first: number,
  last: number,
  k: number,
  tau: number,
  v: number,
): void {
  const tauV = tau * v
  for (let at = k * n + k; at <= k * n + last; at++) {
    const sum = h[at]! + v * h[at + n]!
    h[at] = h[at]! - sum * tau
    h[at + n] = h[at + n]! - sum * tauV
  }
  for (let i = first; i <= last; i++) {
    const at = i * n + k
    const sum = h[at]! + v * h[at + 1]!
    h[at] = h[at]! - sum * tau
    h[at + 1] = h[at + 1]! - sum * tauV
  }
}
