/**
 * Runs nodes that know each other by messages alone, in the order that a case gives: who updates, which
 * message arrives, is lost or doubled, who crashes. Each node's update is the implementation's, on the
 * node's star as the node knows it. The run is written down as a trace. In the end, notices of removals are
 * delivered fairly.
 */
import type { Decision } from '../spec/decision.ts'
import { updatedWeight } from '../spec/dynamics.ts'
import type { AsynchronousCase, Implementation, UpdateResult } from '../spec/implementation.ts'
import { hasEdge, type Network, nodesOf, weightOf } from '../spec/network.ts'
import { removedEdges } from '../spec/run.ts'
import type { Content, NodeEvent, Trace, TraceDecision, TraceEvent } from '../spec/trace.ts'
import { heldView, knownTo, nodeOf } from './asynchronous-node.ts'
import {
  ASYNCHRONOUS_PROTOCOL,
  type AsynchronousProtocol,
  type Belief,
  type HostNode,
  type Message,
} from './asynchronous-protocol.ts'

import { type SteeredRuntime, steer } from './asynchronous-steps.ts'

type Update = NonNullable<Implementation['update']>

interface Host {
  readonly given: AsynchronousCase
  readonly update: Update
  readonly protocol: AsynchronousProtocol
  readonly nodes: readonly HostNode[]
  readonly events: TraceEvent[]
  readonly messages: Message[]
  /** Of the last message. */
  stamp: number
}

type Unplaced<E> = E extends NodeEvent ? Omit<E, 'node' | 'seq' | 'clock'> : never

function record(host: Host, node: HostNode, event: Unplaced<NodeEvent>, message = 0): NodeEvent {
  node.seq += 1
  node.clock = host.protocol.clockAfter(node.clock, message)
  const placed = { ...event, node: node.node, seq: node.seq, clock: node.clock } as NodeEvent
  host.events.push(placed)
  return placed
}

function send(host: Host, node: HostNode, to: number, content: Content): void {
  host.stamp += 1
  const said = host.protocol.content(content)
  const event = record(host, node, { event: 'send', to, stamp: host.stamp, ...said })
  host.messages.push(event as Message)
}

const decisionText = (decision: Decision): TraceDecision =>
  decision.kind === 'prune' ? { prune: [decision.edge.from, decision.edge.to] } : { keep: decision.reason }

/** The weight of an edge that the update removed is what Eq 3 makes of it. */
function learntWeights(host: Host, known: Network, node: HostNode, after: UpdateResult): [number, number][] {
  const { c } = host.given.options.parameters
  const gradient = after.network.gradients[node.node] ?? 0
  return [...node.inputs.keys()].map((i) => [
    i,
    hasEdge(after.network, i, node.node)
      ? weightOf(after.network, i, node.node)
      : updatedWeight(known, i, node.node, gradient, c).value,
  ])
}

function removeAndTell(host: Host, node: HostNode, known: Network, after: UpdateResult): void {
  const gone = removedEdges(known, after.network).map(({ from, to }) => [from, to] as const)
  for (const [from, to] of host.protocol.removals(gone)) {
    record(host, node, { event: 'removal', edge: [from, to] })
    if (to !== node.node) continue
    host.protocol.removes(node, from)
    host.protocol.tells(node, from)
    send(host, node, from, { kind: 'removal' })
  }
}

async function updateNode(host: Host, node: HostNode): Promise<void> {
  const { network, options } = host.given
  const known = knownTo(network, node)
  const after = await host.update(known, node.node, options)
  const [output, { decision }] = [network.outputs.indexOf(node.node), after]
  const view = heldView(node)
  for (const [i, weight] of learntWeights(host, known, node, after)) node.weights.set(i, weight)
  node.value = after.network.values[node.node] ?? 0
  node.gradient = after.network.gradients[node.node] ?? 0
  record(host, node, {
    event: 'update',
    view,
    value: node.value,
    gradient: node.gradient,
    weights: [...node.inputs.keys()].map((i) => [i, node.weights.get(i) ?? 0]),
    ...(output < 0 ? {} : { expected: options.expected[output] as number }),
    ...(decision === null ? {} : { decision: decisionText(decision) }),
  })
  removeAndTell(host, node, known, after)
  for (const target of host.protocol.targets(node))
    send(host, node, target, { kind: 'value', value: node.value })
  for (const source of host.protocol.sources(node)) {
    const weight = node.weights.get(source) ?? 0
    send(host, node, source, { kind: 'gradient', gradient: node.gradient, weight })
  }
}

function present(host: Host, node: HostNode, value: number): void {
  node.value = value
  record(host, node, { event: 'input', value })
  for (const target of host.protocol.targets(node)) send(host, node, target, { kind: 'value', value })
}

function deliver(host: Host, at: number): void {
  const [message] = host.messages.splice(at, 1) as [Message]
  const node = host.nodes[message.to] as HostNode
  const { protocol } = host
  record(host, node, { event: 'receive', from: message.node, stamp: message.stamp }, message.clock)
  const believe = (
    beliefs: Map<number, Belief>,
    numbers: readonly number[],
    set: (belief: Belief) => void,
  ): void => {
    const held = beliefs.get(message.node)?.stamp ?? 0
    if (protocol.isNewer(message.stamp, held)) set({ numbers, stamp: message.stamp })
  }
  if (message.kind === 'value')
    believe(node.inputs, [message.value], (belief) => {
      if (node.weights.has(message.node)) node.inputs.set(message.node, belief)
    })
  else if (message.kind === 'gradient')
    believe(node.outputs, [message.gradient, message.weight], (belief) =>
      protocol.hearsReport(node, message.node, belief),
    )
  else if (message.kind === 'removal') {
    protocol.hearsRemoval(node, message.node)
    send(host, node, message.node, { kind: 'ack' })
  } else protocol.hearsAck(node, message.node)
}

function crash(host: Host, node: HostNode): void {
  record(host, node, { event: 'crash' })
  host.protocol.restart(node)
  const weights = [...node.weights]
  record(host, node, { event: 'restart', weights, view: heldView(node) })
}

const repeat = (host: Host, node: HostNode): void => {
  for (const source of node.pending) send(host, node, source, { kind: 'removal' })
}

/** A copy more, or one less. */
function change(host: Host, kind: 'loss' | 'duplicate', at: number): void {
  const { messages, events, protocol } = host
  const message = messages[at] as Message
  const { node: from, to, stamp } = message
  events.push({ event: kind, from, to, stamp })
  if (kind === 'duplicate') messages.push(message)
  else protocol.lose(messages, at)
}

function end(host: Host, node: HostNode): void {
  record(host, node, {
    event: 'end',
    in: [...node.weights.keys()],
    out: [...node.outputs.keys()],
    pending: [...node.pending],
  })
}

const isAboutRemoval = ({ kind }: Message): boolean => kind === 'removal' || kind === 'ack'

function steered(host: Host): SteeredRuntime {
  const { nodes, messages } = host
  const nodeAt = (node: number): HostNode => nodes[node] as HostNode
  return {
    present: (input, value) => present(host, nodeAt(input), value),
    update: (node) => updateNode(host, nodeAt(node)),
    repeat: (node) => repeat(host, nodeAt(node)),
    crash: (node) => crash(host, nodeAt(node)),
    messagesUnderWay: () => messages.length,
    isAboutRemoval: (at) => isAboutRemoval(messages[at] as Message),
    deliver: (at) => deliver(host, at),
    lose: (at) => change(host, 'loss', at),
    duplicate: (at) => change(host, 'duplicate', at),
    end: () => {
      for (const node of nodes) end(host, node)
    },
  }
}

/** The trace of the run. */
export async function runAsynchronously(
  given: AsynchronousCase,
  update: Update,
  protocol: AsynchronousProtocol = ASYNCHRONOUS_PROTOCOL,
): Promise<Trace> {
  const { network, options } = given
  const nodes = nodesOf(network).map((node) => nodeOf(network, node))
  const host: Host = { given, update, protocol, nodes, events: [], messages: [], stamp: 0 }
  await steer(given, steered(host))
  return { network, parameters: options.parameters, pruning: options.pruning, events: host.events }
}
