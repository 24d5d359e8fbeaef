/**
 * Writes every output file. A regular file is written under another name beside its place and
 * renamed, so that readers see either the old file or the new one. Devices, FIFOs and descriptors
 * are written to directly.
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

/** The longest file name on most systems, in bytes. */
const LONGEST_NAME = 255
const PART = /^\.(\d+)\.part$/
const LONGEST_PART = '.1234567.part'.length

/** The prefix of the temporary file's name: the file's name, cut if it is too long. */
function stemOf(name: string): string {
  let stem = ''
  for (const character of name) {
    if (Buffer.byteLength(stem + character) > LONGEST_NAME - LONGEST_PART) break
    stem += character
  }
  return stem
}

/** The path of the temporary file. */
const besideOf = (path: string): string =>
  join(dirname(path), `${stemOf(basename(path))}.${process.pid}.part`)

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    // On a read-only file system, Node reports that the file does not exist.
    accessSync(nearestDirectory(path), constants.W_OK)
    throw error
  }
}

/**
 * Gives the new file the permissions of the old one, and its owner if the process may change it.
 */
function keepRights(beside: string, { mode, uid, gid }: Stats): void {
  try {
    chownSync(beside, uid, gid)
  } catch {
    // Otherwise the file belongs to this user, like any new file.
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
      // A file that is a mount point, as in containers, cannot be replaced, only overwritten.
      if ((error as NodeJS.ErrnoException).code !== 'EBUSY') throw error
      writeFileSync(path, bytes)
    }
  } finally {
    rmSync(beside, { force: true })
  }
}

/**
 * Writes a file whose name the program chose, in a directory that the user named: to a temporary
 * file that is then renamed. If the path is a link, its target is replaced. A FIFO is refused,
 * because writing would wait for a reader. Throws errors without the path.
 */
export function writeWhole(path: string, bytes: Bytes): void {
  const target = targetOf(path)
  if (target.kind === 'file') replaceFile(target, bytes)
  else if (target.kind === 'device') writeFileSync(target.path, bytes)
  else throw new Error('it is not a regular file')
}

/** For a FIFO: its reader is there already, or opens it soon. */
const READER_MILLISECONDS = 1000
/** A reader that accepts no bytes for this long has stopped. */
const STALL_MILLISECONDS = 60_000
const NAP_MILLISECONDS = 5

const WRITE = constants.O_WRONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0)

/**
 * Writes what fits and returns its size; 0 if the pipe is full, undefined if it has no reader any
 * more.
 */
function writeSome(descriptor: number, bytes: Uint8Array): number | undefined {
  try {
    return writeSync(descriptor, bytes)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EAGAIN') return 0
    // A reader that stops early, as head does, is not an error.
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

/** Tries repeatedly instead of blocking in the system, where Ctrl-C would have no effect. */
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

/** Writes the bytes and returns true; returns false if the FIFO has no reader. */
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
 * A pipe that is open already is reopened by name, if the system has one, so that no write blocks.
 * A missing reader is not an error: it has read enough.
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
 * Appends to a file to which other processes may append too: all of the text or none of it. After a
 * failed write, the file is cut back only if no other process has appended meanwhile.
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
 * Writes to the path that the user named: replaces a regular file, or appends to it with `appends`;
 * writes directly to a device, a FIFO or an open descriptor. `-` is standard output. Throws errors
 * without the path.
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

/** Removes temporary files that earlier writers of `path` left behind when they were killed. */
export function removeLeftovers(path: string): void {
  const [directory, stem] = [dirname(path), stemOf(basename(path))]
  if (!existsSync(directory)) return
  for (const beside of readdirSync(directory)) {
    if (!beside.startsWith(stem)) continue
    const [, pid] = PART.exec(beside.slice(stem.length)) ?? []
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(directory, beside), { force: true })
  }
}
