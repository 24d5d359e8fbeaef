/**
 * One node update, the paper's behaviour (Section 2, 3.2): value (Eq 1), gradient (Eq 2), input weights
 * (Eq 3), then the pruning decision on the updated weights (Eq 4 to 7) and the removal. Changes the state in place.
 */
import { type Decision, decide, decideInto, type Pruning } from './decision.ts'
import { createDecisionWorkspace, type DecisionWorkspace } from './decision-workspace.ts'
import { type Parameters, updateGradient, updateValue, updateWeights } from './dynamics.ts'
import { removeSlot } from './edge-lists.ts'
import { type NetworkState, requireNodeOf } from './network.ts'

export interface UpdateOptions {
  /** One expected value per output node. */
  readonly expected: ArrayLike<number>
  readonly parameters: Parameters
  /** null: no pruning. */
  readonly pruning: Pruning | null
}

export type UpdateWorkspace = DecisionWorkspace

export const createUpdateWorkspace = createDecisionWorkspace

/** Returned by `updateNodeInto` if no decision was made because `options.pruning` is null. */
export const NOT_ASKED = Number.NEGATIVE_INFINITY

/** Eq 1 to 3. */
function behave(state: NetworkState, node: number, { expected, parameters }: UpdateOptions): void {
  requireNodeOf(state, node)
  if (state.isInput[node] === 1)
    throw new RangeError(`node: expected a behaving node, got input node ${node}`)
  if (expected.length !== state.outputs.length)
    throw new RangeError(
      `expected: expected ${state.outputs.length} values, one per output, got ${expected.length}`,
    )
  updateValue(state, node)
  updateGradient(state, node, expected, parameters.s)
  updateWeights(state, node, parameters.c)
}

/**
 * Updates one behaving node and returns the result of `decideInto`, without allocating; NOT_ASKED
 * without pruning. Throws RangeError for an input node, and for values and weights so large that a
 * sum leaves the range of doubles: the state is then partly updated.
 */
export function updateNodeInto(
  state: NetworkState,
  node: number,
  options: UpdateOptions,
  workspace: UpdateWorkspace,
): number {
  behave(state, node, options)
  if (options.pruning === null) return NOT_ASKED
  const answer = decideInto(state, node, options.pruning, workspace)
  if (answer >= 0) removeSlot(state, workspace.slot, workspace.to)
  return answer
}

/** The same with the decision as a plain value; null without pruning. */
export function updateNode(
  state: NetworkState,
  node: number,
  options: UpdateOptions,
  workspace: UpdateWorkspace,
): Decision | null {
  behave(state, node, options)
  if (options.pruning === null) return null
  const decision = decide(state, node, options.pruning, workspace)
  if (decision.kind === 'prune') removeSlot(state, workspace.slot, workspace.to)
  return decision
}
