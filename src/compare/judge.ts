/**
 * From records to answers: each arm against the arm that it controls, cell by cell, with one
 * correction for all of them.
 */
import { mean } from '../base/samples.ts'
import { ALPHA, type Bounds, guardedInterval, holm } from '../claims/statistics.ts'
import { armsOf, BASELINE_ARMS, type ComparisonArm, NO_PRUNING } from './arms.ts'
import { guardedDifference, guardedEquivalence } from './guarded.ts'
import { MARGIN_SHARE } from './plan.ts'
import type { ComparisonCell } from './run-arm.ts'
import type { ArmRecord, SeedRecord } from './run-seed.ts'

/** The records of one cell, by seed: the arms of all criteria together. */
export interface CellRecords {
  readonly cell: ComparisonCell
  /** Error without hidden nodes less that of the unpruned network: what there is to learn. */
  readonly learnable: number
  readonly seeds: readonly SeedRecord[]
}

/**
 * `equivalent`: the mean errors differ by less than the margin. `better`, `worse`: the arm's error
 * is smaller or larger than that of the arm that it is compared with, and not equivalent. `no
 * removals`: in most runs neither removes an edge, so that equality says nothing. `nothing
 * learned`: the unpruned network does not learn its gate.
 */
export type ArmVerdict = 'equivalent' | 'better' | 'worse' | 'undecided' | 'no removals' | 'nothing learned'

export interface ArmSummary {
  readonly id: string
  readonly about: string
  readonly n: number
  readonly error: number
  /** Interval of the mean error, 95 %, each cell by itself. */
  readonly errorInterval: Bounds
  /** Means of a run. */
  readonly removed: number
  readonly missing: number
  readonly edges: number
  /** Runs that break a clause. */
  readonly unsafe: {
    readonly others: number
    readonly inputs: number
    readonly bothDirections: number
    readonly notConnected: number
    readonly notReaching: number
  }
}

export interface ArmComparison {
  readonly arm: string
  readonly against: string
  readonly n: number
  /** Mean error of the arm less that of the other. */
  readonly difference: number
  /** 95 %, each comparison by itself. */
  readonly interval: Bounds
  readonly margin: number
  /** p of "they differ by the margin or more" and of "they are equal", both adjusted (Holm). */
  readonly pEquivalent: number
  readonly pDifferent: number
  readonly verdict: ArmVerdict
}

export interface CellResult {
  readonly cell: ComparisonCell
  readonly learnable: number
  readonly margin: number
  readonly arms: readonly ArmSummary[]
  readonly comparisons: readonly ArmComparison[]
}

/** Below this difference from what a network without hidden nodes does, there is nothing to compare. */
const LEAST_LEARNED = 0.05
const LEVEL = 0.95

const recordsOf = ({ seeds }: CellRecords, id: string): ArmRecord[] =>
  seeds.flatMap((seed) => (seed[id] === undefined ? [] : [seed[id]]))

const countOf = (records: readonly ArmRecord[], is: (one: ArmRecord) => boolean): number =>
  records.filter(is).length

function summaryOf(cell: CellRecords, { id, about }: ComparisonArm): ArmSummary[] {
  const records = recordsOf(cell, id)
  if (records.length === 0) return []
  const meanBy = (of: (one: ArmRecord) => number): number => mean(records.map(of))
  const error = meanBy((one) => one.error)
  const [low, high] = guardedInterval(
    records.map((one) => one.error - error),
    reachOf(cell),
    LEVEL,
  )
  return [
    {
      ...{ id, about, n: records.length, error, errorInterval: [error + low, error + high] },
      removed: meanBy((one) => one.removed),
      missing: meanBy((one) => one.missing),
      edges: meanBy((one) => one.edges),
      unsafe: {
        others: countOf(records, (one) => one.others > 0),
        inputs: countOf(records, (one) => one.inputs > 0),
        bothDirections: countOf(records, (one) => one.bothDirections > 0),
        notConnected: countOf(records, (one) => !one.isConnected),
        notReaching: countOf(records, (one) => !one.reaches),
      },
    },
  ]
}

/** The largest difference that a collapse makes. Where nothing is learned, any positive number will do. */
const reachOf = ({ learnable }: CellRecords): number => Math.max(learnable, LEAST_LEARNED)

/** One comparison before the correction. */
interface Raw extends Omit<ArmComparison, 'pEquivalent' | 'pDifferent' | 'verdict'> {
  readonly cell: CellRecords
  readonly equivalence: number
  readonly inequality: number
  readonly isEmpty: boolean
}

function rawOf(cell: CellRecords, { id, against }: ComparisonArm): Raw[] {
  const pairs = cell.seeds.flatMap((seed) => {
    const [arm, other] = [seed[id], against === undefined ? undefined : seed[against]]
    return arm === undefined || other === undefined ? [] : [[arm, other] as const]
  })
  if (against === undefined || pairs.length === 0) return []
  const differences = pairs.map(([arm, other]) => arm.error - other.error)
  const [reach, margin] = [reachOf(cell), MARGIN_SHARE * cell.learnable]
  const acting = countPairs(pairs, id === NO_PRUNING)
  return [
    {
      ...{ cell, arm: id, against, n: pairs.length, margin, difference: mean(differences) },
      interval: guardedInterval(differences, reach, LEVEL),
      equivalence: margin > 0 ? guardedEquivalence(differences, reach, margin) : 1,
      inequality: guardedDifference(differences, reach),
      isEmpty: 2 * acting < pairs.length,
    },
  ]
}

/** Pairs in which an edge was removed. */
const countPairs = (pairs: readonly (readonly [ArmRecord, ArmRecord])[], isUnpruned: boolean): number =>
  pairs.filter(([arm, other]) => (isUnpruned ? other.removed > 0 : arm.removed + other.removed > 0)).length

function verdictOf({ isEmpty, cell, difference }: Raw, equivalent: number, different: number): ArmVerdict {
  if (cell.learnable < LEAST_LEARNED) return 'nothing learned'
  if (isEmpty) return 'no removals'
  if (equivalent < ALPHA) return 'equivalent'
  if (different < ALPHA) return difference < 0 ? 'better' : 'worse'
  return 'undecided'
}

const isTested = ({ isEmpty, cell }: Raw): boolean => !isEmpty && cell.learnable >= LEAST_LEARNED

export interface JudgedCells {
  readonly cells: readonly CellResult[]
  /** How many hypotheses share the correction: two for each comparison that is tested. */
  readonly hypotheses: number
}

/** `own`: the names of the criteria of users, whose arms are among the records. */
export function judgeCells(all: readonly CellRecords[], own: readonly string[] = []): JudgedCells {
  const arms = [...BASELINE_ARMS, ...own.flatMap(armsOf)]
  const raw = all.flatMap((cell) => arms.flatMap((arm) => rawOf(cell, arm)))
  const tested = raw.filter(isTested)
  const adjusted = holm(tested.flatMap(({ equivalence, inequality }) => [equivalence, inequality]))
  const comparisonOf = (one: Raw): ArmComparison => {
    const at = tested.indexOf(one)
    const [pEquivalent, pDifferent] = at < 0 ? [1, 1] : [adjusted[2 * at]!, adjusted[2 * at + 1]!]
    const { arm, against, n, difference, interval, margin } = one
    const verdict = verdictOf(one, pEquivalent, pDifferent)
    return { arm, against, n, difference, interval, margin, pEquivalent, pDifferent, verdict }
  }
  return {
    hypotheses: adjusted.length,
    cells: all.map((cell) => ({
      cell: cell.cell,
      learnable: cell.learnable,
      margin: MARGIN_SHARE * cell.learnable,
      arms: arms.flatMap((arm) => summaryOf(cell, arm)),
      comparisons: raw.filter((one) => one.cell === cell).map(comparisonOf),
    })),
  }
}
