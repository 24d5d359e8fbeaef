import { describe, expect, it } from 'vitest'
import { shareInterval } from '../../../src/claims/binomial.ts'
import {
  aboveTest,
  bootstrapInterval,
  differenceTest,
  equivalenceTest,
  guardedInterval,
  holm,
  mostTest,
  notAboveTest,
  notMostTest,
  shareBelow,
  signTest,
} from '../../../src/claims/statistics.ts'

/** Student's extra hours of sleep with two drugs, differences of ten patients (1908). */
const SLEEP = [1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]

describe('statistics against known values', () => {
  it('tests a paired mean as R does: t = 4.0621 on 9 degrees, two-sided p = 0.002833', () => {
    expect(aboveTest(SLEEP, 0)).toBeCloseTo(0.002833 / 2, 6)
    expect(notAboveTest(SLEEP, 0)).toBeCloseTo(1 - 0.002833 / 2, 6)
  })

  it('takes the larger of two one-sided p for equivalence', () => {
    expect(equivalenceTest(SLEEP, 3)).toBe(notAboveTest(SLEEP, 3))
    expect(equivalenceTest(SLEEP, 1)).toBeGreaterThan(0.9)
    expect(
      equivalenceTest(
        SLEEP.map((x) => -x),
        3,
      ),
    ).toBeCloseTo(equivalenceTest(SLEEP, 3), 12)
  })

  it('adds two runs at the largest differences that are to be expected', () => {
    // scipy.stats.t.interval(0.95, 4, mean, sem) of 0, 0, 0, 1, −1: 0 ± 2.776 · 0.3162.
    const [low, high] = guardedInterval([0, 0, 0], 1)
    expect(high).toBeCloseTo(0.8779, 3)
    expect(low).toBeCloseTo(-high, 12)
    expect(equivalenceTest(Array(100).fill(0), 0.1, 1)).toBeLessThan(1e-6)
    expect(equivalenceTest(Array(10).fill(0), 0.1, 1)).toBeGreaterThan(0.2)
    expect(differenceTest(Array(100).fill(0.3), 0.1, 1)).toBeLessThan(1e-6)
    expect(differenceTest(Array(100).fill(-0.3), 0.1, 1)).toBeLessThan(1e-6)
    expect(differenceTest(Array(100).fill(0.09), 0.1, 1)).toBe(1)
  })

  it('counts most runs exactly, ties against', () => {
    expect(mostTest(9, 10)).toBeCloseTo(11 / 1024, 12)
    expect(notMostTest(1, 10)).toBeCloseTo(11 / 1024, 12)
    expect([mostTest(0, 0), notMostTest(0, 0)]).toEqual([1, 1])
  })

  it('counts signs exactly, and zeros not at all', () => {
    expect(signTest(SLEEP)).toBeCloseTo(2 ** -9, 12)
    expect(signTest([1, 1, 1, -1])).toBeCloseTo(5 / 16, 12)
    expect(signTest([-1, -1])).toBe(1)
    expect(signTest([0, 0, 0])).toBe(1)
  })

  it('gives Clopper and Pearson’s interval: 0 of 10, 9 of 10', () => {
    expect(shareInterval(0, 10)[1]).toBeCloseTo(1 - 0.025 ** (1 / 10), 8)
    expect(shareInterval(9, 10)[0]).toBeCloseTo(0.5549839, 6)
    expect(shareInterval(9, 10)[1]).toBeCloseTo(0.9974714, 6)
  })

  it('bounds a share from above exactly: nothing seen in n says (1 − share)^n', () => {
    expect(shareBelow(0, 30, 0.1)).toBeCloseTo(0.9 ** 30, 12)
    expect(shareBelow(3, 30, 0.1)).toBeGreaterThan(0.5)
  })

  it('adjusts as Holm does', () => {
    const adjusted = holm([0.01, 0.04, 0.03, 0.005])
    for (const [k, p] of [0.03, 0.06, 0.06, 0.02].entries()) expect(adjusted[k]).toBeCloseTo(p, 12)
    expect(holm([])).toEqual([])
  })

  it('resamples repeatably, to an interval around the mean that widens with the level', () => {
    const [low, high] = bootstrapInterval(SLEEP)
    expect(bootstrapInterval(SLEEP)).toEqual([low, high])
    // The normal interval is 1.58 ± 0.72 with the sample’s own spread.
    expect(low).toBeGreaterThan(0.75)
    expect(low).toBeLessThan(1.15)
    expect(high).toBeGreaterThan(2.05)
    expect(high).toBeLessThan(2.55)
    const [narrowLow, narrowHigh] = bootstrapInterval(SLEEP, 0.5)
    expect(narrowLow).toBeGreaterThan(low)
    expect(narrowHigh).toBeLessThan(high)
  })

  it('gives the same numbers the same interval, whatever was asked before', () => {
    const ask = (count: number): readonly number[] => bootstrapInterval(SLEEP.slice(0, count))
    const asked = [3, 10, 5].map(ask)
    for (const interval of asked) expect(interval.every(Number.isFinite)).toBe(true)
    expect([5, 10, 3].map(ask).reverse()).toEqual(asked)
  })

  it('does not take equal differences for certainty: three runs are three signs', () => {
    expect(equivalenceTest([0, 0, 0], 0.05)).toBeCloseTo(1 / 8, 12)
    expect(equivalenceTest([0.1, 0.1, 0.1], 0.05)).toBe(1)
    expect(equivalenceTest([0], 0.05)).toBe(0.5)
  })

  it.each([[Number.NaN], [Number.POSITIVE_INFINITY]])('refuses %s at the door', (bad) => {
    expect(() => signTest([1, bad])).toThrow(/expected finite numbers/)
    expect(() => bootstrapInterval([1, bad])).toThrow(/expected finite numbers/)
    expect(() => equivalenceTest([1, bad], 0.05)).toThrow(/expected finite numbers/)
  })
})
