/**
 * Does the rule `published` reproduce the published Fig. 3? Each published mean, of 10 runs, beside the mean of our runs
 * of the same cell, with two intervals at 99 %: the confidence interval of our mean, which a mean of 10 runs often leaves
 * by chance, and the prediction interval for a mean of 10 further runs, which it should not. A pure function of records.
 *
 * Both intervals take the mean for normal. Errors are skewed where some runs do not learn the task: a published mean just
 * outside says little.
 */
import type { DegreeMode } from '../argnn/network.ts'
import { studentQuantile } from '../base/distributions.ts'
import { PUBLISHED_CELLS, PUBLISHED_RUNS, type PublishedCell, roundingOf } from './published-figures.ts'
import type { RunRecord } from './records.ts'

export interface PredictionInterval {
  readonly low: number
  readonly high: number
}

export interface Agreement {
  readonly quantity: 'removed' | 'error'
  readonly task: string
  readonly hidden: number
  /** null: no pruning. */
  readonly mode: DegreeMode | null
  /** The published mean. */
  readonly published: number
  /** Ours: how many runs, their mean and standard deviation. */
  readonly runs: number
  readonly mean: number
  readonly deviation: number
  readonly confidence: PredictionInterval
  readonly prediction: PredictionInterval
  readonly inConfidence: boolean
  readonly inPrediction: boolean
}

/** What rounding alone does in mode D: removals of pairs that do not exist. */
export interface FalseRemovals {
  readonly task: string
  readonly hidden: number
  readonly mode: DegreeMode
  readonly runs: number
  readonly removals: number
  /** Removals where no pair existed. */
  readonly falseRemovals: number
  /** Runs with exactly max(0, h − 2) of these. */
  readonly runsAsPredicted: number
}

const LEVEL = 0.99

const isFigure3 = ({ experiment, cell }: RunRecord): boolean =>
  experiment === 'figure-3' && (cell.pruning === null || cell.pruning.rule === 'published')

const recordsOf = (
  records: readonly RunRecord[],
  task: string,
  hidden: number,
  mode: DegreeMode | null,
): RunRecord[] =>
  records.filter(
    (record) =>
      isFigure3(record) &&
      record.cell.task === task &&
      record.cell.hidden === hidden &&
      (record.cell.pruning?.mode ?? null) === mode,
  )

const around = (mean: number, reach: number): PredictionInterval => ({
  low: mean - reach,
  high: mean + reach,
})

const isIn = (x: number, { low, high }: PredictionInterval, slack: number): boolean =>
  x >= low - slack && x <= high + slack

interface Sample {
  readonly mean: number
  readonly deviation: number
}

function summarize(xs: readonly number[]): Sample {
  const mean = xs.reduce((total, x) => total + x, 0) / xs.length
  const squares = xs.reduce((total, x) => total + (x - mean) ** 2, 0)
  return { mean, deviation: Math.sqrt(squares / (xs.length - 1)) }
}

/** Sums of counts round: two equal means may differ in the last bits. */
const SUM_ROUNDING = 1e-9

function agreementOf(
  quantity: Agreement['quantity'],
  { task, hidden }: PublishedCell,
  mode: DegreeMode | null,
  published: number,
  records: readonly RunRecord[],
): Agreement | undefined {
  if (records.length < 2) return undefined
  const runs = records.length
  const { mean, deviation } = summarize(
    records.map((record) => (quantity === 'error' ? record.error : record.removals.length)),
  )
  const t = studentQuantile(LEVEL, runs - 1)
  const confidence = around(mean, (t * deviation) / Math.sqrt(runs))
  const prediction = around(mean, t * deviation * Math.sqrt(1 / runs + 1 / PUBLISHED_RUNS))
  const slack = SUM_ROUNDING + (quantity === 'error' ? roundingOf(published) : 0)
  const inConfidence = isIn(published, confidence, slack)
  const inPrediction = isIn(published, prediction, slack)
  return {
    quantity,
    task,
    hidden,
    mode,
    published,
    runs,
    mean,
    deviation,
    confidence,
    prediction,
    inConfidence,
    inPrediction,
  }
}

const of = (cell: PublishedCell, mode: DegreeMode | null) => (all: readonly RunRecord[]) =>
  recordsOf(all, cell.task, cell.hidden, mode)

/** All published means that two or more of the records speak to: removed edges first, then errors. */
export function publishedAgreement(records: readonly RunRecord[]): Agreement[] {
  const removed = PUBLISHED_CELLS.flatMap((cell) => [
    agreementOf('removed', cell, 'D', cell.removedD, of(cell, 'D')(records)),
    agreementOf('removed', cell, 'DW', cell.removedDW, of(cell, 'DW')(records)),
  ])
  const errors = PUBLISHED_CELLS.flatMap((cell) => [
    agreementOf('error', cell, 'D', cell.errorD, of(cell, 'D')(records)),
    agreementOf('error', cell, 'DW', cell.errorDW, of(cell, 'DW')(records)),
    agreementOf('error', cell, null, cell.errorNone, of(cell, null)(records)),
  ])
  return [...removed, ...errors].filter((one) => one !== undefined)
}

const countFalse = ({ removals }: RunRecord): number => removals.filter(({ existed }) => !existed).length

/** By cell of Fig. 3 and mode, under `published`: removals without a pair. */
export function publishedFalseRemovals(records: readonly RunRecord[]): FalseRemovals[] {
  return PUBLISHED_CELLS.flatMap(({ task, hidden }) =>
    (['D', 'DW'] as const).flatMap((mode) => {
      const runs = recordsOf(records, task, hidden, mode)
      if (runs.length === 0) return []
      const removals = runs.reduce((total, run) => total + run.removals.length, 0)
      const falseRemovals = runs.reduce((total, run) => total + countFalse(run), 0)
      const runsAsPredicted = runs.filter((run) => countFalse(run) === Math.max(0, hidden - 2)).length
      return [{ task, hidden, mode, runs: runs.length, removals, falseRemovals, runsAsPredicted }]
    }),
  )
}
