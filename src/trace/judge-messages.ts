/** ASYNC-11 to ASYNC-15: what views and messages say, and what becomes of messages. */
import type { NetworkEvent, ReceiveEvent, RestartEvent, SendEvent, UpdateEvent } from '../../spec/trace.ts'
import { NONE } from '../argnn/edge-lists.ts'
import {
  ACK,
  addMessage,
  findMessage,
  GRADIENT,
  KIND_NAMES,
  lastStamp,
  REMOVAL,
  UNKNOWN,
  VALUE,
} from './message-log.ts'
import { breach } from './outcomes.ts'
import { arrow, noteRemoval, type RunState, slotOfEdge } from './run-state.ts'

/** An entry of a view: what kind of message it comes from, and from whom. */
interface Entry {
  readonly kind: number
  readonly other: number
  readonly first: number
  readonly second: number
  readonly stamp: number | undefined
}

function eachEntry(view: NonNullable<UpdateEvent['view']>, visit: (entry: Entry) => void): void {
  for (const [other, value, stamp] of view.in) visit({ kind: VALUE, other, first: value, second: 0, stamp })
  for (const [other, gradient, weight, stamp] of view.out)
    visit({ kind: GRADIENT, other, first: gradient, second: weight, stamp })
}

const numbersText = (kind: number, first: number, second: number): string =>
  kind === VALUE ? `[${first}]` : `[${first}, ${second}]`

/** Does the entry repeat the message that it names, or the start? */
function judgeContent(state: RunState, node: number, { kind, other, first, second, stamp = 0 }: Entry): void {
  const { log, network } = state
  const at = findMessage(log, other, node, stamp)
  let [rightFirst, rightSecond] = [first, second]
  if (stamp === 0) {
    const slot = slotOfEdge(state, node, other)
    rightFirst = kind === VALUE ? network.values[other]! : network.gradients[other]!
    if (kind === GRADIENT) rightSecond = slot === NONE ? 0 : network.weights[slot]!
  } else if (at !== UNKNOWN) {
    rightFirst = log.first[at]!
    if (kind === GRADIENT) rightSecond = log.second[at]!
  }
  if (Object.is(rightFirst, first) && Object.is(rightSecond, second)) return
  const right = numbersText(kind, rightFirst, rightSecond)
  const expected = `${KIND_NAMES[kind]} of node ${other} ${right}, as in message ${stamp}`
  breach(state.notes, 'ASYNC-11', state.line, expected, numbersText(kind, first, second))
}

const slotOfEntry = (state: RunState, node: number, { kind, other }: Entry): number =>
  kind === VALUE ? slotOfEdge(state, other, node) : slotOfEdge(state, node, other)

const newestOf = ({ valueStamp, gradientStamp }: RunState, { kind }: Entry, slot: number): number =>
  slot === NONE ? 0 : kind === VALUE ? valueStamp[slot]! : gradientStamp[slot]!

/** An update reads the newest message of each neighbour. */
export function judgeView(state: RunState, { node, view }: UpdateEvent): void {
  if (view === undefined) return
  eachEntry(view, (entry) => {
    if (entry.stamp === undefined) return
    const newest = newestOf(state, entry, slotOfEntry(state, node, entry))
    if (entry.stamp === newest) judgeContent(state, node, entry)
    else {
      const what = `the ${KIND_NAMES[entry.kind]} of node ${entry.other}`
      const expected = `${what} from message ${newest}, the newest`
      breach(state.notes, 'ASYNC-11', state.line, expected, `message ${entry.stamp}`)
    }
  })
}

/** After a crash a node has what it had at some time: from a message that it received, or from the start. */
export function judgeRestoredView(state: RunState, { node, view, incomplete }: RestartEvent): void {
  eachEntry(view, (entry) => {
    const slot = slotOfEntry(state, node, entry)
    const stamp = entry.stamp ?? 0
    if (slot !== NONE && entry.kind === VALUE) state.valueStamp[slot] = stamp
    if (slot !== NONE && entry.kind === GRADIENT) state.gradientStamp[slot] = stamp
    if (entry.stamp === undefined) return
    const at = findMessage(state.log, entry.other, node, stamp)
    const isKnown = at !== UNKNOWN && state.log.received[at]! > 0 && state.log.kind[at] === entry.kind
    if (stamp === 0 || isKnown || incomplete === true) judgeContent(state, node, entry)
    else {
      const expected = `a ${KIND_NAMES[entry.kind]} that was received before`
      breach(state.notes, 'ASYNC-11', state.line, expected, `message ${stamp}`)
    }
  })
  forgetUnseen(state, node, view)
}

/** Of edges that are not in the view after a crash, every message is new. */
function forgetUnseen(state: RunState, node: number, view: RestartEvent['view']): void {
  const { network } = state
  const [sources, targets] = [new Set(view.in.map(([i]) => i)), new Set(view.out.map(([o]) => o))]
  for (let slot = network.inStart[node]!; slot < network.inStart[node + 1]!; slot += 1)
    if (!sources.has(network.source[slot]!)) state.valueStamp[slot] = 0
  for (let place = network.outStart[node]!; place < network.outStart[node + 1]!; place += 1)
    if (!targets.has(network.target[place]!)) state.gradientStamp[network.slotOf[place]!] = 0
}

const KINDS: Readonly<Record<SendEvent['kind'], number>> = {
  value: VALUE,
  gradient: GRADIENT,
  removal: REMOVAL,
  ack: ACK,
}

/** ASYNC-12 for a value or a gradient: what the node has. */
function judgeSaid(state: RunState, send: SendEvent, slot: number): void {
  const { node } = send
  const isOld = state.isNew[node] === 1
  const say = (what: string, right: number, got: number): void => {
    if (!Object.is(right, got))
      breach(state.notes, 'ASYNC-12', state.line, `${what} = ${right}`, `${what} = ${got}`)
  }
  if (send.kind === 'value' && !isOld) say(`V[${node}]`, state.values[node]!, send.value)
  if (send.kind !== 'gradient') return
  if (!isOld) say(`E[${node}]`, state.gradients[node]!, send.gradient)
  say(`W[${send.to}][${node}]`, state.weights[slot]!, send.weight)
}

function judgeSentAlong(state: RunState, send: SendEvent, slot: number): void {
  const { notes, line } = state
  const { node, to, kind } = send
  const isForward = kind === 'value' || kind === 'ack'
  const edge = isForward ? arrow(node, to) : arrow(to, node)
  if (kind === 'removal' && state.removed[slot] === 0)
    breach(notes, 'ASYNC-12', line, `the removal of ${edge} first`, 'its notice')
  if (kind === 'ack' && state.noticed[slot] === 0)
    breach(notes, 'ASYNC-12', line, `a notice of the removal of ${edge} first`, 'its acknowledgement')
  const isKnown =
    kind === 'value' ? state.learnt[slot] === 1 : kind === 'gradient' && state.removed[slot] === 1
  if (isKnown) breach(notes, 'ASYNC-15', line, `nothing along ${edge}, which is removed`, `a ${kind}`)
}

export function judgeSend(state: RunState, send: SendEvent): void {
  const { notes, line, log } = state
  const { node, to, kind, stamp, clock } = send
  notes.counts.sends += 1
  const slot = kind === 'value' || kind === 'ack' ? slotOfEdge(state, node, to) : slotOfEdge(state, to, node)
  if (slot === NONE) breach(notes, 'ASYNC-12', line, 'a declared edge', `a ${kind} from ${node} to ${to}`)
  else {
    judgeSentAlong(state, send, slot)
    judgeSaid(state, send, slot)
  }
  const last = lastStamp(log, node, to)
  if (!(stamp > last)) breach(notes, 'ASYNC-14', line, `a stamp above ${last}`, String(stamp))
  const first = send.kind === 'value' ? send.value : send.kind === 'gradient' ? send.gradient : 0
  const second = send.kind === 'gradient' ? send.weight : 0
  addMessage(log, node, to, stamp, { kind: KINDS[kind], first, second, clock })
}

/** ASYNC-13: of a message with recorded losses, at most 1 + duplicates − losses copies arrive. */
function judgeCopies(state: RunState, at: number, what: string): void {
  const { log, notes, line } = state
  const [lost, copies] = [log.lost[at]!, 1 + log.doubled[at]!]
  const used = lost + log.received[at]!
  if (lost === 0 || used <= copies) return
  breach(notes, 'ASYNC-13', line, `at most ${copies} copies of ${what}`, `${used}, ${lost} of them lost`)
}

export function judgeTransport(state: RunState, { event, from, to, stamp }: NetworkEvent): void {
  const { log, notes } = state
  notes.counts[event === 'loss' ? 'losses' : 'duplicates'] += 1
  const at = findMessage(log, from, to, stamp)
  if (at === UNKNOWN) {
    state.strays.push({ line: state.line, from, to, stamp })
    return
  }
  if (event === 'loss') log.lost[at]! += 1
  else log.doubled[at]! += 1
  judgeCopies(state, at, `message ${stamp} from ${from} to ${to}`)
}

/** What the node knows from now on. */
function takeIn(
  state: RunState,
  node: number,
  from: number,
  stamp: number,
  kind: number,
  isSecond: boolean,
): void {
  const { notes } = state
  const slot = kind === VALUE || kind === ACK ? slotOfEdge(state, from, node) : slotOfEdge(state, node, from)
  if (slot === NONE) return
  if (kind === VALUE || kind === GRADIENT) {
    const stamps = kind === VALUE ? state.valueStamp : state.gradientStamp
    if (isSecond || stamp <= stamps[slot]!) notes.counts.late += 1
    stamps[slot] = Math.max(stamps[slot]!, stamp)
    return
  }
  if (isSecond) notes.counts.late += 1
  if (kind === ACK) state.acked[slot] = 1
  else {
    if (state.noticed[slot] === 0) notes.counts.knownRemovals += 1
    state.noticed[slot] = 1
    noteRemoval(state, slot, node, true)
  }
}

export function judgeReceive(state: RunState, { node, from, stamp, clock }: ReceiveEvent): void {
  const { log, notes, line } = state
  notes.counts.receives += 1
  const at = findMessage(log, from, node, stamp)
  if (at === UNKNOWN) {
    state.strays.push({ line, from, to: node, stamp })
    return
  }
  if (!(clock > log.clock[at]!))
    breach(notes, 'ASYNC-14', line, `a clock above ${log.clock[at]}`, String(clock))
  takeIn(state, node, from, stamp, log.kind[at]!, log.received[at]! > 0)
  log.received[at]! += 1
  judgeCopies(state, at, `message ${stamp} from ${from} to ${node}`)
}
