/**
 * When asking the general solver cannot matter (T12). dgeev puts a pair side by side, positive imaginary part first, so
 * that `published` removes edges (k+1) → k and no others; `published-own` those into the deciding node. Where none of
 * these is left, the answer is to keep, whatever the eigenvalues are: the network is the same, bit for bit, without them.
 */
import type { Pruning } from '../argnn/decision.ts'
import { NONE, slotBetween } from '../argnn/edge-lists.ts'
import type { NetworkState } from '../argnn/network.ts'

/** Edges (k+1) → k that are left. */
function adjacentEdges(state: NetworkState): number {
  let count = 0
  for (let k = 0; k + 1 < state.nodes; k += 1) if (slotBetween(state, k + 1, k) !== NONE) count += 1
  return count
}

export interface Removable {
  /** Can a decision of `node` remove anything? `ordered` and `dominant` have to be asked. */
  readonly mayRemove: (node: number) => boolean
  /** To be told of each removal. */
  readonly removed: () => void
}

const ALWAYS: Removable = { mayRemove: () => true, removed: () => undefined }

export function watchRemovable(state: NetworkState, pruning: Pruning | null): Removable {
  if (pruning?.rule === 'published-own')
    return {
      mayRemove: (node) => node + 1 < state.nodes && slotBetween(state, node + 1, node) !== NONE,
      removed: () => undefined,
    }
  if (pruning?.rule !== 'published') return ALWAYS
  let left = adjacentEdges(state)
  return {
    mayRemove: () => left > 0,
    removed: () => {
      left -= 1
    },
  }
}
