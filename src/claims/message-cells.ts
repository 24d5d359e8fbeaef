/** The runs of the LATE claims: each with faults beside the same without, seed by seed (Section 1). */
import type { Rule } from '../../spec/decision.ts'
import { plural } from '../base/text.ts'
import { MESSAGE_FAULTS, NO_MESSAGE_FAULTS } from '../experiments/message-cells.ts'
import type { MessageFaults, RunRecord } from '../experiments/records.ts'
import { GATE_NAMES, pairedDifferences, removedOf, selectRuns } from './cells.ts'

/** The runs of one gate with these faults, pruned in mode D_W by the rule; null: not pruned. */
export const messageRuns = (
  records: readonly RunRecord[],
  task: string,
  rule: Rule | null,
  messages: MessageFaults,
): RunRecord[] =>
  selectRuns(records, {
    ...{ task, messages, numbering: 'hidden-first' },
    pruning: rule === null ? null : { rule, mode: 'DW' },
  })

export const faultText = ({ loss, delay }: MessageFaults): string =>
  loss > 0 ? `${100 * loss} % lost` : delay > 0 ? `up to ${plural(delay, 'update')} late` : 'no faults'

export interface MessageCell {
  readonly name: string
  readonly task: string
  readonly faults: MessageFaults
  readonly runs: readonly RunRecord[]
  /** error(with faults) − error(without), seed by seed. */
  readonly errors: readonly number[]
  /** removed(with faults) − removed(without). */
  readonly removed: readonly number[]
  /**
   * What faults add to the error of the pruned run, less what they add to that of the run without
   * pruning.
   */
  readonly added: readonly number[]
}

const errorOf = ({ error }: RunRecord): number => error

function addedBySeed(
  [pruned, prunedCalm]: readonly (readonly RunRecord[])[],
  [none, noneCalm]: readonly (readonly RunRecord[])[],
): number[] {
  const known = [prunedCalm, none, noneCalm].map((runs) => new Map(runs!.map((run) => [run.seed, run.error])))
  return pruned!.flatMap(({ seed, error }) => {
    const [calm, plain, plainCalm] = known.map((errors) => errors.get(seed))
    return calm === undefined || plain === undefined || plainCalm === undefined
      ? []
      : [error - calm - (plain - plainCalm)]
  })
}

/** All cells with faults that have runs under the rule, and the same runs without. */
export const messageCellsOf = (records: readonly RunRecord[], rule: Rule | null): MessageCell[] =>
  GATE_NAMES.flatMap((task) => {
    const runsOf = (of: Rule | null, faults: MessageFaults): RunRecord[] =>
      messageRuns(records, task, of, faults)
    const [calm, noneCalm] = [runsOf(rule, NO_MESSAGE_FAULTS), runsOf(null, NO_MESSAGE_FAULTS)]
    return MESSAGE_FAULTS.filter(({ loss, delay }) => loss + delay > 0).map((faults) => {
      const [runs, none] = [runsOf(rule, faults), runsOf(null, faults)]
      return {
        ...{ name: `${task}, ${faultText(faults)}`, task, faults, runs },
        errors: pairedDifferences(runs, calm, errorOf),
        removed: pairedDifferences(runs, calm, removedOf),
        added: addedBySeed([runs, calm], [none, noneCalm]),
      }
    })
  }).filter(({ errors }) => errors.length > 0)
