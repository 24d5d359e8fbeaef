/**
 * ERR: what pruning does to the error after training (Section 4.1, abstract), paired with the same
 * run unpruned.
 */
import type { Rule } from '../../spec/decision.ts'
import { PUBLISHED_CELLS } from '../experiments/published-figures.ts'
import type { RunRecord } from '../experiments/records.ts'
import { belowResult, fewResult, mostResult, withinResult } from './cell-tests.ts'
import type { CountedFacts, Quantity, Reading, StatisticalClaim, TestResult } from './claim.ts'
import { beyondIn, cellName, cellsFor, collapsesIn, type ErrorCell, saysSomething } from './error-cells.ts'
import { gateQuantities, withinMargin } from './gate-quantities.ts'
import { COLLAPSED_SHARE, errorMargin, learnable } from './margins.ts'
import { ERR } from './plan/error-statements.ts'
import { LARGE_ENOUGH, WEIGHTED, WEIGHTED_AND_LARGE } from './plan/statement.ts'
import { conditionsOf } from './readings.ts'
import { meanOf } from './statistics.ts'

const meets = {
  [LARGE_ENOUGH]: ({ hidden }: ErrorCell) => hidden >= 3,
  [WEIGHTED]: ({ mode }: ErrorCell) => mode === 'DW',
  [WEIGHTED_AND_LARGE]: ({ hidden, mode }: ErrorCell) => hidden >= 3 && mode === 'DW',
}

type Test = (cell: string, differences: readonly number[], margin: number, most: number) => TestResult

const resultOf = (cell: ErrorCell, test: Test): TestResult =>
  test(cellName(cell), cell.differences, errorMargin(cell.task), learnable(cell.task))

const collapseResult = (cell: ErrorCell): TestResult =>
  fewResult(
    `share of runs that collapse, ${cellName(cell)}`,
    collapsesIn(cell),
    cell.differences.length,
    COLLAPSED_SHARE,
  )

const losesPublished = ({ task, hidden, mode }: ErrorCell): boolean => {
  const published = PUBLISHED_CELLS.find((cell) => cell.task === task && cell.hidden === hidden)
  return (published?.[mode === 'D' ? 'removedD' : 'removedDW'] ?? 0) > 0
}

/** More than half of a cell's runs lose an edge. */
const removalResults = (cells: readonly ErrorCell[]): TestResult[] =>
  cells
    .filter(losesPublished)
    .flatMap((cell) =>
      mostResult(`share of runs that lose an edge, ${cellName(cell)}`, cell.differences.length, cell.runs),
    )

function emptyText(cell: ErrorCell): string {
  const { differences, runs, task } = cell
  const mean = differences.length === 0 ? 0 : meanOf(differences) / learnable(task)
  const change =
    differences.length === 0 ? '' : `, whose mean error changes by ${share(mean)} of what there is to learn`
  return `${cellName(cell)} (${differences.length} of ${runs} runs lose an edge${change})`
}

function readingOf(
  condition: string | null,
  cells: readonly ErrorCell[],
  test: Test,
  more: readonly TestResult[],
): Reading {
  const kept = cells.filter(saysSomething)
  return {
    condition,
    results: [...kept.map((cell) => resultOf(cell, test)), ...kept.map(collapseResult), ...more],
    leftOut: cells.filter((cell) => !saysSomething(cell)).map(emptyText),
  }
}

const readingsWith =
  (
    conditions: readonly string[],
    test: Test,
    more: (cells: readonly ErrorCell[]) => readonly TestResult[] = () => [],
  ): StatisticalClaim['weigh'] =>
  (records, rule) =>
    conditionsOf(conditions, meets).map(([condition, isMet]) => {
      const cells = cellsFor(records, rule).filter(isMet)
      return readingOf(condition, cells, test, more(cells))
    })

const share = (x: number): string => `${x < -0.005 ? '−' : ''}${Math.abs(100 * x).toFixed(0)} %`

/** What each rule does in numbers that readers can picture. */
export function errorFacts(records: readonly RunRecord[], rules: readonly Rule[]): CountedFacts {
  const facts: Record<string, string> = {}
  for (const rule of rules) {
    const cells = cellsFor(records, rule).filter(saysSomething)
    if (cells.length === 0) continue
    const runs = cells.reduce((sum, cell) => sum + cell.differences.length, 0)
    const count = (of: (cell: ErrorCell) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0)
    const worst = cells.reduce((a, b) =>
      collapsesIn(b) / b.differences.length > collapsesIn(a) / a.differences.length ? b : a,
    )
    facts[`${rule}, runs that lost an edge`] =
      `${share(count(beyondIn) / runs)} of ${runs} differ from their unpruned run by the margin or more; ${share(count(collapsesIn) / runs)} collapse, most often in ${cellName(worst)} (${collapsesIn(worst)} of ${worst.differences.length})`
  }
  return facts
}

const DIFFERENCE = 'mean error, pruned less unpruned'
const NO_RISE = gateQuantities(DIFFERENCE, (margin) => [-Infinity, margin])

const COLLAPSES: Quantity = {
  name: 'share of runs that collapse',
  cells: /^share of runs that collapse, (.*)$/,
  supports: [-Infinity, COLLAPSED_SHARE],
}

const LOSING: Quantity = {
  name: 'share of runs that lose an edge',
  cells: /^share of runs that lose an edge, (.*)$/,
  supports: [0.5, Infinity],
}

export const ERR_1: StatisticalClaim = {
  ...ERR['ERR-1'],
  plain: {
    yes: 'Where edges go, the trained network errs about as much as the same network without pruning.',
    no: 'In some networks of the paper’s experiments pruning changes the error clearly.',
  },
  quantities: [...gateQuantities(DIFFERENCE, withinMargin), COLLAPSES],
  weigh: readingsWith(ERR['ERR-1'].conditions, withinResult),
}

export const ERR_2: StatisticalClaim = {
  ...ERR['ERR-2'],
  plain: {
    yes:
      'Where edges go, the trained network does not err clearly more than the same ' +
      'network without pruning.',
    no: 'In some networks of the paper’s experiments pruning makes the error clearly larger.',
  },
  quantities: [...NO_RISE, COLLAPSES],
  weigh: readingsWith(ERR['ERR-2'].conditions, belowResult),
}

export const ERR_3: StatisticalClaim = {
  ...ERR['ERR-3'],
  plain: {
    yes: 'In every network of the paper’s experiments most runs lose edges, and lose nothing else.',
    no:
      'In some networks of the paper’s experiments most runs lose no edge, or those that ' +
      'do err clearly more.',
  },
  quantities: [...NO_RISE, COLLAPSES, LOSING],
  weigh: readingsWith(ERR['ERR-3'].conditions, belowResult, removalResults),
}
