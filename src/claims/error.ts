/** ERR: what pruning does to the error after training (Section 4.1, abstract), paired with the same run unpruned. */
import type { Rule } from '../../spec/decision.ts'
import type { RunRecord } from '../experiments/records.ts'
import type { Quantity, Reading, StatisticalClaim, TestResult } from './claim.ts'
import { cellName, cellsFor, ERROR_MARGIN, type ErrorCell } from './error-cells.ts'
import {
  aboveTest,
  bootstrapInterval,
  equivalenceTest,
  meanOf,
  notAboveTest,
  shareBelow,
  signTest,
} from './statistics.ts'

/** The same with other margins, to show what depends on the choice. */
export const OTHER_MARGINS = [0.02, 0.1] as const

/** Means hide rare breakdowns in few runs: fewer than this share of all runs may break the margin. */
export const BROKEN_SHARE = 0.1

/** From here on every gate is learned without pruning. */
const LARGE_ENOUGH = 3

type Judge = (differences: readonly number[], margin: number) => Pick<TestResult, 'pFor' | 'pAgainst'>

/** Small p of being within the margin, and of lying beyond it on one side. */
export const judgeEquivalence: Judge = (differences, margin) => ({
  pFor: equivalenceTest(differences, margin),
  pAgainst: Math.min(
    1,
    2 *
      Math.min(
        aboveTest(differences, margin),
        aboveTest(
          differences.map((d) => -d),
          margin,
        ),
      ),
  ),
})

const judgeNotWorse: Judge = (differences, margin) => ({
  pFor: notAboveTest(differences, margin),
  pAgainst: aboveTest(differences, margin),
})

const resultOf = (cell: ErrorCell, judge: Judge): TestResult => ({
  cell: cellName(cell),
  n: cell.differences.length,
  effect: meanOf(cell.differences),
  interval: bootstrapInterval(cell.differences),
  ...judge(cell.differences, ERROR_MARGIN),
})

/** Of all runs together, how many break the margin: exact, whatever the distribution. */
export function brokenResult(all: readonly number[], broken: (d: number) => boolean): TestResult {
  const count = all.filter(broken).length
  return {
    cell: 'share of runs beyond the margin, all cells',
    n: all.length,
    effect: count / all.length,
    interval: [0, BROKEN_SHARE],
    pFor: shareBelow(count, all.length, BROKEN_SHARE),
    pAgainst: 1,
  }
}

/** The t-tests' second guard: a bootstrap interval that leaves the margin. */
function vetoOf(
  cells: readonly ErrorCell[],
  isWithin: (low: number, high: number) => boolean,
): string | undefined {
  const outside = cells.find(({ differences }) => !isWithin(...bootstrapInterval(differences, 0.9)))
  return outside === undefined
    ? undefined
    : `the bootstrap interval of ${cellName(outside)} leaves the margin`
}

interface Side {
  readonly judge: Judge
  readonly broken: (difference: number) => boolean
  readonly isWithin: (low: number, high: number) => boolean
}

const EQUIVALENT: Side = {
  judge: judgeEquivalence,
  broken: (d) => Math.abs(d) >= ERROR_MARGIN,
  isWithin: (low, high) => low > -ERROR_MARGIN && high < ERROR_MARGIN,
}

const NOT_WORSE: Side = {
  judge: judgeNotWorse,
  broken: (d) => d >= ERROR_MARGIN,
  isWithin: (_, high) => high < ERROR_MARGIN,
}

function readingOf(
  condition: string | null,
  test: string,
  cells: readonly ErrorCell[],
  side: Side,
  more: readonly TestResult[] = [],
): Reading {
  if (cells.length === 0) return { condition, test, results: [] }
  const veto = vetoOf(cells, side.isWithin)
  return {
    condition,
    test,
    results: [
      ...cells.map((cell) => resultOf(cell, side.judge)),
      brokenResult(
        cells.flatMap(({ differences }) => differences),
        side.broken,
      ),
      ...more,
    ],
    ...(veto === undefined ? {} : { veto }),
  }
}

/** From the weakest condition to the strongest: enough hidden nodes to learn, the published numbering, both, one mode. */
const CONDITIONS: readonly (readonly [string | null, (cell: ErrorCell) => boolean])[] = [
  [null, () => true],
  [`there are at least ${LARGE_ENOUGH} hidden nodes`, ({ hidden }) => hidden >= LARGE_ENOUGH],
  ['the output node is numbered last', ({ numbering }) => numbering === 'hidden-first'],
  [
    `the output node is numbered last and there are at least ${LARGE_ENOUGH} hidden nodes`,
    ({ hidden, numbering }) => hidden >= LARGE_ENOUGH && numbering === 'hidden-first',
  ],
  [
    `the mode is D_W, the output node is numbered last and there are at least ${LARGE_ENOUGH} hidden nodes`,
    ({ hidden, numbering, mode }) => hidden >= LARGE_ENOUGH && numbering === 'hidden-first' && mode === 'DW',
  ],
]

const readingsWith = (
  side: Side,
  test: string,
  more: (cells: readonly ErrorCell[]) => readonly TestResult[] = () => [],
  keep: (cell: ErrorCell) => boolean = () => true,
) =>
  ((records, rule) => {
    const all = cellsFor(records, rule).filter(keep)
    return CONDITIONS.map(([condition, meets]) => {
      const cells = all.filter(meets)
      return readingOf(condition, test, cells, side, more(cells))
    })
  }) satisfies StatisticalClaim['weigh']

/** In every cell, most runs lose edges: positive numbers against none. */
const removalResults = (cells: readonly ErrorCell[]): TestResult[] =>
  cells.map((cell) => ({
    cell: `edges removed in ${cellName(cell)}`,
    n: cell.removed.length,
    effect: meanOf(cell.removed),
    interval: bootstrapInterval(cell.removed),
    // Runs without a removal speak against it; a run with one speaks for it.
    pFor: signTest(cell.removed.map((count) => (count > 0 ? 1 : -1))),
    pAgainst: signTest(cell.removed.map((count) => (count > 0 ? -1 : 1))),
  }))

/** How many cells are equivalent by themselves with each margin, to show what hangs on the choice. */
export function marginSensitivity(records: readonly RunRecord[], rule: Rule): string {
  const cells = cellsFor(records, rule)
  const count = (margin: number): number =>
    cells.filter(({ differences }) => equivalenceTest(differences, margin) < 0.05).length
  return [OTHER_MARGINS[0], ERROR_MARGIN, OTHER_MARGINS[1]]
    .map((margin) => `${count(margin)} of ${cells.length} cells at ${margin}`)
    .join(', ')
}

const differenceWithin = (supports: Quantity['supports']): Quantity => ({
  name: 'mean error, pruned less unpruned',
  cells: /^((?:AND|OR|XOR), .*)$/,
  supports,
})

const EQUAL_ERRORS = differenceWithin([-ERROR_MARGIN, ERROR_MARGIN])
const NO_WORSE_ERRORS = differenceWithin([-Infinity, ERROR_MARGIN])

export const BROKEN_RUNS: Quantity = {
  name: 'share of runs beyond the margin',
  cells: /^share of runs beyond the margin, (.*)$/,
  supports: [-Infinity, BROKEN_SHARE],
  isBound: true,
}

const REMOVED_EDGES: Quantity = {
  name: 'mean number of edges removed',
  cells: /^edges removed in (.*)$/,
  supports: [0, Infinity],
}

const EQUIVALENCE = `TOST of the paired mean difference, margin ${ERROR_MARGIN}, in every cell`
const NON_INFERIORITY = `one-sided paired test of the mean rise against ${ERROR_MARGIN}, in every cell`

export const ERR_1: StatisticalClaim = {
  id: 'ERR-1',
  section: '4.1',
  claim: 'Pruning has minimal impact on the error.',
  formal: `In every cell of Figure 3, |mean error pruned − mean error unpruned| < ${ERROR_MARGIN}.`,
  method: {
    kind: 'statistics',
    text: `${EQUIVALENCE}; bootstrap intervals within the margin; exact binomial bound on runs beyond it.`,
  },
  quantities: [EQUAL_ERRORS, BROKEN_RUNS],
  weigh: readingsWith(EQUIVALENT, EQUIVALENCE),
}

export const ERR_2: StatisticalClaim = {
  id: 'ERR-2',
  section: '4.1',
  claim: 'The method does not over-prune.',
  formal: `In every cell of Figure 3, pruning raises the mean error by less than ${ERROR_MARGIN}.`,
  method: {
    kind: 'statistics',
    text: `${NON_INFERIORITY}; bootstrap intervals below it; exact binomial bound on runs above it.`,
  },
  quantities: [NO_WORSE_ERRORS, BROKEN_RUNS],
  weigh: readingsWith(NOT_WORSE, NON_INFERIORITY),
}

export const ERR_3: StatisticalClaim = {
  id: 'ERR-3',
  section: 'Abstract',
  claim: 'Pruning reduces the number of parameters without losing performance.',
  formal: `In every cell of Figure 3 with a hidden node, most runs lose edges and the mean error rises by less than ${ERROR_MARGIN}.`,
  method: {
    kind: 'statistics',
    text: `${NON_INFERIORITY}, and a sign test of removals against none in every cell.`,
  },
  quantities: [NO_WORSE_ERRORS, BROKEN_RUNS, REMOVED_EDGES],
  weigh: readingsWith(
    NOT_WORSE,
    `${NON_INFERIORITY}, and a sign test of removals`,
    removalResults,
    ({ hidden }) => hidden >= 1,
  ),
}
