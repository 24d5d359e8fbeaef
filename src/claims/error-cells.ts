/** The cells that the ERR claims are about: differences of the error to the same run unpruned (Section 4.1, Fig. 3). */
import type { Rule } from '../../spec/decision.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { PRESENTATIONS } from '../experiments/experiments.ts'
import type { Numbering, RunRecord } from '../experiments/records.ts'
import { GATE_NAMES, pairedDifferences, removedOf, selectRuns } from './cells.ts'

/**
 * Differences in the mean |V − expected| below this count as none: a tenth of the 0.5 that separates a learned gate from
 * a guess.
 */
export const ERROR_MARGIN = 0.05

const SIZES = [0, 1, 2, 3, 4, 5]

export interface ErrorCell {
  readonly task: string
  readonly hidden: number
  readonly mode: DegreeMode
  readonly numbering: Numbering
  /** error(pruned) − error(unpruned), seed by seed. */
  readonly differences: readonly number[]
  readonly removed: readonly number[]
}

const modeName = (mode: DegreeMode): string => (mode === 'D' ? 'D' : 'D_W')

export const cellName = ({
  task,
  hidden,
  mode,
  numbering,
}: Omit<ErrorCell, 'differences' | 'removed'>): string =>
  `${task}, ${hidden} hidden, ${modeName(mode)}${numbering === 'output-first' ? ', output numbered first' : ''}`

/** Every cell of Figure 3 that has runs, in both numberings. */
function errorCells(records: readonly RunRecord[], rule: Rule): ErrorCell[] {
  return (['hidden-first', 'output-first'] as const)
    .flatMap((numbering) =>
      GATE_NAMES.flatMap((task) =>
        SIZES.flatMap((hidden) => {
          const none = selectRuns(records, {
            presentations: PRESENTATIONS,
            task,
            hidden,
            pruning: null,
            numbering,
          })
          return DEGREE_MODES.map((mode) => {
            const pruned = selectRuns(records, {
              presentations: PRESENTATIONS,
              task,
              hidden,
              pruning: { rule, mode },
              numbering,
            })
            const differences = pairedDifferences(pruned, none, ({ error }) => error)
            return { task, hidden, mode, numbering, differences, removed: pruned.map(removedOf) }
          })
        }),
      ),
    )
    .filter(({ differences }) => differences.length > 0)
}

/** Kept by the records: several claims ask for the same cells. */
const known = new WeakMap<readonly RunRecord[], Map<Rule, ErrorCell[]>>()

export function cellsFor(records: readonly RunRecord[], rule: Rule): ErrorCell[] {
  const byRule = known.get(records) ?? new Map<Rule, ErrorCell[]>()
  known.set(records, byRule)
  const cells = byRule.get(rule) ?? errorCells(records, rule)
  byRule.set(rule, cells)
  return cells
}
