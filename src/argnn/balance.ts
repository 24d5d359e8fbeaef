/**
 * Balancing of a real matrix before its eigenvalues are computed (theory: paper, Eq 5).
 *
 * A permutation first moves eigenvalues that can be read off the diagonal to the corners; a local Laplacian
 * has one for every neighbour with a one-way edge. A diagonal similarity by powers of two then brings the
 * norms of each row and its column close together, which is exact in binary arithmetic and makes the
 * eigenvalues better conditioned.
 *
 * Source: LAPACK 3.11 DGEBAL with job 'B'; the norms follow James, Langou and Lowery, "On matrix balancing
 * and eigenvector computation" (arXiv:1401.5766), and Blue's algorithm in DNRM2 (ACM TOMS 4, 1978).
 * Deviations: the permutation itself is not recorded, because only eigenvectors would need it. Blue's case of
 * large entries is left out, because the driver scales them to at most 2^459, whose squares do not overflow.
 */

/** The rows and columns low..high, both included, whose eigenvalues are still to be computed. */
export interface ActiveRange {
  low: number
  high: number
}

/** The smallest normal double: its reciprocal does not overflow. */
export const SAFE_MIN = 2 ** -1022

/** The distance from 1 to the next double; the unit of every relative tolerance in these files. */
export const ULP = 2 ** -52

/** Scaling must lower the sum of both norms to this share, or the iteration would continue without a useful gain. */
const WORTHWHILE = 0.95

/** The radix: multiplying by it never rounds. */
const RADIX = 2

/** Bounds of scale factors and of scaled norms: nothing overflows, and no bits are lost to underflow. */
const MIN_SCALE = SAFE_MIN / ULP
const MAX_SCALE = 1 / MIN_SCALE
const MIN_SCALED = MIN_SCALE * RADIX
const MAX_SCALED = 1 / MIN_SCALED

/** The square of a magnitude below SMALL may underflow: it is multiplied by a power of two first. */
const SMALL = 2 ** -511
const SMALL_FACTOR = 2 ** 537

/**
 * Balances the row-major n x n matrix `a` in place, n >= 1. Outside `range`, which is set here, the matrix is
 * upper triangular and its diagonal holds eigenvalues. `scale` is scratch space of n entries.
 */
export function balance(a: Float64Array, n: number, range: ActiveRange, scale: Float64Array): void {
  range.low = 0
  range.high = n - 1
  pushRowsDown(a, n, range)
  if (range.high === 0) return
  pushColumnsLeft(a, n, range)
  scale.fill(1, range.low, range.high + 1)
  let changed = true
  while (changed) {
    changed = false
    for (let i = range.low; i <= range.high; i++) {
      if (scaleRowAndColumn(a, n, i, range, scale)) changed = true
    }
  }
}

/**
 * A row without off-diagonal entries goes to the bottom. The search starts again from the last row after
 * every exchange: LAPACK 3.12 continues instead, which is as correct but gives real eigenvalues another order.
 */
function pushRowsDown(a: Float64Array, n: number, range: ActiveRange): void {
  let i = range.high
  while (i >= 0) {
    if (isRowIsolated(a, n, i, range.high)) {
      exchange(a, n, i, range.high, range)
      if (range.high === 0) return
      range.high--
      i = range.high
    } else i--
  }
}

/** A column without off-diagonal entries goes to the left, with the same restart. */
function pushColumnsLeft(a: Float64Array, n: number, range: ActiveRange): void {
  let j = range.low
  while (j <= range.high) {
    if (isColumnIsolated(a, n, j, range)) {
      exchange(a, n, j, range.low, range)
      range.low++
      j = range.low
    } else j++
  }
}

function isRowIsolated(a: Float64Array, n: number, row: number, high: number): boolean {
  for (let j = 0; j <= high; j++) {
    if (j !== row && a[row * n + j] !== 0) return false
  }
  return true
}

function isColumnIsolated(a: Float64Array, n: number, column: number, range: ActiveRange): boolean {
  for (let i = range.low; i <= range.high; i++) {
    if (i !== column && a[i * n + column] !== 0) return false
  }
  return true
}

/** Exchanges index p with index q in rows and in columns; entries known to be zero stay where they are. */
function exchange(a: Float64Array, n: number, p: number, q: number, range: ActiveRange): void {
  if (p === q) return
  for (let i = 0; i <= range.high; i++) swap(a, i * n + p, i * n + q)
  for (let j = range.low; j < n; j++) swap(a, p * n + j, q * n + j)
}

function swap(a: Float64Array, p: number, q: number): void {
  const kept = a[p]!
  a[p] = a[q]!
  a[q] = kept
}

/** Scales one row down and its column up, or the reverse, where that pays. Returns whether it did. */
function scaleRowAndColumn(
  a: Float64Array,
  n: number,
  i: number,
  range: ActiveRange,
  scale: Float64Array,
): boolean {
  const count = range.high - range.low + 1
  const column = norm2(a, range.low * n + i, n, count)
  const row = norm2(a, i * n + range.low, 1, count)
  if (column === 0 || row === 0) return false
  const columnMax = largest(a, i, n, range.high + 1)
  const rowMax = largest(a, i * n + range.low, 1, n - range.low)
  const factor = balancingFactor(column, row, columnMax, rowMax)
  if (column * factor + row / factor >= WORTHWHILE * (column + row)) return false
  const before = scale[i]!
  if (factor < 1 && before < 1 && factor * before <= MIN_SCALE) return false
  if (factor > 1 && before > 1 && before >= MAX_SCALE / factor) return false
  scale[i] = before * factor
  for (let j = range.low; j < n; j++) a[i * n + j] = a[i * n + j]! * (1 / factor)
  for (let j = 0; j <= range.high; j++) a[j * n + i] = a[j * n + i]! * factor
  return true
}

/** The power of two that brings the norms of column and row closest together, as far as the bounds allow. */
function balancingFactor(column: number, row: number, columnMax: number, rowMax: number): number {
  let c = column
  let r = row
  let ca = columnMax
  let ra = rowMax
  let factor = 1
  while (c < r / RADIX && Math.max(factor, c, ca) < MAX_SCALED && Math.min(r, r / RADIX, ra) > MIN_SCALED) {
    factor *= RADIX
    c *= RADIX
    ca *= RADIX
    r /= RADIX
    ra /= RADIX
  }
  while (c / RADIX >= r && Math.max(r, ra) < MAX_SCALED && Math.min(factor, c, c / RADIX, ca) > MIN_SCALED) {
    factor /= RADIX
    c /= RADIX
    ca /= RADIX
    r *= RADIX
    ra *= RADIX
  }
  return factor
}

function largest(x: Float64Array, start: number, stride: number, count: number): number {
  let max = 0
  for (let i = 0, at = start; i < count; i++, at += stride) max = Math.max(max, Math.abs(x[at]!))
  return max
}

/**
 * Euclidean norm of `count` entries of x from `start` in steps of `stride`, without avoidable underflow. Sums
 * in index order: a different order would round differently from the reference.
 */
export function norm2(x: Float64Array, start: number, stride: number, count: number): number {
  let medium = 0
  let small = 0
  for (let i = 0, at = start; i < count; i++, at += stride) {
    const magnitude = Math.abs(x[at]!)
    if (magnitude >= SMALL) medium += magnitude * magnitude
    else small += magnitude * SMALL_FACTOR * (magnitude * SMALL_FACTOR)
  }
  if (small === 0) return Math.sqrt(medium)
  if (medium === 0) return Math.sqrt(small) / SMALL_FACTOR
  return combineNorms(Math.sqrt(medium), Math.sqrt(small) / SMALL_FACTOR)
}

function combineNorms(medium: number, small: number): number {
  const max = Math.max(medium, small)
  const ratio = Math.min(medium, small) / max
  return Math.sqrt(max * max * (1 + ratio * ratio))
}
