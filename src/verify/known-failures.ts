/** A file of clauses that an implementation is known to fail, each with its reason and, where there is one, a link. */
import { z } from 'zod'
import { CLAUSES } from '../../spec/clauses.ts'
import { explainIssues } from '../adapter/shape.ts'
import { readJson } from '../base/input-file.ts'
import { list } from '../base/list-schema.ts'
import { shown } from '../base/printable.ts'
import type { KnownFailure } from './check-clauses.ts'

export const KNOWN_SCHEMA = 'argnn-spec/known-failures/1'

export const knownFailuresSchema = z.strictObject({
  schema: z.literal(KNOWN_SCHEMA),
  failures: list(z.strictObject({ id: z.string(), reason: z.string().min(1), link: z.url().optional() })),
})

/** Throws RangeError `path: expected …, got …`. */
export function readKnownFailures(path: string): readonly KnownFailure[] {
  const data = readJson(path, 'file of known failures')
  const parsed = knownFailuresSchema.safeParse(data)
  if (!parsed.success)
    throw new RangeError(
      `${shown(path)}: expected a file of known failures (${KNOWN_SCHEMA}): ${explainIssues(parsed.error, data, 'file')}`,
    )
  const ids = parsed.data.failures.map(({ id }) => id)
  const unknown = ids.find((id, k) => !CLAUSES.some((clause) => clause.id === id) || ids.indexOf(id) !== k)
  if (unknown !== undefined)
    throw new RangeError(
      `${shown(path)}: expected clauses of the specification, each once, got ${shown(unknown)}`,
    )
  return parsed.data.failures
}
