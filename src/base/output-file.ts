/**
 * Writes every file of ours. A regular file is written beside its place and renamed, so that a reader sees the old one or
 * the new one; what is no regular file is written to and stays what it is.
 */
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from './is-alive.ts'
import { type FileTarget, nearestDirectory, targetOf } from './output-target.ts'

type Bytes = string | Uint8Array

/** Names of files end here on most systems, in bytes. */
const LONGEST_NAME = 255
const PART = /^\.(\d+)\.part$/
const LONGEST_PART = '.1234567.part'.length

/** What the name of a part begins with: the name, as far as it leaves room. */
function stemOf(name: string): string {
  let stem = ''
  for (const character of name) {
    if (Buffer.byteLength(stem + character) > LONGEST_NAME - LONGEST_PART) break
    stem += character
  }
  return stem
}

/** Where a file is written before it is renamed. */
const besideOf = (path: string): string =>
  join(dirname(path), `${stemOf(basename(path))}.${process.pid}.part`)

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    // On a read-only file system Node says that there is no such file.
    accessSync(nearestDirectory(path), constants.W_OK)
    throw error
  }
}

/** The new file has the rights of the old one; its owner too, where we may give it away. */
function keepRights(beside: string, { mode, uid, gid }: Stats): void {
  try {
    chownSync(beside, uid, gid)
  } catch {
    // Then it is ours, as any file that we write.
  }
  chmodSync(beside, mode & 0o7777)
}

function replaceFile({ path, stats }: FileTarget, bytes: Bytes): void {
  makeDirectory(dirname(path))
  const beside = besideOf(path)
  try {
    rmSync(beside, { force: true })
    writeFileSync(beside, bytes, { flag: 'wx' })
    if (stats !== undefined) keepRights(beside, stats)
    try {
      renameSync(beside, path)
    } catch (error) {
      // A file that is mounted by itself, as containers do, cannot be replaced, only written.
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error
      writeFileSync(path, bytes)
    }
  } finally {
    rmSync(beside, { force: true })
  }
}

/**
 * Writes a file that the program names itself, within a directory that was asked for: beside, then renamed; a link's
 * target, not the link. A FIFO is refused, for it would have to be waited for. Throws without the path.
 */
export function writeWhole(path: string, bytes: Bytes): void {
  const target = targetOf(path)
  if (target.kind === 'file') replaceFile(target, bytes)
  else if (target.kind === 'device') writeFileSync(target.path, bytes)
  else throw new Error('it is not a regular file')
}

/** A FIFO: whoever reads it is there, or comes at once. */
const READER_MILLISECONDS = 1000
/** A reader that takes nothing for so long has stopped. */
const STALL_MILLISECONDS = 60_000
const NAP_MILLISECONDS = 5

const WRITE = constants.O_WRONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

/** Writes what can be written; 0 where there is no room yet, undefined where nobody reads any more. */
function writeSome(descriptor: number, bytes: Uint8Array): number | undefined {
  try {
    return writeSync(descriptor, bytes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') return 0
    // Who has read enough, as head has, closes: no error.
    if (code === 'EPIPE') return undefined
    throw error
  }
}

async function writeStream(descriptor: number, bytes: Uint8Array): Promise<void> {
  let heard = performance.now()
  for (let at = 0; at < bytes.length; ) {
    const written = writeSome(descriptor, bytes.subarray(at))
    if (written === undefined) return
    at += written
    if (written > 0) heard = performance.now()
    else if (performance.now() - heard > STALL_MILLISECONDS)
      throw new Error(`its reader read nothing for ${STALL_MILLISECONDS / 1000} s`)
    else await sleep(NAP_MILLISECONDS)
  }
}

/** Never waits in the system, where Ctrl-C would not be heard: a FIFO that nobody reads is tried again. */
async function openForWriting(path: string, patience: number): Promise<number | undefined> {
  const started = performance.now()
  for (;;) {
    try {
      return openSync(path, WRITE)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENXIO' || patience === 0) throw error
      if (performance.now() - started > patience) return undefined
      await sleep(NAP_MILLISECONDS)
    }
  }
}

/** Is there anybody who reads? */
async function isWrittenAt(path: string, bytes: Uint8Array, patience: number): Promise<boolean> {
  const descriptor = await openForWriting(path, patience)
  if (descriptor === undefined) return false
  try {
    await writeStream(descriptor, bytes)
    return true
  } finally {
    closeSync(descriptor)
  }
}

/**
 * A pipe that is open already is opened anew, where the system has a name for it: then no write of ours can block. Nobody
 * at its other end is no error: whoever was there has read enough.
 */
async function writeOpen(descriptor: number, bytes: Uint8Array): Promise<void> {
  const name = `/dev/fd/${descriptor}`
  if (fstatSync(descriptor).isFIFO() && existsSync(name)) await isWrittenAt(name, bytes, NAP_MILLISECONDS)
  else await writeStream(descriptor, bytes)
}

async function writeFifo(path: string, bytes: Uint8Array): Promise<void> {
  if (!(await isWrittenAt(path, bytes, READER_MILLISECONDS))) throw new Error('it has no reader')
}

/**
 * Adds to a file that others add to as well: all of the text, or none of it. Only what this call wrote is taken back, and
 * only where nobody has written after it.
 */
function appendWhole(path: string, bytes: Uint8Array): void {
  makeDirectory(dirname(path))
  const file = openSync(path, 'a')
  const before = fstatSync(file).size
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written)
  } catch (error) {
    if (written > 0 && fstatSync(file).size === before + written) ftruncateSync(file, before)
    throw error
  } finally {
    closeSync(file)
  }
}

/**
 * Writes where the user said: a regular file whole, or at its end where it `appends`; to a device, a FIFO or what is open
 * already as it is. `-` is standard output. Throws in words, without the path.
 */
export async function writeOutput(path: string, content: Bytes, appends = false): Promise<void> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const target = targetOf(path)
  if (target.kind === 'open') return writeOpen(target.descriptor, bytes)
  if (target.kind === 'fifo') return writeFifo(target.path, bytes)
  if (target.kind === 'device') return void (await isWrittenAt(target.path, bytes, 0))
  if (appends) return appendWhole(target.path, bytes)
  removeLeftovers(target.path)
  replaceFile(target, bytes)
}

/** Removes what writers of `path` left beside it who were killed in the middle of it. */
export function removeLeftovers(path: string): void {
  const [directory, stem] = [dirname(path), stemOf(basename(path))]
  if (!existsSync(directory)) return
  for (const beside of readdirSync(directory)) {
    if (!beside.startsWith(stem)) continue
    const [, pid] = PART.exec(beside.slice(stem.length)) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(directory, beside), { force: true })
  }
}
