/**
 * The messages of a run in columns: what was sent, and how many copies of it arrived, were lost or were
 * doubled.
 */

export const [VALUE, GRADIENT, REMOVAL, ACK] = [0, 1, 2, 3]
export const KIND_NAMES = ['value', 'gradient', 'removal', 'ack'] as const

/** No message. */
export const UNKNOWN = -1

export interface MessageLog {
  count: number
  kind: Uint8Array
  /** The value, or the gradient and the weight. */
  first: Float64Array
  second: Float64Array
  clock: Float64Array
  received: Uint32Array
  lost: Uint16Array
  doubled: Uint16Array
  /** By sender and target, then by stamp. */
  readonly channels: Map<number, Channel>
  readonly nodes: number
}

interface Channel {
  readonly stamps: Map<number, number>
  last: number
}

const START = 1024

export const createMessageLog = (nodes: number): MessageLog => ({
  count: 0,
  kind: new Uint8Array(START),
  first: new Float64Array(START),
  second: new Float64Array(START),
  clock: new Float64Array(START),
  received: new Uint32Array(START),
  lost: new Uint16Array(START),
  doubled: new Uint16Array(START),
  channels: new Map(),
  nodes,
})

function grow(log: MessageLog): void {
  const size = 2 * log.kind.length
  const larger = <T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(from: T, to: T): T => {
    to.set(from)
    return to
  }
  log.kind = larger(log.kind, new Uint8Array(size))
  log.first = larger(log.first, new Float64Array(size))
  log.second = larger(log.second, new Float64Array(size))
  log.clock = larger(log.clock, new Float64Array(size))
  log.received = larger(log.received, new Uint32Array(size))
  log.lost = larger(log.lost, new Uint16Array(size))
  log.doubled = larger(log.doubled, new Uint16Array(size))
}

function channelOf(log: MessageLog, from: number, to: number): Channel {
  const key = from * log.nodes + to
  const known = log.channels.get(key)
  if (known !== undefined) return known
  const made: Channel = { stamps: new Map(), last: 0 }
  log.channels.set(key, made)
  return made
}

/** The number of a message, or UNKNOWN. */
export const findMessage = (log: MessageLog, from: number, to: number, stamp: number): number =>
  log.channels.get(from * log.nodes + to)?.stamps.get(stamp) ?? UNKNOWN

/** The largest stamp that was sent so far from one node to another. */
export const lastStamp = (log: MessageLog, from: number, to: number): number =>
  log.channels.get(from * log.nodes + to)?.last ?? 0

export interface SentMessage {
  readonly kind: number
  readonly first: number
  readonly second: number
  readonly clock: number
}

export function addMessage(
  log: MessageLog,
  from: number,
  to: number,
  stamp: number,
  sent: SentMessage,
): void {
  if (log.count === log.kind.length) grow(log)
  const at = log.count
  log.count += 1
  log.kind[at] = sent.kind
  log.first[at] = sent.first
  log.second[at] = sent.second
  log.clock[at] = sent.clock
  const channel = channelOf(log, from, to)
  // Of two messages with one stamp, which ASYNC-14 refuses, the first counts.
  if (!channel.stamps.has(stamp)) channel.stamps.set(stamp, at)
  channel.last = Math.max(channel.last, stamp)
}
