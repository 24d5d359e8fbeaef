/** The committed results of `compare`: their runs are those of the code, their text follows. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../src/compare/comparison.ts'
import { CONFIRMATORY_SEED, cellsOfPlan, comparisonPlanHash } from '../../src/compare/plan.ts'
import { runSeed } from '../../src/compare/run-seed.ts'
import { compareDocument } from '../../src/report/compare/compare-report.ts'
import { writeDocument } from '../../src/report/write-markdown.ts'

const fileOf = (name: string): Buffer => readFileSync(new URL(`../../reports/${name}`, import.meta.url))
const comparison = JSON.parse(fileOf('compare.json').toString()) as Comparison
const table = gunzipSync(fileOf('compare-runs.csv.gz')).toString().trimEnd().split('\n')

describe('reports/compare.json', () => {
  it('is of the plan of the code', () => {
    expect(comparison).toMatchObject({
      plan: 'full',
      planHash: comparisonPlanHash(),
      firstSeed: CONFIRMATORY_SEED,
    })
    expect(comparison.cells.map(({ cell }) => cell)).toEqual(cellsOfPlan(false).map(({ cell }) => cell))
    for (const [k, { seeds }] of cellsOfPlan(false).entries())
      expect(new Set(comparison.cells[k]!.arms.map(({ n }) => n))).toEqual(new Set([seeds]))
    expect(table).toHaveLength(1 + comparison.runs)
  })

  it('has every run that is run again, to the last bit', () => {
    const { cell, hasPublished } = cellsOfPlan(false).find(
      ({ cell: one }) => one.task === 'XOR' && one.hidden === 2,
    )!
    const seed = CONFIRMATORY_SEED + 7
    const records = runSeed({ cell, seed, hasPublished }, undefined)
    for (const [arm, { error, removed }] of Object.entries(records)) {
      const start = `XOR,2,${cell.mode},2000,${seed},"${arm}",${error},12,${removed},`
      expect(
        table.filter((line) => line.startsWith(start)),
        start,
      ).toHaveLength(1)
    }
  })

  it('is the source of compare.md', async () => {
    expect(fileOf('compare.md').toString()).toBe(await writeDocument(compareDocument(comparison)))
  })
})
