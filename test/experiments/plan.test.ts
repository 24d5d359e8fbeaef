import { describe, expect, it } from 'vitest'
import { runKey } from '../../src/claims/run-plan.ts'
import { costOf } from '../../src/experiments/cost.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { planOf, type Run, runsOf } from '../../src/experiments/plan.ts'
import { PUBLISHED_CELLS } from '../../src/experiments/published-figures.ts'
import { cellKey } from '../../src/experiments/records.ts'
import { keyText } from '../../src/jobs/job.ts'

const keyOf = (run: Run): string => keyText(runKey(run))

const PLANS = ['quick', 'full'] as const
const runs = { quick: runsOf(planOf('quick')), full: runsOf(planOf('full')) }

describe.each(PLANS)('the %s plan', (name) => {
  it('has each run once', () => {
    expect(new Set(runs[name].map(keyOf)).size).toBe(runs[name].length)
  })

  it('asks for tasks that exist and seeds from 1', () => {
    for (const { cell, seed } of runs[name]) {
      expect(taskOf(cell.task).inputs).toBeGreaterThan(1)
      expect(seed).toBeGreaterThan(0)
    }
  })

  it('knows what a run costs', () => {
    for (const run of runs[name]) expect(costOf(run)).toBeGreaterThan(0)
  })

  it('has every published cell of Fig. 3', () => {
    for (const { task, hidden } of PUBLISHED_CELLS)
      for (const mode of ['D', 'DW', null]) {
        const seeds = runs[name].filter(
          ({ experiment, cell }) =>
            experiment === 'figure-3' &&
            cell.task === task &&
            cell.hidden === hidden &&
            (mode === null
              ? cell.pruning === null
              : cell.pruning?.rule === 'published' && cell.pruning.mode === mode),
        )
        expect(seeds.length).toBeGreaterThanOrEqual(name === 'full' ? 30 : 2)
      }
  })
})

describe('the plans', () => {
  it('quick has cells of full, and other seeds', () => {
    const full = new Set(runs.full.map(({ experiment, cell }) => `${experiment} ${cellKey(cell)}`))
    const strange = runs.quick.filter(({ experiment, cell }) => !full.has(`${experiment} ${cellKey(cell)}`))
    expect(strange).toEqual([])
    const seeds = new Set(runs.full.map(({ seed }) => seed))
    expect(runs.quick.filter(({ seed }) => seeds.has(seed))).toEqual([])
    expect(runs.quick.length).toBeLessThan(runs.full.length / 4)
  })

  it('take experiments by id, and refuse one that does not exist', () => {
    expect(runsOf(planOf('quick', ['figure-4'])).every(({ experiment }) => experiment === 'figure-4')).toBe(
      true,
    )
    expect(() => planOf('quick', ['figure-5'])).toThrow(
      /^experiment: expected one of figure-1-2, .*, got figure-5$/,
    )
  })

  it('tell cells apart by every field', () => {
    const cells = runs.full.map(({ cell }) => cell)
    const byKey = new Map(cells.map((cell) => [cellKey(cell), cell]))
    for (const cell of cells) expect(byKey.get(cellKey(cell))).toEqual(cell)
  })
})
