/** What a training has shown so far: the error of each presentation, and each edge that was removed. */
import type { TrainingWatcher } from './training.ts'

export interface RemovedEdge {
  /** The presentation in which it was removed, from 1. */
  readonly presentation: number
  /** The node that decided. */
  readonly node: number
  readonly from: number
  readonly to: number
}

export interface TrainingHistory {
  /** |V − expected| of the output at the end of each presentation. */
  readonly errors: readonly number[]
  readonly removals: readonly RemovedEdge[]
}

export interface WatchedHistory extends TrainingHistory {
  readonly watcher: Required<Pick<TrainingWatcher, 'presented' | 'removed'>>
}

/** The watcher adds to both lists while a network is trained. */
export function watchHistory(): WatchedHistory {
  const errors: number[] = []
  const removals: RemovedEdge[] = []
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

/** Presentations over which the error of a training is averaged: rows differ, and are drawn at random. */
export const ERROR_WINDOW = 100

/** Mean error of the last presentations, ERROR_WINDOW of them; undefined before there are so many. */
export function recentError({ errors }: TrainingHistory): number | undefined {
  if (errors.length < ERROR_WINDOW) return undefined
  return errors.slice(-ERROR_WINDOW).reduce((total, error) => total + error, 0) / ERROR_WINDOW
}
