/**
 * Who looks on while nodes run, and must change nothing: traces, schedules and statistics are written so.
 */
import type { UpdateWorkspace } from '../argnn/node-update.ts'
import type { NodeState } from './node-state.ts'

export interface Watch {
  /** An input node took a value. */
  readonly clamped?: (state: NodeState) => void
  /**
   * A node was updated: the answer of `update`, and the workspace that says what went. It sent nothing yet.
   */
  readonly updated?: (state: NodeState, answer: number, workspace: UpdateWorkspace, expected: number) => void
  /** A message at `at` of a batch leaves, arrives, is lost, or is under way once more. */
  readonly sent?: (data: Float64Array, at: number) => void
  readonly received?: (state: NodeState, data: Float64Array, at: number, outcome: number) => void
  /** A node heard for the first time that its output edge to the target is gone. */
  readonly learned?: (state: NodeState, target: number) => void
  readonly lost?: (data: Float64Array, at: number) => void
  readonly duplicated?: (data: Float64Array, at: number) => void
  readonly crashed?: (state: NodeState) => void
  /** `isIncomplete`: what happened just before the crash may have been told to nobody. */
  readonly restarted?: (state: NodeState, isIncomplete?: boolean) => void
  /** The run is over. */
  readonly ended?: (states: readonly NodeState[]) => void
}

type Told<K extends keyof Watch> = Parameters<NonNullable<Watch[K]>>

/** The same told to several. */
export function watchAll(all: readonly Watch[]): Watch {
  const tell =
    <K extends keyof Watch>(name: K) =>
    (...what: Told<K>): void => {
      for (const one of all) (one[name] as ((...what: Told<K>) => void) | undefined)?.(...what)
    }
  return {
    clamped: tell('clamped'),
    updated: tell('updated'),
    sent: tell('sent'),
    received: tell('received'),
    learned: tell('learned'),
    lost: tell('lost'),
    duplicated: tell('duplicated'),
    crashed: tell('crashed'),
    restarted: tell('restarted'),
    ended: tell('ended'),
  }
}
