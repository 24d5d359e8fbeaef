/**
 * Can the specification tell wrong from right? Every mistake of the zoo has to be caught by the clause that is about it,
 * and the textbook without a mistake by none. Writes reports/zoo.md.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { implementationOf } from './compose.ts'
import { clausesMissed, clausesThatCatch, rowsOf } from './cross-table.ts'
import { mistaken } from './mistake.ts'
import { type Budget, type Caught, entriesIn, entryOf, tableText } from './table.ts'
import { TEXTBOOK } from './textbook.ts'
import { ZOO } from './zoo.ts'

const BUDGET: Budget = { seed: 2024, runs: 2000, otherRuns: 8 }
/** Any counterexample will do, however large. */
const NO_SEARCH = { cases: 0 }
/** For the textbook without a mistake. */
const RIGHT_RUNS = 100
const TABLE = new URL('../../reports/zoo.md', import.meta.url)

const { seed } = BUDGET

describe('the textbook without a mistake', () => {
  const asked = PROPERTIES.filter(
    ({ clause: { needs, isAboutRuntime } }) => needs.length > 0 && isAboutRuntime === undefined,
  )
  for (const property of asked)
    it(`${property.clause.id} does not refute it, seed ${seed}`, async () => {
      const options = { runs: Math.ceil(RIGHT_RUNS * property.effort), seed }
      const { verdict, reason } = await checkProperty(property as never, implementationOf(TEXTBOOK), options)
      expect(['holds', 'inconclusive'], reason?.code).toContain(verdict)
    })
})

describe('the zoo', () => {
  const committed = existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : ''
  const caught: Caught[] = []
  let rows: Awaited<ReturnType<typeof rowsOf>>

  beforeAll(async () => {
    rows = await rowsOf(BUDGET.otherRuns, seed)
  })

  it('names no mistake twice', () => {
    expect(new Set(ZOO.map(({ name }) => name)).size).toBe(ZOO.length)
  })

  it('changes nothing where no clause was asked', async () => {
    for (const mistake of ZOO) expect(await clausesMissed(mistake, rows), mistake.name).toEqual([])
  })

  for (const mistake of ZOO)
    it(`${mistake.clause} catches "${mistake.name}": ${mistake.sentence} (seed ${seed})`, async () => {
      const property = PROPERTIES.find(({ clause }) => clause.id === mistake.clause)
      expect(property).toBeDefined()
      const options = { runs: BUDGET.runs, seed, search: NO_SEARCH }
      const outcome = await checkProperty(property as never, mistaken(mistake), options)
      expect(outcome.verdict).toBe('fails')
      // A clause that fails by its share of excuses has no counterexample, and has caught nothing.
      expect(outcome.counterexample).toMatchObject({ shrinks: 0 })
      caught.push({ mistake, cases: outcome.cases, others: await clausesThatCatch(mistake, rows) })
    })

  it('is the one in reports/zoo.md: commit the file that this test has written', ({ skip }) => {
    if (caught.length < ZOO.length) skip('some mistakes were not asked, or not caught')
    writeFileSync(TABLE, tableText(caught, BUDGET))
    expect(entriesIn(committed)).toEqual(ZOO.map(entryOf))
  })
})
