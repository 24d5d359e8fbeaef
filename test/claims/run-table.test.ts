/** reports/claims-runs.csv.gz: what the ledger says of runs follows from it, counted here anew. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { RuleVerdict } from '../../src/claims/claim.ts'
import { ledgerRuns } from '../../src/claims/run-table.ts'
import type { RunRecord } from '../../src/experiments/records.ts'
import { runCell } from '../../src/experiments/run.ts'
import { FIRST_SEED } from '../../src/experiments/seeds.ts'
import { committedLedger } from '../report/page/committed-ledger.ts'
import { makeMessageRecords } from './synthetic.ts'

type Row = Readonly<Record<string, string>>

/** As a reader without this project would load it. */
function rowsOf(text: string): Row[] {
  const [head = '', ...lines] = text.trimEnd().split('\n')
  const names = head.split(',')
  return lines.map((line) => {
    const fields = line.split(',')
    return Object.fromEntries(names.map((name, k) => [name, fields[k] ?? '']))
  })
}

const packed = readFileSync(new URL('../../reports/claims-runs.csv.gz', import.meta.url))
const rows = rowsOf(gunzipSync(packed).toString())
const ledger = committedLedger()

const verdictOf = (id: string, rule: string): RuleVerdict =>
  ledger.claims.find((claim) => claim.id === id)!.verdicts[rule as 'ordered']

const figure3 = rows.filter(({ experiment, rule }) => experiment === 'figure-3' && rule !== '')
const removed = (row: Row): number => Number(row.removed)
const removalsOf = (row: Row): string[] => (row.removals === '' ? [] : row.removals!.split(' '))

/** The value of every run in D_W less that of the same run in D. */
function differences(experiment: string, cell: Partial<Row>, value: (row: Row) => number): number[] {
  const here = rows.filter(
    (row) => row.experiment === experiment && Object.entries(cell).every(([name, is]) => row[name] === is),
  )
  const weighted = new Map(
    here.filter(({ mode }) => mode === 'DW').map((row) => [row.seed, value(row)] as const),
  )
  return here
    .filter(({ mode }) => mode === 'D')
    .flatMap((row) => (weighted.has(row.seed) ? [weighted.get(row.seed)! - value(row)] : []))
}

const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length

describe('a line', () => {
  it('has a field for each column, empty where nothing was counted', () => {
    const [message] = makeMessageRecords({ seeds: 1, stale: () => 1 }).filter(({ cell }) => cell.pruning)
    const removal = { presentation: 7, node: 3, from: 4, to: 3, re: 2, im: 0.25, existed: true }
    const learnt: RunRecord = {
      ...runCell('figure-4', { ...message!.cell, hidden: 1, presentations: 3 }, 1, { learning: true }),
      removals: [removal, { ...removal, presentation: 8, node: 2, im: 3.47e-18, existed: false }],
    }
    const [said, other] = rowsOf(ledgerRuns([{ ...message!, error: 1 / 3 }, learnt]))
    expect(said).toMatchObject({ experiment: 'messages', error: '0.333333', stale: '1', converged: '' })
    expect(other).toMatchObject({ removals: '7:3:4>3 8:2:4>3!3e-18', converged: '4' })
    expect(Number(other!.lastError)).toBeCloseTo(learnt.learning!.lastError, 5)
  })
})

describe('the table kept with the project', () => {
  it('has every run of the ledger once, and is small', () => {
    expect(rows).toHaveLength(ledger.runs)
    expect(new Set(rows.map((row) => Object.values(row).slice(0, 11).join())).size).toBe(ledger.runs)
    expect(packed.length).toBeLessThanOrEqual(2_000_000)
  })

  it('has what a run gives that is run again', () => {
    const cell = { task: 'XOR', hidden: 2, numbering: 'hidden-first', presentations: 2000 } as const
    for (const rule of ['ordered', 'published'] as const) {
      const run = runCell('figure-3', { ...cell, pruning: { rule, mode: 'D' } }, FIRST_SEED.full + 3)
      const line = ledgerRuns([run]).split('\n')[1]
      expect(rows.filter((row) => Object.values(row).join() === line)).toHaveLength(1)
    }
  })

  it.each(['ordered', 'dominant', 'published', 'published-own'])('CAP-1 under %s, cell by cell', (rule) => {
    const tests = verdictOf('CAP-1', rule).tests!
    expect(tests).toHaveLength(12)
    for (const { cell, n, effect } of tests) {
      const [, task, hidden] = /^(\w+), (\d) hidden/.exec(cell)!
      const all = differences('figure-3', { task: task!, hidden: hidden!, rule }, removed)
      expect({ n: all.length, effect: Number(mean(all).toPrecision(6)) }).toEqual({ n, effect })
    }
  })

  it.each(['ordered', 'published'])('CONV-1 under %s', (rule) => {
    const [test] = verdictOf('CONV-1', rule).tests!
    const decided = differences('figure-4', { hidden: '2', rule }, ({ converged }) =>
      Number(converged) > 1000 ? Number.POSITIVE_INFINITY : Number(converged),
    ).filter((d) => !Number.isNaN(d))
    expect(decided).toHaveLength(test!.n)
    expect(decided.filter((d) => d > 0).length / decided.length).toBeCloseTo(test!.effect, 5)
  })

  it('EDGE-2: exactly h − 2 removals without a pair under `published` in mode D', () => {
    const groundless = (row: Row): number => removalsOf(row).filter((text) => text.includes('!')).length
    const large = figure3.filter(
      ({ rule, mode, hidden }) => rule === 'published' && mode === 'D' && Number(hidden) >= 3,
    )
    const exactly = large.filter((row) => groundless(row) === Number(row.hidden) - 2)
    const { answer } = verdictOf('EDGE-2', 'published')
    expect(answer).toContain(`in ${exactly.length} of ${large.length} runs`)
  })

  it('EDGE-5: runs after which no cycle is left, of one hidden node all that lost an edge', () => {
    const single = figure3.filter(({ rule, hidden }) => rule === 'published' && hidden === '1')
    const lost = single.filter((row) => removed(row) > 0).length
    expect(verdictOf('EDGE-5', 'published').because).toContain(`after ${lost} of`)
  })

  it('LATE-2: runs with a removal on outdated information', () => {
    const { because } = verdictOf('LATE-2', 'ordered')
    const [, count, of, task, share] = /^so in (\d+) of (\d+) runs at least \((\w+), (\d+) % lost\)/.exec(
      because,
    )!
    const those = rows.filter(
      (row) =>
        row.experiment === 'messages' &&
        row.rule === 'ordered' &&
        row.task === task &&
        Number(row.loss) === Number(share) / 100,
    )
    expect(those).toHaveLength(Number(of))
    expect(those.filter((row) => Number(row.stale) > 0)).toHaveLength(Number(count))
  })
})
