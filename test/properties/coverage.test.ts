/** Every part of an answer has a judge: the table of properties/coverage.ts is complete and true. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { judgesOf, PARTS, UNJUDGED, whyUnjudged } from '../../properties/coverage.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { RULES } from '../../spec/clause.ts'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Rule } from '../../spec/decision.ts'
import type { Description } from '../../spec/implementation.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { CORRUPTIONS, corrupted } from './corruptions.ts'
import { DOCUMENT, withTables } from './coverage-document.ts'

const SEED = 2024
const RUNS = 200
/** Any counterexample will do. */
const NO_SEARCH = { cases: 0 }

/** Answers of these stages depend on the rule. */
const BY_RULE = ['decide', 'update', 'round', 'train']

const CELLS = PARTS.flatMap((one) =>
  (BY_RULE.includes(one.stage) || one.part === 'order' ? RULES : RULES.slice(0, 1)).flatMap((rule) =>
    DEGREE_MODES.map((mode) => [one.stage, one.part, rule, mode, one] as const),
  ),
)

describe('the parts of answers', () => {
  it('are judged by every clause that asks an implementation', () => {
    const named = new Set(PARTS.flatMap(({ clauses }) => clauses))
    const asking = CLAUSES.filter(
      ({ needs, isAboutRuntime }) => needs.length > 0 && isAboutRuntime === undefined,
    ).map(({ id }) => id)
    expect([...named].sort()).toEqual(asking.sort())
  })

  it('name no cell as unjudged that has a clause', () => {
    for (const { stage, part, rules } of UNJUDGED)
      for (const rule of rules)
        for (const mode of DEGREE_MODES) {
          const one = PARTS.find((other) => other.stage === stage && other.part === part)
          expect(one && judgesOf(one, rule, mode)).toEqual([])
        }
  })

  it('have one corruption each', () => {
    for (const [stage, parts] of Object.entries(CORRUPTIONS))
      expect(Object.keys(parts)).toEqual(PARTS.filter((one) => one.stage === stage).map(({ part }) => part))
  })

  it.each(CELLS)(
    '%s, %s: a clause fails where it is wrong, %s in %s',
    async (stage, part, rule, mode, one) => {
      const judges = judgesOf(one, rule, mode)
      if (judges.length === 0) {
        expect(whyUnjudged(one, rule)).toBeDefined()
        return
      }
      const failing = await firstFailing(
        judges.map(({ id }) => id),
        corruptedFor(stage, part, rule, mode),
      )
      expect(failing).toBeDefined()
    },
  )

  it('are in docs/clauses-by-answer.md: npm run clause-tables writes it', async () => {
    await expect(withTables(readFileSync(DOCUMENT, 'utf8'))).toMatchFileSnapshot(DOCUMENT)
  })
})

function corruptedFor(stage: Parameters<typeof corrupted>[0], part: string, rule: Rule, mode: DegreeMode) {
  const implementation = corrupted(stage, part)
  const description: Description = { ...implementation.description, rules: [rule], modes: [mode] }
  return { ...implementation, description }
}

async function firstFailing(
  ids: readonly string[],
  implementation: ReturnType<typeof corruptedFor>,
): Promise<string | undefined> {
  for (const id of ids) {
    const property = PROPERTIES.find(({ clause }) => clause.id === id)
    const runs = Math.ceil(RUNS * (property?.effort ?? 1))
    const { verdict } = await checkProperty(property as never, implementation, {
      runs,
      seed: SEED,
      search: NO_SEARCH,
    })
    if (verdict === 'fails') return id
  }
  return undefined
}
