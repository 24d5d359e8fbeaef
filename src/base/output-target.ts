/**
 * Resolves an output path: to a regular file, which is replaced, or to a device, FIFO or
 * descriptor, which is written to directly. Paths that can only be a mistake are refused.
 */
import { accessSync, constants, fstatSync, lstatSync, type Stats, statSync } from 'node:fs'
import { basename, dirname, resolve, sep } from 'node:path'
import { endOfLinks } from './descriptor.ts'
import { shown } from './printable.ts'

export interface FileTarget {
  readonly kind: 'file'
  readonly path: string
  /** Undefined if the file does not exist yet. */
  readonly stats: Stats | undefined
}

export type Target =
  | FileTarget
  | { readonly kind: 'device'; readonly path: string; readonly stats: Stats }
  | { readonly kind: 'fifo'; readonly path: string; readonly stats: Stats }
  | { readonly kind: 'open'; readonly descriptor: number }

/** The path `-`. */
export const STANDARD_OUTPUT = '-'

function targetAtEnd(path: string): Target {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined || stats.isFile()) return { kind: 'file', path, stats }
  if (stats.isFIFO()) return { kind: 'fifo', path, stats }
  if (stats.isCharacterDevice()) return { kind: 'device', path, stats }
  if (stats.isDirectory()) throw new Error('it is a directory')
  // Writing to a block device would destroy the disk's contents.
  throw new Error(stats.isSocket() ? 'it is a socket' : 'it is a block device')
}

/** Throws an error in words if the target cannot be written to. */
export function targetOf(path: string): Target {
  if (path === '') throw new Error('the path is empty')
  if (path.includes('\0')) throw new Error('the path has a NUL character')
  if (path.endsWith('/') || path.endsWith(sep)) throw new Error('it names a directory')
  if (path === STANDARD_OUTPUT) return { kind: 'open', descriptor: 1 }
  const end = endOfLinks(path)
  if ('path' in end) return targetAtEnd(end.path)
  if (fstatSync(end.descriptor).isDirectory()) throw new Error('it is a directory')
  return { kind: 'open', ...end }
}

/** The deepest existing directory above the path. Throws if one of its parents is a file. */
export function nearestDirectory(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats?.isDirectory() === true) return path
  if (stats !== undefined) throw new Error(`${shown(path)} is not a directory`)
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    throw new Error(`${shown(path)} is a broken symbolic link`)
  if (dirname(path) === path) throw new Error('the current directory was deleted')
  return nearestDirectory(dirname(path))
}

/** Throws if no file can be created in the directory. */
export const requireRoomIn = (directory: string): void =>
  accessSync(nearestDirectory(directory), constants.W_OK | constants.X_OK)

/** Throws, before the work, if the target cannot be written to. Opens and creates nothing. */
export function requireWritable(target: Target): void {
  if (target.kind === 'open') return
  if (target.stats !== undefined) accessSync(target.path, constants.W_OK)
  if (target.kind === 'file') requireRoomIn(dirname(target.path))
}

/**
 * Equal for two paths with the same target; undefined for a device, to which several reports may be
 * written.
 */
export function identityOf(target: Target): string | undefined {
  if (target.kind === 'device') return undefined
  if (target.kind === 'open') return `descriptor ${target.descriptor}`
  const { path, stats } = target
  if (stats !== undefined) return `${stats.dev} ${stats.ino}`
  const there = statSync(dirname(path), { throwIfNoEntry: false })
  return there === undefined ? resolve(path) : `${there.dev} ${there.ino} ${basename(path)}`
}
