import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { implementationOf } from './compose.ts'
import { TEXTBOOK } from './textbook.ts'

const SEED = 2024

describe('the textbook without a mistake', () => {
  for (const property of PROPERTIES.filter(({ clause }) => clause.needs.length > 0))
    it(`${property.clause.id} holds, seed ${SEED}`, async () => {
      const outcome = await checkProperty(property as never, implementationOf(TEXTBOOK), {
        runs: 500,
        seed: SEED,
      })
      expect(outcome).toMatchObject({ verdict: 'holds' })
    })
})
