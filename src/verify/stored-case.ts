/** A stored counterexample (argnn-spec/case/1) as data: values, never seeds. */
import { z } from 'zod'
import type { Counterexample } from '../../properties/check.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import { explainIssues } from '../adapter/shape.ts'
import { shown } from '../base/printable.ts'
import { wrongCase } from './case-shape.ts'

export const CASE_SCHEMA = 'argnn-spec/case/1'

export const storedCase = z.strictObject({
  schema: z.literal(CASE_SCHEMA),
  clause: z.string(),
  given: z.looseObject({}),
  expected: z.string(),
  got: z.string(),
  /** Name and version of the implementation that failed. */
  implementation: z.string(),
})

export type StoredCase = z.infer<typeof storedCase>

export const toStoredCase = (
  clause: string,
  { given: values, expected, got }: Pick<Counterexample, 'given' | 'expected' | 'got'>,
  implementation: string,
): StoredCase => ({
  schema: CASE_SCHEMA,
  clause,
  given: values as StoredCase['given'],
  expected,
  got,
  implementation,
})

/** What is wrong with the values of a case, after its fields have been read. */
export function wrongStored({ clause: id, given: values }: StoredCase): string | undefined {
  const clause = CLAUSES.find((one) => one.id === id)
  return clause === undefined
    ? `clause: expected a clause of the specification, got ${shown(id)}`
    : wrongCase(clause, values)
}

/** The case that `data` holds, or what is wrong with it. */
export function storedCaseIn(data: unknown): StoredCase | { readonly wrong: string } {
  const parsed = storedCase.safeParse(data)
  if (!parsed.success) return { wrong: explainIssues(parsed.error, data, 'case') }
  const wrong = wrongStored(parsed.data)
  return wrong === undefined ? parsed.data : { wrong }
}
