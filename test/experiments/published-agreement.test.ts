import { describe, expect, it } from 'vitest'
import type { DegreeMode } from '../../src/argnn/network.ts'
import { publishedAgreement, publishedFalseRemovals } from '../../src/experiments/published-agreement.ts'
import { PUBLISHED_CELLS } from '../../src/experiments/published-figures.ts'
import type { RemovalRecord, RunRecord } from '../../src/experiments/records.ts'

const removal = (existed: boolean): RemovalRecord => ({
  presentation: 1,
  node: 2,
  from: 3,
  to: 2,
  re: 2,
  im: 1,
  existed,
})

const record = (
  task: string,
  hidden: number,
  mode: DegreeMode | null,
  seed: number,
  error: number,
  removals: readonly RemovalRecord[],
): RunRecord => ({
  experiment: 'figure-3',
  cell: {
    task,
    hidden,
    pruning: mode === null ? null : { mode, rule: 'published' },
    numbering: 'hidden-first',
    presentations: 2000,
  },
  seed,
  error,
  edgesAtStart: 12,
  edgesAtEnd: 12 - removals.length,
  removals,
  unsolved: 0,
})

const removals = (real: number, rounding: number): RemovalRecord[] => [
  ...Array.from({ length: real }, () => removal(true)),
  ...Array.from({ length: rounding }, () => removal(false)),
]

/** Thirty runs around a mean: half of them one above, half one below. */
const around = (mean: number): RunRecord[] =>
  Array.from({ length: 30 }, (_, k) =>
    record('XOR', 2, 'D', k + 1, 0.05 + (k % 2 === 0 ? 0.01 : -0.01), removals(mean + (k % 2 ? 1 : -1), 0)),
  )

describe('agreement with the published figures', () => {
  it('speaks to each published mean that there are runs for, and to no other', () => {
    expect(publishedAgreement([])).toEqual([])
    const spoken = publishedAgreement(around(2)).map(({ quantity, task, hidden, mode }) => [
      quantity,
      task,
      hidden,
      mode,
    ])
    expect(spoken).toEqual([
      ['removed', 'XOR', 2, 'D'],
      ['error', 'XOR', 2, 'D'],
    ])
  })

  it('gives the intervals of thirty runs by hand: deviation √(30/29), t = 2.756', () => {
    const [removed] = publishedAgreement(around(2))
    const deviation = Math.sqrt(30 / 29)
    expect(removed?.mean).toBeCloseTo(2, 12)
    expect(removed?.deviation).toBeCloseTo(deviation, 12)
    expect(removed?.confidence.high).toBeCloseTo(2 + (2.7564 * deviation) / Math.sqrt(30), 4)
    expect(removed?.prediction.low).toBeCloseTo(2 - 2.7564 * deviation * Math.sqrt(1 / 30 + 1 / 10), 4)
  })

  // Published: 1.8 removed, error 0.0527.
  it.each([
    [2, true, true],
    [1, false, true],
    [4, false, false],
  ])('a mean of %d removals: in the confidence interval %s, in the prediction interval %s', (mean, a, b) => {
    const [removed] = publishedAgreement(around(mean))
    expect([removed?.published, removed?.inConfidence, removed?.inPrediction]).toEqual([1.8, a, b])
  })

  it('takes runs without spread at their word', () => {
    const same = [1, 2, 3].map((seed) => record('OR', 1, 'D', seed, 0.0021, removals(1, 0)))
    expect(publishedAgreement(same).map(({ inPrediction }) => inPrediction)).toEqual([true, true])
    const none = same.map((one) => ({ ...one, removals: [] }))
    expect(publishedAgreement(none)[0]?.inPrediction).toBe(false)
  })

  it('leaves out other rules and other experiments', () => {
    const others = around(2).map((one, k) =>
      k % 2 === 0
        ? { ...one, experiment: 'renumbering' }
        : { ...one, cell: { ...one.cell, pruning: { mode: 'D', rule: 'ordered' } as const } },
    )
    expect(publishedAgreement(others)).toEqual([])
  })
})

describe('removals without a pair', () => {
  it('are counted by cell, and runs that have max(0, h − 2) of them', () => {
    const runs = [
      record('OR', 5, 'D', 1, 0, removals(0, 3)),
      record('OR', 5, 'D', 2, 0, removals(1, 3)),
      record('OR', 5, 'D', 3, 0, removals(3, 1)),
      record('OR', 5, 'DW', 1, 0, removals(2, 0)),
    ]
    const base = { task: 'OR', hidden: 5 }
    expect(publishedFalseRemovals(runs)).toEqual([
      { ...base, mode: 'D', runs: 3, removals: 11, falseRemovals: 7, runsAsPredicted: 2 },
      { ...base, mode: 'DW', runs: 1, removals: 2, falseRemovals: 0, runsAsPredicted: 0 },
    ])
  })
})

describe('the published figures', () => {
  it('are 18 cells that never remove more than T12 allows', () => {
    expect(PUBLISHED_CELLS).toHaveLength(18)
    for (const { hidden, removedD, removedDW } of PUBLISHED_CELLS)
      expect(Math.max(removedD, removedDW)).toBeLessThanOrEqual(hidden)
  })
})
