/**
 * A lock file: one process at a time has it. It names the process, so that the lock of one that was killed is
 * recognized.
 */
import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { readInput } from './input-file.ts'
import { isAlive } from './is-alive.ts'
import { shown } from './printable.ts'

/** Paths that this process has. */
const held = new Set<string>()

/**
 * Is the lock that of a process of this machine that has ended, perhaps killed? A process of another machine counts as
 * running. A lock with the number of this process that it has not taken is that of a former process, as in a
 * container in which every process has the same number.
 */
function isStale(path: string, holder: string): boolean {
  const [pid, host] = holder.split(' ')
  if (host !== hostname()) return false
  return Number(pid) === process.pid ? !held.has(resolve(path)) : !isAlive(Number(pid))
}

const take = (path: string): void => writeFileSync(path, `${process.pid} ${hostname()}\n`, { flag: 'wx' })

const holderOf = (path: string): string => readInput(path, 'lock', { pipes: false }).trim()

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** Removes a stale lock, and no other that took its place meanwhile. */
function discard(path: string, stale: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (holderOf(aside) !== stale) linkSync(aside, path)
  rmSync(aside)
}

/**
 * Takes the lock; the function gives it back. Throws RangeError where another process has it, or this one:
 * `expected` says of what there may be no other, `advice` what to do.
 */
export function lockFile(path: string, expected: string, advice: string): () => void {
  const refuse = (): never => {
    throw new RangeError(
      `${shown(path)}: expected ${expected}, got process ${shown(holderOf(path))}; ${advice}, or remove ` +
        'the file if that process has ended',
    )
  }
  const tryTake = (): boolean => {
    try {
      take(path)
      return true
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      return false
    }
  }
  if (!tryTake()) {
    const holder = holderOf(path)
    if (!isStale(path, holder)) refuse()
    discard(path, holder)
    if (!tryTake()) refuse()
  }
  held.add(resolve(path))
  return () => {
    if (held.delete(resolve(path))) rmSync(path, { force: true })
  }
}
