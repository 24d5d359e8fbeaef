/**
 * The cells that the ERR claims are about: differences of the error to the same run unpruned
 * (Section 4.1, Fig. 3).
 */

import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { modeName } from '../base/text.ts'
import { PRESENTATIONS } from '../experiments/experiments.ts'
import type { Numbering, RunRecord } from '../experiments/records.ts'
import { GATE_NAMES, pairedDifferences, removedOf, selectRuns } from './cells.ts'
import { COLLAPSE, errorMargin, LEAST_PRUNED, learnable } from './margins.ts'

/** Without hidden nodes there is nothing to remove. */
export const HIDDEN_SIZES: readonly number[] = [1, 2, 3, 4, 5]

export interface ErrorCell {
  readonly task: string
  readonly hidden: number
  readonly mode: DegreeMode
  readonly runs: number
  /** error(pruned) − error(unpruned), seed by seed, of the runs that lost an edge. */
  readonly differences: readonly number[]
}

export const cellName = ({ task, hidden, mode }: Pick<ErrorCell, 'task' | 'hidden' | 'mode'>): string =>
  `${task}, ${hidden} hidden, ${modeName(mode)}`

export interface CellAt {
  readonly task: string
  readonly hidden: number
  readonly mode: DegreeMode
}

/** All gates, sizes and modes. */
export const cellsAt = (sizes: readonly number[]): CellAt[] =>
  GATE_NAMES.flatMap((task) =>
    sizes.flatMap((hidden) => DEGREE_MODES.map((mode) => ({ task, hidden, mode }))),
  )

/** The runs of Figure 3 with this gate and size; `pruning` null: without pruning. */
export const figure3Runs = (
  records: readonly RunRecord[],
  { task, hidden }: Pick<CellAt, 'task' | 'hidden'>,
  pruning: { readonly rule: Rule; readonly mode: DegreeMode } | null,
  numbering: Numbering = 'hidden-first',
): RunRecord[] => selectRuns(records, { task, hidden, pruning, numbering, presentations: PRESENTATIONS })

function errorCells(records: readonly RunRecord[], rule: Rule): ErrorCell[] {
  return cellsAt(HIDDEN_SIZES)
    .map(({ task, hidden, mode }): ErrorCell => {
      const none = figure3Runs(records, { task, hidden }, null)
      const pruned = figure3Runs(records, { task, hidden }, { rule, mode })
      const differences = pairedDifferences(
        pruned.filter((run) => removedOf(run) > 0),
        none,
        ({ error }) => error,
      )
      return { task, hidden, mode, runs: pruned.length, differences }
    })
    .filter(({ runs }) => runs > 0)
}

/** Kept by the records: several claims ask for the same cells. */
const known = new WeakMap<readonly RunRecord[], Map<Rule, ErrorCell[]>>()

/** Every cell of Figure 3 with a hidden node that has runs. */
export function cellsFor(records: readonly RunRecord[], rule: Rule): ErrorCell[] {
  const byRule = known.get(records) ?? new Map<Rule, ErrorCell[]>()
  known.set(records, byRule)
  const cells = byRule.get(rule) ?? errorCells(records, rule)
  byRule.set(rule, cells)
  return cells
}

/** Where too few runs lost an edge, equal errors say nothing about losing edges. */
export const saysSomething = ({ differences }: ErrorCell): boolean => differences.length >= LEAST_PRUNED

/** How many runs lost at least half of what there is to learn by pruning. */
export const collapsesIn = ({ task, differences }: ErrorCell): number =>
  differences.filter((d) => d >= COLLAPSE * learnable(task)).length

/** How many runs differ by the margin or more, on either side. */
export const beyondIn = ({ task, differences }: ErrorCell): number =>
  differences.filter((d) => Math.abs(d) >= errorMargin(task)).length
