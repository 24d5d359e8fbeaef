/** One process at a time goes on with a campaign: two would write over each other's counts. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { lockFile } from '../base/file-lock.ts'

const LOCK_FILE = 'lock'

/** Takes the directory; the function gives it back. Throws RangeError where another process has it. */
export function lock(directory: string): () => void {
  mkdirSync(directory, { recursive: true })
  return lockFile(
    join(directory, LOCK_FILE),
    'no other process working in this directory',
    'name another directory with --out',
  )
}
