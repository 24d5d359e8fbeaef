/**
 * The statistics of the ledger and of the gate, compared with values computed by R
 * (test/data/statistics.R).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { studentBelow, studentQuantile } from '../../src/base/distributions.ts'
import {
  mean,
  meanInterval,
  meanTest,
  quantileSorted,
  slope,
  standardDeviation,
} from '../../src/base/samples.ts'
import { binomialTest, shareInterval } from '../../src/claims/binomial.ts'
import { holm } from '../../src/claims/statistics.ts'

interface Sample {
  readonly xs: readonly number[]
  readonly bound: number
  readonly less: number
  readonly greater: number
  readonly low: number
  readonly high: number
  readonly mean: number
  readonly deviation: number
  readonly tenth: number
  readonly slope: number
}

interface Share {
  readonly count: number
  readonly of: number
  readonly share: number
  readonly less: number
  readonly greater: number
  readonly low: number
  readonly high: number
}

interface ByR {
  readonly samples: readonly Sample[]
  readonly shares: readonly Share[]
  readonly quantiles: readonly {
    readonly probability: number
    readonly freedom: number
    readonly t: number
  }[]
  readonly holm: readonly { readonly ps: readonly number[]; readonly adjusted: readonly number[] }[]
}

const BY_R = JSON.parse(readFileSync(new URL('../data/statistics.json', import.meta.url), 'utf8')) as ByR

/** What R states of its own distribution functions in the tails is no better than this. */
const RELATIVE = 1e-11

/** The relative difference of what is farthest apart, and where. */
function farthest(pairs: readonly (readonly [what: string, ours: number, byR: number])[]): unknown {
  const apart = pairs.map(([what, ours, byR]) => ({
    what,
    ours,
    byR,
    by: ours === byR ? 0 : Math.abs(ours - byR) / Math.max(Math.abs(ours), Math.abs(byR)),
  }))
  return apart.filter(({ by }) => !(by < RELATIVE))
}

describe('as R does', () => {
  it('describes a sample: mean, deviation, quantile of type 7, slope', () => {
    const pairs = BY_R.samples.flatMap((sample, k) => {
      const ascending = [...sample.xs].sort((a, b) => a - b)
      return [
        [`mean of ${k}`, mean(sample.xs), sample.mean],
        [`deviation of ${k}`, standardDeviation(sample.xs), sample.deviation],
        [`tenth of ${k}`, quantileSorted(ascending, 0.1), sample.tenth],
        [`slope of ${k}`, slope(sample.xs.map((x, place) => [place + 1, x])), sample.slope],
      ] as const
    })
    expect(pairs.length).toBe(112)
    expect(farthest(pairs)).toEqual([])
  })

  it('tests a mean by Student’s t, down to p of 1e-120, and gives its interval', () => {
    const pairs = BY_R.samples.flatMap(({ xs, bound, less, greater, low, high }, k) => {
      const interval = meanInterval(xs, 0.95)
      return [
        [`less of ${k}`, meanTest(xs, bound, 'less'), less],
        [`greater of ${k}`, meanTest(xs, bound, 'greater'), greater],
        [`low of ${k}`, interval[0], low],
        [`high of ${k}`, interval[1], high],
      ] as const
    })
    expect(Math.min(...BY_R.samples.map(({ greater }) => greater))).toBeLessThan(1e-120)
    expect(farthest(pairs)).toEqual([])
  })

  it('tests a share by the binomial distribution, and gives Clopper and Pearson’s interval', () => {
    const pairs = BY_R.shares.flatMap(({ count, of, share, less, greater, low, high }) => {
      const interval = shareInterval(count, of)
      const name = `${count} of ${of}, ${share}`
      return [
        // R's smallest are 0 where a double could still hold them.
        [`less: ${name}`, binomialTest(count, of, share, 'less'), less],
        [`greater: ${name}`, binomialTest(count, of, share, 'greater'), greater],
        [`low: ${name}`, interval[0], low],
        [`high: ${name}`, interval[1], high],
      ] as const
    })
    expect(pairs.length).toBe(432)
    expect(farthest(pairs)).toEqual([])
  })

  it('finds quantiles of Student’s t', () => {
    expect(
      farthest(
        BY_R.quantiles.map(({ probability, freedom, t }) => [
          `${probability} of ${freedom}`,
          studentQuantile(probability, freedom),
          t,
        ]),
      ),
    ).toEqual([])
  })

  it('adjusts as Holm does', () => {
    for (const { ps, adjusted } of BY_R.holm)
      expect(farthest(holm(ps).map((p, k) => [`${k}`, p, adjusted[k] as number]))).toEqual([])
  })
})

describe('the binomial test', () => {
  it('is the fraction itself where a double can hold it', () => {
    expect(binomialTest(5, 8, 0.5, 'greater')).toBe(93 / 256)
    expect(binomialTest(3, 4, 0.25, 'less')).toBe(255 / 256)
    expect(binomialTest(1074, 1074, 0.5, 'greater')).toBe(2 ** -1074)
    expect(binomialTest(0, 7, 0.3, 'greater')).toBe(1)
    expect(binomialTest(7, 7, 0.3, 'less')).toBe(1)
  })

  it('counts each outcome once: at most k and more than k are all', () => {
    for (let k = 0; k < 40; k += 1)
      expect(binomialTest(k, 40, 0.1, 'less') + binomialTest(k + 1, 40, 0.1, 'greater')).toBeCloseTo(1, 14)
  })

  it.each([
    [-1, 5, 0.5, 'share: expected a count from 0 to 5, got -1'],
    [6, 5, 0.5, 'share: expected a count from 0 to 5, got 6'],
    [0, 0, 0.5, 'share: expected a positive number of trials, got 0'],
    [1, 5, 1, 'share: expected a number between 0 and 1, got 1'],
    [1, 5, Number.NaN, 'share: expected a number between 0 and 1, got NaN'],
  ])('refuses %d of %d with %d', (count, of, share, message) => {
    expect(() => binomialTest(count, of, share, 'less')).toThrow(new RangeError(message))
  })
})

it('Student’s distribution is symmetric, and refuses degrees that are no count', () => {
  expect(studentBelow(0, 7)).toBe(0.5)
  expect(studentBelow(1.3, 7) + studentBelow(-1.3, 7)).toBeCloseTo(1, 15)
  expect(() => studentBelow(1, 0)).toThrow(
    new RangeError('degrees of freedom: expected a positive whole number, got 0'),
  )
})
