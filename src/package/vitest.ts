/**
 * `argnn-spec/vitest`: the specification as a suite of your own tests, one test a clause.
 *
 *     import { conformance } from 'argnn-spec/vitest'
 *     import { mine } from '../src/mine.js'
 *
 *     conformance(mine)
 *
 * A clause that does not apply is shown as skipped, with the reason; so is one whose premise failed before it. A failure
 * shows the smallest case found, what was expected and what was answered, and the line that asks the same again.
 */
import { describe, it } from 'vitest'
import type { Implementation } from '../../spec/implementation.ts'
import { type ConformanceOptions, clauseChecks } from './conformance.ts'

export type { Implementation } from '../../spec/implementation.ts'
export type { ConformanceOptions, KnownFailure } from './conformance.ts'

/** A clause of 500 cases takes a second or so; shrinking a failure to its smallest case takes longer. */
const TIMEOUT_MILLISECONDS = 120_000

/** A failed clause. It has no stack: where it was thrown says nothing of what is wrong. */
function failure(message: string): Error {
  const error = new Error(message)
  error.stack = message
  return error
}

/** Declares the suite. Throws RangeError for options that name no clause. */
export function conformance(implementation: Implementation, options: ConformanceOptions = {}): void {
  const checks = clauseChecks(implementation, options)
  const { name, version } = implementation.description
  describe(`${name} ${version} conforms to the specification`, () => {
    for (const { title, report } of checks)
      it(title, { timeout: TIMEOUT_MILLISECONDS }, async ({ skip }) => {
        const outcome = await report()
        if (outcome.kind === 'skipped') skip(outcome.reason)
        if (outcome.kind === 'failed') throw failure(outcome.message)
      })
  })
}
