/**
 * The rules `published` and `published-own` (T12) of the published experiments: eigenvalue k of the
 * general solver is taken for node k, and every eigenvalue with a nonzero imaginary part counts as
 * complex.
 */

/** Index of the largest imaginary part, the first of equals. */
export function largestImaginary(im: Float64Array, n: number): number {
  let at = 0
  for (let k = 1; k < n; k += 1) if (im[k]! > im[at]!) at = k
  return at
}

/** Index of the smallest imaginary part, the first of equals. */
export function smallestImaginary(im: Float64Array, n: number): number {
  let at = 0
  for (let k = 1; k < n; k += 1) if (im[k]! < im[at]!) at = k
  return at
}
