/** One round (Section 2): every behaving node is updated once, in a random order. */
import type { NetworkState } from './network.ts'
import { type UpdateOptions, type UpdateWorkspace, updateNodeInto } from './node-update.ts'
import { type Random, shuffle } from './random.ts'

/** The nodes that are no inputs, ascending. */
export const behavingNodes = (state: NetworkState): Int32Array =>
  Int32Array.from({ length: state.nodes }, (_, node) => node).filter((node) => state.isInput[node] === 0)

/** Updates all behaving nodes; `nodes` holds them in any order and is left in the order of the updates. */
export function runRound(
  state: NetworkState,
  nodes: Int32Array,
  options: UpdateOptions,
  random: Random,
  workspace: UpdateWorkspace,
): void {
  shuffle(random, nodes)
  for (let k = 0; k < nodes.length; k += 1) updateNodeInto(state, nodes[k]!, options, workspace)
}
