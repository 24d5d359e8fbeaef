/** A file of clauses that an implementation is known to fail, each with its reason and, where there is one, a link. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CLAUSES } from '../../spec/clauses.ts'
import { explainIssue } from './protocol/shape.ts'
import { reasonText } from './system-error.ts'
import type { KnownFailure } from './verify.ts'

export const KNOWN_SCHEMA = 'argnn-spec/known-failures/1'

export const knownFailuresSchema = z.strictObject({
  schema: z.literal(KNOWN_SCHEMA),
  failures: z.array(z.strictObject({ id: z.string(), reason: z.string().min(1), link: z.url().optional() })),
})

/** Throws RangeError `path: expected …, got …`. */
export function readKnownFailures(path: string): readonly KnownFailure[] {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new RangeError(`${path}: expected a file of known failures, got: ${reasonText(error)}`)
  }
  const parsed = knownFailuresSchema.safeParse(data)
  if (!parsed.success)
    throw new RangeError(
      `${path}: expected a file of known failures (${KNOWN_SCHEMA}): ${explainIssue(parsed.error, data, 'file')}`,
    )
  const ids = parsed.data.failures.map(({ id }) => id)
  const unknown = ids.find((id, k) => !CLAUSES.some((clause) => clause.id === id) || ids.indexOf(id) !== k)
  if (unknown !== undefined)
    throw new RangeError(`${path}: expected clauses of the specification, each once, got ${unknown}`)
  return parsed.data.failures
}
