/** One process at a time goes on with a campaign: two would write over each other's counts. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { readInput } from '../base/input-file.ts'
import { isAlive } from '../base/is-alive.ts'
import { shown } from '../base/printable.ts'

const LOCK_FILE = 'lock'

/** Is the lock that of a process of this machine that has ended, perhaps killed? Of other machines nobody can tell. */
function isStale(holder: string): boolean {
  const [pid, host] = holder.split(' ')
  return host === hostname() && !isAlive(Number(pid))
}

const mine = (): string => `${process.pid} ${hostname()}\n`

/** Takes the directory; the function gives it back. Throws RangeError where another process has it. */
export function lock(directory: string): () => void {
  const path = join(directory, LOCK_FILE)
  mkdirSync(directory, { recursive: true })
  const take = (): void => writeFileSync(path, mine(), { flag: 'wx' })
  try {
    take()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const holder = readInput(path, 'lock', { pipes: false }).trim()
    if (!isStale(holder))
      throw new RangeError(
        `${shown(path)}: expected no other process working in this directory, got process ${shown(holder)}; name another directory with --out, or remove the file if that process has ended`,
      )
    rmSync(path)
    take()
  }
  return () => rmSync(path, { force: true })
}
