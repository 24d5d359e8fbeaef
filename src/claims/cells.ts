/**
 * Choosing runs by what their cell asks, and pairing them by seed: the same start and presentations
 * (Section 4).
 */
import type { Rule } from '../../spec/decision.ts'
import type { DegreeMode } from '../../spec/network.ts'
import {
  type Cell,
  cellKey,
  type MessageFaults,
  type Numbering,
  type RunRecord,
} from '../experiments/records.ts'

export interface Selection {
  readonly task?: string
  readonly hidden?: number
  /** null: runs without pruning. */
  readonly pruning?: { readonly rule: Rule; readonly mode: DegreeMode } | null
  readonly numbering?: Numbering
  readonly presentations?: number
  /** Default: runs without messages. */
  readonly messages?: MessageFaults
}

export const GATE_NAMES = ['AND', 'OR', 'XOR'] as const

const samePruning = (a: Cell['pruning'], b: Cell['pruning']): boolean =>
  a === null || b === null ? a === b : a.rule === b.rule && a.mode === b.mode

const sameFaults = (a: Cell['messages'], b: Cell['messages']): boolean =>
  a === undefined || b === undefined ? a === b : a.loss === b.loss && a.delay === b.delay

const meets = (
  cell: Cell,
  { task, hidden, pruning, numbering, presentations, messages }: Selection,
): boolean =>
  cell.declared === undefined &&
  sameFaults(cell.messages, messages) &&
  (task === undefined || cell.task === task) &&
  (hidden === undefined || cell.hidden === hidden) &&
  (pruning === undefined || samePruning(cell.pruning, pruning)) &&
  (numbering === undefined || cell.numbering === numbering) &&
  (presentations === undefined || cell.presentations === presentations)

interface CellRuns {
  readonly cell: Cell
  readonly runs: readonly RunRecord[]
}

const indexed = new WeakMap<readonly RunRecord[], readonly CellRuns[]>()

/** Each run once, though several experiments may ask for the same cell; ascending seeds. */
function collect(records: readonly RunRecord[]): CellRuns[] {
  const cells = new Map<string, { cell: Cell; runs: Map<number, RunRecord> }>()
  for (const record of records) {
    const key = cellKey(record.cell)
    const { runs } = cells.get(key) ?? { runs: new Map<number, RunRecord>() }
    cells.set(key, { cell: record.cell, runs })
    // A run that also kept how it learned is the same run.
    if (runs.get(record.seed)?.learning === undefined) runs.set(record.seed, record)
  }
  return [...cells.values()].map(({ cell, runs }) => ({
    cell,
    runs: [...runs.values()].sort((x, y) => x.seed - y.seed),
  }))
}

/**
 * The runs of all cells that meet the selection. The same records are asked many times: their cells
 * are kept.
 */
export function selectRuns(records: readonly RunRecord[], selection: Selection): RunRecord[] {
  const cells = indexed.get(records) ?? collect(records)
  indexed.set(records, cells)
  return cells.filter(({ cell }) => meets(cell, selection)).flatMap(({ runs }) => runs)
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
