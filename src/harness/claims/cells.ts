/** Choosing runs by what their cell asks, and pairing them by seed: the same start and presentations (Section 4). */
import type { Rule } from '../../../spec/decision.ts'
import type { DegreeMode } from '../../../spec/network.ts'
import { type Cell, cellKey, type Numbering, type RunRecord } from '../../experiments/records.ts'

export interface Selection {
  readonly task?: string
  readonly hidden?: number
  /** null: runs without pruning. */
  readonly pruning?: { readonly rule: Rule; readonly mode: DegreeMode } | null
  readonly numbering?: Numbering
  readonly presentations?: number
}

/** Presentations of the paper's main experiment (Section 4.1) and of the one on timing (Section 4.2). */
export const MAIN_PRESENTATIONS = 2000
export const TIMING_PRESENTATIONS = 1000

export const GATE_NAMES = ['AND', 'OR', 'XOR'] as const

const samePruning = (a: Cell['pruning'], b: Cell['pruning']): boolean =>
  a === null || b === null ? a === b : a.rule === b.rule && a.mode === b.mode

const meets = (cell: Cell, { task, hidden, pruning, numbering, presentations }: Selection): boolean =>
  cell.declared === undefined &&
  (task === undefined || cell.task === task) &&
  (hidden === undefined || cell.hidden === hidden) &&
  (pruning === undefined || samePruning(cell.pruning, pruning)) &&
  (numbering === undefined || cell.numbering === numbering) &&
  (presentations === undefined || cell.presentations === presentations)

/** Each run once, though several experiments may ask for the same cell. */
export function selectRuns(records: readonly RunRecord[], selection: Selection): RunRecord[] {
  const runs = new Map<string, RunRecord>()
  for (const record of records)
    if (meets(record.cell, selection)) {
      const key = `${cellKey(record.cell)} ${record.seed}`
      // A run that also kept its errors along the way is the same run.
      if (runs.get(key)?.errors === undefined) runs.set(key, record)
    }
  return [...runs.values()].sort((a, b) => a.seed - b.seed)
}

export const removedOf = ({ edgesAtStart, edgesAtEnd }: RunRecord): number => edgesAtStart - edgesAtEnd

export const shareRemovedOf = (run: RunRecord): number => removedOf(run) / run.edgesAtStart

/** value(a) − value(b) for every seed that both have. */
export function pairedDifferences(
  a: readonly RunRecord[],
  b: readonly RunRecord[],
  value: (run: RunRecord) => number,
): number[] {
  const other = new Map(b.map((run) => [run.seed, value(run)]))
  return a.flatMap((run) => {
    const base = other.get(run.seed)
    return base === undefined ? [] : [value(run) - base]
  })
}

/** The different sizes among the runs, ascending. */
export const sizesOf = (records: readonly RunRecord[]): number[] =>
  [...new Set(records.map(({ cell }) => cell.hidden))].sort((a, b) => a - b)
