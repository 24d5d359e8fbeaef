/**
 * A right implementation passes with every subset of rules and modes, and every subset of stages.
 * test/offers/single-offers.test.ts tests shares of single rules and modes with more cases.
 */
import { describe, expect, it } from 'vitest'
import { checkProperty, reasonToSkip } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { Implementation, Stage } from '../../spec/implementation.ts'
import { localImplementation } from '../../src/adapter/local.ts'
import { runningReference as reference } from '../../src/adapter/reference-runtime.ts'
import { clauseSeed } from '../../src/verify/check-clauses.ts'
import { isPassing } from '../../src/verify/verdicts.ts'

const SEED = 31
/** Of rules and modes: enough to see that no case meets a premise. Of stages: fewer. */
const [RUNS, RUNS_OF_STAGES] = [40, 8]
const TIMEOUT = 600_000

const RULES = ['ordered', 'dominant', 'published', 'published-own'] as const
const MODES = ['D', 'DW'] as const
const STAGES: readonly Stage[] = ['read', 'laplacian', 'spectrum', 'decide', 'update', 'round']

/** All but the empty one. */
const subsetsOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: 2 ** all.length - 1 }, (_, k) => all.filter((__, bit) => ((k + 1) >> bit) % 2 === 1))

/** What of the specification such an implementation does not pass. */
async function failures(implementation: Implementation, runs: number): Promise<string[]> {
  const asked = localImplementation(implementation)
  const wrong: string[] = []
  for (const property of PROPERTIES) {
    const { id, needs } = property.clause
    if (needs.length === 0 || reasonToSkip(property as never, asked) !== undefined) continue
    const count = Math.max(1, Math.ceil(runs * property.effort))
    const { verdict, reason } = await checkProperty(property as never, asked, {
      runs: count,
      seed: clauseSeed(SEED, id),
    })
    if (!isPassing(verdict)) wrong.push(`${id} ${verdict}: ${reason?.code}`)
  }
  return wrong
}

describe(`rules and modes (seed ${SEED})`, () => {
  for (const rules of subsetsOf(RULES))
    it(
      `${rules.join(', ')}: in each mode and in both`,
      async () => {
        for (const modes of subsetsOf(MODES)) {
          const description = { ...reference.description, rules, modes }
          expect(await failures({ ...reference, description }, RUNS)).toEqual([])
        }
      },
      TIMEOUT,
    )
})

describe(`stages (seed ${SEED})`, () => {
  it.each(subsetsOf(STAGES).map((stages) => [stages.join(', '), stages] as const))(
    '%s',
    async (_, stages) => {
      const offered = Object.fromEntries(stages.map((stage) => [stage, reference[stage]]))
      expect(await failures({ description: reference.description, ...offered }, RUNS_OF_STAGES)).toEqual([])
    },
  )
})
