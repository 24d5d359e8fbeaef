/**
 * The plan of the comparison, fixed before its runs: cells, seeds, margins, tests, and the power
 * that exploratory runs predict. reports/compare-plan.json is written from it (`compare --plan`),
 * and its hash stands in every report.
 */

import { createHash } from 'node:crypto'
import { withSixDigits } from '../base/encode.ts'
import { ALPHA } from '../claims/statistics.ts'
import type { ComparisonArm } from './arms.ts'
import { guardedPower } from './guarded.ts'
import { PILOT, type PilotCell } from './pilot.ts'
import { QUESTIONS } from './questions.ts'
import { type ComparisonCell, cellText } from './run-arm.ts'
import { armsOfJob, type SeedRequest } from './run-seed.ts'
import { sentence } from './sentence.ts'

/** Margin of equivalence as a share of what there is to learn in a cell. */
export const MARGIN_SHARE = 0.1

export interface PlannedCell {
  readonly cell: ComparisonCell
  readonly seeds: number
  readonly hasPublished: boolean
}

const planned = (
  task: string,
  hidden: number,
  mode: 'D' | 'DW',
  seeds: number,
  hasPublished: boolean,
): PlannedCell => ({
  cell: { task, hidden, mode, presentations: task.startsWith('PARITY') ? 4000 : 2000 },
  seeds,
  hasPublished,
})

/** The first seed of the confirmatory runs; no other experiment of the project uses these seeds. */
export const CONFIRMATORY_SEED = 500_001
/** Of quick comparisons, so that no one looks at confirmatory runs in advance. */
export const QUICK_FIRST_SEED = 400_001
/** The exploratory runs behind margins and power. */
export const PILOT_FIRST_SEED = 4001

const FULL: readonly PlannedCell[] = [
  planned('AND', 3, 'DW', 80, true),
  planned('OR', 3, 'DW', 80, true),
  planned('XOR', 2, 'DW', 80, true),
  planned('XOR', 3, 'DW', 80, true),
  planned('XOR', 5, 'DW', 80, true),
  planned('XOR', 2, 'D', 80, false),
  planned('XOR', 8, 'DW', 60, false),
  planned('PARITY3', 5, 'DW', 80, false),
  planned('PARITY4', 8, 'DW', 12, false),
]

/** A few seconds: enough to see how a criterion behaves, too few to decide. */
const QUICK: readonly PlannedCell[] = [
  planned('AND', 3, 'DW', 5, false),
  planned('OR', 3, 'DW', 5, false),
  planned('XOR', 3, 'DW', 10, false),
]

export const cellsOfPlan = (isQuick: boolean): readonly PlannedCell[] => (isQuick ? QUICK : FULL)

/**
 * Error of a network without hidden nodes, the mean of the exploratory runs. Undefined for a task
 * without any.
 */
export const unlearnedError = (task: string): number | undefined => PILOT.unlearned[task]

export const requestsOf = (
  cells: readonly PlannedCell[],
  firstSeed: number,
  own: readonly SeedRequest['own'][] = [],
): SeedRequest[] =>
  cells.flatMap(({ cell, seeds, hasPublished }) =>
    [undefined, ...own].flatMap((one) =>
      Array.from(
        { length: seeds },
        (_, k): SeedRequest => ({ cell, seed: firstSeed + k, hasPublished, own: one }),
      ),
    ),
  )

export interface PlannedComparison {
  readonly arm: string
  readonly against: string
  /** Standard deviation of the difference in the exploratory runs. */
  readonly deviation: number
  /**
   * The probability of `equivalent` if there is no difference, at the level of the first test of
   * the correction.
   */
  readonly power: number
}

/** What the plan says of one cell. */
export interface CellPlan extends PlannedCell {
  /** Error without hidden nodes less error of the unpruned network, both exploratory. */
  readonly learnable: number
  readonly margin: number
  readonly pilotRuns: number
  readonly comparisons: readonly PlannedComparison[]
}

export interface ComparisonPlan {
  readonly schema: typeof COMPARISON_PLAN_SCHEMA
  readonly question: string
  readonly statements: readonly string[]
  readonly tests: string
  readonly alpha: number
  readonly marginShare: number
  readonly firstSeed: number
  readonly pilotFirstSeed: number
  /** Two hypotheses for each comparison of each cell share `alpha` (Holm). */
  readonly hypotheses: number
  readonly cells: readonly CellPlan[]
}

export const COMPARISON_PLAN_SCHEMA = 'argnn-spec/compare-plan/1'

const sameCell = (a: ComparisonCell, b: ComparisonCell): boolean => cellText(a) === cellText(b)

/** What the exploratory runs say of a cell; undefined for other cells. */
const pilotOf = (cell: ComparisonCell): PilotCell | undefined =>
  PILOT.cells.find((one) => sameCell(one.cell, cell))

/** What there is to learn in a cell, fixed before its runs; undefined for a cell without exploratory runs. */
export function plannedLearnable(cell: ComparisonCell): number | undefined {
  const [unlearned, pilot] = [unlearnedError(cell.task), pilotOf(cell)]
  return unlearned === undefined || pilot === undefined ? undefined : unlearned - pilot.unpruned
}

/** The arms that are compared with another. */
const comparedArms = (hasPublished: boolean): readonly (ComparisonArm & { readonly against: string })[] =>
  armsOfJob({ hasPublished, own: undefined }).filter(
    (arm): arm is ComparisonArm & { readonly against: string } => arm.against !== undefined,
  )

function cellPlan(one: PlannedCell, hypotheses: number): CellPlan {
  const [learnable, pilot] = [plannedLearnable(one.cell) ?? 0, pilotOf(one.cell)]
  const margin = MARGIN_SHARE * learnable
  const powerOf = (deviation: number): number =>
    guardedPower({ deviation, n: one.seeds, reach: learnable, margin, alpha: ALPHA / hypotheses })
  return {
    ...one,
    learnable,
    margin,
    pilotRuns: pilot?.runs ?? 0,
    comparisons: comparedArms(one.hasPublished).flatMap(({ id, against }) => {
      const deviation = pilot?.deviations[id]
      return deviation === undefined ? [] : [{ arm: id, against, deviation, power: powerOf(deviation) }]
    }),
  }
}

/** The plan as data. */
export function comparisonPlan(): ComparisonPlan {
  const hypotheses = FULL.reduce((sum, { hasPublished }) => sum + 2 * comparedArms(hasPublished).length, 0)
  return {
    schema: COMPARISON_PLAN_SCHEMA,
    question: 'Does the spectrum help to choose edges, their times or their number?',
    statements: QUESTIONS.map(({ id, tested }) => `${id}: ${tested}`),
    tests: sentence(
      'In each cell, differences of errors are paired by seed. Two one-sided t-tests',
      'against the margin (equivalence) and a two-sided t-test against 0, each with two',
      'runs added that were not seen: one collapse in each direction, of the size of what',
      'there is to learn.',
    ),
    alpha: ALPHA,
    marginShare: MARGIN_SHARE,
    firstSeed: CONFIRMATORY_SEED,
    pilotFirstSeed: PILOT_FIRST_SEED,
    hypotheses,
    cells: FULL.map((one) => cellPlan(one, hypotheses)),
  }
}

/** The plan as the text of its file. */
export const comparisonPlanText = (): string =>
  `${JSON.stringify(withSixDigits(comparisonPlan()), null, 2)}\n`

/** SHA-256 of the plan's text. */
export const comparisonPlanHash = (): string =>
  createHash('sha256').update(comparisonPlanText()).digest('hex')
