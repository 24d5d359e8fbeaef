/**
 * What a criterion must keep to, whoever wrote it: the clauses of a safe decision (T10), counted in
 * each run. A removal that breaks one happens nevertheless, as it would in a network that trusts
 * the criterion.
 */
import { NONE, slotBetween } from '../argnn/edge-lists.ts'
import type { NetworkState } from '../argnn/network.ts'
import { reachableFrom } from '../base/reachable.ts'
import type { NamedEdge } from './criterion.ts'

export interface SafetyCounts {
  /** Removed edges that are not input edges of the deciding node. */
  readonly others: number
  /** Removed edges that come from an input node. */
  readonly inputs: number
  /** Removed edges whose reverse had been removed before. */
  readonly bothDirections: number
  /** Is the network, its edges taken as undirected, in one piece after training? */
  readonly isConnected: boolean
  /** Has every input a directed path to every output after training? */
  readonly reaches: boolean
}

/** The nodes that are reached from `start` along present edges. */
const reachedFrom = (state: NetworkState, start: number, isDirected: boolean): Set<number> =>
  reachableFrom([start], (from) =>
    Array.from({ length: state.nodes }, (_, to) => to).filter(
      (to) => slotBetween(state, from, to) !== NONE || (!isDirected && slotBetween(state, to, from) !== NONE),
    ),
  )

export const isWeaklyConnected = (state: NetworkState): boolean =>
  reachedFrom(state, 0, false).size === state.nodes

export const inputsReachOutputs = (state: NetworkState): boolean =>
  [...state.inputs].every((input) => {
    const reached = reachedFrom(state, input, true)
    return [...state.outputs].every((output) => reached.has(output))
  })

export interface SafetyWatch {
  /** To be told of each removal, by the node that decided. */
  readonly removed: (edge: NamedEdge, decider: number) => void
  readonly counts: (state: NetworkState) => SafetyCounts
}

export function watchClauses(isInput: (node: number) => boolean): SafetyWatch {
  const gone = new Set<string>()
  let [others, inputs, bothDirections] = [0, 0, 0]
  return {
    removed: ({ from, to }, decider) => {
      if (to !== decider) others += 1
      if (isInput(from)) inputs += 1
      if (gone.has(`${to} ${from}`)) bothDirections += 1
      gone.add(`${from} ${to}`)
    },
    counts: (state) => ({
      others,
      inputs,
      bothDirections,
      isConnected: isWeaklyConnected(state),
      reaches: inputsReachOutputs(state),
    }),
  }
}
