import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runPlan } from '../../src/claims/run-plan.ts'
import type { Plan } from '../../src/experiments/plan.ts'
import { runsOf } from '../../src/experiments/plan.ts'
import type { Cell } from '../../src/experiments/records.ts'
import { runCell } from '../../src/experiments/run.ts'
import type { RecordedProgress } from '../../src/jobs/run-recorded.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'plan-'))

const cell = (hidden: number, rule: 'ordered' | 'published', task = 'XOR'): Cell => ({
  task,
  hidden,
  pruning: { mode: 'DW', rule },
  numbering: 'hidden-first',
  presentations: 60,
})

const planOfCells = (...cells: Cell[]): Plan => ({
  name: 'quick',
  experiments: [{ id: 'test', about: 'A test.', groups: [{ cells, seeds: 4 }], keeping: { errors: true } }],
})

/** Sizes, hence durations, in no order: records must not come as they finish. */
const plan = planOfCells(cell(1, 'ordered'), cell(5, 'published'), cell(0, 'ordered'), cell(3, 'published'))

const expected = runsOf(plan).map((run) => runCell(run.experiment, run.cell, run.seed, run.keeping))

const linesOf = (where: string): number =>
  readdirSync(where)
    .map((file) => readFileSync(join(where, file), 'utf8').split('\n').length - 1)
    .reduce((a, b) => a + b, 0)

/**
 * Runs the plan until `runs` of it are done, then stops it as Ctrl-C would. What the two workers have in
 * hand, four runs at most, may still be finished.
 */
async function stopAfter(runs: number, journal: string): Promise<void> {
  const control = new AbortController()
  const onProgress = ({ done, resumed }: RecordedProgress): void => {
    if (done - resumed >= runs) control.abort()
  }
  await expect(runPlan(plan, { journal, signal: control.signal, onProgress, workers: 2 })).rejects.toThrow(
    'aborted',
  )
}

describe('a plan', () => {
  it.each([1, 2, 3])(
    'gives the records of its runs in their order, whichever of %d workers does them',
    async (workers) => {
      expect(await runPlan(plan, { workers })).toEqual(expected)
    },
  )

  it('goes on after it was stopped, and ends as if it had not been', async () => {
    const journal = folder()
    await stopAfter(3, journal)
    await stopAfter(4, journal)
    const kept = linesOf(journal)
    expect(kept).toBeGreaterThanOrEqual(7)
    expect(kept).toBeLessThan(expected.length)
    const seen: RecordedProgress[] = []
    expect(await runPlan(plan, { journal, onProgress: (progress) => seen.push(progress) })).toEqual(expected)
    expect(seen[0]).toMatchObject({ done: kept, resumed: kept, total: expected.length })
    expect(seen.at(-1)).toMatchObject({ done: expected.length, resumed: kept, share: 1 })
    // What is finished is not done again.
    expect(seen).toHaveLength(1 + expected.length - kept)
    expect(linesOf(journal)).toBe(expected.length)
  })

  it('does nothing twice', async () => {
    const journal = folder()
    await runPlan(plan, { journal })
    const seen: number[] = []
    expect(await runPlan(plan, { journal, onProgress: ({ done }) => seen.push(done) })).toEqual(expected)
    expect(seen).toEqual([expected.length])
  })

  it('is not begun after a stop', async () => {
    const control = new AbortController()
    const stop = (): void => control.abort()
    await expect(runPlan(plan, { signal: control.signal, onProgress: stop })).rejects.toThrow('aborted')
    await expect(runPlan(plan, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
  })

  it('names the run that could not be done', async () => {
    await expect(runPlan(planOfCells(cell(1, 'ordered', 'MAYBE')))).rejects.toThrow(
      /^test: MAYBE, 1 hidden, ordered DW, .*, seed \d: RangeError: task: expected one of/,
    )
  })
})
