/** Reads the file that --known names. */
import { readKnownFailures } from '../verify/known-failures.ts'
import type { KnownFailure } from '../verify/verify.ts'
import { asInputError, FORMATS } from './errors.ts'

/** None without the option. Throws InputError, which names it. */
export const knownFrom = (path: string | undefined): readonly KnownFailure[] =>
  path === undefined ? [] : asInputError(() => readKnownFailures(path), FORMATS.known, '--known')
