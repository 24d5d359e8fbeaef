/**
 * The theorems of docs/theorems.md for small stars, as questions to Z3: each asks for numbers with
 * which the theorem would fail, and `unsat` says that there are none. Definitions are those of
 * networks.ts.
 */
import type { Statement } from './statement.ts'
import { ABOUT_CHANGES } from './statements-about-changes.ts'
import { ABOUT_SPECTRA } from './statements-about-spectra.ts'

/** All statements, each expected to be `unsat`. */
export const STATEMENTS: readonly Statement[] = [...ABOUT_SPECTRA, ...ABOUT_CHANGES]
