/** Every wrong runtime is caught by the clause about its mistake. */
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { mutatedRuntime, RUNTIME_MUTANTS } from './runtime-mutants.ts'

const SEED = 2024
const RUNS = 400

describe('wrong runtimes', () => {
  it.each(RUNTIME_MUTANTS.map((mutant) => [mutant.clause, mutant.name, mutant] as const))(
    `%s catches "%s" (seed ${SEED})`,
    async (clause, _, mutant) => {
      const property = PROPERTIES.find(({ clause: { id } }) => id === clause)
      const outcome = await checkProperty(property as never, mutatedRuntime(mutant), {
        runs: RUNS,
        seed: SEED,
        search: { cases: 0 },
      })
      expect(outcome.verdict).toBe('fails')
      expect(outcome.counterexample?.expected).not.toBe('an answer')
    },
  )

  it('there is one for each clause about asynchronous runs', () => {
    const clauses = PROPERTIES.map(({ clause }) => clause.id).filter((id) => id.startsWith('ASYNC-'))
    expect([...new Set(RUNTIME_MUTANTS.map(({ clause }) => clause))]).toEqual(clauses)
  })
})
