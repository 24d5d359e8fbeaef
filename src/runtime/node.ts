/**
 * The state machine of one node: an event changes its state and posts messages, and depends on nothing
 * else. Clocks, transports and disks are outside. The update is the reference's (src/argnn/node-update.ts)
 * on what the node knows.
 *
 * Guards, as in proofs/protocol.v: an older message changes nothing that a newer one told; a report that an
 * edge is in use never revives one that is known to be removed; a removal is reported until it is
 * acknowledged, and every report of a removal is acknowledged.
 */
import { NONE, removeSlot } from '../argnn/edge-lists.ts'
import { type UpdateOptions, type UpdateWorkspace, updateNodeInto } from '../argnn/node-update.ts'
import {
  ACK,
  FIRST,
  FROM,
  GRADIENT,
  KIND,
  type Outbox,
  post,
  REMOVAL,
  SECOND,
  STAMP,
  VALUE,
} from './messages.ts'
import { memberOf, type NodeState, nextStamp, UPDATES } from './node-state.ts'

/** What became of a message. */
export const APPLIED = 0
/** Nothing: a message sent later was there before. */
export const OUTDATED = 1
/** Nothing: the edge that it is about is gone. */
export const UNUSED = 2
/** Nothing: no node of this network sends such a message to this node. */
export const FOREIGN = 3
/** Something is known for ever, a removal or an acknowledgement: to be durable before any reply leaves. */
export const LASTING = 4
/** Nothing: this message, or one that says the same, was there before. */
export const REPEATED = 5

/** Sends the value along every edge that is believed to be there. */
export function postValues(state: NodeState, outbox: Outbox): void {
  const { node, hub, members, star } = state
  const value = star.values[hub]!
  const updates = state.counters[UPDATES]!
  for (let place = star.outStart[hub]!, end = star.outStart[hub + 1]!; place < end; place += 1)
    if (star.present[star.slotOf[place]!] === 1)
      post(outbox, VALUE, node, members[star.target[place]!]!, nextStamp(state), value, 0, updates)
}

/**
 * Tells the source of an input edge, by its slot, what became of it: gradient and weight, or, until it is
 * acknowledged, the removal. Input nodes have no gradient of their own, and are told of no other.
 */
export function postReport(state: NodeState, slot: number, outbox: Outbox): void {
  const { node, hub, members, star, acked } = state
  const source = star.source[slot]!
  const updates = state.counters[UPDATES]!
  if (star.present[slot] === 0) {
    if (acked[slot] === 0) post(outbox, REMOVAL, node, members[source]!, nextStamp(state), 0, 0, updates)
  } else if (star.isInput[source] === 0) {
    const [gradient, weight] = [star.gradients[hub]!, star.weights[slot]!]
    post(outbox, GRADIENT, node, members[source]!, nextStamp(state), gradient, weight, updates)
  }
}

/** Reports every input edge. */
export function postReports(state: NodeState, outbox: Outbox): void {
  const { hub, star } = state
  for (let slot = star.inStart[hub]!, end = star.inStart[hub + 1]!; slot < end; slot += 1)
    postReport(state, slot, outbox)
}

/**
 * One update of a behaving node, Eq 1 to 7 on what it knows; answers as `updateNodeInto` does, but for the
 * source of a removed edge, which is a node of the whole network. Messages are posted by `postValues` and
 * `postReports`, once the removal is durable. Throws as `updateNodeInto` does.
 */
export function update(state: NodeState, options: UpdateOptions, workspace: UpdateWorkspace): number {
  const answer = updateNodeInto(state.star, state.hub, options, workspace)
  state.counters[UPDATES]! += 1
  return answer >= 0 ? state.members[answer]! : answer
}

/** An input node takes a value. */
export function clamp({ star, hub }: NodeState, value: number): void {
  star.values[hub] = value
}

function receiveValue(state: NodeState, from: number, stamp: number, value: number): number {
  const slot = state.inSlot[from]!
  if (slot === NONE) return FOREIGN
  if (state.star.present[slot] === 0) return UNUSED
  const known = state.valueStamp[from]!
  if (stamp <= known) return stamp === known ? REPEATED : OUTDATED
  state.valueStamp[from] = stamp
  state.star.values[from] = value
  return APPLIED
}

function receiveGradient(
  state: NodeState,
  from: number,
  stamp: number,
  gradient: number,
  weight: number,
): number {
  const slot = state.outSlot[from]!
  if (slot === NONE) return FOREIGN
  if (state.star.present[slot] === 0) return UNUSED
  const known = state.gradientStamp[from]!
  if (stamp <= known) return stamp === known ? REPEATED : OUTDATED
  state.gradientStamp[from] = stamp
  state.star.gradients[from] = gradient
  state.star.weights[slot] = weight
  return APPLIED
}

function receiveRemoval(state: NodeState, from: number, outbox: Outbox): number {
  const slot = state.outSlot[from]!
  if (slot === NONE) return FOREIGN
  const isNews = state.star.present[slot] === 1
  if (isNews) removeSlot(state.star, slot, from)
  post(outbox, ACK, state.node, state.members[from]!, nextStamp(state), 0, 0, state.counters[UPDATES]!)
  return isNews ? LASTING : REPEATED
}

function receiveAck(state: NodeState, from: number): number {
  const slot = state.inSlot[from]!
  // Nobody has been told that an edge in use is gone.
  if (slot === NONE || state.star.present[slot] === 1) return FOREIGN
  if (state.acked[slot] === 1) return REPEATED
  state.acked[slot] = 1
  return LASTING
}

/** Takes the message at `at` of a batch; says what became of it. */
export function receive(state: NodeState, data: Float64Array, at: number, outbox: Outbox): number {
  const from = memberOf(state.members, data[at + FROM]!)
  if (from === NONE) return FOREIGN
  const first = data[at + FIRST]!
  const second = data[at + SECOND]!
  switch (data[at + KIND]) {
    case VALUE:
      return Number.isFinite(first) ? receiveValue(state, from, data[at + STAMP]!, first) : FOREIGN
    case GRADIENT:
      return Number.isFinite(first) && Number.isFinite(second)
        ? receiveGradient(state, from, data[at + STAMP]!, first, second)
        : FOREIGN
    case REMOVAL:
      return receiveRemoval(state, from, outbox)
    case ACK:
      return receiveAck(state, from)
    default:
      return FOREIGN
  }
}
