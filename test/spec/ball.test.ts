import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commonScale, toInteger } from '../../spec/exact/dyadic.ts'
import {
  addBalls,
  areApart,
  atLeast,
  atMost,
  type Ball,
  isAbove,
  multiplyBalls,
  productAtMost,
  quotientAtLeast,
  quotientAtMost,
  squareRoot,
  subtractBalls,
} from '../../spec/screen/ball.ts'
import { exactProduct, exactSum, isSame } from '../../spec/screen/twofold.ts'

const SEED = 17
const RUNS = 3000
const UNIT = 2 ** 52

/** All 53 bits used, exponents from `low` to `high`. */
const doubles = (low: number, high: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.integer({ min: UNIT, max: 2 * UNIT - 1 }), fc.integer({ min: low, max: high }), fc.boolean())
    .map(([mantissa, exponent, negative]) => (negative ? -1 : 1) * mantissa * 2 ** (exponent - 52))

/** Small ranges, where roundings meet, and ranges whose products leave the normal numbers. */
const numbers = fc.oneof(fc.constant(0), doubles(-3, 3), doubles(-60, 60), doubles(-560, -480))
/** Corners of a ball: where the true number is, in radii from the centre. */
const corners = fc.constantFrom([0, 0], [1, 0], [-1, 0], [0, 1], [0, -1])
const balls = fc
  .record({ re: numbers, im: numbers, radius: numbers.map(Math.abs), corner: corners })
  .map(({ re, im, radius, corner }) => ({ ball: { re, im, radius }, corner }))

/** Enough for every product of two doubles in this file. */
const SCALE = 1400
const exact = (x: number): bigint => toInteger(x, SCALE)

interface Point {
  readonly re: bigint
  readonly im: bigint
}

const pointIn = ({ ball, corner }: { ball: Ball; corner: readonly number[] }): Point => ({
  re: exact(ball.re) + BigInt(corner[0] as number) * exact(ball.radius),
  im: exact(ball.im) + BigInt(corner[1] as number) * exact(ball.radius),
})

/** Is the point, in units of 2^−scale, in the ball? Exactly. */
function holds(ball: Ball, { re, im }: Point, scale: number): boolean {
  const [x, y, r] = [toInteger(ball.re, scale), toInteger(ball.im, scale), toInteger(ball.radius, scale)]
  return (re - x) ** 2n + (im - y) ** 2n <= r * r
}

describe(`balls hold the true results, seed ${SEED}`, () => {
  const check = (
    operation: (a: Ball, b: Ball) => Ball,
    truth: (a: Point, b: Point) => Point,
    scale: number,
  ): void =>
    fc.assert(
      fc.property(balls, balls, (a, b) => {
        expect(holds(operation(a.ball, b.ball), truth(pointIn(a), pointIn(b)), scale)).toBe(true)
      }),
      { seed: SEED, numRuns: RUNS },
    )

  it('of sums and differences', () => {
    check(addBalls, (a, b) => ({ re: a.re + b.re, im: a.im + b.im }), SCALE)
    check(subtractBalls, (a, b) => ({ re: a.re - b.re, im: a.im - b.im }), SCALE)
  })

  it('of products', () => {
    const truth = (a: Point, b: Point): Point => ({
      re: a.re * b.re - a.im * b.im,
      im: a.re * b.im + a.im * b.re,
    })
    check(multiplyBalls, truth, 2 * SCALE)
  })

  it('of square roots', () => {
    const positive = fc.tuple(doubles(-300, 300), fc.double({ min: 0, max: 0.999, noNaN: true }))
    fc.assert(
      fc.property(positive, fc.constantFrom(-1n, 0n, 1n), ([x, share], end) => {
        const ball = { re: Math.abs(x), im: 0, radius: Math.abs(x) * share }
        const { re, radius } = squareRoot(ball)
        // √t in [re − radius, re + radius] iff t lies between the squares.
        const t = (exact(ball.re) + end * exact(ball.radius)) << BigInt(SCALE)
        const [low, high] = [exact(re) - exact(radius), exact(re) + exact(radius)]
        expect((low < 0n || low * low <= t) && t <= high * high).toBe(true)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('with bounds of moduli, products and quotients on the right side', () => {
    fc.assert(
      fc.property(balls, (given) => {
        const { re, im } = pointIn(given)
        const square = re * re + im * im
        const [low, high] = [exact(atLeast(given.ball)), exact(atMost(given.ball))]
        expect(low * low <= square && square <= high * high).toBe(true)
      }),
      { seed: SEED, numRuns: RUNS },
    )
    fc.assert(
      fc.property(doubles(-560, 60).map(Math.abs), doubles(-60, 60).map(Math.abs), (a, b) => {
        expect(exact(quotientAtMost(a, b)) * exact(b) >= exact(a) << BigInt(SCALE)).toBe(true)
        expect(exact(quotientAtLeast(a, b)) * exact(b) <= exact(a) << BigInt(SCALE)).toBe(true)
        expect(exact(productAtMost(a, b)) << BigInt(SCALE) >= exact(a) * exact(b)).toBe(true)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })
})

describe('comparisons of balls', () => {
  const at = (re: number, im: number, radius: number): Ball => ({ re, im, radius })

  it('are strict at the last bit', () => {
    expect(areApart(at(0, 0, 0.5), at(1, 0, 0.5))).toBe(false)
    expect(areApart(at(0, 0, 0.5), at(1 + 2 ** -40, 0, 0.5))).toBe(true)
    expect(isAbove(at(0, 1, 0.5), at(9, 0, 0.5))).toBe(false)
    expect(isAbove(at(0, 1 + 2 ** -40, 0.5), at(9, 0, 0.5))).toBe(true)
    expect(isAbove(at(9, 0, 0), at(0, 1, 0))).toBe(false)
  })

  it('know nothing of NaN and Infinity', () => {
    for (const radius of [Number.NaN, Infinity]) {
      expect(areApart(at(0, 0, radius), at(9, 0, 0))).toBe(false)
      expect(isAbove(at(0, 9, 0), at(0, 0, radius))).toBe(false)
      expect(atLeast(at(5, 0, radius)) > 0).toBe(false)
    }
    expect(addBalls(at(1e308, 0, 0), at(1e308, 0, 0)).radius).toBeNaN()
  })
})

describe('twofold numbers', () => {
  it(`are the exact sum and product, seed ${SEED}`, () => {
    fc.assert(
      fc.property(doubles(-400, 400), doubles(-400, 400), (a, b) => {
        const [sum, product] = [exactSum(a, b), exactProduct(a, b)]
        expect(exact(sum.high) + exact(sum.low)).toBe(exact(a) + exact(b))
        expect((exact(product.high) + exact(product.low)) << BigInt(SCALE)).toBe(exact(a) * exact(b))
        expect(sum.high).toBe(a + b)
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it(`are exact or NaN at the ends of the range of doubles, seed ${SEED}`, () => {
    const ends = fc
      .record({
        a: doubles(-500, 500),
        b: doubles(0, 0),
        end: fc.constantFrom(-1074, -1020, -900, 1000, 1023),
      })
      .map(({ a, b, end }) => [a, b * 2 ** (end - Math.floor(Math.log2(Math.abs(a))))] as const)
    fc.assert(
      fc.property(ends, ([a, b]) => {
        const { high, low } = exactProduct(a, b)
        if (Number.isNaN(low)) return
        const scale = 2 * SCALE
        expect(toInteger(high, scale) + toInteger(low, scale)).toBe(exact(a) * exact(b))
      }),
      { seed: SEED, numRuns: RUNS },
    )
  })

  it('keep subnormal factors, and say NaN where exactness is out of reach', () => {
    const [tiny, large] = [3 * 2 ** -1074, 5 * 2 ** 900]
    const scale = commonScale([tiny])
    const { high, low } = exactProduct(tiny, large)
    expect(toInteger(high, scale) + toInteger(low, scale)).toBe(15n << 900n)
    for (const [a, b] of [
      [1e-200, 1e-200],
      [1e200, 1e200],
      [2 ** 1000, 1],
    ] as const)
      expect(exactProduct(a, b).low).toBeNaN()
    expect(exactProduct(0, 1e300)).toEqual({ high: 0, low: 0 })
    expect(isSame(exactProduct(1e200, 1e200), exactProduct(1e200, 1e200))).toBe(false)
    expect(exactSum(1e308, 1e308).low).toBeNaN()
  })
})
