/**
 * The rules `published` and `published-own` (T12), a quirk of the published experiments: eigenvalue k of the
 * general solver is taken for node k, and a pair is whatever has an imaginary part that is not 0.
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
