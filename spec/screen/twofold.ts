/**
 * Numbers known exactly as two doubles, high + low with high = fl(high + low): the sum and the product of two weights.
 * The pair is unique, so two such numbers are equal iff their parts are. `low` is NaN where exactness is out of reach.
 *
 * Knuth's sum is exact whenever nothing overflows. Dekker's product, with Veltkamp's splitting into 26 bits, is exact
 * where the splitting does not overflow and the low part, at least 2^−106 of the product, is no smaller than 2^−1074.
 */
export interface Twofold {
  readonly high: number
  readonly low: number
}

/** 2^27 + 1: a · SPLITTER − (a · SPLITTER − a) is a rounded to 26 bits. */
const SPLITTER = 2 ** 27 + 1
/** a · SPLITTER stays below 2^1024. */
const LARGEST_FACTOR = 2 ** 990
/**
 * 2^−106 of the smallest is a normal number with room to spare, and the largest has not overflowed.
 */
const [SMALLEST_PRODUCT, LARGEST_PRODUCT] = [2 ** -900, 2 ** 1000]

/** The rounding error of a + b, given the rounded sum. */
export function lostInSum(a: number, b: number, sum: number): number {
  const part = sum - a
  return a - (sum - part) + (b - part)
}

export function exactSum(a: number, b: number): Twofold {
  const high = a + b
  return { high, low: lostInSum(a, b, high) }
}

export function exactProduct(a: number, b: number): Twofold {
  const high = a * b
  if (a === 0 || b === 0) return { high: 0, low: 0 }
  const isInReach =
    Math.max(Math.abs(a), Math.abs(b)) <= LARGEST_FACTOR &&
    Math.abs(high) >= SMALLEST_PRODUCT &&
    Math.abs(high) <= LARGEST_PRODUCT
  if (!isInReach) return { high, low: Number.NaN }
  const [aTop, bTop] = [SPLITTER * a - (SPLITTER * a - a), SPLITTER * b - (SPLITTER * b - b)]
  const [aRest, bRest] = [a - aTop, b - bTop]
  return { high, low: aRest * bRest - (high - aTop * bTop - aRest * bTop - aTop * bRest) }
}

/** Certainly the same number: NaN is equal to nothing. */
export const isSame = (a: Twofold, b: Twofold): boolean => a.high === b.high && a.low === b.low
