/**
 * Doubles for properties of error bounds: with many digits, of many magnitudes, and close to each
 * other.
 */
import fc from 'fast-check'

/** ± a significand in [1, 2) of 53 bits, every one of them as likely. */
const significand = fc
  .tuple(fc.maxSafeInteger(), fc.boolean())
  .map(([k, negative]) => (negative ? -1 : 1) * (1 + (Math.abs(k) % 2 ** 52) / 2 ** 52))

/** ± 2^low … 2^(high + 1). */
export const doublesBetween = (low: number, high: number): fc.Arbitrary<number> =>
  fc.tuple(significand, fc.integer({ min: low, max: high })).map(([x, exponent]) => x * 2 ** exponent)

const view = new DataView(new ArrayBuffer(8))

/** The double `steps` units in the last place farther from 0. */
export function neighbourOf(x: number, steps: number): number {
  view.setFloat64(0, x)
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(steps))
  return view.getFloat64(0)
}
