/** Student's t and the beta distribution, computed by the Cephes library. */
import { compiled, incbi, stdtr, stdtri } from 'cephes'

await compiled

function refuseBadFreedom(freedom: number): void {
  if (!Number.isSafeInteger(freedom) || freedom < 1)
    throw new RangeError(`degrees of freedom: expected a positive whole number, got ${freedom}`)
}

/** P(T ≤ t), accurate in the lower tail. Throws RangeError unless freedom is whole and positive. */
export function studentBelow(t: number, freedom: number): number {
  refuseBadFreedom(freedom)
  return stdtr(freedom, t)
}

/** The t with P(|T| ≤ t) = probability. Throws RangeError unless 0 ≤ probability < 1 and freedom is whole and positive. */
export function studentQuantile(probability: number, freedom: number): number {
  if (!(probability >= 0 && probability < 1))
    throw new RangeError(`probability: expected a number from 0 to below 1, got ${probability}`)
  refuseBadFreedom(freedom)
  // Computed from the lower tail: near 1, a double has few digits left for the upper tail.
  return Math.abs(stdtri(freedom, (1 - probability) / 2))
}

/** The x with P(X ≤ x) = probability where X has the beta distribution with these shapes, both positive. */
export const betaQuantile = (probability: number, a: number, b: number): number => incbi(a, b, probability)
