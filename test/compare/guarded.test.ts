/** Intervals and tests of few or skewed differences: coverage, errors and power, measured. */
import { describe, expect, it } from 'vitest'
import { createRandom, type Random, uniform } from '../../src/argnn/random.ts'
import { mean, meanInterval } from '../../src/base/samples.ts'
import { ALPHA, bootstrapInterval, guardedInterval, holm } from '../../src/claims/statistics.ts'
import { guardedDifference, guardedEquivalence, guardedPower } from '../../src/compare/guarded.ts'

const REACH = 0.45

/** A normal number (Box and Muller). */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - uniform(random))) * Math.cos(2 * Math.PI * uniform(random))

/** Small differences, and collapses of half to all there is to learn, up with probability `up`. */
interface Family {
  readonly collapse: number
  readonly up: number
  readonly deviation: number
}

const draw = (random: Random, { collapse, up, deviation }: Family): number =>
  uniform(random) < collapse
    ? (uniform(random) < up ? 1 : -1) * REACH * (0.5 + uniform(random) / 2)
    : deviation * normal(random)

const meanOfFamily = ({ collapse, up }: Family): number => collapse * (2 * up - 1) * REACH * 0.75

const sampleOf = (random: Random, family: Family, n: number): number[] =>
  Array.from({ length: n }, () => draw(random, family))

const FAMILIES: readonly Family[] = [
  { collapse: 0, up: 1, deviation: 0.01 },
  { collapse: 1 / 400, up: 1, deviation: 0.01 },
  { collapse: 1 / 100, up: 1, deviation: 0.002 },
  { collapse: 1 / 40, up: 1, deviation: 0.01 },
  { collapse: 1 / 40, up: 0.5, deviation: 0.01 },
  { collapse: 1 / 10, up: 1, deviation: 0.02 },
  { collapse: 1 / 3, up: 1, deviation: 0.02 },
]

const SAMPLES = 800

function coverage(
  family: Family,
  n: number,
  interval: (xs: readonly number[]) => readonly [number, number],
): number {
  const random = createRandom(20 + n)
  const truth = meanOfFamily(family)
  const covered = Array.from({ length: SAMPLES }, () => interval(sampleOf(random, family, n))).filter(
    ([low, high]) => low <= truth && truth <= high,
  )
  return covered.length / SAMPLES
}

describe('coverage of 95 % intervals, measured', () => {
  it.each(FAMILIES.flatMap((family) => [12, 40, 150].map((n) => [n, family] as const)))(
    'of %i differences %j',
    (n, family) => {
      // Of 800 samples, 95 % are 760; 740 are exceeded with probability 0.999.
      expect(coverage(family, n, (xs) => guardedInterval(xs, REACH, 0.95))).toBeGreaterThan(0.925)
    },
  )

  it('where Student and the bootstrap fail: one collapse in 100, 40 runs', () => {
    const family = FAMILIES[2]!
    expect(coverage(family, 40, (xs) => meanInterval(xs, 0.95))).toBeLessThan(0.6)
    const random = createRandom(3)
    const covered = Array.from({ length: 100 }, () => bootstrapInterval(sampleOf(random, family, 40))).filter(
      ([low, high]) => low <= meanOfFamily(family) && meanOfFamily(family) <= high,
    )
    expect(covered.length).toBeLessThan(60)
    expect(coverage(family, 40, (xs) => guardedInterval(xs, REACH, 0.95))).toBeGreaterThan(0.98)
  })
})

/** How often the procedure, Holm included, rejects any of its hypotheses. */
function anyRejected(families: readonly Family[], n: number, p: (xs: readonly number[]) => number): number {
  const random = createRandom(7)
  const wrong = Array.from({ length: 300 }, () => {
    const ps = families.map((family) => p(sampleOf(random, family, n)))
    return holm(ps).some((one) => one < ALPHA)
  })
  return wrong.filter(Boolean).length / wrong.length
}

describe('the chance of any wrong verdict, measured', () => {
  it('of "different" where all means are equal is at most 5 %', () => {
    const families = Array.from({ length: 20 }, (_, k) => ({
      collapse: (k % 4) / 20,
      up: 0.5,
      deviation: 0.01,
    }))
    // 300 samples at 5 %: 15; 28 are exceeded with probability 0.001.
    expect(anyRejected(families, 60, (xs) => guardedDifference(xs, REACH))).toBeLessThan(28 / 300)
  })

  it('of "equivalent" where all means differ by the margin is at most 5 %', () => {
    // 0.1 of what there is to learn: as a shift, and as collapses.
    const margin = 0.1 * REACH
    const shifted = FAMILIES.slice(0, 1).flatMap((family) => Array.from({ length: 10 }, () => family))
    expect(
      anyRejected(shifted, 60, (xs) =>
        guardedEquivalence(
          xs.map((x) => x + margin),
          REACH,
          margin,
        ),
      ),
    ).toBeLessThan(28 / 300)
    const collapse = { collapse: margin / (0.75 * REACH), up: 1, deviation: 0.01 }
    expect(meanOfFamily(collapse)).toBeCloseTo(margin, 12)
    expect(
      anyRejected([collapse, collapse, collapse, collapse], 60, (xs) =>
        guardedEquivalence(xs, REACH, margin),
      ),
    ).toBeLessThan(28 / 300)
  })
})

describe('power', () => {
  it.each([
    { deviation: 0.1, n: 150, margin: 0.045, alpha: 0.001 },
    { deviation: 0.06, n: 60, margin: 0.045, alpha: 0.01 },
    { deviation: 0.02, n: 150, margin: 0.0125, alpha: 0.001 },
  ])('is what samples have: %j', ({ deviation, n, margin, alpha }) => {
    const random = createRandom(5)
    const equivalent = Array.from({ length: SAMPLES }, () => {
      const xs = Array.from({ length: n }, () => deviation * normal(random))
      return guardedEquivalence(xs, REACH, margin) < alpha
    }).filter(Boolean).length
    const power = guardedPower({ deviation, n, reach: REACH, margin, alpha })
    expect(Math.abs(equivalent / SAMPLES - power)).toBeLessThan(0.08)
  })

  it('is 0 with few runs, and 1 with many of no spread', () => {
    const request = { deviation: 0, reach: REACH, margin: 0.045, alpha: 0.05 }
    expect(guardedPower({ ...request, n: 3 })).toBe(0)
    expect(guardedPower({ ...request, n: 500 })).toBe(1)
  })
})

describe('arguments', () => {
  it('that are none are refused', () => {
    expect(() => guardedEquivalence([], 1, 0.05)).toThrow(/at least one number/)
    expect(() => guardedDifference([1], 0)).toThrow(/reach: expected a positive number, got 0/)
  })

  it('one difference has an interval as wide as what there is to learn', () => {
    const [low, high] = guardedInterval([0.1], REACH, 0.95)
    expect(high - low).toBeGreaterThan(REACH)
    expect(mean([low, high])).toBeCloseTo(0.1 / 3, 12)
  })
})
