/** A comparison as data (`argnn-spec/compare/1`): a function of its requests and their records. */

import { mean } from '../base/samples.ts'
import { VERSION } from '../base/version.ts'
import { ALPHA } from '../claims/statistics.ts'
import { answerQuestions, type QuestionAnswer } from './answers.ts'
import { NO_PRUNING } from './arms.ts'
import { type CellRecords, type CellResult, judgeCells } from './judge.ts'
import { comparisonPlanHash, MARGIN_SHARE, plannedLearnable, unlearnedError } from './plan.ts'
import { type ComparisonCell, cellText } from './run-arm.ts'
import type { SeedRecord, SeedRequest } from './run-seed.ts'

export const COMPARE_SCHEMA = 'argnn-spec/compare/1'

export type ComparisonPlanName = 'full' | 'quick' | 'other'

export interface Comparison {
  readonly schema: typeof COMPARE_SCHEMA
  readonly version: string
  readonly node: string
  readonly platform: string
  /** `other`: not the cells or the numbers of seeds of the plan. */
  readonly plan: ComparisonPlanName
  readonly planHash: string
  readonly firstSeed: number
  /** Training runs. */
  readonly runs: number
  readonly alpha: number
  readonly hypotheses: number
  readonly marginShare: number
  /** The criteria of users, by file name. */
  readonly criteria: readonly string[]
  readonly answers: readonly QuestionAnswer[]
  readonly cells: readonly CellResult[]
}

/** A seed's record of the built-in arms and those of each criterion, together. */
function recordsByCell(
  requests: readonly SeedRequest[],
  records: readonly SeedRecord[],
): { readonly cell: ComparisonCell; readonly seeds: SeedRecord[] }[] {
  const cells = new Map<string, { cell: ComparisonCell; bySeed: Map<number, SeedRecord> }>()
  for (const [k, { cell, seed }] of requests.entries()) {
    const one = cells.get(cellText(cell)) ?? { cell, bySeed: new Map<number, SeedRecord>() }
    cells.set(cellText(cell), one)
    one.bySeed.set(seed, { ...one.bySeed.get(seed), ...records[k] })
  }
  return [...cells.values()].map(({ cell, bySeed }) => ({ cell, seeds: [...bySeed.values()] }))
}

/** As planned; for a cell that is not in the plan, from its own unpruned runs. */
function learnableOf(cell: ComparisonCell, seeds: readonly SeedRecord[]): number {
  const unpruned = (): number => mean(seeds.map((seed) => seed[NO_PRUNING]?.error ?? 0))
  return plannedLearnable(cell) ?? (unlearnedError(cell.task) ?? 0) - unpruned()
}

export interface ComparisonRequest {
  readonly plan: ComparisonPlanName
  readonly firstSeed: number
  readonly criteria: readonly string[]
  readonly requests: readonly SeedRequest[]
}

export function compareArms(
  { plan, firstSeed, criteria, requests }: ComparisonRequest,
  records: readonly SeedRecord[],
): Comparison {
  const cells = recordsByCell(requests, records).map(
    ({ cell, seeds }): CellRecords => ({ cell, seeds, learnable: learnableOf(cell, seeds) }),
  )
  const judged = judgeCells(cells, criteria)
  return {
    ...{ schema: COMPARE_SCHEMA, version: VERSION, node: process.version },
    platform: `${process.platform} ${process.arch}`,
    ...{ plan, planHash: comparisonPlanHash(), firstSeed, alpha: ALPHA, marginShare: MARGIN_SHARE, criteria },
    runs: records.reduce((sum, record) => sum + Object.keys(record).length, 0),
    hypotheses: judged.hypotheses,
    answers: answerQuestions(judged.cells),
    cells: judged.cells,
  }
}

/** Does a criterion of a user break a safety clause in any run? */
export const breaksClause = ({ cells, criteria }: Comparison): boolean =>
  cells.some(({ arms }) =>
    arms.some(({ id, unsafe }) => criteria.includes(id) && Object.values(unsafe).some((count) => count > 0)),
  )

const COLUMNS = [
  ...['task', 'hidden', 'mode', 'presentations', 'seed', 'arm', 'error', 'edges', 'removed', 'missing'],
  ...['first', 'last', 'others', 'inputs', 'bothDirections', 'isConnected', 'reaches'],
] as const

/** Every run as a line of a table, with a header (docs/compare.md describes the columns). */
export function runTable(requests: readonly SeedRequest[], records: readonly SeedRecord[]): string {
  const lines = requests.flatMap(({ cell, seed }, k) =>
    Object.entries(records[k]!).map(([arm, record]) => {
      const values: Readonly<Record<string, unknown>> = { ...cell, ...record, seed, arm: `"${arm}"` }
      return COLUMNS.map((name) => values[name] ?? '').join(',')
    }),
  )
  return [COLUMNS.join(','), ...lines, ''].join('\n')
}
