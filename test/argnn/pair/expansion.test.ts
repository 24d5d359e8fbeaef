import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addProduct,
  addTerm,
  createExpansion,
  LARGEST_FACTOR,
  productError,
  SMALLEST_FACTOR,
  totalOf,
} from '../../../src/argnn/pair/expansion.ts'
import { doublesBetween, neighbourOf } from '../numbers.ts'
import { minus, rational, sign, sum, times, toNumber } from '../rational.ts'

const SEED = 20240607

type Factors = readonly [a: number, b: number]

const product = ([a, b]: Factors) => times(rational(a), rational(b))

/** Factors of the whole range that the file states, its ends included. */
const factor = fc.oneof(
  { weight: 6, arbitrary: doublesBetween(-30, 30) },
  { weight: 2, arbitrary: doublesBetween(-458, 479) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      SMALLEST_FACTOR,
      -neighbourOf(SMALLEST_FACTOR, 1),
      neighbourOf(2 * SMALLEST_FACTOR, -1),
      LARGEST_FACTOR,
      -neighbourOf(LARGEST_FACTOR, -1),
    ),
  },
)

const factors: fc.Arbitrary<Factors> = fc.tuple(factor, factor)

/** Each product with its negative somewhere later, so that only `rest` is left. */
const cancelling = fc
  .record({ list: fc.array(factors, { maxLength: 8 }), rest: fc.array(factors, { maxLength: 2 }) })
  .map(({ list, rest }) => [
    ...list,
    ...rest,
    ...list.map(([a, b], k): Factors => (k % 2 === 0 ? [-b, a] : [a, -b])),
  ])

const lists = fc.oneof(fc.array(factors, { maxLength: 12 }), cancelling)

function expansionOf(list: readonly Factors[]) {
  const expansion = createExpansion(list.length)
  for (const [a, b] of list) addProduct(expansion, a, b)
  return expansion
}

describe('the error of a product', () => {
  it(`is exact over the whole range of factors, seed ${SEED}`, () => {
    fc.assert(
      fc.property(factors, ([a, b]) => {
        const rounded = a * b
        expect(sign(minus(product([a, b]), sum([rounded, productError(a, b, rounded)].map(rational))))).toBe(
          0,
        )
      }),
      { seed: SEED, numRuns: 2000 },
    )
  })

  it('is exact at the ends of the range, where the last bits of factors are set', () => {
    const ends = [
      SMALLEST_FACTOR,
      neighbourOf(SMALLEST_FACTOR, 1),
      neighbourOf(2 * SMALLEST_FACTOR, -1),
      neighbourOf(LARGEST_FACTOR, -1),
      LARGEST_FACTOR,
    ]
    for (const a of ends)
      for (const b of ends) {
        const rounded = a * b
        expect(sign(minus(product([a, b]), sum([rounded, productError(a, b, rounded)].map(rational))))).toBe(
          0,
        )
      }
  })
})

describe('a sum of products', () => {
  it(`loses nothing, seed ${SEED}`, () => {
    fc.assert(
      fc.property(lists, (list) => {
        const { terms, length } = expansionOf(list)
        const kept = sum([...terms.slice(0, length)].map(rational))
        expect(sign(minus(kept, sum(list.map(product))))).toBe(0)
      }),
      { seed: SEED, numRuns: 1000 },
    )
  })

  it(`has its exact sign and nearly its value, however much cancels, seed ${SEED}`, () => {
    const signs = { '-1': 0, '0': 0, '1': 0 }
    fc.assert(
      fc.property(lists, (list) => {
        const exact = sum(list.map(product))
        const value = totalOf(expansionOf(list))
        signs[sign(exact)] += 1
        expect(Math.sign(value)).toBe(sign(exact))
        const near = toNumber(exact)
        expect(Math.abs(value - near)).toBeLessThanOrEqual(2 ** -50 * Math.abs(near))
      }),
      { seed: SEED, numRuns: 1000 },
    )
    expect(Math.min(...Object.values(signs))).toBeGreaterThan(50)
  })

  it('sees what is 2^1800 below the rest', () => {
    const list: Factors[] = [
      [LARGEST_FACTOR, LARGEST_FACTOR],
      [SMALLEST_FACTOR, -SMALLEST_FACTOR],
      [-LARGEST_FACTOR, LARGEST_FACTOR],
    ]
    expect(totalOf(expansionOf(list))).toBe(-(SMALLEST_FACTOR ** 2))
  })

  it('takes single terms, and is empty where it is 0', () => {
    const expansion = expansionOf([[3, 0.1]])
    addTerm(expansion, 1)
    addProduct(expansion, -0.1, 3)
    expect(totalOf(expansion)).toBe(1)
    addTerm(expansion, -1)
    expect([expansion.length, totalOf(expansion)]).toEqual([0, 0])
  })
})
