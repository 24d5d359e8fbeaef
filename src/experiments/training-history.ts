/** What a training has shown so far: the error of each presentation, and each edge that was removed. */
import { mean } from '../base/samples.ts'
import { WINDOW } from './learning.ts'
import type { RemovalRecord } from './records.ts'
import type { TrainingWatcher } from './training.ts'

export type EdgeThatWent = Pick<RemovalRecord, 'presentation' | 'node' | 'from' | 'to'>

export interface TrainingHistory {
  /** |V − expected| of the output at the end of each presentation. */
  readonly errors: readonly number[]
  readonly removals: readonly EdgeThatWent[]
}

export interface WatchedHistory extends TrainingHistory {
  readonly watcher: Required<Pick<TrainingWatcher, 'presented' | 'removed'>>
}

/** The watcher adds to both lists while a network is trained. */
export function watchHistory(): WatchedHistory {
  const errors: number[] = []
  const removals: EdgeThatWent[] = []
  return {
    errors,
    removals,
    watcher: {
      presented: (network, _, expected) => {
        errors.push(Math.abs(network.values[network.outputs[0]!]! - expected))
      },
      removed: (network, presentation, node, { slot, to }) => {
        removals.push({ presentation, node, from: network.source[slot]!, to })
      },
    },
  }
}

/** Mean error of the last presentations, WINDOW of them; undefined before there are so many. */
export const recentError = ({ errors }: TrainingHistory): number | undefined =>
  errors.length < WINDOW ? undefined : mean(errors.slice(-WINDOW))
