/** No clause holds by construction: what a trivial implementation satisfies has a reason, in `SATISFIED`. */
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { FEWEST_MET } from '../../properties/share.ts'
import { SATISFIED } from './satisfied.ts'
import { TRIVIAL, type Trivial, trivial } from './trivial.ts'

const SEED = 2024
const RUNS = 300
/** Any counterexample will do. */
const NO_SEARCH = { cases: 0 }

async function held(one: Trivial): Promise<string[]> {
  const ids: string[] = []
  for (const property of PROPERTIES.filter(({ clause }) => clause.needs.includes(one.stage))) {
    const options = {
      runs: Math.max(FEWEST_MET, Math.ceil(RUNS * property.effort)),
      seed: SEED,
      search: NO_SEARCH,
    }
    const { verdict } = await checkProperty(property as never, trivial(one), options)
    if (verdict === 'holds') ids.push(property.clause.id)
  }
  return ids
}

const listed = ({ stage, name }: Trivial): string[] =>
  SATISFIED.filter((one) => one.stage === stage && one.by.some((part) => name.includes(part))).flatMap(
    ({ clauses }) => clauses,
  )

describe('trivial implementations', () => {
  it.each(TRIVIAL.map((one) => [one.stage, one.name, one] as const))(
    `%s, %s: satisfies what is listed, and nothing else, seed ${SEED}`,
    async (_, __, one) => {
      expect((await held(one)).sort()).toEqual(listed(one).sort())
    },
  )

  it('are all meant by the list, and only they', () => {
    for (const { stage, by } of SATISFIED)
      for (const part of by)
        expect(
          TRIVIAL.some((one) => one.stage === stage && one.name.includes(part)),
          part,
        ).toBe(true)
  })
})
