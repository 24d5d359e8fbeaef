/**
 * Counterexamples on disk: values, never seeds, so that they outlive every change of what a seed draws. A case is
 * stored once, under its clause and a hash of its values, and asked first in later runs.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Counterexample } from '../../properties/check.ts'
import { encode } from './protocol/encode.ts'
import { network } from './protocol/messages.ts'
import { explainIssue } from './protocol/shape.ts'
import { writeWhole } from './report-files.ts'

export const CASE_SCHEMA = 'argnn-spec/case/1'

const given = z.looseObject({ network: network.optional(), twin: z.looseObject({ network }).optional() })

const storedCase = z.strictObject({
  schema: z.literal(CASE_SCHEMA),
  clause: z.string(),
  given,
  expected: z.string(),
  got: z.string(),
  /** Name and version of the implementation that failed. */
  implementation: z.string(),
})

export type StoredCase = z.infer<typeof storedCase>

const HASH_DIGITS = 10

const hashOf = (value: unknown): string =>
  createHash('sha256').update(encode(value)).digest('hex').slice(0, HASH_DIGITS)

/** The name of the file that holds a case: the same case has the same name. */
export const nameOf = ({ clause, given: values }: Pick<StoredCase, 'clause' | 'given'>): string =>
  `${clause}-${hashOf(values)}.json`

export const toStoredCase = (
  clause: string,
  { given: values, expected, got }: Counterexample,
  implementation: string,
): StoredCase => ({
  schema: CASE_SCHEMA,
  clause,
  given: values as StoredCase['given'],
  expected,
  got,
  implementation,
})

/** Writes the case beside the others; returns its path. */
export function store(directory: string, stored: StoredCase): string {
  const path = join(directory, nameOf(stored))
  writeWhole(path, `${encode(stored)}\n`)
  return path
}

/** Throws RangeError `path: expected …, got …` where the file holds no case. */
export function readCase(path: string): StoredCase {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new RangeError(`${path}: expected a stored case, got: ${(error as Error).message}`)
  }
  const parsed = storedCase.safeParse(data)
  if (parsed.success) return parsed.data
  throw new RangeError(
    `${path}: expected a stored case (${CASE_SCHEMA}): ${explainIssue(parsed.error, data, 'case')}`,
  )
}

/** All cases of a directory, in the order of their names; none where there is no directory. Throws as `readCase`. */
export function readCorpus(directory: string): StoredCase[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readCase(join(directory, name)))
}

/** The cases of each clause. */
export function byClause(cases: readonly StoredCase[]): Map<string, unknown[]> {
  const map = new Map<string, unknown[]>()
  for (const { clause, given: values } of cases) map.set(clause, [...(map.get(clause) ?? []), values])
  return map
}
