/** Fractions of integers, with which tests compare doubles. Slow, simple and exact. */
export interface Rational {
  readonly over: bigint
  /** Positive. */
  readonly under: bigint
}

export const ZERO: Rational = { over: 0n, under: 1n }
export const ONE: Rational = { over: 1n, under: 1n }

/** A finite double as the fraction it is. */
export function rational(x: number): Rational {
  if (!Number.isFinite(x)) throw new RangeError(`rational: expected a finite number, got ${x}`)
  let [whole, under] = [x, 1n]
  for (; !Number.isInteger(whole); under *= 2n) whole *= 2
  return { over: BigInt(whole), under }
}

export const times = (a: Rational, b: Rational): Rational => ({
  over: a.over * b.over,
  under: a.under * b.under,
})

/** Of two fractions over powers of two the sum is over the larger one. */
export function plus(a: Rational, b: Rational): Rational {
  if (a.under % b.under === 0n) return { over: a.over + b.over * (a.under / b.under), under: a.under }
  if (b.under % a.under === 0n) return { over: a.over * (b.under / a.under) + b.over, under: b.under }
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

export const negative = (a: Rational): Rational => ({ over: -a.over, under: a.under })
export const minus = (a: Rational, b: Rational): Rational => plus(a, negative(b))
export const square = (a: Rational): Rational => times(a, a)
export const absolute = (a: Rational): Rational => (a.over < 0n ? negative(a) : a)

/** b ≠ 0. */
export const divide = (a: Rational, b: Rational): Rational =>
  b.over < 0n
    ? { over: -a.over * b.under, under: -a.under * b.over }
    : { over: a.over * b.under, under: a.under * b.over }

export const sum = (terms: readonly Rational[]): Rational => terms.reduce(plus, ZERO)

export const sign = ({ over }: Rational): -1 | 0 | 1 => (over > 0n ? 1 : over < 0n ? -1 : 0)

export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => sign(minus(a, b))

const bits = (x: bigint): number => x.toString(2).length

/** The double within a few units in the last place; for values in the range of normal doubles. */
export function toNumber({ over, under }: Rational): number {
  if (over === 0n) return 0
  const shift = bits(under) - bits(over) + 64
  const [up, down] = shift > 0 ? [BigInt(shift), 0n] : [0n, BigInt(-shift)]
  const half = Math.trunc(-shift / 2)
  return Number((over << up) / (under << down)) * 2 ** half * 2 ** (-shift - half)
}
