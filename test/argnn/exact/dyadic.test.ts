import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitLength, commonExponent, shift, toDouble, toInteger } from '../../../src/argnn/exact/dyadic.ts'
import { doublesBetween } from '../numbers.ts'
import { compare, rational } from '../rational.ts'

const SEED = 20240607

const LARGEST = Number.MAX_VALUE
const SMALLEST_NORMAL = 2 ** -1022
const EXTREMES = [5e-324, 1e-310, SMALLEST_NORMAL - 5e-324, SMALLEST_NORMAL, 1, 2 ** 53 - 1, 1e300, LARGEST]

const double = fc.oneof(
  doublesBetween(-1022, 1022),
  doublesBetween(-1074, -1023),
  fc.constantFrom(...EXTREMES, ...EXTREMES.map((x) => -x), 0, -0),
)

/** n · 2^exponent, exponent ≤ 0, as a fraction. */
const fraction = (n: bigint, exponent: number) => ({ over: n, under: 1n << BigInt(-exponent) })

describe('doubles as integers in a common unit', () => {
  it(`are themselves, and so again as doubles, seed ${SEED}`, () => {
    fc.assert(
      fc.property(fc.array(double, { minLength: 1, maxLength: 4 }), (xs) => {
        const exponent = commonExponent(xs)
        expect(exponent).toBeLessThanOrEqual(0)
        const integers = xs.map((x) => toInteger(x, exponent))
        xs.forEach((x, k) => {
          expect(compare(fraction(integers[k]!, exponent), rational(x))).toBe(0)
          // + 0: the integer 0 has no sign.
          expect(toDouble(integers[k]!, exponent)).toBe(x + 0)
        })
        // No larger unit would do.
        if (exponent < 0) expect(integers.some((n) => n % 2n !== 0n)).toBe(true)
      }),
      { seed: SEED, numRuns: 2000 },
    )
  })

  it.each(EXTREMES)('%d and its negative', (x) => {
    for (const signed of [x, -x]) {
      const exponent = commonExponent([signed])
      expect(toDouble(toInteger(signed, exponent), exponent)).toBe(signed)
      expect(toDouble(toInteger(signed, -1074), -1074)).toBe(signed)
    }
  })

  it('are 0 for both zeros, whose unit is 1', () => {
    expect([commonExponent([0, -0]), toInteger(0, 0), toInteger(-0, -1074)]).toEqual([0, 0n, 0n])
    expect(toDouble(0n, -1074)).toBe(0)
  })

  it('have the unit that the smallest bit needs', () => {
    expect(commonExponent([3, 1e300])).toBe(0)
    expect(commonExponent([0.75, 6])).toBe(-2)
    expect(commonExponent([5e-324, LARGEST])).toBe(-1074)
    expect(toInteger(LARGEST, -1074)).toBe((2n ** 53n - 1n) << (971n + 1074n))
  })

  it('leave the range at its ends', () => {
    expect(toDouble(1n, 1024)).toBe(Infinity)
    expect(toDouble(-1n, 1024)).toBe(-Infinity)
    expect(toDouble(1n, -1076)).toBe(0)
    expect(toDouble(1n << 2000n, -3000)).toBe(2 ** -1000)
  })
})

describe('integers', () => {
  it(`have as many bits as their binary digits, seed ${SEED}`, () => {
    expect([0n, 1n, -1n, 15n, 16n, -255n, 256n].map(bitLength)).toEqual([0, 1, 1, 4, 5, 8, 9])
    fc.assert(
      fc.property(fc.bigInt(), (x) => {
        if (x !== 0n) expect(bitLength(x)).toBe((x < 0n ? -x : x).toString(2).length)
      }),
      { seed: SEED },
    )
  })

  it('shift both ways, down where bits are lost', () => {
    expect([shift(5n, 3), shift(5n, -1), shift(-5n, -1), shift(5n, 0)]).toEqual([40n, 2n, -3n, 5n])
  })
})
