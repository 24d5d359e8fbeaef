import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IM, NO_PAIR, PAIR, RE, UNSURE } from '../../../src/argnn/existence.ts'
import {
  findDegreePair,
  findDegreePairByExpansion,
  largestAntagonist,
} from '../../../src/argnn/pair/degree-pair.ts'
import { createExpansion, LARGEST_FACTOR, SMALLEST_FACTOR } from '../../../src/argnn/pair/expansion.ts'
import type { Star } from '../../../src/argnn/star.ts'
import { expectHolds } from '../holding.ts'
import { doublesBetween, neighbourOf } from '../numbers.ts'
import { absolute, compare, negative, plus, rational, sign, sum, times, toNumber } from '../rational.ts'
import { type Mutual, starOf } from '../stars.ts'

const SEED = 20240607

const product = ([a, b]: Mutual) => times(rational(a), rational(b))

/** −P − ((d_n − 2)/2)² (T3): positive iff there is a pair, and then the square of its imaginary part. */
const exactSquare = ({ degree }: Star, mutual: readonly Mutual[]) =>
  negative(plus(sum(mutual.map(product)), rational(((degree - 2) / 2) ** 2)))

const byExpansion = (star: Star, lambda: Float64Array) =>
  findDegreePairByExpansion(star, createExpansion(star.mutual), lambda)

interface Case {
  readonly mutual: readonly Mutual[]
  readonly others: readonly number[]
}

const weight = fc.oneof(doublesBetween(-3, 2), doublesBetween(-40, 10), fc.integer({ min: -3, max: 3 }))

const mutualOf = (maxLength: number) => fc.array(fc.tuple(weight, weight), { minLength: 1, maxLength })

const oneWay = fc.nat(5).map((count) => new Array<number>(count).fill(0.5))

const ordinary: fc.Arbitrary<Case> = fc.record({ mutual: mutualOf(12), others: oneWay })

/** P beside −((d_n − 2)/2)²: what the last neighbour lacks of it, up to four units in the last place. */
const atThreshold: fc.Arbitrary<Case> = fc
  .record({
    first: mutualOf(8),
    others: oneWay,
    factor: fc.integer({ min: -2, max: 2 }),
    ulps: fc.integer({ min: -4, max: 4 }),
  })
  .map(({ first, others, factor, ulps }) => {
    const hub = 2 * (first.length + 1) + others.length
    const rest = -(((hub - 2) / 2) ** 2) - toNumber(sum(first.map(product)))
    return {
      mutual: [...first, [2 ** factor, rest === 0 ? 0 : neighbourOf(rest * 2 ** -factor, ulps)]],
      others,
    }
  })

/** P = 0 up to one small product, at d_n = 2·m: all but that cancels. */
const cancelling: fc.Arbitrary<Case> = fc
  .record({ pairs: mutualOf(5), shrink: fc.integer({ min: 0, max: 120 }), last: fc.tuple(weight, weight) })
  .map(({ pairs, shrink, last: [a, b] }) => ({
    mutual: [...pairs, ...pairs.map(([x, y]): Mutual => [-y, x]), [a * 2 ** -shrink, b]],
    others: [],
  }))

const cases = fc.oneof(ordinary, atThreshold, cancelling)

/** What the filter and the expansion said of a case, held against the exact answer. */
function examine({ mutual, others }: Case) {
  const star = starOf(mutual, others)
  const square = exactSquare(star, mutual)
  const expected = sign(square) > 0 ? PAIR : NO_PAIR
  const [lambda, exactLambda] = [new Float64Array(3), new Float64Array(3)]
  const filtered = findDegreePair(star, lambda)
  expect([expected, UNSURE]).toContain(filtered)
  expect(byExpansion(star, exactLambda)).toBe(expected)
  const height = Math.sqrt(toNumber(square))
  if (expected === PAIR) {
    expect(exactLambda[RE]).toBe((star.degree + 2) / 2)
    expect(Math.abs(exactLambda[IM]! - height)).toBeLessThanOrEqual(2 ** -50 * height)
  }
  if (filtered === PAIR) {
    expect(lambda[RE]).toBe((star.degree + 2) / 2)
    expect(Math.abs(lambda[IM]! - height)).toBeLessThanOrEqual(2 ** -26 * height)
  }
  return { filtered, expected }
}

describe('T3: the pair in mode D', () => {
  it(`is never wrong, and what the filter leaves open the expansion decides, seed ${SEED}`, () => {
    expectHolds(cases, (given) => void examine(given), { seed: SEED, numRuns: 4000 })
  })

  it(`is unsure beside the threshold only, seed ${SEED}`, () => {
    const count = (arbitrary: fc.Arbitrary<Case>) => {
      const answers = fc.sample(arbitrary, { seed: SEED, numRuns: 1000 }).map(examine)
      return {
        unsure: answers.filter(({ filtered }) => filtered === UNSURE).length,
        pairs: answers.filter(({ expected }) => expected === PAIR).length,
      }
    }
    const near = count(atThreshold)
    expect(near.unsure).toBeGreaterThan(900)
    // Both sides of the threshold are met, so that a filter that guessed would be caught.
    expect(near.pairs).toBeGreaterThan(200)
    expect(near.pairs).toBeLessThan(800)
    expect(count(ordinary).unsure).toBeLessThan(10)
  })

  it('is none exactly on the threshold and one a unit in the last place beyond', () => {
    const lambda = new Float64Array(3)
    const answers = [0, 1, -1].map((ulps) =>
      byExpansion(starOf([[0.5, neighbourOf(-0.5, ulps)]], [1]), lambda),
    )
    expect(answers).toEqual([NO_PAIR, PAIR, NO_PAIR])
  })

  it('is left to integers where a product may lose bits or leave the range', () => {
    const lambda = new Float64Array(3)
    for (const w of [SMALLEST_FACTOR / 2, 5e-324, 2 * LARGEST_FACTOR, 1e300])
      for (const pair of [
        [w, -1],
        [1, -w],
      ] as const)
        expect(byExpansion(starOf([pair]), lambda)).toBe(UNSURE)
    for (const w of [1e200, 1e300]) expect(findDegreePair(starOf([[w, -w]]), lambda)).toBe(UNSURE)
    expect(findDegreePair(starOf([[1e-200, -1e-200]]), lambda)).toBe(UNSURE)
    // One bit of the product is left.
    expect(findDegreePair(starOf([[1.4 * 2 ** -537, -(2 ** -537)]]), lambda)).toBe(UNSURE)
    // A weight of 0 is in no product.
    expect(
      byExpansion(
        starOf([
          [0, 1e300],
          [1, -1],
        ]),
        lambda,
      ),
    ).toBe(NO_PAIR)
    expect(
      byExpansion(
        starOf([
          [0, 1e300],
          [1, -2],
        ]),
        lambda,
      ),
    ).toBe(PAIR)
  })
})

/** Products that are equal in other factors, differ in the last of their 106 bits, or not at all nearly. */
const rivals: fc.Arbitrary<Mutual[]> = fc
  .record({
    a: doublesBetween(-3, 3),
    b: doublesBetween(-3, 3),
    changes: fc.array(
      fc.tuple(
        fc.constantFrom(0, 0, 1, -1),
        fc.constantFrom(0, 0, 1, -1),
        fc.constantFrom(0, 3, -5),
        fc.nat(3),
      ),
      { minLength: 1, maxLength: 8 },
    ),
  })
  .map(({ a, b, changes }) =>
    changes.map(([ofA, ofB, exponent, kind]): Mutual => {
      const [x, y] = [neighbourOf(a, ofA) * 2 ** exponent, neighbourOf(b, ofB) * 2 ** -exponent]
      // Mostly antagonists.
      return kind === 0 ? [x, y] : kind === 1 ? [-Math.abs(y), Math.abs(x)] : [Math.abs(x), -Math.abs(y)]
    }),
  )

describe('T9: the antagonist with the largest |p|', () => {
  it(`is that of exact products, of equals the first in the declared order, seed ${SEED}`, () => {
    const met = { tie: 0, near: 0 }
    const keys = fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 })
    expectHolds(
      fc.tuple(rivals, keys),
      ([mutual, order]) => {
        const position = Int32Array.from([...order.keys()].sort((i, j) => order[i]! - order[j]!))
        const places = [...mutual.keys()].filter((i) => product(mutual[i]!).over < 0n)
        const size = (i: number) => absolute(product(mutual[i]!))
        const top = places.filter((i) => places.every((j) => compare(size(i), size(j)) >= 0))
        const first = top.toSorted((i, j) => position[i + 1]! - position[j + 1]!)[0] ?? -1
        expect(largestAntagonist(starOf(mutual), position)).toBe(first)
        if (top.length > 1) met.tie += 1
        const rounded = places.map((i) => Math.abs(mutual[i]![0] * mutual[i]![1]))
        if (rounded.filter((p) => p === Math.max(...rounded)).length > top.length) met.near += 1
      },
      { seed: SEED, numRuns: 3000 },
    )
    expect(met.tie).toBeGreaterThan(500)
    expect(met.near).toBeGreaterThan(100)
  })

  it('is not named where products lose bits or leave the range', () => {
    const position = Int32Array.of(0, 1, 2)
    for (const w of [SMALLEST_FACTOR / 2, 2 * LARGEST_FACTOR])
      expect(
        largestAntagonist(
          starOf([
            [1, -1],
            [w, -1],
          ]),
          position,
        ),
      ).toBe(-1)
    expect(
      largestAntagonist(
        starOf([
          [1, -1],
          [1e-300, 1e300],
        ]),
        position,
      ),
    ).toBe(0)
  })
})
