/**
 * An append-only log of what is durable of a group's nodes, `argnn-log/1`. What was appended is on disk
 * when `sync` returns, and nothing may be announced before. A later record of a node replaces an earlier
 * one.
 *
 * A frame is: magic (4 bytes), number of the frame (4), length of its content (4), the first 8 bytes of
 * SHA-256 of number, length and content, content. A frame is begun when the one before it is on disk. So a
 * frame that is damaged at the end was torn by a crash, and nobody was told what is in it: it is cut off. A
 * damaged frame with an intact one after it was on disk and has changed since: such a log is refused.
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { lockFile } from '../base/file-lock.ts'
import { readInputBytes } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import type { Durable } from '../runtime/durable.ts'

const MAGIC = 0x314c4741
const HEAD_BYTES = 20
const SUM_BYTES = 8

/** A log of more is written anew, with the last record of each node alone. */
const MOST_LOG_BYTES = 2 ** 26
/** What can be read at once. */
const READABLE_BYTES = 2 ** 30

/** Whose log it is. */
export interface LogOwner {
  /** Of the run: hexadecimal. */
  readonly fingerprint: string
  readonly group: number
  readonly groups: number
}

export interface DurableLog {
  /** What was durable when the log was opened, by node. */
  readonly recovered: ReadonlyMap<number, Durable>
  /** Greater than any session of this log before. */
  readonly session: number
  /** Bytes of a torn frame that were cut off. */
  readonly cutBytes: number
  readonly note: (node: number, durable: Durable) => void
  /** Writes what was noted, in one frame, and waits until it is on disk. */
  readonly sync: () => void
  readonly close: () => void
}

function sumOf(head: Buffer, content: Buffer): Buffer {
  return createHash('sha256').update(head.subarray(4, 12)).update(content).digest().subarray(0, SUM_BYTES)
}

function frameOf(number: number, content: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES)
  head.writeUInt32LE(MAGIC, 0)
  head.writeUInt32LE(number, 4)
  head.writeUInt32LE(content.length, 8)
  sumOf(head, content).copy(head, 12)
  return Buffer.concat([head, content])
}

/** The content of the intact frame at `at`, with its number; undefined where there is none. */
function frameAt(bytes: Buffer, at: number): { number: number; content: Buffer } | undefined {
  if (at + HEAD_BYTES > bytes.length || bytes.readUInt32LE(at) !== MAGIC) return undefined
  const head = bytes.subarray(at, at + HEAD_BYTES)
  const end = at + HEAD_BYTES + head.readUInt32LE(8)
  if (end > bytes.length) return undefined
  const content = bytes.subarray(at + HEAD_BYTES, end)
  return sumOf(head, content).equals(head.subarray(12))
    ? { number: head.readUInt32LE(4), content }
    : undefined
}

/** Is there an intact frame anywhere from `at` on? */
function hasFrameAfter(bytes: Buffer, at: number): boolean {
  const magic = Buffer.alloc(4)
  magic.writeUInt32LE(MAGIC, 0)
  for (let found = bytes.indexOf(magic, at); found >= 0; found = bytes.indexOf(magic, found + 1))
    if (frameAt(bytes, found) !== undefined) return true
  return false
}

/** Is it the beginning of a log, as far as there is anything? */
function isBegun(bytes: Buffer): boolean {
  const magic = Buffer.alloc(4)
  magic.writeUInt32LE(MAGIC, 0)
  const length = Math.min(bytes.length, magic.length)
  return bytes.subarray(0, length).equals(magic.subarray(0, length))
}

interface ReadLog {
  readonly contents: readonly Buffer[]
  /** Bytes of intact frames. */
  readonly length: number
}

function refuse(path: string, got: string): never {
  throw new RangeError(`${shown(path)}: expected a log of this run (argnn-log/1), got ${got}`)
}

/** All frames up to a torn one. */
function readFrames(path: string, bytes: Buffer): ReadLog {
  const contents: Buffer[] = []
  let at = 0
  for (let frame = frameAt(bytes, at); frame !== undefined; frame = frameAt(bytes, at)) {
    if (frame.number !== contents.length)
      refuse(path, `frame ${frame.number} at byte ${at}, after ${contents.length} frames`)
    contents.push(frame.content)
    at += HEAD_BYTES + frame.content.length
  }
  if (at < bytes.length && hasFrameAfter(bytes, at + 1))
    refuse(path, `a damaged frame at byte ${at}, with intact frames after it`)
  if (contents.length === 0 && !isBegun(bytes)) refuse(path, 'another file')
  return { contents, length: at }
}

/**
 * A record: node, epoch, updates, value, gradient, number of slots, weights, and flags by slot: 1 present,
 * 2 acked.
 */
const RECORD_HEAD = 6

function recordOf(
  node: number,
  { epoch, updates, value, gradient, weights, present, acked }: Durable,
): Float64Array {
  const slots = weights.length
  const record = new Float64Array(RECORD_HEAD + 2 * slots)
  record.set([node, epoch, updates, value, gradient, slots])
  record.set(weights, RECORD_HEAD)
  for (let k = 0; k < slots; k += 1) record[RECORD_HEAD + slots + k] = present[k]! + 2 * acked[k]!
  return record
}

/** The session of a start stands for node −1. */
const SESSION = -1
const sessionRecord = (session: number): Float64Array => Float64Array.of(SESSION, session, 0, 0, 0, 0)

interface Recovered {
  readonly nodes: Map<number, Durable>
  session: number
}

function takeRecords(content: Buffer, into: Recovered): void {
  const numbers = new Float64Array(
    content.buffer.slice(content.byteOffset, content.byteOffset + content.length),
  )
  for (let at = 0; at < numbers.length; ) {
    const [node, epoch, updates, value, gradient, slots] = numbers.subarray(
      at,
      at + RECORD_HEAD,
    ) as unknown as number[]
    const first = at + RECORD_HEAD
    const flags = numbers.subarray(first + slots!, first + 2 * slots!)
    if (node === SESSION) into.session = epoch!
    else
      into.nodes.set(node!, {
        ...{ epoch: epoch!, updates: updates!, value: value!, gradient: gradient! },
        weights: numbers.slice(first, first + slots!),
        present: Uint8Array.from(flags, (flag) => flag & 1),
        acked: Uint8Array.from(flags, (flag) => flag >> 1),
      })
    at = first + 2 * slots!
  }
}

const headerText = ({ fingerprint, group, groups }: LogOwner): string =>
  JSON.stringify({ format: 'argnn-log/1', fingerprint, group, groups })

function recoverAll(path: string, owner: LogOwner, contents: readonly Buffer[]): Recovered {
  const recovered: Recovered = { nodes: new Map(), session: 0 }
  const [header, ...records] = contents
  if (header === undefined) return recovered
  if (header.toString() !== headerText(owner))
    refuse(path, `the log of another run or group: ${shown(header.toString())}`)
  for (const content of records) takeRecords(content, recovered)
  return recovered
}

function writeAll(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at)
}

/** The name of a new file is on disk when its directory is. */
function syncDirectoryOf(path: string): void {
  const fd = openSync(dirname(path), 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

/** A log that holds these records alone takes the place of the file. */
function rewrite(
  path: string,
  owner: LogOwner,
  records: Iterable<Float64Array>,
): { fd: number; bytes: number } {
  const content = Buffer.concat([...records].map(({ buffer }) => Buffer.from(buffer as ArrayBuffer)))
  const bytes = Buffer.concat([frameOf(0, Buffer.from(headerText(owner))), frameOf(1, content)])
  const part = `${path}.part`
  const fd = openSync(part, 'w')
  writeAll(fd, bytes)
  fsyncSync(fd)
  renameSync(part, path)
  syncDirectoryOf(path)
  return { fd, bytes: bytes.length }
}

function openExisting(path: string, owner: LogOwner): { recovered: Recovered; cutBytes: number } {
  if (!existsSync(path)) return { recovered: { nodes: new Map(), session: 0 }, cutBytes: 0 }
  const bytes = readInputBytes(path, 'log (argnn-log/1)', { pipes: false, mostBytes: READABLE_BYTES })
  const { contents, length } = readFrames(path, bytes)
  return { recovered: recoverAll(path, owner, contents), cutBytes: bytes.length - length }
}

/**
 * Opens the log of a group, or begins one; `now` is a number for the session of a first start. Throws
 * RangeError for a file that is no log of this run and group, for one that is damaged before its end, and for
 * one that another process has; it is then as it was.
 */
export function openDurableLog(
  path: string,
  owner: LogOwner,
  now: number,
  mostBytes = MOST_LOG_BYTES,
): DurableLog {
  const unlock = lockFile(
    `${path}.lock`,
    'no other process that writes this log',
    'end that process, or name another log',
  )
  try {
    return openLocked(path, owner, now, mostBytes, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

function openLocked(
  path: string,
  owner: LogOwner,
  now: number,
  mostBytes: number,
  unlock: () => void,
): DurableLog {
  const { recovered, cutBytes } = openExisting(path, owner)
  const last = new Map([...recovered.nodes].map(([node, durable]) => [node, recordOf(node, durable)]))
  const session = Math.max(now, recovered.session + 1)
  const pending = new Map<number, Float64Array>()
  let { fd, bytes } = rewrite(path, owner, [...last.values(), sessionRecord(session)])
  let frames = 2
  const renew = (): void => {
    closeSync(fd)
    ;({ fd, bytes } = rewrite(path, owner, [...last.values(), sessionRecord(session)]))
    frames = 2
  }
  return {
    recovered: recovered.nodes,
    session,
    cutBytes,
    note: (node, durable) => void pending.set(node, recordOf(node, durable)),
    sync: () => {
      if (pending.size === 0) return
      const content = Buffer.concat(
        [...pending.values()].map(({ buffer }) => Buffer.from(buffer as ArrayBuffer)),
      )
      for (const [node, record] of pending) last.set(node, record)
      pending.clear()
      const frame = frameOf(frames, content)
      writeAll(fd, frame)
      fdatasyncSync(fd)
      frames += 1
      bytes += frame.length
      if (bytes > mostBytes) renew()
    },
    close: () => {
      closeSync(fd)
      unlock()
    },
  }
}
