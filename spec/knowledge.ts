/**
 * What is so, and what a node knows, just before event k of a trace: read off the events before it, with
 * nothing kept in between.
 */
import { edgesOf, hasEdge, type Network, nodesOf, weightOf } from './network.ts'
import {
  type EdgePair,
  isNodeEvent,
  type NodeEvent,
  type RestartEvent,
  type SendEvent,
  type Trace,
  type TraceEvent,
  type UpdateEvent,
  type View,
} from './trace.ts'

/** An event with its place in the trace. */
export type PlacedEvent<E> = E & { readonly at: number }

export const sameEdge = (a: EdgePair, b: EdgePair): boolean => a[0] === b[0] && a[1] === b[1]

export const declares = ({ network }: Trace, [from, to]: EdgePair): boolean => hasEdge(network, from, to)

export const declaredEdges = ({ network }: Trace): EdgePair[] =>
  edgesOf(network).map(({ from, to }) => [from, to])

type Kind = TraceEvent['event']
type OfKind<K extends Kind> = Extract<TraceEvent, { readonly event: K }>

/** The events of one kind before event k, of one node if it is given. */
export function eventsBefore<K extends Kind>(
  trace: Trace,
  k: number,
  kind: K,
  node?: number,
): PlacedEvent<OfKind<K>>[] {
  const found: PlacedEvent<OfKind<K>>[] = []
  for (let at = 0; at < k && at < trace.events.length; at += 1) {
    const event = trace.events[at] as TraceEvent
    if (event.event !== kind) continue
    if (node !== undefined && !(isNodeEvent(event) && event.node === node)) continue
    found.push({ ...(event as OfKind<K>), at })
  }
  return found
}

/** The last restart of a node before event k. */
export const lastRestart = (trace: Trace, k: number, node: number): PlacedEvent<RestartEvent> | undefined =>
  eventsBefore(trace, k, 'restart', node).at(-1)

/** The last event of a node before event k. */
export function previousEvent(trace: Trace, k: number, node: number): NodeEvent | undefined {
  for (let at = k - 1; at >= 0; at -= 1) {
    const event = trace.events[at] as TraceEvent
    if (isNodeEvent(event) && event.node === node) return event
  }
  return undefined
}

/** A restart after missing events shows removals that the trace does not. */
const isMissingAfter = ({ incomplete, weights, node }: RestartEvent, [from, to]: EdgePair): boolean =>
  incomplete === true && node === to && !weights.some(([source]) => source === from)

/** Was the declared edge removed, by whomever? */
export const isRemoved = (trace: Trace, k: number, edge: EdgePair): boolean =>
  declares(trace, edge) &&
  (eventsBefore(trace, k, 'removal').some((removal) => sameEdge(removal.edge, edge)) ||
    eventsBefore(trace, k, 'restart', edge[1]).some((restart) => isMissingAfter(restart, edge)))

export const isPresent = (trace: Trace, k: number, edge: EdgePair): boolean =>
  declares(trace, edge) && !isRemoved(trace, k, edge)

/** The weights that a node has: those of its last update or restart, else those at the start. */
export function weightAt(trace: Trace, k: number, [from, to]: EdgePair): number {
  const changes = [...eventsBefore(trace, k, 'update', to), ...eventsBefore(trace, k, 'restart', to)]
  const last = changes.sort((a, b) => a.at - b.at).at(-1)
  return last?.weights.find(([source]) => source === from)?.[1] ?? weightOf(trace.network, from, to)
}

const latest = <E>(events: readonly PlacedEvent<E>[]): PlacedEvent<E> | undefined =>
  [...events].sort((a, b) => a.at - b.at).at(-1)

export function nodeValueAt(trace: Trace, k: number, node: number): number {
  const [updates, inputs] = [eventsBefore(trace, k, 'update', node), eventsBefore(trace, k, 'input', node)]
  return latest<{ readonly value: number }>([...updates, ...inputs])?.value ?? trace.network.values[node] ?? 0
}

export const gradientAt = (trace: Trace, k: number, node: number): number =>
  eventsBefore(trace, k, 'update', node).at(-1)?.gradient ?? trace.network.gradients[node] ?? 0

/** The message that was sent before event k; undefined if none was. */
export function messageSent(
  { events }: Trace,
  k: number,
  from: number,
  to: number,
  stamp: number,
): SendEvent | undefined {
  for (let at = 0; at < k; at += 1) {
    const event = events[at] as TraceEvent
    if (event.event === 'send' && event.node === from && event.to === to && event.stamp === stamp)
      return event
  }
  return undefined
}

/**
 * The messages of one kind from one node to another that were received between events `after` and k,
 * each with its content.
 */
export function received<K extends SendEvent['kind']>(
  trace: Trace,
  after: number,
  k: number,
  kind: K,
  [from, to]: EdgePair,
): Extract<SendEvent, { readonly kind: K }>[] {
  const found: Extract<SendEvent, { readonly kind: K }>[] = []
  for (let at = after + 1; at < k; at += 1) {
    const event = trace.events[at] as TraceEvent
    if (event.event !== 'receive' || event.node !== to || event.from !== from) continue
    const send = messageSent(trace, at, from, to, event.stamp)
    if (send?.kind === kind) found.push(send as Extract<SendEvent, { readonly kind: K }>)
  }
  return found
}

/** Has the source learnt that the edge is removed, and not forgotten it in a crash? */
export function hasLearnt(trace: Trace, k: number, [from, to]: EdgePair): boolean {
  const restart = lastRestart(trace, k, from)
  const remembers = restart !== undefined && !restart.view.out.some(([target]) => target === to)
  return remembers || received(trace, restart?.at ?? -1, k, 'removal', [to, from]).length > 0
}

/** Did the target receive an acknowledgement of the removal? */
export const isAcknowledged = (trace: Trace, k: number, [from, to]: EdgePair): boolean =>
  received(trace, -1, k, 'ack', [from, to]).length > 0

/** What a node that reads the state of all nodes sees. */
function truth(trace: Trace, k: number, node: number): View {
  const others = nodesOf(trace.network)
  return {
    in: others.filter((i) => isPresent(trace, k, [i, node])).map((i) => [i, nodeValueAt(trace, k, i)]),
    out: others
      .filter((o) => isPresent(trace, k, [node, o]))
      .map((o) => [o, gradientAt(trace, k, o), weightAt(trace, k, [node, o])]),
  }
}

export const viewOf = (trace: Trace, k: number, update: UpdateEvent): View =>
  update.view ?? truth(trace, k, update.node)

/** The star of the node as it knows it, as a network; `weights` are those of its input edges. */
function starOf(trace: Trace, node: number, view: View, weight: (source: number) => number): Network {
  const { network } = trace
  const blank = (): number[][] => nodesOf(network).map(() => nodesOf(network).map(() => 0))
  const [adjacency, weights] = [blank(), blank()]
  const [values, gradients] = [[...network.values], [...network.gradients]]
  const connect = (from: number, to: number, w: number): void => {
    ;(adjacency[from] as number[])[to] = 1
    ;(weights[from] as number[])[to] = w
  }
  for (const [source, value] of view.in) {
    connect(source, node, weight(source))
    values[source] = value
  }
  for (const [target, gradient, w] of view.out) {
    connect(node, target, w)
    gradients[target] = gradient
  }
  return { ...network, adjacency, weights, values, gradients }
}

/** What Eq 1 to 3 read. */
export const knownNetwork = (trace: Trace, k: number, update: UpdateEvent): Network =>
  starOf(trace, update.node, viewOf(trace, k, update), (i) => weightAt(trace, k, [i, update.node]))

/** What the decision reads: the same after Eq 3. */
export const decidedNetwork = (trace: Trace, k: number, update: UpdateEvent): Network =>
  starOf(
    trace,
    update.node,
    viewOf(trace, k, update),
    (i) => update.weights.find(([source]) => source === i)?.[1] ?? 0,
  )

/** The network at the end, as its owners have it. */
export const finalEdges = (trace: Trace): EdgePair[] =>
  declaredEdges(trace).filter((edge) => isPresent(trace, trace.events.length, edge))
