/**
 * Reads every input file of the commands. Files that are not regular can block a program or fill
 * its memory: devices, sockets and directories are refused; pipes, such as `<(…)` and `-`, are read
 * with limits on time and size.
 */
import { isUtf8 } from 'node:buffer'
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs'
import { endOfLinks } from './descriptor.ts'
import { shown } from './printable.ts'
import { FILE_LIMITS, parseJson } from './strict-json.ts'
import { errorText } from './system-error.ts'

const MEGABYTE = 2 ** 20
/** A fully connected network of 1024 nodes takes about 65 MB as text, and nothing that people write is larger. */
const MOST_BYTES = 100 * MEGABYTE

/** For a FIFO given by name: its writer is there already, or opens it soon. */
const FIFO_MILLISECONDS = 500
/**
 * For standard input and descriptors opened by a shell: a program may compute for a minute before
 * it writes.
 */
const PIPE_MILLISECONDS = 60_000
const NAP_MILLISECONDS = 5
const CHUNK = 2 ** 16

export interface InputOptions {
  /** May the file be a pipe? No, if the program itself chose the path. */
  readonly pipes?: boolean
  readonly mostBytes?: number
}

export interface InputTextOptions extends InputOptions {
  /** Must the file be UTF-8? No for a journal, which may end within a character. */
  readonly isText?: boolean
}

/**
 * What was found instead of a readable file: the end of a sentence that begins with what was
 * expected.
 */
class NoInput extends Error {}

const noInput = (got: string): NoInput => new NoInput(`, got ${got}`)

const kindOf = (stats: Stats): string => {
  if (stats.isDirectory()) return 'a directory'
  if (stats.isFIFO()) return 'a FIFO'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}

const nap = (): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP_MILLISECONDS)

/** Number of bytes read; -1 if there are none yet. */
function readSome(fd: number, room: Buffer): number {
  try {
    return readSync(fd, room)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') return -1
    // Windows reports the end of a pipe this way.
    if (code === 'EOF') return 0
    throw error
  }
}

interface Source {
  readonly fd: number
  /** Expected number of bytes. */
  readonly size: number
  readonly mostBytes: number
  /** The longest time without new bytes. */
  readonly patience: number
  /** Does an end before the first byte mean that the writer has not opened the pipe yet? */
  readonly isFifo: boolean
}

function requireBearable(size: number, most: number, got = `${Math.round(size / MEGABYTE)} MB`): void {
  if (size > most) throw new NoInput(` of at most ${most / MEGABYTE} MB, got ${got}`)
}

/** `silence`: time since the last byte. `time`: time since the start. */
function requirePatience({ patience, isFifo }: Source, silence: number, time: number, size: number): void {
  if (time > PIPE_MILLISECONDS) throw noInput(`no end of input within ${PIPE_MILLISECONDS / 1000} s`)
  if (silence <= patience) return
  const isUnused = isFifo && size === 0
  throw noInput(isUnused ? 'a FIFO without a writer' : `nothing for ${patience / 1000} s`)
}

/** Reads all bytes of the descriptor. */
function readAll(source: Source): Buffer {
  const chunks: Buffer[] = []
  let room = Buffer.allocUnsafe(Math.max(CHUNK, source.size + 1))
  const started = performance.now()
  let [size, heard] = [0, started]
  for (;;) {
    const count = readSome(source.fd, room)
    if (count === 0 && !(source.isFifo && size === 0)) break
    if (count > 0) {
      chunks.push(room.subarray(0, count))
      size += count
      requireBearable(size, source.mostBytes, 'more')
      room = count < room.length ? room.subarray(count) : Buffer.allocUnsafe(CHUNK)
      heard = performance.now()
    } else {
      const now = performance.now()
      requirePatience(source, now - heard, now - started, size)
      nap()
    }
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
}

type Limits = Required<Pick<InputOptions, 'pipes' | 'mostBytes'>>

/**
 * O_NONBLOCK: opening a FIFO that has no writer would block forever. Windows does not have the
 * flag.
 */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

interface OpenSource extends Source {
  readonly close: () => void
}

/**
 * A descriptor of this process. A pipe is reopened, so that its flags are our own; Linux allows
 * this.
 */
function openDescriptor(descriptor: number, mostBytes: number): OpenSource {
  const stats = fstatSync(descriptor)
  if (stats.isDirectory()) throw noInput('a directory')
  const size = stats.isFile() ? stats.size : 0
  requireBearable(size, mostBytes)
  const source = { size, mostBytes, patience: PIPE_MILLISECONDS, isFifo: false }
  if (!stats.isFIFO()) return { ...source, fd: descriptor, close: () => {} }
  const fd = openSync(`/dev/fd/${descriptor}`, READ)
  return { ...source, fd, close: () => closeSync(fd) }
}

function openFile(path: string, { pipes, mostBytes }: Limits): OpenSource {
  const requireReadable = (stats: Stats): void => {
    if (!stats.isFile() && !(pipes && stats.isFIFO())) throw noInput(kindOf(stats))
    requireBearable(stats.isFile() ? stats.size : 0, mostBytes)
  }
  // Checked before the file is opened, because opening some devices has side effects.
  requireReadable(statSync(path))
  const fd = openSync(path, READ)
  const close = (): void => closeSync(fd)
  try {
    const stats = fstatSync(fd)
    requireReadable(stats)
    const size = stats.isFile() ? stats.size : 0
    return { fd, size, mostBytes, patience: FIFO_MILLISECONDS, isFifo: stats.isFIFO(), close }
  } catch (error) {
    close()
    throw error
  }
}

function openSource(path: string, limits: Limits): OpenSource {
  const { pipes, mostBytes } = limits
  if (path === '') throw noInput('an empty path')
  if (path.includes('\0')) throw noInput('a path with a NUL character')
  const end = pipes && path === '-' ? { descriptor: 0 } : endOfLinks(path)
  if ('path' in end) return openFile(path, limits)
  if (!pipes) throw noInput('what this process has open')
  return openDescriptor(end.descriptor, mostBytes)
}

/** The byte order mark that Windows programs write. */
const BYTE_ORDER_MARK = /^\ufeff/

function textOf(bytes: Buffer, isText: boolean): string {
  const isWide = bytes.length > 1 && [0xfeff, 0xfffe].includes(bytes.readUInt16BE(0))
  if (isText && isWide) throw noInput('UTF-16, not UTF-8')
  if (isText && !isUtf8(bytes)) throw noInput('bytes that are not UTF-8')
  return bytes.toString('utf8').replace(BYTE_ORDER_MARK, '')
}

/**
 * Does the path lead to something to read? A dangling link does not. If in doubt the answer is yes,
 * and reading fails later.
 */
export function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}

/** What a caller is told if the file cannot be read. */
function refusal(path: string, kind: string, error: unknown): RangeError {
  const reason = error instanceof NoInput ? error.message : `, got: ${errorText(error)}`
  return new RangeError(`${shown(path)}: expected a ${kind}${reason}`)
}

function read<T>(
  path: string,
  kind: string,
  { pipes = true, mostBytes = MOST_BYTES }: InputOptions,
  as: (bytes: Buffer) => T,
): T {
  try {
    const source = openSource(path, { pipes, mostBytes })
    try {
      return as(readAll(source))
    } finally {
      source.close()
    }
  } catch (error) {
    throw refusal(path, kind, error)
  }
}

/**
 * The text of a file without its byte order mark; `-` is standard input. `kind` names the expected
 * content, for example `network file`. Throws RangeError `path: expected a network file, got …`.
 */
export const readInput = (
  path: string,
  kind: string,
  { isText = true, ...options }: InputTextOptions = {},
): string => read(path, kind, options, (bytes) => textOf(bytes, isText))

/**
 * Reads text in any encoding, because a diff contains the bytes of the files it describes. Throws
 * as `readInput` does.
 */
export const readInputBytes = (path: string, kind: string, options: InputOptions = {}): Buffer =>
  read(path, kind, options, (bytes) => bytes)

/** Bytes as they come, until their end: what is read is not kept. */
function* chunksIn(source: Source): Generator<Buffer> {
  let heard = performance.now()
  for (let size = 0; ; ) {
    const room = Buffer.allocUnsafe(MEGABYTE)
    const count = readSome(source.fd, room)
    if (count === 0 && !(source.isFifo && size === 0)) return
    if (count > 0) {
      size += count
      yield room.subarray(0, count)
      heard = performance.now()
    } else {
      requirePatience(source, performance.now() - heard, 0, size)
      nap()
    }
  }
}

/**
 * The bytes of a file of any size, in pieces of at most 1 MB; `-` is standard input. A pipe may last as
 * long as it likes, but not be silent for a minute. Throws as `readInput`.
 */
export function* readInputChunks(path: string, kind: string): Generator<Buffer> {
  try {
    const source = openSource(path, { pipes: true, mostBytes: Number.POSITIVE_INFINITY })
    try {
      yield* chunksIn(source)
    } finally {
      source.close()
    }
  } catch (error) {
    throw refusal(path, kind, error)
  }
}

/**
 * Reads a JSON file with `readInput` and `parseJson`. Throws RangeError `path: expected a …, got
 * …`.
 */
export function readJson(path: string, kind: string, options: InputOptions = {}): unknown {
  const text = readInput(path, kind, options)
  try {
    return parseJson(text, '', { root: 'file', limits: FILE_LIMITS })
  } catch (error) {
    throw new RangeError(`${shown(path)}: expected a ${kind}: ${(error as Error).message}`)
  }
}
