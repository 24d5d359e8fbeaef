/** Reads the file that --known names. */

import type { KnownFailure } from '../verify/check-clauses.ts'
import { readKnownFailures } from '../verify/known-failures.ts'
import { asInputError, FORMATS } from './errors.ts'

/** Empty without the option. Throws InputError, which names the option. */
export const knownFrom = (path: string | undefined): readonly KnownFailure[] =>
  path === undefined ? [] : asInputError(() => readKnownFailures(path), FORMATS.known, '--known')
