/** ASYNC-12 to ASYNC-15: the content of messages, and their effect (Sections 1 and 2). */
import { all, expect, type Finding, HOLDS, OWNING_RULES, show } from '../clause.ts'
import {
  declares,
  eventsBefore,
  gradientAt,
  hasLearnt,
  isRemoved,
  lastRestart,
  messageSent,
  nodeValueAt,
  previousEvent,
  received,
  weightAt,
} from '../knowledge.ts'
import {
  contentNumbers,
  type EdgePair,
  isNodeEvent,
  type NetworkEvent,
  type NodeEvent,
  type ReceiveEvent,
  type SendEvent,
  type Trace,
  type TraceEvent,
} from '../trace.ts'
import { runtimeClause as clause, eachEvent } from './asynchronous-update.ts'

/** What the sender has to say; undefined where it has just come back from a crash. */
function knownBySender(send: SendEvent, k: number, trace: Trace): (number | undefined)[] {
  const { node, to } = send
  const restart = lastRestart(trace, k, node)
  const isSince = (kind: 'update' | 'input'): boolean =>
    eventsBefore(trace, k, kind, node).some(({ at }) => at > (restart?.at ?? -1))
  const isNew = restart !== undefined && !isSince('update') && !isSince('input')
  const own = <T>(x: T): T | undefined => (isNew ? undefined : x)
  if (send.kind === 'value') return [own(nodeValueAt(trace, k, node))]
  return send.kind === 'gradient' ? [own(gradientAt(trace, k, node)), weightAt(trace, k, [to, node])] : []
}

function isTrue(send: SendEvent, k: number, trace: Trace): Finding {
  const { node, to, kind } = send
  const edge: EdgePair = kind === 'value' || kind === 'ack' ? [node, to] : [to, node]
  if (!declares(trace, edge)) return expect(false, `a declared edge`, `a ${kind} along ${show(edge)}`)
  if (kind === 'removal') return expect(isRemoved(trace, k, edge), 'the removal first', 'its notice')
  if (kind === 'ack') {
    const heard = received(trace, -1, k, 'removal', [to, node])
    return expect(heard.length > 0, 'a notice first', 'its acknowledgement')
  }
  const known = knownBySender(send, k, trace)
  const numbers = contentNumbers(send)
  const same = known.every((x, at) => x === undefined || Object.is(x, numbers[at]))
  return expect(same, `${kind} ${show(known)}, as node ${node} has it`, show(numbers))
}

export const ASYNC_12 = clause(
  'ASYNC-12',
  'A message says what its sender has: value, gradient, weights, removals made, notices received.',
  'contract',
  (seen) => eachEvent(seen, 'send', isTrue),
)

/** A sender that loses the end of its trace in a crash may have sent more than the trace shows. */
const isIncomplete = (trace: Trace, k: number, node: number): boolean =>
  trace.events.some(
    (event, at) => at > k && event.event === 'restart' && event.node === node && event.incomplete === true,
  )

/** Of a message with recorded losses, at most 1 + duplicates − losses copies arrive. */
function isSent({ from, to, stamp }: NetworkEvent, k: number, trace: Trace): Finding {
  const what = `message ${stamp} from ${from} to ${to}`
  if (messageSent(trace, k, from, to, stamp) === undefined)
    return expect(isIncomplete(trace, k, from), `${what} sent before`, 'no such message')
  const count = (kind: 'receive' | 'loss' | 'duplicate'): number =>
    eventsBefore(trace, k + 1, kind).filter((one) => {
      const target = one.event === 'receive' ? one.node : one.to
      return one.from === from && target === to && one.stamp === stamp
    }).length
  const [losses, copies] = [count('loss'), 1 + count('duplicate')]
  const used = losses + count('receive')
  return expect(
    losses === 0 || used <= copies,
    `at most ${copies} copies of ${what}`,
    `${used}, ${losses} of them lost`,
  )
}

export const ASYNC_13 = clause(
  'ASYNC-13',
  'A node receives only messages that were sent to it, and no copy that was lost.',
  'contract',
  ({ trace }) =>
    all([...trace.events.entries()], ([k, event]) => {
      if (!isNodeEvent(event)) return isSent(event, k, trace)
      if (event.event !== 'receive') return HOLDS
      return isSent({ event: 'loss', from: event.from, to: event.node, stamp: event.stamp }, k, trace)
    }),
)

const afterSend = (event: ReceiveEvent, k: number, trace: Trace): number =>
  messageSent(trace, k, event.from, event.node, event.stamp)?.clock ?? -1

const lastStamp = (event: SendEvent, k: number, trace: Trace): number =>
  Math.max(
    0,
    ...eventsBefore(trace, k, 'send', event.node).flatMap(({ to, stamp }) =>
      to === event.to ? [stamp] : [],
    ),
  )

function isInOrder(event: NodeEvent, k: number, trace: Trace): Finding {
  const { node, seq, clock } = event
  const before = previousEvent(trace, k, node)
  const next = (before?.seq ?? 0) + 1
  const isNext = event.event === 'restart' ? seq >= next : seq === next
  if (!isNext) return expect(false, `seq ${next} of node ${node}`, seq)
  const least = Math.max(before?.clock ?? -1, event.event === 'receive' ? afterSend(event, k, trace) : -1)
  if (!(clock > least)) return expect(false, `a clock above ${least}`, clock)
  if (before?.event === 'end' || (before?.event === 'crash' && event.event !== 'restart'))
    return expect(false, before.event === 'end' ? 'nothing after the end' : 'a restart', event.event)
  const stamp = event.event === 'send' ? lastStamp(event, k, trace) : -1
  return expect(event.event !== 'send' || event.stamp > stamp, `a stamp above ${stamp}`, show(event))
}

export const ASYNC_14 = clause(
  'ASYNC-14',
  'Events ascend in seq, clock and stamps; a receive follows its send; a crashed node does nothing.',
  'contract',
  ({ trace }) =>
    all([...trace.events.entries()], ([k, event]: [number, TraceEvent]) =>
      isNodeEvent(event) ? isInOrder(event, k, trace) : HOLDS,
    ),
)

export const ASYNC_15 = clause(
  'ASYNC-15',
  'No node sends a value or a gradient along an edge that it knows to be removed.',
  'contract, T10',
  (seen) =>
    eachEvent(seen, 'send', ({ node, to, kind }, k, trace) => {
      if (kind === 'value')
        return expect(!hasLearnt(trace, k, [node, to]), `nothing along ${node} → ${to}`, kind)
      if (kind !== 'gradient') return HOLDS
      return expect(!isRemoved(trace, k, [to, node]), `nothing along ${to} → ${node}`, kind)
    }),
  { rules: OWNING_RULES },
)

export const ASYNCHRONOUS_MESSAGE_CLAUSES = [ASYNC_12, ASYNC_13, ASYNC_14, ASYNC_15] as const
