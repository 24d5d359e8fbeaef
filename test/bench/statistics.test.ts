import { describe, expect, it } from 'vitest'
import { rateOfPasses } from '../../bench/clock.ts'
import { interleave, summarizeRates, summarizeRatios } from '../../bench/interleave.ts'
import { brief, withSpread } from '../../bench/numbers.ts'
import { spreadOf, summarize } from '../../bench/statistics.ts'

const SAMPLING = { samples: 7, warmUpMilliseconds: 1, sliceMilliseconds: 1, budgetMilliseconds: 1000 }

describe('summaries', () => {
  it('take median and quartiles of unsorted samples', () => {
    expect(summarize([5, 1, 4, 2, 3])).toEqual({
      samples: 5,
      median: 3,
      lowerQuartile: 2,
      upperQuartile: 4,
      least: 1,
      most: 5,
    })
    expect(summarize([4, 1, 2, 3])).toMatchObject({ median: 2.5, lowerQuartile: 1.75, upperQuartile: 3.25 })
    expect(spreadOf(summarize([5, 1, 4, 2, 3]))).toBeCloseTo(1 / 3)
  })

  it('of one sample are that sample, of none an error', () => {
    expect(summarize([7])).toMatchObject({ samples: 1, median: 7, lowerQuartile: 7, most: 7 })
    expect(() => summarize([])).toThrow(RangeError)
  })

  it('are printed with three digits', () => {
    expect([12_345_678, 999_900, 1234, 5.6789, 0.012345, 0].map(brief)).toEqual([
      '12.3 M',
      '1 M',
      '1.23 k',
      '5.68',
      '0.0123',
      '0',
    ])
    expect(withSpread(summarize([9, 10, 11]))).toBe('10 ±5%')
    expect(withSpread(summarize([9]))).toBe('9 (once)')
  })
})

describe('interleaving', () => {
  it('takes samples in turn, after one warm-up of each', async () => {
    const turns: string[] = []
    const contestant = (name: string) => ({ name, sample: () => turns.push(name) })
    const rates = await interleave([contestant('a'), contestant('b')], SAMPLING)
    expect(turns.join('')).toBe('ab'.repeat(8))
    expect(rates.get('a')).toEqual([3, 5, 7, 9, 11, 13, 15])
  })

  it('goes on without a contestant that gives no answer', async () => {
    const rates = await interleave(
      [
        { name: 'a', sample: () => 10 },
        { name: 'b', sample: async () => null },
      ],
      SAMPLING,
    )
    expect(summarizeRates(rates.get('a'))?.samples).toBe(7)
    expect(summarizeRates(rates.get('b'))).toBeUndefined()
    expect(summarizeRatios(rates.get('a'), rates.get('b'))).toBeUndefined()
  })

  it('divides samples of the same turn', () => {
    expect(summarizeRatios([10, 20, 30], [5, undefined, 10])).toMatchObject({ samples: 2, most: 3, least: 2 })
  })

  it('prepares every pass', () => {
    let [prepared, ran] = [0, 0]
    const prepare = (): void => {
      prepared += 1
    }
    const run = (): void => {
      ran += 1
    }
    expect(rateOfPasses(prepare, run, 5, 0.1)).toBeGreaterThan(0)
    expect(prepared).toBe(ran)
  })
})
