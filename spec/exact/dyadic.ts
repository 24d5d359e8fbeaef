/**
 * Doubles as rational numbers (theory: exactness). Every finite double is an integer times a power
 * of two, so a set of doubles becomes a set of integers when all are multiplied by the same
 * 2^scale.
 */
const FRACTION_BITS = 52
const EXPONENT_BIAS = 1023
const EXPONENT_MASK = 0x7ffn
const HIDDEN_BIT = 1n << BigInt(FRACTION_BITS)
const SIGNIFICANT_BITS = 64
const VIEW = new DataView(new ArrayBuffer(8))

/** Trailing zeros of a nonzero integer of 64 bits. */
function trailingZeros(x: bigint): number {
  const low = Number(x & 0xffffffffn) | 0
  const high = Number(x >> 32n) | 0
  // low & -low isolates the lowest set bit.
  return low !== 0 ? 31 - Math.clz32(low & -low) : 63 - Math.clz32(high & -high)
}

/** x = mantissa · 2^exponent, mantissa odd or zero. Throws RangeError if x is not finite. */
export function decompose(x: number): { mantissa: bigint; exponent: number } {
  if (!Number.isFinite(x)) throw new RangeError(`double: expected a finite number, got ${x}`)
  if (x === 0) return { mantissa: 0n, exponent: 0 }
  VIEW.setFloat64(0, Math.abs(x))
  const bits = VIEW.getBigUint64(0)
  const biased = Number((bits >> BigInt(FRACTION_BITS)) & EXPONENT_MASK)
  const fraction = bits & (HIDDEN_BIT - 1n)
  const whole = biased === 0 ? fraction : fraction | HIDDEN_BIT
  const zeros = trailingZeros(whole)
  const mantissa = whole >> BigInt(zeros)
  return {
    mantissa: x < 0 ? -mantissa : mantissa,
    exponent: Math.max(biased, 1) - EXPONENT_BIAS - FRACTION_BITS + zeros,
  }
}

/** The smallest scale ≥ 0 at which every x · 2^scale is an integer. */
export const commonScale = (xs: readonly number[]): number =>
  xs.reduce((scale, x) => Math.max(scale, -decompose(x).exponent), 0)

/** x · 2^scale, an integer when scale ≥ commonScale([x]). */
export function toInteger(x: number, scale: number): bigint {
  const { mantissa, exponent } = decompose(x)
  const shift = exponent + scale
  if (shift < 0) throw new RangeError(`toInteger: expected a scale of at least ${-exponent}, got ${scale}`)
  return mantissa << BigInt(shift)
}

export const absolute = (x: bigint): bigint => (x < 0n ? -x : x)

export const bitLength = (x: bigint): number => (x === 0n ? 0 : absolute(x).toString(2).length)

/** The double nearest to x · 2^−scale, up to one unit in the last place; overflows to ±Infinity. */
export function toDouble(x: bigint, scale: number): number {
  const surplus = Math.max(0, bitLength(x) - SIGNIFICANT_BITS)
  const exponent = surplus - scale
  // Two factors, because 2^exponent alone may leave the range although the product does not.
  const half = Math.trunc(exponent / 2)
  return Number(x >> BigInt(surplus)) * 2 ** half * 2 ** (exponent - half)
}

/** ⌊√x⌋ by Newton's iteration. */
export function integerSquareRoot(x: bigint): bigint {
  if (x < 0n) throw new RangeError(`integerSquareRoot: expected x ≥ 0, got ${x}`)
  if (x < 2n) return x
  let root = 1n << BigInt(Math.ceil(bitLength(x) / 2))
  for (;;) {
    const next = (root + x / root) / 2n
    if (next >= root) return root
    root = next
  }
}
