/**
 * What one node keeps: its own value, gradient and input weights, and of its neighbours what they last told
 * it. It is a network of the node's star alone (src/argnn), in which neighbours have small numbers that
 * ascend as their own do, so that every sum has the order, and the bits, that it has on the whole network.
 *
 * Everything that changes lies in one buffer: a copy of it is a copy of the node.
 */
import { NONE } from '../argnn/edge-lists.ts'
import { createNetworkFromArrays, type NetworkState } from '../argnn/network.ts'

export interface NodeState {
  readonly node: number
  /** Own number among the members. */
  readonly hub: number
  /** The node and its neighbours, ascending. */
  readonly members: Int32Array
  readonly star: NetworkState
  /** Slots of the edges member → node and node → member at the start; NONE where there was none. */
  readonly inSlot: Int32Array
  readonly outSlot: Int32Array
  /** Stamps of the messages that a member's value and gradient came with; 0: known from the start. */
  readonly valueStamp: Float64Array
  readonly gradientStamp: Float64Array
  /** 1: that input edge was removed, and its source knows; by slot. */
  readonly acked: Uint8Array
  /** EPOCH, SENT and UPDATES. */
  readonly counters: Float64Array
  readonly buffer: ArrayBuffer
}

/**
 * Times that the node came back from a crash, messages that it sent since, and updates that it made in its
 * life.
 */
export const EPOCH = 0
export const SENT = 1
export const UPDATES = 2
const COUNTERS = 3

/** Messages of one epoch; 2^21 epochs of so many are whole numbers in doubles. */
const STAMPS_OF_EPOCH = 2 ** 32

/** The stamp of the node's next message. */
export function nextStamp({ counters }: NodeState): number {
  counters[SENT]! += 1
  return counters[EPOCH]! * STAMPS_OF_EPOCH + counters[SENT]!
}

/** The members of the star, and the edges between hub and members. */
function starOf(network: NetworkState, node: number): { members: Int32Array; ins: number[]; outs: number[] } {
  const { inStart, source, present, outStart, target, slotOf } = network
  const [ins, outs]: [number[], number[]] = [[], []]
  for (let slot = inStart[node]!; slot < inStart[node + 1]!; slot += 1)
    if (present[slot] === 1) ins.push(slot)
  for (let place = outStart[node]!; place < outStart[node + 1]!; place += 1)
    if (present[slotOf[place]!] === 1) outs.push(place)
  const all = new Set([node, ...ins.map((slot) => source[slot]!), ...outs.map((place) => target[place]!)])
  return { members: Int32Array.from(all).sort(), ins, outs }
}

/** The place of a node among the members, or NONE. O(log degree). */
export function memberOf(members: Int32Array, node: number): number {
  let [low, high] = [0, members.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (members[middle]! < node) low = middle + 1
    else high = middle
  }
  return members[low] === node ? low : NONE
}

function starNetwork(network: NetworkState, node: number): { members: Int32Array; star: NetworkState } {
  const { members, ins, outs } = starOf(network, node)
  const local = (one: number): number => memberOf(members, one)
  const hub = local(node)
  const place = (one: number): number => network.position[members[one]!]!
  const star = createNetworkFromArrays({
    nodes: members.length,
    inputs: [...members.keys()].filter((one) => network.isInput[members[one]!] === 1),
    outputs: network.outputIndex[node] === 0 ? [] : [hub],
    order: [...members.keys()].sort((a, b) => place(a) - place(b)),
    from: [...ins.map((slot) => local(network.source[slot]!)), ...outs.map(() => hub)],
    to: [...ins.map(() => hub), ...outs.map((at) => local(network.target[at]!))],
    weights: [...ins, ...outs.map((at) => network.slotOf[at]!)].map((slot) => network.weights[slot]!),
    values: Array.from(members, (one) => network.values[one]!),
    gradients: Array.from(members, (one) => network.gradients[one]!),
  })
  return { members, star }
}

/** Slots of the edges from and to the hub, by member. */
function slotsOf({ nodes, inStart, source, outStart, target, slotOf }: NetworkState, hub: number) {
  const inSlot = new Int32Array(nodes).fill(NONE)
  const outSlot = new Int32Array(nodes).fill(NONE)
  for (let slot = inStart[hub]!; slot < inStart[hub + 1]!; slot += 1) inSlot[source[slot]!] = slot
  for (let place = outStart[hub]!; place < outStart[hub + 1]!; place += 1)
    outSlot[target[place]!] = slotOf[place]!
  return { inSlot, outSlot }
}

/** The arrays that change, one after another in a buffer of whole doubles; larger elements first. */
function changingArrays(members: number, edges: number) {
  const doubles = 4 * members + edges + COUNTERS
  const integers = edges + 2 * members
  const bytes = doubles * 8 + integers * 4 + 2 * edges
  const buffer = new ArrayBuffer(Math.ceil(bytes / 8) * 8)
  let at = 0
  const take = <T>(make: new (buffer: ArrayBuffer, at: number, length: number) => T, length: number): T => {
    const array = new make(buffer, at, length)
    at += length * (make as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT
    return array
  }
  return {
    buffer,
    values: take(Float64Array, members),
    gradients: take(Float64Array, members),
    valueStamp: take(Float64Array, members),
    gradientStamp: take(Float64Array, members),
    weights: take(Float64Array, edges),
    counters: take(Float64Array, COUNTERS),
    reverse: take(Int32Array, edges),
    inDegree: take(Int32Array, members),
    outDegree: take(Int32Array, members),
    present: take(Uint8Array, edges),
    acked: take(Uint8Array, edges),
  }
}

/** What a node of the network knows at the start: its star as it is. O(degree · log degree). */
export function createNodeState(network: NetworkState, node: number): NodeState {
  const { members, star } = starNetwork(network, node)
  const { buffer, valueStamp, gradientStamp, counters, acked, ...changing } = changingArrays(
    members.length,
    star.weights.length,
  )
  const { values, gradients, weights, reverse, inDegree, outDegree, present } = changing
  values.set(star.values)
  gradients.set(star.gradients)
  weights.set(star.weights)
  reverse.set(star.reverse)
  inDegree.set(star.inDegree)
  outDegree.set(star.outDegree)
  present.set(star.present)
  const hub = memberOf(members, node)
  return {
    node,
    hub,
    members,
    star: { ...star, ...changing },
    ...slotsOf(star, hub),
    valueStamp,
    gradientStamp,
    acked,
    counters,
    buffer,
  }
}
