/**
 * How many complex pairs a real polynomial has, exactly (Hermite 1856): the matrix of power sums H
 * = (s_{i+j}), s_r = Σ λ^r over all roots with multiplicity, has one positive square for each
 * distinct real root, and one positive and one negative for each distinct complex-conjugate pair.
 * So the number of negative squares is the number of distinct pairs, whatever the multiplicities.
 *
 * The specification counts with a Sturm chain; the reference deliberately uses another method.
 */
/** s_0 … s_{count−1} by Newton's identities; f is monic. */
function powerSums(f: readonly bigint[], count: number): bigint[] {
  const n = f.length - 1
  const sums = [BigInt(n)]
  for (let r = 1; r < count; r += 1) {
    let sum = r <= n ? -BigInt(r) * f[n - r]! : 0n
    for (let k = 1; k < r && k <= n; k += 1) sum -= f[n - k]! * sums[r - k]!
    sums.push(sum)
  }
  return sums
}

/** Swaps rows and columns i and j of a symmetric matrix. */
function swap(h: bigint[][], i: number, j: number): void {
  ;[h[i], h[j]] = [h[j]!, h[i]!]
  for (const row of h) [row[i], row[j]] = [row[j]!, row[i]!]
}

/**
 * Brings a nonzero entry to the diagonal at k by a congruence that changes neither the inertia nor
 * the divisibility that the elimination relies on; false if the remaining matrix is zero.
 */
function bringPivot(h: bigint[][], k: number): boolean {
  const n = h.length
  for (let i = k; i < n; i += 1)
    if (h[i]![i] !== 0n) {
      swap(h, k, i)
      return true
    }
  for (let i = k; i < n; i += 1)
    for (let j = i + 1; j < n; j += 1)
      if (h[i]![j] !== 0n) {
        // Row and column j added to i: the new diagonal entry is 2·h_ij, because both diagonals are zero.
        for (let c = 0; c < n; c += 1) h[i]![c]! += h[j]![c]!
        for (let r = 0; r < n; r += 1) h[r]![i]! += h[r]![j]!
        swap(h, k, i)
        return true
      }
  return false
}

/** Number of negative squares of a symmetric integer matrix, by fraction-free elimination (Bareiss). */
function negativeSquares(h: bigint[][]): number {
  const n = h.length
  let negative = 0
  let before = 1n
  for (let k = 0; k < n && bringPivot(h, k); k += 1) {
    const pivot = h[k]![k]!
    // Pivots are minors: the square at k has the sign of this minor relative to the one before.
    if (pivot < 0n !== before < 0n) negative += 1
    for (let i = k + 1; i < n; i += 1)
      for (let j = i; j < n; j += 1) {
        const entry = (pivot * h[i]![j]! - h[i]![k]! * h[k]![j]!) / before
        h[i]![j] = entry
        h[j]![i] = entry
      }
    before = pivot
  }
  return negative
}

/** Number of distinct complex-conjugate pairs among the roots of a monic polynomial with integer coefficients. */
export function distinctPairs(f: readonly bigint[]): number {
  const n = f.length - 1
  const sums = powerSums(f, 2 * n - 1)
  return negativeSquares(Array.from({ length: n }, (_, i) => sums.slice(i, i + n)))
}
