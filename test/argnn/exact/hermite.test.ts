import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { degree, multiply, type Polynomial } from '../../../spec/exact/polynomial.ts'
import { distinctRoots } from '../../../spec/exact/sturm.ts'
import { characteristicPolynomial } from '../../../src/argnn/exact/characteristic-polynomial.ts'
import { distinctPairs } from '../../../src/argnn/exact/hermite.ts'
import { expectHolds } from '../holding.ts'

const SEED = 20240607

const productOf = (factors: readonly Polynomial[]): Polynomial => factors.reduce(multiply, [1n])
const power = (f: Polynomial, n: number): Polynomial => productOf(new Array<Polynomial>(n).fill(f))

/** By the specification's Sturm chain. */
function pairsBySturm(f: Polynomial): number {
  const { squareFree, realRoots } = distinctRoots(f)
  return (degree(squareFree) - realRoots) / 2
}

const small = fc.bigInt({ min: -4n, max: 4n })
const large = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n })

const monic = (coefficient: fc.Arbitrary<bigint>, maxLength: number) =>
  fc.array(coefficient, { minLength: 1, maxLength }).map((f): Polynomial => [...f, 1n])

/** Small factors, some several times: multiple roots, real and complex, and roots at 0. */
const repeated = fc
  .array(fc.tuple(monic(small, 2), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 })
  .map((factors) => productOf(factors.map(([f, n]) => power(f, n))))

/** Even polynomials: odd power sums vanish, and with them diagonals of the matrix. */
const even = monic(small, 4).map((f): Polynomial => f.flatMap((c, k) => (k + 1 < f.length ? [c, 0n] : [c])))

const X: Polynomial = [0n, 1n]
const minusOne: Polynomial = [-1n, 1n] // x − 1
const circle: Polynomial = [1n, 0n, 1n] // x² + 1

describe('Hermite: the number of distinct pairs', () => {
  it.each<[string, Polynomial, number]>([
    ['x', X, 0],
    ['x⁵', power(X, 5), 0],
    ['x² + 1', circle, 1],
    ['x² − 1', [-1n, 0n, 1n], 0],
    ['x⁴ + 1', [1n, 0n, 0n, 0n, 1n], 2],
    ['x⁶ − 1', [-1n, 0n, 0n, 0n, 0n, 0n, 1n], 2],
    ['x⁷ + 1', [1n, 0n, 0n, 0n, 0n, 0n, 0n, 1n], 3],
    ['(x² + 1)²(x − 1)³', productOf([power(circle, 2), power(minusOne, 3)]), 1],
    ['(x² + 1)³(x² + 4)²x²', productOf([power(circle, 3), power([4n, 0n, 1n], 2), power(X, 2)]), 2],
    ['(x² − 2x + 2)²(x² + 2x + 2)', productOf([power([2n, -2n, 1n], 2), [2n, 2n, 1n]]), 2],
    [
      '(x² − 2·10⁹x + 10¹⁸)(x² + 1): a double root and a pair',
      productOf([[10n ** 18n, -2n * 10n ** 9n, 1n], circle]),
      1,
    ],
    ['(x² − 2·10⁹x + 10¹⁸ + 1): a pair beside a double root', [10n ** 18n + 1n, -2n * 10n ** 9n, 1n], 1],
    ['(x² − 2·10⁹x + 10¹⁸ − 1): two roots instead', [10n ** 18n - 1n, -2n * 10n ** 9n, 1n], 0],
  ])('%s', (_, f, pairs) => {
    expect(distinctPairs(f)).toBe(pairs)
  })

  it(`is that of the specification's Sturm chain, seed ${SEED}`, () => {
    const counts = new Map<number, number>()
    let multiple = 0
    expectHolds(
      fc.oneof(monic(small, 8), monic(large, 9), repeated, even),
      (f) => {
        const expected = pairsBySturm(f)
        expect(distinctPairs(f)).toBe(expected)
        counts.set(expected, (counts.get(expected) ?? 0) + 1)
        if (degree(distinctRoots(f).squareFree) < degree(f)) multiple += 1
      },
      { seed: SEED, numRuns: 2000 },
    )
    for (const pairs of [0, 1, 2, 3]) expect(counts.get(pairs) ?? 0).toBeGreaterThan(50)
    expect(multiple).toBeGreaterThan(300)
  })
})

describe('T1: the characteristic polynomial from poles', () => {
  const integer = fc.bigInt({ min: -9n, max: 9n })

  it(`is (x − hub)·Π(x − d) − Σ p·Π(x − d of the others), seed ${SEED}`, () => {
    const poles = fc.array(fc.record({ d: integer, p: integer }), { maxLength: 5 })
    expectHolds(
      fc.tuple(integer, poles, integer),
      ([hub, list, x]) => {
        const without = (i: number): bigint =>
          list.reduce((product, { d }, j) => (i === j ? product : product * (x - d)), 1n)
        const expected =
          (x - hub) * without(-1) - list.reduce((total, { p }, i) => total + p * without(i), 0n)
        const f = characteristicPolynomial(hub, list)
        expect(f.at(-1)).toBe(1n)
        expect(f).toHaveLength(list.length + 2)
        expect(f.reduceRight((value, c) => value * x + c, 0n)).toBe(expected)
      },
      { seed: SEED, numRuns: 500 },
    )
  })
})
