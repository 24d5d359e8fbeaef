/** NUM-2: does it matter for the error which number the output node has (Section 4.1)? */
import type { Rule } from '../../spec/decision.ts'
import { RENUMBERED_SIZES } from '../experiments/experiments.ts'
import type { RunRecord } from '../experiments/records.ts'
import { withinResult } from './cell-tests.ts'
import { removedOf } from './cells.ts'
import type { StatisticalClaim, TestResult } from './claim.ts'
import { type CellAt, cellName, cellsAt, figure3Runs } from './error-cells.ts'
import { gateQuantities, withinMargin } from './gate-quantities.ts'
import { errorMargin, LEAST_PRUNED, learnable } from './margins.ts'
import { TRAINED_RUNS } from './plan/run-statements.ts'
import { WEIGHTED } from './plan/statement.ts'
import { conditionsOf } from './readings.ts'

/** error(renumbered) − error(as published), seed by seed, of the runs that lost an edge in either. */
function differencesAt(records: readonly RunRecord[], rule: Rule, at: CellAt): number[] {
  const pruning = { rule, mode: at.mode }
  const published = new Map(figure3Runs(records, at, pruning).map((run) => [run.seed, run]))
  return figure3Runs(records, at, pruning, 'output-first').flatMap((run) => {
    const other = published.get(run.seed)
    return other === undefined || removedOf(run) + removedOf(other) === 0 ? [] : [run.error - other.error]
  })
}

const resultAt = (at: CellAt, differences: readonly number[]): TestResult =>
  withinResult(cellName(at), differences, errorMargin(at.task), learnable(at.task))

export const NUM_2: StatisticalClaim = {
  ...TRAINED_RUNS['NUM-2'],
  plain: {
    yes: 'The error after training is about the same whichever number the output node has.',
    no:
      'The same networks err clearly more or less after training if only the output node ' +
      'gets another number.',
  },
  quantities: gateQuantities('mean error, output numbered first less output numbered last', withinMargin),
  sameByDefinition: ['ordered', 'dominant'],
  weigh: (records, rule) =>
    conditionsOf<CellAt>(TRAINED_RUNS['NUM-2'].conditions, { [WEIGHTED]: ({ mode }) => mode === 'DW' }).map(
      ([condition, isMet]) => {
        const cells = cellsAt(RENUMBERED_SIZES)
          .filter(isMet)
          .map((at) => ({ at, differences: differencesAt(records, rule, at) }))
        return {
          condition,
          results: cells.flatMap(({ at, differences }) =>
            differences.length < LEAST_PRUNED ? [] : [resultAt(at, differences)],
          ),
          leftOut: cells
            .filter(({ differences }) => differences.length < LEAST_PRUNED)
            .map(({ at, differences }) => `${cellName(at)} (${differences.length} runs that lost an edge)`),
        }
      },
    ),
}
