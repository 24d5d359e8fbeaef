import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { runningReference as reference } from '../../src/adapter/reference-runtime.ts'

/** Another seed and fewer cases than `verify` takes by default. */
const SEED = 7
const RUNS = 150

describe('the reference satisfies the specification', () => {
  for (const property of PROPERTIES) {
    it(`${property.clause.id} holds: ${property.clause.sentence} (seed ${SEED})`, async () => {
      const outcome = await checkProperty(property as never, reference, { runs: RUNS, seed: SEED })
      expect(outcome).toMatchObject({ verdict: 'holds' })
    })
  }
})
