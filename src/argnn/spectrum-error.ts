/** The error of the spectrum's computation. */

/**
 * Thrown by `computeSpectrum` at the iteration limit: no eigenvalue of rows block.first..block.last (from 0) has converged.
 *
 * @example
 * ```ts
 * import { SpectrumError } from 'argnn-spec'
 *
 * new SpectrumError(3, 300, 0, 2) instanceof Error // → true
 * ```
 */
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
