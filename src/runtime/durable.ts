/**
 * What survives a crash of a node: its own value, gradient and input weights, the input edges that it
 * removed, the removals that it heard of, acknowledgements, and its epoch. What neighbours said of values,
 * gradients and weights does not: they say it again.
 */
import { removeSlot } from '../argnn/edge-lists.ts'
import type { NetworkState } from '../argnn/network.ts'
import { createNodeState, EPOCH, type NodeState, UPDATES } from './node-state.ts'

export interface Durable {
  epoch: number
  updates: number
  value: number
  gradient: number
  /** By slot of the star: weights of the input edges. */
  readonly weights: Float64Array
  /**
   * By slot of the star: 0 for input edges that were removed, and for output edges that were heard to be.
   */
  readonly present: Uint8Array
  /** By slot of the star. */
  readonly acked: Uint8Array
}

export function createDurable({ star, hub, counters, acked }: NodeState): Durable {
  return {
    epoch: counters[EPOCH]!,
    updates: counters[UPDATES]!,
    value: star.values[hub]!,
    gradient: star.gradients[hub]!,
    weights: star.weights.slice(),
    present: star.present.slice(),
    acked: acked.slice(),
  }
}

/** Brings what is durable up to date. */
export function save({ star, hub, counters, acked }: NodeState, durable: Durable): void {
  durable.epoch = counters[EPOCH]!
  durable.updates = counters[UPDATES]!
  durable.value = star.values[hub]!
  durable.gradient = star.gradients[hub]!
  durable.present.set(star.present)
  durable.acked.set(acked)
  for (let slot = star.inStart[hub]!; slot < star.inStart[hub + 1]!; slot += 1)
    durable.weights[slot] = star.weights[slot]!
}

/** Gives a node that knows what it knew at the start what was durable, in its next epoch. */
export function recover(state: NodeState, durable: Durable): void {
  const { star, hub, counters } = state
  counters[EPOCH] = durable.epoch + 1
  counters[UPDATES] = durable.updates
  state.acked.set(durable.acked)
  star.values[hub] = durable.value
  star.gradients[hub] = durable.gradient
  for (let member = 0; member < state.members.length; member += 1) {
    const [into, outOf] = [state.inSlot[member]!, state.outSlot[member]!]
    if (into >= 0) {
      if (durable.present[into] === 0) removeSlot(star, into, hub)
      else star.weights[into] = durable.weights[into]!
    }
    if (outOf >= 0 && durable.present[outOf] === 0) removeSlot(star, outOf, member)
  }
}

/** The node after a crash; `network` is the network at the start. */
export function restore(network: NetworkState, node: number, durable: Durable): NodeState {
  const state = createNodeState(network, node)
  recover(state, durable)
  return state
}
