/**
 * Decides on the star of one node as the node knows it, with the reference: each node has a small network
 * of its own, on numbers from 0 in the order of the large one, made when it first decides.
 */
import { decideInto, FEED_FORWARD_EDGE, type KeepReason, type Pruning, reasonOf } from '../argnn/decision.ts'
import type { DecisionWorkspace } from '../argnn/decision-workspace.ts'
import { removeSlot } from '../argnn/edge-lists.ts'
import { createNetworkFromArrays, type NetworkState } from '../argnn/network.ts'

export interface LocalStar {
  readonly node: number
  /** The node's own number in the small network. */
  readonly own: number
  /** The number in the large network of each node of the small one, ascending. */
  readonly numbers: Int32Array
  state: NetworkState
  /** Of its input edges, in the order of the large network, and of its output edges. */
  readonly inSlots: Int32Array
  readonly outSlots: Int32Array
}

const build = (network: NetworkState, node: number, numbers: Int32Array): NetworkState => {
  const { inStart, source, outStart, target, position } = network
  const local = new Map([...numbers].map((n, k) => [n, k]))
  const own = local.get(node) as number
  const [from, to]: [number[], number[]] = [[], []]
  for (let slot = inStart[node]!; slot < inStart[node + 1]!; slot += 1) {
    from.push(local.get(source[slot]!) as number)
    to.push(own)
  }
  for (let place = outStart[node]!; place < outStart[node + 1]!; place += 1) {
    from.push(own)
    to.push(local.get(target[place]!) as number)
  }
  const order = [...numbers.keys()].sort((a, b) => position[numbers[a]!]! - position[numbers[b]!]!)
  const weights = new Float64Array(from.length)
  return createNetworkFromArrays({ nodes: numbers.length, inputs: [], outputs: [], order, from, to, weights })
}

export function createLocalStar(network: NetworkState, node: number): LocalStar {
  const { inStart, source, outStart, target } = network
  const neighbours = new Set([
    node,
    ...source.subarray(inStart[node]!, inStart[node + 1]!),
    ...target.subarray(outStart[node]!, outStart[node + 1]!),
  ])
  const numbers = Int32Array.from([...neighbours].sort((a, b) => a - b))
  const own = numbers.indexOf(node)
  const state = build(network, node, numbers)
  const inSlots = Int32Array.from(
    { length: inStart[node + 1]! - inStart[node]! },
    (_, k) => state.inStart[own]! + k,
  )
  const outSlots = state.slotOf.slice(state.outStart[own]!, state.outStart[own + 1]!)
  return { node, own, numbers, state, inSlots, outSlots }
}

/** NaN for an edge that is not there. */
export type StarWeights = Float64Array

/** Puts the weights in; an edge that comes back, after a crash, needs a new state. */
function setStar(star: LocalStar, network: NetworkState, into: StarWeights, outOf: StarWeights): void {
  const set = (slot: number, weight: number, to: number): boolean => {
    const isThere = !Number.isNaN(weight)
    if (isThere && star.state.present[slot] === 0) return false
    if (isThere) star.state.weights[slot] = weight
    else if (star.state.present[slot] === 1) removeSlot(star.state, slot, to)
    return true
  }
  const { outStart, target } = star.state
  const all = (): boolean => {
    for (let k = 0; k < star.inSlots.length; k += 1)
      if (!set(star.inSlots[k]!, into[k]!, star.own)) return false
    for (let k = 0; k < star.outSlots.length; k += 1)
      if (!set(star.outSlots[k]!, outOf[k]!, target[outStart[star.own]! + k]!)) return false
    return true
  }
  if (all()) return
  star.state = build(network, star.node, star.numbers)
  all()
}

/** What the reference decides: the source of the edge to remove, or why none. */
export interface StarDecision {
  readonly from: number | undefined
  readonly reason: KeepReason | undefined
  readonly hasPair: boolean
}

/** Throws RangeError for weights that are too large to be decided. */
export function decideStar(
  star: LocalStar,
  network: NetworkState,
  into: StarWeights,
  outOf: StarWeights,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): StarDecision {
  setStar(star, network, into, outOf)
  const answer = decideInto(star.state, star.own, pruning, workspace)
  return {
    from: answer >= 0 ? star.numbers[answer] : undefined,
    reason: answer >= 0 ? undefined : reasonOf(answer),
    hasPair: answer >= 0 || answer === FEED_FORWARD_EDGE,
  }
}
