/**
 * Datagrams between groups of nodes, `argnn-wire/1`: a header, messages, and, where a key is shared, a
 * seal. What arrives may be anything: it is checked to the last bit before anybody sees it.
 *
 * Little-endian. Header: magic (4 bytes), fingerprint of the run (8), sender (2), number of messages (2),
 * session (8), sequence (4), presentation (4), row (2), flags (2), clock (8). A message: kind (1), from
 * (4), to (4), stamp (8), and with a value or a gradient it (8), with a gradient the weight (8). Seal: the
 * first 16 bytes of HMAC-SHA-256 of all before.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { groupOf } from '../runtime/group.ts'
import {
  ACK,
  FIRST,
  FROM,
  GRADIENT,
  KIND,
  type Outbox,
  post,
  SECOND,
  STAMP,
  TO,
  VALUE,
  WIDTH,
} from '../runtime/messages.ts'

const MAGIC = 0x31475241
export const HEADER_BYTES = 44
const SEAL_BYTES = 16
const FINGERPRINT_BYTES = 8

/** What every path carries in one piece: 1280 bytes less the headers of IPv6 and UDP. */
export const PATH_BYTES = 1232
/** What this machine carries to itself: fewer datagrams, of which each costs a system call. */
export const LOOPBACK_BYTES = 16_384

const DONE = 1
const QUIET = 2

/** Bytes of a message, by kind. */
const SIZES = [0, 25, 33, 17, 17] as const

export interface Header {
  readonly sender: number
  /** Ascends from start to start of a sender. */
  readonly session: number
  /** Ascends from datagram to datagram of a session to one receiver. */
  readonly sequence: number
  /** What the sender presents, or was last told that is presented. */
  readonly presentation: number
  readonly row: number
  readonly isDone: boolean
  readonly isQuiet: boolean
  /** Lamport's clock. */
  readonly clock: number
}

/** What both ends of a run have to have in common. */
export interface WireContext {
  /** FINGERPRINT_BYTES of them. */
  readonly fingerprint: Buffer
  readonly key: string | undefined
  readonly nodes: number
  readonly groups: number
  /** Of a datagram. */
  readonly mostBytes: number
}

/** Why a datagram was dropped. */
export type Refusal = 'malformed' | 'foreign' | 'unauthentic'

const seal = (bytes: Buffer, key: string): Buffer =>
  createHmac('sha256', key).update(bytes).digest().subarray(0, SEAL_BYTES)

const roomOf = ({ key, mostBytes }: WireContext): number => mostBytes - (key === undefined ? 0 : SEAL_BYTES)

function writeMessage(bytes: Buffer, at: number, data: Float64Array, from: number): number {
  const kind = data[from + KIND]!
  bytes.writeUInt8(kind, at)
  bytes.writeUInt32LE(data[from + FROM]!, at + 1)
  bytes.writeUInt32LE(data[from + TO]!, at + 5)
  bytes.writeDoubleLE(data[from + STAMP]!, at + 9)
  if (kind === VALUE || kind === GRADIENT) bytes.writeDoubleLE(data[from + FIRST]!, at + 17)
  if (kind === GRADIENT) bytes.writeDoubleLE(data[from + SECOND]!, at + 25)
  return at + SIZES[kind]!
}

/** One datagram with the messages of the outbox from `first` on, as many as fit; how many these are. */
export function encodeDatagram(
  context: WireContext,
  header: Header,
  outbox: Outbox,
  first: number,
): { readonly bytes: Buffer; readonly count: number } {
  const bytes = Buffer.allocUnsafe(context.mostBytes)
  const end = roomOf(context)
  let [at, count] = [HEADER_BYTES, 0]
  while (first + count < outbox.length) {
    const from = (first + count) * WIDTH
    if (at + SIZES[outbox.data[from]!]! > end) break
    at = writeMessage(bytes, at, outbox.data, from)
    count += 1
  }
  bytes.writeUInt32LE(MAGIC, 0)
  context.fingerprint.copy(bytes, 4)
  bytes.writeUInt16LE(header.sender, 12)
  bytes.writeUInt16LE(count, 14)
  bytes.writeDoubleLE(header.session, 16)
  bytes.writeUInt32LE(header.sequence, 24)
  bytes.writeUInt32LE(header.presentation, 28)
  bytes.writeUInt16LE(header.row, 32)
  bytes.writeUInt16LE((header.isDone ? DONE : 0) | (header.isQuiet ? QUIET : 0), 34)
  bytes.writeDoubleLE(header.clock, 36)
  if (context.key === undefined) return { bytes: bytes.subarray(0, at), count }
  seal(bytes.subarray(0, at), context.key).copy(bytes, at)
  return { bytes: bytes.subarray(0, at + SEAL_BYTES), count }
}

const isCount = (x: number): boolean => Number.isSafeInteger(x) && x >= 0

function readHeader(bytes: Buffer): Header {
  return {
    sender: bytes.readUInt16LE(12),
    session: bytes.readDoubleLE(16),
    sequence: bytes.readUInt32LE(24),
    presentation: bytes.readUInt32LE(28),
    row: bytes.readUInt16LE(32),
    isDone: (bytes.readUInt16LE(34) & DONE) !== 0,
    isQuiet: (bytes.readUInt16LE(34) & QUIET) !== 0,
    clock: bytes.readDoubleLE(36),
  }
}

/** The end of the message at `at`, or −1 where there is none that is well formed; posts it. */
function readMessage(bytes: Buffer, at: number, end: number, into: Outbox): number {
  const size = SIZES[at < end ? bytes.readUInt8(at) : 0] ?? 0
  if (size === 0 || at + size > end) return -1
  const kind = bytes.readUInt8(at)
  const stamp = bytes.readDoubleLE(at + 9)
  const first = kind === VALUE || kind === GRADIENT ? bytes.readDoubleLE(at + 17) : 0
  const second = kind === GRADIENT ? bytes.readDoubleLE(at + 25) : 0
  if (!isCount(stamp) || !Number.isFinite(first) || !Number.isFinite(second) || kind > ACK) return -1
  post(into, kind, bytes.readUInt32LE(at + 1), bytes.readUInt32LE(at + 5), stamp, first, second, 0)
  return at + size
}

/** Does every message go from a node of the sender to one of the receiver? */
function areOwn({ nodes, groups }: WireContext, into: Outbox, sender: number, receiver: number): boolean {
  for (let k = 0; k < into.length; k += 1) {
    const [from, to] = [into.data[k * WIDTH + FROM]!, into.data[k * WIDTH + TO]!]
    if (from >= nodes || to >= nodes) return false
    if (groupOf(from, groups) !== sender || groupOf(to, groups) !== receiver) return false
  }
  return true
}

/** Reads a datagram; `into` is emptied, and holds its messages where it is accepted. */
export function decodeDatagram(
  context: WireContext,
  bytes: Buffer,
  receiver: number,
  into: Outbox,
): Header | Refusal {
  into.length = 0
  const { key, fingerprint, groups, mostBytes } = context
  const end = bytes.length - (key === undefined ? 0 : SEAL_BYTES)
  if (end < HEADER_BYTES || bytes.length > mostBytes || bytes.readUInt32LE(0) !== MAGIC) return 'malformed'
  if (fingerprint.compare(bytes, 4, 4 + FINGERPRINT_BYTES) !== 0) return 'foreign'
  if (key !== undefined && !timingSafeEqual(seal(bytes.subarray(0, end), key), bytes.subarray(end)))
    return 'unauthentic'
  const header = readHeader(bytes)
  const isSane = isCount(header.session) && isCount(header.clock) && bytes.readUInt16LE(34) <= (DONE | QUIET)
  if (!isSane) return 'malformed'
  if (header.sender >= groups || header.sender === receiver) return 'foreign'
  let at = HEADER_BYTES
  for (let k = bytes.readUInt16LE(14); k > 0 && at >= 0; k -= 1) at = readMessage(bytes, at, end, into)
  if (at !== end) return 'malformed'
  return areOwn(context, into, header.sender, receiver) ? header : 'foreign'
}
