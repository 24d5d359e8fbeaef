/**
 * The specification as a vitest suite, one test for each clause.
 *
 *     import { conformance } from 'argnn-spec/vitest'
 *     import { mine } from '../src/mine.js'
 *
 *     conformance(mine)
 *
 * A clause that does not apply is skipped, with the reason; so is a clause about a stage that depends on one that failed. A
 * failure shows the smallest case found, the expected and the actual answer, and the call that repeats the test.
 *
 * @module argnn-spec/vitest
 */
import { describe, it } from 'vitest'
import type { Implementation } from '../../spec/implementation.ts'
import { type ConformanceOptions, clauseChecks } from './conformance.ts'

export type { Implementation } from '../../spec/implementation.ts'
export type { ConformanceOptions, KnownFailure } from './conformance.ts'

/** 500 cases of a clause take about a second; shrinking a failure to its smallest case takes longer. */
const TIMEOUT_MILLISECONDS = 120_000

/** A failed clause. It has no stack, because the place where it is thrown is not where the mistake is. */
function failure(message: string): Error {
  const error = new Error(message)
  error.stack = message
  return error
}

/**
 * Defines a vitest suite with one test for each clause.
 *
 * @param implementation any subset of the stages, and a description
 * @param options cases per clause, seed, clauses, known failures
 * @throws TypeError if the implementation is not one, RangeError if an option is out of range or names no clause.
 * @example
 * ```ts
 * import { reference } from 'argnn-spec'
 * import { conformance } from 'argnn-spec/vitest'
 *
 * conformance(reference, { clauses: ['LAP'], runs: 50 })
 * ```
 */
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
