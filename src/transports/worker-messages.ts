/** What the threads of a network share, and what they are given. */
import type { MessagePort } from 'node:worker_threads'
import type { CompleteDescription } from '../argnn/network.ts'
import type { Behaviour } from '../runtime/world.ts'

/** Shared integers: rounds of each group first, then whether each is quiet, then the lesson. */
export interface SharedBoard {
  readonly rounds: Int32Array
  readonly quiet: Int32Array
  /** Presentation, row, done. */
  readonly lesson: Int32Array
}

const LESSON = 3

export const boardBytes = (groups: number): number => 4 * (2 * groups + LESSON)

export const boardOn = (buffer: SharedArrayBuffer, groups: number): SharedBoard => ({
  rounds: new Int32Array(buffer, 0, groups),
  quiet: new Int32Array(buffer, 4 * groups, groups),
  lesson: new Int32Array(buffer, 8 * groups, LESSON),
})

export interface GroupWorkerData extends Behaviour {
  readonly network: CompleteDescription
  readonly gate: string
  readonly seed: number
  readonly presentations: number
  readonly groups: number
  readonly group: number
  readonly board: SharedArrayBuffer
  /** To each other group, by its number. */
  readonly ports: readonly (MessagePort | null)[]
}
