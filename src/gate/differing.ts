/** How often --against says otherwise than the baseline: then it is not what was accepted. */
import type { Pruning } from '../../spec/implementation.ts'
import { type Answers, ASKED, NOT_ASKED, type OldAnswer } from './answers.ts'
import { kindOf } from './changes.ts'
import type { State } from './states.ts'

/** `isWanted`: was the run asked for it? */
export const countDiffering = (
  states: readonly State[],
  old: OldAnswer[][] | undefined,
  against: readonly Answers[],
  isWanted: (pruning: Pruning) => boolean,
): number =>
  old === undefined
    ? 0
    : states.reduce(
        (total, state, k) =>
          total +
          ASKED.filter(
            (pruning, column) =>
              isWanted(pruning) &&
              kindOf(
                state,
                pruning.mode,
                old[k]?.[column] ?? NOT_ASKED,
                against[k]?.decisions[column] ?? NOT_ASKED,
                true,
              ) !== undefined,
          ).length,
        0,
      )
