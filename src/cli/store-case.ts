/** Stores counterexamples in a corpus. A failure to store one affects nothing else. */
import { join } from 'node:path'
import { nameOf, store } from '../verify/corpus.ts'
import type { StoredCase } from '../verify/stored-case.ts'
import { sayFailed } from './report-files.ts'

/** The path of the stored case; undefined, with a message, if it could not be written. */
export function storeOne(directory: string, stored: StoredCase): string | undefined {
  try {
    return store(directory, stored)
  } catch (error) {
    sayFailed({ path: join(directory, nameOf(stored)), name: 'stored counterexample' }, 'written', error)
    return undefined
  }
}
