import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import { runningReference as reference } from '../../src/adapter/reference-runtime.ts'

/** Another seed and fewer cases than `verify` takes by default; as many where it takes few. */
const SEED = 7
const RUNS = 150
const DEFAULT_RUNS = 500

const runsOf = ({ effort }: AnyProperty): number => Math.min(RUNS, Math.ceil(DEFAULT_RUNS * effort))

describe('the reference satisfies the specification', () => {
  for (const property of PROPERTIES) {
    it(`${property.clause.id} holds: ${property.clause.sentence} (seed ${SEED})`, async () => {
      const outcome = await checkProperty(property as never, reference, {
        runs: runsOf(property),
        seed: SEED,
      })
      expect(outcome).toMatchObject({ verdict: 'holds' })
    })
  }
})
