/** Counterexamples to a corpus: one that cannot be written costs nothing but itself. */
import { join } from 'node:path'
import { nameOf, type StoredCase, store } from '../verify/corpus.ts'
import { sayFailed } from './report-files.ts'

/** The path of what was stored; undefined where it could not be written, which is said. */
export function storeOne(directory: string, stored: StoredCase): string | undefined {
  try {
    return store(directory, stored)
  } catch (error) {
    sayFailed({ path: join(directory, nameOf(stored)), name: 'stored counterexample' }, 'written', error)
    return undefined
  }
}
