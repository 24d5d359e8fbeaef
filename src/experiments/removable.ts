/**
 * When asking the general solver cannot matter. dgeev puts a pair side by side, positive imaginary part first, so that
 * `published` removes edges (k+1) → k and no others, and `published-own` those into the deciding node (T12). Before its
 * iteration, dgeev moves each eigenvalue that can be read off the diagonal to a corner: neighbours with an edge into the
 * node alone to the left, all others that are not coupled with it in both directions to the right. These eigenvalues are
 * real, so that a pair lies among the positions between. Where none of the edges that it could name is left, the answer
 * is to keep, whatever the eigenvalues are: the network is the same, bit for bit, without them.
 */
import type { Pruning } from '../argnn/decision.ts'
import { NONE, slotBetween } from '../argnn/edge-lists.ts'
import type { NetworkState } from '../argnn/network.ts'

/** The positions at which a pair of L_n may be. */
export interface CoupledPositions {
  readonly first: number
  /** Smaller than `first` where the node is coupled with no other. */
  readonly last: number
}

/** By the weights as they are, since dgeev sees a weight of 0 as no edge. O(degree). */
export function coupledPositions(state: NetworkState, node: number): CoupledPositions {
  const { inStart, weights, reverse } = state
  let mutual = 0
  let oneWay = 0
  for (let slot = inStart[node]!, end = inStart[node + 1]!; slot < end; slot += 1) {
    if (weights[slot] === 0) continue
    const back = reverse[slot]!
    if (back !== NONE && weights[back] !== 0) mutual += 1
    else oneWay += 1
  }
  return { first: oneWay, last: mutual === 0 ? oneWay - 1 : oneWay + mutual }
}

export interface Removable {
  /** Can a decision of `node`, whose weights have just been updated, remove anything? */
  readonly mayRemove: (node: number) => boolean
  /** To be told of each removal. */
  readonly removed: () => void
}

const hasStep = (state: NetworkState, k: number): boolean =>
  k + 1 < state.nodes && slotBetween(state, k + 1, k) !== NONE

const ownStep = (state: NetworkState): Removable => ({
  mayRemove: (node) => {
    if (!hasStep(state, node)) return false
    const { first, last } = coupledPositions(state, node)
    return first <= node && node < last
  },
  removed: () => undefined,
})

function anyStep(state: NetworkState): Removable {
  const stepsLeft = (): number[] => [...state.values.keys()].filter((k) => hasStep(state, k))
  let left = stepsLeft()
  return {
    mayRemove: (node) => {
      if (left.length === 0) return false
      const { first, last } = coupledPositions(state, node)
      for (const k of left) if (first <= k && k < last) return true
      return false
    },
    removed: () => {
      left = stepsLeft()
    },
  }
}

/** Undefined for `ordered` and `dominant`, which have to be asked. */
export function watchRemovable(state: NetworkState, pruning: Pruning | null): Removable | undefined {
  if (pruning?.rule === 'published-own') return ownStep(state)
  return pruning?.rule === 'published' ? anyStep(state) : undefined
}
