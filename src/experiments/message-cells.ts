/**
 * The cells of the experiment `messages`: what becomes of learning and of pruning where messages are lost or late. Each
 * fault alone, so that its effect can be told, and the same runs without faults to compare with.
 */
import type { Pruning } from '../argnn/decision.ts'
import type { Cell, MessageFaults } from './records.ts'

/** Its id. */
export const MESSAGES = 'messages'

/** Shares of the messages that are lost. */
const LOSSES: readonly number[] = [0.1, 0.2, 0.3, 0.5]
/** A presentation has ten rounds: with the largest, half of the messages are about an earlier one. */
const DELAYS: readonly number[] = [1, 2, 5, 10]

export const NO_MESSAGE_FAULTS: MessageFaults = { loss: 0, delay: 0 }

export const MESSAGE_FAULTS: readonly MessageFaults[] = [
  NO_MESSAGE_FAULTS,
  ...LOSSES.map((loss) => ({ loss, delay: 0 })),
  ...DELAYS.map((delay) => ({ loss: 0, delay })),
]

/** From here on every gate is learned without pruning and without faults. */
const MESSAGE_HIDDEN = 3
const MESSAGE_PRESENTATIONS = 1000

const PRUNINGS: readonly (Pruning | null)[] = [
  null,
  // Mode D removes next to nothing as long as weights are small.
  { mode: 'DW', rule: 'ordered' },
  { mode: 'DW', rule: 'dominant' },
]

export const messageCells = (): Cell[] =>
  ['AND', 'OR', 'XOR'].flatMap((task) =>
    PRUNINGS.flatMap((pruning) =>
      MESSAGE_FAULTS.map((messages) => ({
        task,
        hidden: MESSAGE_HIDDEN,
        pruning,
        numbering: 'hidden-first' as const,
        presentations: MESSAGE_PRESENTATIONS,
        messages,
      })),
    ),
  )
