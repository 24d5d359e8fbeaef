/**
 * Simplified counterexamples lie outside the arbitraries: fewer nodes, other weights. A clause must
 * define where it does not apply, or an implementation would be refuted by a case that the clause
 * was not meant for.
 */
import { describe, expect, it } from 'vitest'
import { drawChunk } from '../../properties/draw.ts'
import { judge } from '../../properties/judge.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor, type Property } from '../../properties/property.ts'
import { simplify } from '../../properties/simplify.ts'
import { reference } from '../../src/adapter/reference.ts'

const SEED = 20241124
const CASES = 6
/** Simpler cases that are judged of each; what is left of them leads far from what was drawn. */
const MOST_JUDGED = 60

/** Accepts every simplification up to a limit, and collects those that the reference fails. */
async function failuresAmongSimplified(property: Property, given: unknown): Promise<unknown[]> {
  const failures: unknown[] = []
  let judged = 0
  await simplify(given, async (simpler) => {
    judged += 1
    if (judged > MOST_JUDGED) return false
    const { finding } = await judge(property, reference, simpler as never)
    if (finding.kind === 'fails') failures.push({ finding, simpler })
    // Every third is refused, so that the search takes different ways.
    return judged % 3 !== 0
  })
  return failures
}

describe(`what simplifying makes of a case does not fail the reference, seed ${SEED}`, () => {
  it.each(PROPERTIES.map((property) => [property.clause.id, property as Property] as const))(
    '%s',
    async (_, property) => {
      const arbitrary = property.cases(offerFor(property.clause, reference.description))
      for (const given of drawChunk(arbitrary, SEED, 0, CASES))
        expect(await failuresAmongSimplified(property, given)).toEqual([])
    },
  )
})
