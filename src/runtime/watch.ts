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
  readonly lost?: (data: Float64Array, at: number) => void
  readonly duplicated?: (data: Float64Array, at: number) => void
  readonly crashed?: (state: NodeState) => void
  readonly restarted?: (state: NodeState) => void
  /** The run is over. */
  readonly ended?: (states: readonly NodeState[]) => void
}
