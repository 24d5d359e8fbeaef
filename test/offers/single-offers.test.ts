/**
 * For every subset of rules and modes that an implementation may offer, every clause has enough
 * cases that meet its premise.
 */
import { describe, expect, it } from 'vitest'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { type AnyProperty, casesAsked } from '../../properties/property.ts'
import type { Subject } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { DegreeMode } from '../../spec/network.ts'
import { runningReference as reference } from '../../src/adapter/reference-runtime.ts'
import { DEFAULT_RUNS } from '../../src/verify/defaults.ts'

const SEED = 77
/** Enough to know that a share is surely too low, or surely at least half of what is needed. */
const RUNS = 250
/** Of clauses whose cases are long: as many as a default run asks. */
const casesOf = (property: AnyProperty): number => Math.min(RUNS, casesAsked(property, DEFAULT_RUNS))
/** So much more than needed, that no seed is unlucky. */
const ROOM = 1.15

const RULES: readonly Rule[] = ['ordered', 'dominant', 'published', 'published-own']
const MODES: readonly DegreeMode[] = ['D', 'DW']

/** Their cases do not depend on the rules that are offered. */
const WITHOUT_RULES: readonly Subject[] = ['laplacian', 'spectrum', 'door']

type Offered = readonly [Rule, DegreeMode]

/** The single rules and modes that a clause is about, each once: shares of larger subsets lie between. */
function offersOf({ clause }: AnyProperty): Offered[] {
  if (clause.needs.length === 0) return []
  const bound = clause.rules ?? RULES
  const rules = WITHOUT_RULES.includes(clause.about) ? bound.slice(0, 1) : bound
  const modes = clause.mode === undefined ? MODES : [clause.mode]
  return rules.flatMap((rule) => modes.map((mode) => [rule, mode] as const))
}

const ALL = PROPERTIES.flatMap((property) =>
  offersOf(property).map(([rule, mode]) => [property.clause.id, rule, mode, property] as const),
)

describe('one rule in one mode', () => {
  it.each(ALL)(`%s holds with cases enough: %s, %s (seed ${SEED})`, async (_, rule, mode, property) => {
    const description = {
      ...reference.description,
      rules: [rule],
      modes: [mode],
      pairTest: 'floating' as const,
    }
    const outcome = await checkProperty(
      property as never,
      { ...reference, description },
      { runs: casesOf(property), seed: SEED },
    )
    expect(outcome).toMatchObject({ verdict: 'holds' })
    expect(outcome.interesting / outcome.cases).toBeGreaterThanOrEqual(Math.min(1, ROOM * property.atLeast))
  })
})
