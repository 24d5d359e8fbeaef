/**
 * A run as a list of what happened: which node was updated, which message arrived, who came back from a
 * crash. Without chance, and so it can be run again, and parts of it alone.
 */
import { FROM, KIND, STAMP, TO, VALUE } from './messages.ts'
import { FOREIGN } from './node.ts'
import type { Watch } from './watch.ts'

export type RunAction =
  | { readonly kind: 'clamp'; readonly node: number; readonly value: number }
  /** An input node says its value. */
  | { readonly kind: 'announce'; readonly node: number }
  /** `expected`: at an output node. */
  | { readonly kind: 'update'; readonly node: number; readonly expected?: number }
  /** The message of this kind that the action numbered `by` sent from → to. */
  | {
      readonly kind: 'deliver'
      readonly by: number
      readonly message: number
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'restart'; readonly node: number }

/** An action and its number in the run that it comes from. */
export interface ScheduleStep {
  readonly number: number
  readonly action: RunAction
}

export interface Recording {
  readonly watch: Watch
  readonly steps: readonly ScheduleStep[]
}

/** Records a run while it goes on. */
export function recordSchedule(): Recording {
  const steps: ScheduleStep[] = []
  // The number of the action that sent a message, by its sender and stamp.
  const sentBy = new Map<string, number>()
  // Who sends what is sent next.
  let acting = -1
  const add = (actor: number, action: RunAction): void => {
    acting = actor
    steps.push({ number: steps.length, action })
  }
  const watch: Watch = {
    clamped: ({ node, star, hub }) => {
      add(-1, { kind: 'clamp', node, value: star.values[hub]! })
    },
    updated: ({ node }, _answer, _workspace, expected) => {
      add(node, { kind: 'update', node, ...(Number.isNaN(expected) ? {} : { expected }) })
    },
    sent: (data, at) => {
      const from = data[at + FROM]!
      // Whoever receives a message answers, and says no value.
      const isNews = data[at + KIND] === VALUE && steps.at(-1)?.action.kind === 'deliver'
      if (from !== acting || isNews) add(from, { kind: 'announce', node: from })
      sentBy.set(`${from} ${data[at + STAMP]}`, steps.length - 1)
    },
    received: ({ node }, data, at, outcome) => {
      const by = sentBy.get(`${data[at + FROM]} ${data[at + STAMP]}`)
      if (by === undefined || outcome === FOREIGN) return
      const [message, from, to] = [data[at + KIND]!, data[at + FROM]!, data[at + TO]!]
      add(node, { kind: 'deliver', by, message, from, to })
    },
    restarted: ({ node }) => add(-1, { kind: 'restart', node }),
  }
  return { watch, steps }
}
