/**
 * UDP between groups: datagrams are lost, doubled and overtaken for real, and nothing above assumes
 * otherwise. What comes from the wire is untrusted: what is malformed, of another run, not sealed with the
 * shared key, or was there before is counted and dropped.
 */
import { createSocket, type Socket } from 'node:dgram'
import { type NodeGroup, receiveBatch } from '../runtime/group.ts'
import { createOutbox } from '../runtime/messages.ts'
import type { TraceWriter } from '../runtime/trace-lines.ts'
import type { Lesson } from './host.ts'
import { createReplayWindow } from './replay-window.ts'
import { decodeDatagram, encodeDatagram, type Header, type Refusal, type WireContext } from './wire.ts'

export interface PeerAddress {
  readonly host: string
  readonly port: number
}

/** Does it lead to this machine itself? */
export const isLoopback = ({ host }: PeerAddress): boolean => host === '::1' || host.startsWith('127.')

export interface UdpCounts {
  sent: number
  accepted: number
  malformed: number
  foreign: number
  unauthentic: number
  /** Was there before, or too long ago. */
  replayed: number
  /** Arrived after one that was sent later. */
  reordered: number
  /** Sent and, at the time of the last that arrived, not arrived. */
  missing: number
  /** The system would not take it: its buffer is full, or nobody listens. */
  unsent: number
}

export interface UdpOptions {
  readonly context: WireContext
  /** Of all groups, by their numbers. */
  readonly addresses: readonly PeerAddress[]
  readonly group: NodeGroup
  readonly session: number
  readonly trace?: TraceWriter | undefined
  /** A group is heard of, and what it was told; after its messages were received. */
  readonly onHeard: (group: number, lesson: Lesson) => void
}

export interface UdpTransport {
  readonly counts: UdpCounts
  /**
   * Sends what waits for other groups; to each at least an empty datagram, which says what is presented.
   */
  readonly flush: (lesson: Lesson) => void
  readonly close: () => Promise<void>
}

/** Datagrams wait here while the process computes. */
const BUFFER_BYTES = 2 ** 22

const NO_COUNTS: UdpCounts = {
  ...{ sent: 0, accepted: 0, malformed: 0, foreign: 0, unauthentic: 0 },
  ...{ replayed: 0, reordered: 0, missing: 0, unsent: 0 },
}

interface Sender {
  readonly window: ReturnType<typeof createReplayWindow>
  session: number
  highest: number
  arrived: number
}

function noteArrival(sender: Sender, { session, sequence }: Header, counts: UdpCounts): void {
  if (session !== sender.session) Object.assign(sender, { session, highest: -1, arrived: 0 })
  if (sequence < sender.highest) counts.reordered += 1
  const before = sender.highest + 1 - sender.arrived
  sender.highest = Math.max(sender.highest, sequence)
  sender.arrived += 1
  counts.missing += sender.highest + 1 - sender.arrived - before
}

function receiving({ context, group, trace, onHeard }: UdpOptions, counts: UdpCounts) {
  const into = createOutbox()
  const own = group.options.group
  const senders: Sender[] = Array.from({ length: context.groups }, () => ({
    ...{ window: createReplayWindow(), session: -1, highest: -1, arrived: 0 },
  }))
  return (bytes: Buffer): void => {
    const read: Header | Refusal = decodeDatagram(context, bytes, own, into)
    if (typeof read === 'string') {
      counts[read] += 1
      return
    }
    const sender = senders[read.sender]!
    if (!sender.window.accept(read.session, read.sequence)) {
      counts.replayed += 1
      return
    }
    counts.accepted += 1
    noteArrival(sender, read, counts)
    trace?.advance(read.clock)
    receiveBatch(group, into.data, into.length)
    onHeard(read.sender, read)
  }
}

function sending(
  socket: Socket,
  { context, addresses, group, session, trace }: UdpOptions,
  counts: UdpCounts,
) {
  const sender = group.options.group
  const sequences = new Uint32Array(addresses.length)
  const send = (bytes: Buffer, to: number): void => {
    const { host, port } = addresses[to]!
    counts.sent += 1
    socket.send(bytes, port, host, (error) => {
      if (error !== null) counts.unsent += 1
    })
  }
  return (lesson: Lesson): void => {
    for (let to = 0; to < addresses.length; to += 1) {
      if (to === sender) continue
      const outbox = group.outboxes[to]!
      let first = 0
      do {
        const sequence = sequences[to]!
        sequences[to] = sequence + 1
        const header = { ...lesson, sender, session, sequence, clock: trace?.clock() ?? 0 }
        const { bytes, count } = encodeDatagram(context, header, outbox, first)
        send(bytes, to)
        first += count
      } while (first < outbox.length)
      outbox.length = 0
    }
  }
}

/** Listens at the address of the group. Rejects where that cannot be listened at. */
export async function openUdp(options: UdpOptions): Promise<UdpTransport> {
  const { addresses, group } = options
  const { host, port } = addresses[group.options.group]!
  const socket = createSocket({ type: host.includes(':') ? 'udp6' : 'udp4', recvBufferSize: BUFFER_BYTES })
  const counts = { ...NO_COUNTS }
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind({ port, address: host, exclusive: true }, () => {
      socket.off('error', reject)
      resolve()
    })
  })
  // A datagram that nobody listens for comes back as an error of the socket on some systems.
  socket.on('error', () => {
    counts.unsent += 1
  })
  socket.on('message', receiving(options, counts))
  return {
    counts,
    flush: sending(socket, options, counts),
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}
