/**
 * Doubles as rational numbers (theory: exactness): every finite double is an integer times a power
 * of two, so a star's weights become integers in a common unit, and nothing is rounded after that.
 */
const FRACTION_BITS = 52
const EXPONENT_BIAS = 1023
const FRACTION_MASK = 0xfffff

const bits = new DataView(new ArrayBuffer(8))

/** The exponent of the last bit of a double's format: x is an integer multiple of 2^lastBit(x). */
function lastBit(x: number): number {
  bits.setFloat64(0, x)
  return Math.max((bits.getUint32(0) >>> 20) & 0x7ff, 1) - EXPONENT_BIAS - FRACTION_BITS
}

/** x / 2^lastBit(x), an integer below 2^53. */
function significand(x: number): bigint {
  bits.setFloat64(0, x)
  const high = bits.getUint32(0)
  const hidden = (high >>> 20) & 0x7ff ? 1n << 52n : 0n
  const magnitude = hidden | (BigInt(high & FRACTION_MASK) << 32n) | BigInt(bits.getUint32(4))
  return x < 0 ? -magnitude : magnitude
}

/** The largest e ≤ 0 such that every x in the list is an integer multiple of 2^e. */
export function commonExponent(xs: Iterable<number>): number {
  let exponent = 0
  for (const x of xs) {
    if (x === 0 || Number.isInteger(x)) continue
    // Trailing zeros of the significand count: the unit is as large as the weights allow.
    exponent = Math.min(exponent, lastBit(x) + trailingZeros(significand(x)))
  }
  return exponent
}

function trailingZeros(x: bigint): number {
  let count = 0
  for (let rest = x; (rest & 1n) === 0n; rest >>= 1n) count += 1
  return count
}

/** x / 2^exponent: exact if x is a multiple of 2^exponent, otherwise rounded down. */
export const toInteger = (x: number, exponent: number): bigint =>
  x === 0 ? 0n : shift(significand(x), lastBit(x) - exponent)

/** x · 2^by, rounded down if `by` is negative. */
export const shift = (x: bigint, by: number): bigint => (by >= 0 ? x << BigInt(by) : x >> BigInt(-by))

export const magnitude = (x: bigint): bigint => (x < 0n ? -x : x)

/** Number of bits of |x|; 0 for 0. */
export function bitLength(x: bigint): number {
  if (x === 0n) return 0
  const hex = magnitude(x).toString(16)
  return 4 * hex.length - (Math.clz32(Number.parseInt(hex[0]!, 16)) - 28)
}

/** The double nearest to x · 2^exponent, up to one unit in the last place; ±Infinity beyond the range. */
export function toDouble(x: bigint, exponent: number): number {
  const surplus = Math.max(0, bitLength(x) - 64)
  const power = exponent + surplus
  // In two steps, because 2^power alone may leave the range although the product does not.
  const half = Math.trunc(power / 2)
  return Number(x >> BigInt(surplus)) * 2 ** half * 2 ** (power - half)
}
