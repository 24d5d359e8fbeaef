import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonScale, decompose, integerSquareRoot, toDouble, toInteger } from '../../spec/exact/dyadic.ts'
import { centre, encloseRoots, refine, upperDiscs } from '../../spec/exact/enclosures.ts'
import {
  divideExactly,
  equal,
  multiply,
  type Polynomial,
  polynomial,
  pseudoRemainder,
} from '../../spec/exact/polynomial.ts'
import {
  commonDivisor,
  countRealRoots,
  countRootsBetween,
  squareFreePart,
  sturmChain,
} from '../../spec/exact/sturm.ts'

const SEED = 11
const doubles = fc.double({ noNaN: true, noDefaultInfinity: true })
const integers = fc.integer({ min: -9, max: 9 }).map(BigInt)
const linear = (root: bigint): Polynomial => polynomial([-root, 1n])
const fromRoots = (roots: readonly bigint[]): Polynomial => roots.map(linear).reduce(multiply, [1n])
/** λ² − 2aλ + a² + b²: the pair a ± bi. */
const fromPair = (a: bigint, b: bigint): Polynomial => polynomial([a * a + b * b, -2n * a, 1n])

describe('doubles as the rationals they are', () => {
  it('gives back every double, subnormals and the largest included', () => {
    fc.assert(
      fc.property(doubles, (x) => {
        const scale = commonScale([x])
        expect(toDouble(toInteger(x, scale), scale)).toBe(x === 0 ? 0 : x)
      }),
      { seed: SEED, numRuns: 2000, examples: [[5e-324], [-5e-324], [Number.MAX_VALUE], [2 ** -1022], [0.1]] },
    )
  })

  it('takes an odd number for the mantissa, whatever the power of two', () => {
    const odd = fc.integer({ min: 0, max: 2 ** 52 - 1 }).map((k) => 2 * k + 1)
    fc.assert(
      fc.property(odd, fc.integer({ min: -1074, max: 970 }), fc.boolean(), (m, exponent, isNegative) => {
        const sign = isNegative ? -1 : 1
        const x = sign * m * 2 ** exponent
        // Below the smallest normal number a double has fewer bits.
        fc.pre(Number.isFinite(x) && Math.abs(x) >= 2 ** -1022)
        expect(decompose(x)).toEqual({ mantissa: BigInt(sign) * BigInt(m), exponent })
      }),
      {
        seed: SEED,
        numRuns: 2000,
        examples: [
          [1, 52, false],
          [3, -1, true],
          [2 ** 53 - 1, 970, false],
        ],
      },
    )
    expect(decompose(6 * Number.MIN_VALUE)).toEqual({ mantissa: 3n, exponent: -1073 })
  })

  it('knows that 0.1 is not a tenth', () => {
    expect(decompose(0.1)).toEqual({ mantissa: 3602879701896397n, exponent: -55 })
  })

  it('refuses NaN, ±Infinity and a scale that is too small', () => {
    for (const x of [Number.NaN, Infinity, -Infinity]) expect(() => decompose(x)).toThrow(/finite/)
    expect(() => toInteger(0.25, 1)).toThrow(/scale of at least 2, got 1/)
  })

  it('takes whole square roots', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 300n }), (x) => {
        const root = integerSquareRoot(x)
        expect(root * root <= x && x < (root + 1n) ** 2n).toBe(true)
      }),
      { seed: SEED },
    )
  })
})

describe('Sturm chains', () => {
  it('count the distinct real roots of products of known factors', () => {
    fc.assert(
      fc.property(
        fc.array(integers, { maxLength: 6 }),
        fc.array(fc.tuple(integers, integers), { maxLength: 3 }),
        (roots, pairs) => {
          const complex = pairs.filter(([, b]) => b !== 0n)
          const f = multiply(fromRoots(roots), complex.map(([a, b]) => fromPair(a, b)).reduce(multiply, [1n]))
          expect(countRealRoots(sturmChain(f))).toBe(new Set(roots).size)
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })

  it('count roots between two points, the lower end included', () => {
    const chain = sturmChain(fromRoots([-3n, 1n, 2n, 5n]))
    expect(countRootsBetween(chain, 1n, 2n, 0)).toBe(2)
    expect(countRootsBetween(chain, 3n, 4n, 0)).toBe(0)
    expect(countRootsBetween(chain, 3n << 4n, 6n << 4n, 4)).toBe(1)
  })

  it('tell a double real root from a pair 2^−200 off the axis', () => {
    const tiny = 1n
    const scale = 1n << 200n
    expect(countRealRoots(sturmChain(multiply(linear(scale), linear(scale))))).toBe(1)
    expect(countRealRoots(sturmChain(fromPair(scale, tiny)))).toBe(0)
    expect(countRealRoots(sturmChain(multiply(linear(scale), linear(scale + tiny))))).toBe(2)
  })

  it('leave the greatest common divisor and the square-free part', () => {
    const [f, g] = [fromRoots([1n, 2n, 2n, 3n]), fromRoots([2n, 2n, 2n, 7n])]
    expect(commonDivisor(f, g)).toEqual(fromRoots([2n, 2n]))
    expect(squareFreePart(f)).toEqual(fromRoots([1n, 2n, 3n]))
  })
})

describe('polynomial division', () => {
  it('undoes multiplication', () => {
    fc.assert(
      fc.property(
        fc.array(integers, { minLength: 1, maxLength: 5 }),
        fc.array(integers, { maxLength: 5 }),
        (a, b) => {
          const [f, g] = [fromRoots(a), fromRoots(b)]
          expect(equal(divideExactly(multiply(f, g), f), g)).toBe(true)
          expect(pseudoRemainder(multiply(f, g), f)).toEqual([])
        },
      ),
      { seed: SEED },
    )
  })

  it('refuses what does not divide', () => {
    expect(() => divideExactly(fromRoots([1n, 2n]), fromRoots([3n]))).toThrow(/divisor/)
    expect(() => pseudoRemainder([1n], [])).toThrow(/divisor other than 0/)
  })
})

describe('root enclosures', () => {
  it('hold each root of products of known factors once, real ones on the axis', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(integers, { maxLength: 4 }),
        fc.uniqueArray(fc.tuple(integers, fc.integer({ min: 1, max: 9 })), {
          maxLength: 3,
          selector: String,
        }),
        (roots, pairs) => {
          const f = multiply(
            fromRoots(roots),
            pairs.map(([a, b]) => fromPair(a, BigInt(b))).reduce(multiply, [1n]),
          )
          const e = encloseRoots(f, roots.length, 96)
          const found = e.discs.map((disc) => centre(disc, e.shift, 0))
          for (const root of roots)
            expect(
              found.filter(({ re, im }) => im === 0 && Math.abs(re - Number(root)) < 1e-12),
            ).toHaveLength(1)
          for (const [a, b] of pairs)
            expect(found.filter(({ re, im }) => Math.hypot(re - Number(a), im - b) < 1e-12)).toHaveLength(1)
          expect(upperDiscs(e)).toHaveLength(pairs.length)
        },
      ),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('separate two real roots that differ in the sixtieth bit', () => {
    const big = 1n << 60n
    const e = encloseRoots(multiply(linear(big), linear(big + 1n)), 2, 96)
    expect(e.discs.every((disc) => disc.radius * 2n < 1n << BigInt(e.shift))).toBe(true)
    expect(upperDiscs(refine(e))).toHaveLength(0)
  })

  it('never certify a wrong number of real roots', () => {
    expect(() => encloseRoots(fromPair(0n, 1n), 2, 32768)).toThrow(/separate within/)
    expect(() => encloseRoots([1n, 2n], 0, 96)).toThrow(/monic/)
  })
})
