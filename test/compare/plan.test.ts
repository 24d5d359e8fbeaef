/** The plan: its committed text, what its numbers follow from, and the exploratory runs behind them. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { mean } from '../../src/base/samples.ts'
import { BASELINE_ARMS } from '../../src/compare/arms.ts'
import { PILOT } from '../../src/compare/pilot.ts'
import {
  CONFIRMATORY_SEED,
  cellsOfPlan,
  comparisonPlan,
  comparisonPlanHash,
  comparisonPlanText,
  MARGIN_SHARE,
  PILOT_FIRST_SEED,
  requestsOf,
} from '../../src/compare/plan.ts'
import { QUESTIONS } from '../../src/compare/questions.ts'
import { runArm } from '../../src/compare/run-arm.ts'

const FILE = new URL('../../reports/compare-plan.json', import.meta.url)

it('the committed plan is the plan of the code (compare --plan)', () => {
  if (process.env.ARGNN_WRITE_PLAN !== undefined) writeFileSync(FILE, comparisonPlanText())
  expect(readFileSync(FILE, 'utf8')).toBe(comparisonPlanText())
  expect(comparisonPlanHash()).toMatch(/^[0-9a-f]{64}$/)
})

it('states margin, power, number of seeds and statement of every comparison', () => {
  const plan = comparisonPlan()
  expect(plan.cells.map(({ cell: { task } }) => task)).toEqual(
    expect.arrayContaining(['AND', 'OR', 'XOR', 'PARITY3', 'PARITY4']),
  )
  for (const { learnable, margin, comparisons, seeds, pilotRuns } of plan.cells) {
    expect(margin).toBeCloseTo(MARGIN_SHARE * learnable, 12)
    expect(seeds).toBeGreaterThan(0)
    expect(pilotRuns).toBeGreaterThan(0)
    expect(comparisons.length).toBeGreaterThan(8)
    for (const { power } of comparisons) expect(power >= 0 && power <= 1).toBe(true)
  }
  expect(plan.statements).toHaveLength(QUESTIONS.length)
})

it('every arm that is compared belongs to a question, and every arm of a question exists', () => {
  const compared = BASELINE_ARMS.filter(({ against }) => against !== undefined).map(({ id }) => id)
  expect(QUESTIONS.flatMap(({ arms }) => arms).sort()).toEqual([...compared].sort())
})

it('no seed is both exploratory and confirmatory', () => {
  const seeds = requestsOf(cellsOfPlan(false), CONFIRMATORY_SEED).map(({ seed }) => seed)
  const most = Math.max(...PILOT.cells.map(({ runs }) => runs), 40)
  expect(Math.min(...seeds)).toBeGreaterThan(PILOT_FIRST_SEED + most)
})

it('exploratory runs are what they were', () => {
  const errorOf = (task: string, hidden: number, seed: number): number =>
    runArm({
      cell: { task, hidden, mode: 'DW', presentations: 2000 },
      seed,
      arm: BASELINE_ARMS[0]!,
      followed: [],
    }).error
  const errors = (task: string, hidden: number, runs: number): number =>
    mean(Array.from({ length: runs }, (_, k) => errorOf(task, hidden, PILOT_FIRST_SEED + k)))
  expect(errors('AND', 0, 24)).toBeCloseTo(PILOT.unlearned.AND!, 4)
  expect(errors('OR', 0, 24)).toBeCloseTo(PILOT.unlearned.OR!, 4)
  const xor = PILOT.cells.find(({ cell }) => cell.task === 'XOR' && cell.hidden === 2)!
  expect(errors('XOR', 2, xor.runs)).toBeCloseTo(xor.unpruned, 4)
})
