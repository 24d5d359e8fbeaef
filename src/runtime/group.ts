/**
 * The nodes of one process among several: node n belongs to group n mod (number of groups). Messages
 * between its own nodes go through a queue; those to other groups wait in an outbox for each, until what
 * they announce is durable.
 */
import type { NetworkState } from '../argnn/network.ts'
import type { UpdateOptions, UpdateWorkspace } from '../argnn/node-update.ts'
import { type Random, shuffle } from '../argnn/random.ts'
import { createOutbox, FROM, KIND, type Outbox, postCopy, REMOVAL, TO, WIDTH } from './messages.ts'
import { clamp, LASTING, OUTDATED, postReports, postValues, receive, update } from './node.ts'
import { createNodeState, type NodeState } from './node-state.ts'
import type { Watch } from './watch.ts'
import { type Behaviour, createSharedWorkspace, optionsOf } from './world.ts'

export interface GroupOptions extends Behaviour {
  readonly network: NetworkState
  readonly groups: number
  readonly group: number
  readonly watch?: Watch | undefined
  /** A node knows something that has to be durable before the outboxes are sent. */
  readonly changed?: ((state: NodeState) => void) | undefined
}

export interface NodeGroup {
  readonly options: GroupOptions
  readonly nodes: readonly NodeState[]
  /** Place among `nodes` by number of the node, −1 for nodes of other groups. */
  readonly place: Int32Array
  readonly behaving: Int32Array
  readonly settings: readonly UpdateOptions[]
  readonly expected: readonly Float64Array[]
  readonly workspace: UpdateWorkspace
  readonly posted: Outbox
  readonly queue: Outbox
  /** By group; that of this group stays empty. */
  readonly outboxes: readonly Outbox[]
  readonly counts: GroupCounts
}

export interface GroupCounts {
  updates: number
  removals: number
  sent: number
  received: number
  /** Overtaken on their way. */
  outdated: number
}

export const groupOf = (node: number, groups: number): number => node % groups

/** A group whose nodes know what they know at the start. */
export function createGroup(options: GroupOptions): NodeGroup {
  const { network, groups, group } = options
  const own = Int32Array.from({ length: network.nodes }, (_, node) => node).filter(
    (node) => groupOf(node, groups) === group,
  )
  const place = new Int32Array(network.nodes).fill(-1)
  own.forEach((node, k) => {
    place[node] = k
  })
  const nodes = Array.from(own, (node) => createNodeState(network, node))
  const { expected, options: settings } = optionsOf(network, options)
  return {
    options,
    nodes,
    place,
    behaving: own.filter((node) => network.isInput[node] === 0),
    settings,
    expected,
    workspace: createSharedWorkspace(nodes),
    posted: createOutbox(),
    queue: createOutbox(),
    outboxes: Array.from({ length: groups }, () => createOutbox()),
    counts: { updates: 0, removals: 0, sent: 0, received: 0, outdated: 0 },
  }
}

/** Gives each message that was posted to the queue or to the outbox of its group. */
function route({ posted, queue, outboxes, place, options, counts }: NodeGroup): void {
  const { watch, groups } = options
  counts.sent += posted.length
  for (let at = 0; at < posted.length * WIDTH; at += WIDTH) {
    if (watch?.sent !== undefined) watch.sent(posted.data, at)
    const to = posted.data[at + TO]!
    postCopy(place[to]! >= 0 ? queue : outboxes[groupOf(to, groups)]!, posted.data, at)
  }
  posted.length = 0
}

function receiveAt(group: NodeGroup, data: Float64Array, at: number): void {
  const { nodes, place, posted, counts, options } = group
  const index = place[data[at + TO]!] ?? -1
  if (index < 0) return
  const state = nodes[index]!
  const outcome = receive(state, data, at, posted)
  counts.received += 1
  if (outcome === OUTDATED) counts.outdated += 1
  if (outcome === LASTING) options.changed?.(state)
  if (outcome === LASTING && data[at + KIND] === REMOVAL) options.watch?.learned?.(state, data[at + FROM]!)
  if (options.watch?.received !== undefined) options.watch.received(state, data, at, outcome)
  if (posted.length > 0) route(group)
}

/** Delivers what waits in the queue, and what is sent meanwhile. */
function deliverQueue(group: NodeGroup): void {
  const { queue } = group
  for (let k = 0; k < queue.length; k += 1) receiveAt(group, queue.data, k * WIDTH)
  queue.length = 0
}

/** Takes so many messages of other groups. */
export function receiveBatch(group: NodeGroup, data: Float64Array, count: number): void {
  for (let k = 0; k < count; k += 1) receiveAt(group, data, k * WIDTH)
  deliverQueue(group)
}

function updateNode(group: NodeGroup, node: number): void {
  const { nodes, place, settings, workspace, posted, counts, expected, options } = group
  const state = nodes[place[node]!]!
  const answer = update(state, settings[node]!, workspace)
  counts.updates += 1
  if (answer >= 0) counts.removals += 1
  options.changed?.(state)
  if (options.watch?.updated !== undefined)
    options.watch.updated(state, answer, workspace, expected[node]![0] ?? Number.NaN)
  postValues(state, posted)
  postReports(state, posted)
  route(group)
  deliverQueue(group)
}

/**
 * One round of this group: its input nodes say their values, its other nodes are updated in a random order.
 */
export function runGroupRound(group: NodeGroup, random: Random): void {
  const { options, nodes, place, behaving, posted } = group
  for (const node of options.network.inputs) if (place[node]! >= 0) postValues(nodes[place[node]!]!, posted)
  route(group)
  deliverQueue(group)
  shuffle(random, behaving)
  for (let k = 0; k < behaving.length; k += 1) updateNode(group, behaving[k]!)
}

/**
 * Reports every input edge, without any update: in the end all agree on what is removed, and nothing
 * changes any more.
 */
export function reportAll(group: NodeGroup): void {
  const { nodes, posted } = group
  for (const state of nodes) postReports(state, posted)
  route(group)
  deliverQueue(group)
}

/** Clamps what this group has of the inputs, and expects what it has of the outputs. */
export function presentToGroup(
  group: NodeGroup,
  inputs: readonly number[],
  expected: readonly number[],
): void {
  const { options, nodes, place } = group
  const { network, watch } = options
  inputs.forEach((value, k) => {
    const state = nodes[place[network.inputs[k]!]!]
    if (state === undefined) return
    clamp(state, value)
    watch?.clamped?.(state)
  })
  expected.forEach((value, k) => {
    group.expected[network.outputs[k]!]![0] = value
  })
}

/** A batch of its own with what waits for a group, whose outbox is emptied. */
export function takeBatch(outbox: Outbox): Float64Array<ArrayBuffer> {
  const batch = outbox.data.slice(0, outbox.length * WIDTH) as Float64Array<ArrayBuffer>
  outbox.length = 0
  return batch
}
