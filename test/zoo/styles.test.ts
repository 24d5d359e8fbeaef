/**
 * Right implementations in other styles of arithmetic pass every clause that asks what they change, with all
 * rules and modes and with single ones. `STYLE_SEEDS` and `STYLE_RUNS` make it a longer measurement, which
 * takes every subset of rules and modes in turn, one a seed.
 */
import { describe, expect, it } from 'vitest'
import { checkProperty, reasonToSkip } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { RULES } from '../../spec/clause.ts'
import type { Rule } from '../../spec/decision.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import { clauseSeed } from '../../src/verify/check-clauses.ts'
import { STYLES } from './styles/styles.ts'

const SEEDS = Number(process.env.STYLE_SEEDS ?? 1)
const RUNS = Number(process.env.STYLE_RUNS ?? 12)
const TIMEOUT = 3_600_000

type Offer = readonly [readonly Rule[], readonly DegreeMode[]]

const EACH_ALONE: readonly Offer[] = [
  [RULES, DEGREE_MODES],
  [['ordered'], ['D']],
  [['dominant'], ['DW']],
  [['published'], ['D']],
  [['published-own'], ['DW']],
]

/** All but the empty one, each as a number's bits. */
const subsets = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: 2 ** all.length - 1 }, (_, k) => all.filter((__, bit) => ((k + 1) >> bit) % 2 === 1))

/** Every subset of rules and modes. */
const SUBSETS: readonly Offer[] = subsets(RULES).flatMap((rules) =>
  subsets(DEGREE_MODES).map((modes): Offer => [rules, modes]),
)

/** A seed, and what is offered with it: neighbouring seeds take subsets that are far apart. */
const TAKEN: readonly (readonly [number, ...Offer])[] =
  SEEDS === 1
    ? EACH_ALONE.map((offer) => [1, ...offer] as const)
    : Array.from(
        { length: SEEDS },
        (_, k) => [k + 1, ...(SUBSETS[(k * 7) % SUBSETS.length] as Offer)] as const,
      )

/** Their arithmetic is in these; files, starts and orders are the textbook's. */
const CHANGED = ['laplacian', 'spectrum', 'decide', 'update', 'round', 'train'] as const

const asked = PROPERTIES.filter(
  ({ clause: { needs, about } }) =>
    about !== 'orders' && CHANGED.some((stage) => needs.includes(stage as never)),
)

/** Clauses that do not hold, with a reason; one that a small number of cases leaves open is right. */
async function failures(implementation: Implementation, seed: number): Promise<string[]> {
  const wrong: string[] = []
  for (const property of asked) {
    const { id } = property.clause
    if (reasonToSkip(property as never, implementation) !== undefined) continue
    const runs = Math.max(1, Math.ceil(RUNS * property.effort))
    const options = { runs, seed: clauseSeed(seed, id), search: { cases: 0 } }
    const { verdict, reason, counterexample } = await checkProperty(
      property as never,
      implementation,
      options,
    )
    if (verdict !== 'holds' && verdict !== 'inconclusive')
      wrong.push(`${id}, seed ${seed}: ${reason?.code}; ${counterexample?.expected} | ${counterexample?.got}`)
  }
  return wrong
}

describe.each(STYLES)('%s', (_, made) => {
  it.each(TAKEN)(
    'passes with seed %d, %s in %s',
    async (seed, rules, modes) => {
      const right = made()
      const description = { ...right.description, rules, modes }
      expect(await failures({ ...right, description }, seed)).toEqual([])
    },
    TIMEOUT,
  )
})
