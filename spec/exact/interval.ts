/** Closed intervals with integer ends: enough to bound a sum or a product from both sides, exactly. */
export interface IntegerInterval {
  readonly low: bigint
  readonly high: bigint
}

export const point = (x: bigint): IntegerInterval => ({ low: x, high: x })

export const around = (centre: bigint, radius: bigint): IntegerInterval => ({
  low: centre - radius,
  high: centre + radius,
})

export const sum = (...terms: readonly IntegerInterval[]): IntegerInterval => ({
  low: terms.reduce((total, t) => total + t.low, 0n),
  high: terms.reduce((total, t) => total + t.high, 0n),
})

const smallest = (xs: readonly bigint[]): bigint => xs.reduce((a, b) => (a < b ? a : b))
const largest = (xs: readonly bigint[]): bigint => xs.reduce((a, b) => (a > b ? a : b))

export function times(a: IntegerInterval, b: IntegerInterval): IntegerInterval {
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  return { low: smallest(products), high: largest(products) }
}

export function square(a: IntegerInterval): IntegerInterval {
  const ends = [a.low * a.low, a.high * a.high]
  return { low: a.low <= 0n && a.high >= 0n ? 0n : smallest(ends), high: largest(ends) }
}

export const meets = (a: IntegerInterval, b: IntegerInterval): boolean => a.low <= b.high && b.low <= a.high

export const containsZero = (a: IntegerInterval): boolean => a.low <= 0n && a.high >= 0n

export const hull = (intervals: readonly IntegerInterval[]): IntegerInterval => ({
  low: smallest(intervals.map((i) => i.low)),
  high: largest(intervals.map((i) => i.high)),
})
