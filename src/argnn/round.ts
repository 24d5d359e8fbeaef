/** One round (Section 2): every behaving node is updated once, in a random order. */
import type { NetworkState } from './network.ts'
import { type UpdateOptions, type UpdateWorkspace, updateNodeInto } from './node-update.ts'
import { type Random, shuffle } from './random.ts'

/** The nodes that are no inputs, ascending. */
export const behavingNodes = (state: NetworkState): Int32Array =>
  Int32Array.from({ length: state.nodes }, (_, node) => node).filter((node) => state.isInput[node] === 0)

/**
 * Called after each update with the result of `updateNodeInto`; the workspace still has the removed
 * edge.
 */
export type OnUpdate = (node: number, answer: number) => void

/**
 * Updates all behaving nodes; `nodes` lists them in any order and is left in the order of the
 * updates.
 */
export function runRound(
  state: NetworkState,
  nodes: Int32Array,
  options: UpdateOptions,
  random: Random,
  workspace: UpdateWorkspace,
  onUpdate?: OnUpdate,
): void {
  shuffle(random, nodes)
  for (let k = 0; k < nodes.length; k += 1) {
    const answer = updateNodeInto(state, nodes[k]!, options, workspace)
    if (onUpdate !== undefined) onUpdate(nodes[k]!, answer)
  }
}
