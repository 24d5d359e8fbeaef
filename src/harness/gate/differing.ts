/** How often --against says otherwise than the baseline: then it is not what was accepted. */
import { type Answers, ASKED, NOT_ASKED, type OldAnswer } from './answers.ts'
import { kindOf } from './changes.ts'
import type { State } from './states.ts'

export const countDiffering = (
  states: readonly State[],
  old: OldAnswer[][] | undefined,
  against: readonly Answers[],
): number =>
  old === undefined
    ? 0
    : states.reduce(
        (total, state, k) =>
          total +
          ASKED.filter(
            ({ mode }, column) =>
              kindOf(
                state,
                mode,
                old[k]?.[column] ?? NOT_ASKED,
                against[k]?.decisions[column] ?? NOT_ASKED,
                true,
              ) !== undefined,
          ).length,
        0,
      )
