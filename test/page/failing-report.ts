/** A report of `verify` in which 50 clauses of all families fail, each by a mistake of the zoo. */
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import { clauseSeed } from '../../src/verify/check-clauses.ts'
import { type ClauseResult, REPORT_SCHEMA, type VerifyReport } from '../../src/verify/verify.ts'
import { implementationOf } from '../zoo/compose.ts'
import { mistaken } from '../zoo/mistake.ts'
import { TEXTBOOK } from '../zoo/textbook.ts'
import { ZOO } from '../zoo/zoo.ts'

export const FAILURES = 50
const SEED = 2024
/** Enough for the mistakes of the zoo; clauses that hold are asked a few cases, for their distributions. */
const [RUNS, RIGHT_RUNS] = [2000, 20]

async function resultOf(property: AnyProperty, isFailing: boolean): Promise<ClauseResult> {
  const { id, sentence, source } = property.clause
  const mistake = ZOO.find(({ clause }) => clause === id)
  const implementation = isFailing && mistake !== undefined ? mistaken(mistake) : implementationOf(TEXTBOOK)
  const outcome = await checkProperty(property as never, implementation, {
    runs: isFailing ? RUNS : RIGHT_RUNS,
    seed: isFailing ? SEED : clauseSeed(SEED, id),
  })
  const { atLeast, illPosedAtMost } = property
  return { id, sentence, source, atLeast, illPosedAtMost, seed: SEED, ...outcome }
}

export async function failingReport(): Promise<VerifyReport> {
  const failing = PROPERTIES.filter(({ clause }) => ZOO.some((mistake) => mistake.clause === clause.id))
    .filter(
      (_, k, all) => Math.floor((k * FAILURES) / all.length) > Math.floor(((k - 1) * FAILURES) / all.length),
    )
    .map(({ clause }) => clause.id)
  const clauses: ClauseResult[] = []
  for (const property of PROPERTIES)
    clauses.push(await resultOf(property, failing.includes(property.clause.id)))
  return {
    schema: REPORT_SCHEMA,
    implementation: { ...implementationOf(TEXTBOOK).description, name: 'a <b>zoo</b> & "more"' },
    seed: SEED,
    runs: RUNS,
    interrupted: false,
    strict: false,
    holds: false,
    milliseconds: 1000,
    clauses,
  }
}
