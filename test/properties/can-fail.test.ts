import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { SABOTEURS, sabotaged } from './saboteurs.ts'

const SEED = 2024
/** The number of cases per clause that `verify` uses by default. */
const RUNS = 500

describe('every clause can fail', () => {
  for (const property of PROPERTIES.filter(({ clause }) => clause.needs.length > 0)) {
    const { id } = property.clause
    it(`${id} refutes its saboteur, seed ${SEED}`, async () => {
      expect(SABOTEURS[id], `a saboteur for ${id}`).toBeDefined()
      const outcome = await checkProperty(property as never, sabotaged(id), { runs: RUNS, seed: SEED })
      expect(outcome.verdict).toBe('fails')
      expect(outcome.counterexample?.expected).not.toBe('an answer')
    })
  }

  it('lists no saboteur without a clause', () => {
    const ids = PROPERTIES.map(({ clause }) => clause.id)
    expect(Object.keys(SABOTEURS).filter((id) => !ids.includes(id))).toEqual([])
  })
})
