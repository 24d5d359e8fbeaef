/**
 * How much `verify` can see: how many cases a mistake takes until its clause fails, and how often
 * premises hold.
 */
import fc from 'fast-check'
import { LINK_FAMILIES, type LinkFamily } from '../../properties/arbitraries/links.ts'
import { localCases } from '../../properties/arbitraries/network.ts'
import { checkProperty } from '../../properties/check.ts'
import type { Spread } from '../../properties/outcome.ts'
import type { AnyProperty } from '../../properties/property.ts'
import { existenceIsIllPosed } from '../../spec/floating-band.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { hasPair } from '../../spec/pair.ts'

/** The seeds 1, 2, … of a measurement. */
export const seedsUpTo = (count: number): number[] => Array.from({ length: count }, (_, k) => k + 1)

/** Cases until the clause failed, for each seed; undefined where `limit` cases did not suffice. */
export interface Hunt {
  readonly limit: number
  readonly cases: readonly (number | undefined)[]
}

export async function hunt(
  property: AnyProperty,
  wrong: Implementation,
  seeds: readonly number[],
  limit: number,
): Promise<Hunt> {
  const cases: (number | undefined)[] = []
  for (const seed of seeds) {
    const outcome = await checkProperty(property as never, wrong, { runs: limit, seed, search: { cases: 0 } })
    // A clause that fails by its share of excuses has no counterexample.
    const isCaught = outcome.verdict === 'fails' && outcome.counterexample !== undefined
    cases.push(isCaught ? outcome.cases : undefined)
  }
  return { limit, cases }
}

/**
 * The smallest number of cases that caught the mistake for at least this share of the seeds; undefined
 * if none did.
 */
export function casesFor({ cases }: Hunt, share: number): number | undefined {
  const ascending = cases.map((n) => n ?? Infinity).sort((a, b) => a - b)
  const found = ascending[Math.ceil(share * ascending.length) - 1]
  return found === undefined || found === Infinity ? undefined : found
}

/** The share of cases that show the mistake: catches among all cases that were asked. */
export function showing({ cases, limit }: Hunt): number {
  const asked = cases.reduce<number>((total, n) => total + (n ?? limit), 0)
  return cases.filter((n) => n !== undefined).length / asked
}

/** The probability that `runs` cases miss the mistake, if each shows it with the share that was seen. */
export const missedWith = (found: Hunt, runs: number): number => (1 - showing(found)) ** runs

/** A run at defaults misses a mistake with at most this probability, or the defaults are wrong. */
export const MOST_MISSED = 0.01

/** How often the premise of a clause held. */
export interface PremiseShare {
  readonly cases: number
  readonly interesting: number
  readonly spread: Spread
}

export async function premiseOf(
  property: AnyProperty,
  right: Implementation,
  seed: number,
  runs: number,
): Promise<PremiseShare> {
  const { cases, interesting, spread } = await checkProperty(property as never, right, { runs, seed })
  return { cases, interesting, spread }
}

/**
 * Of one family of neighbourhoods: how often a pair exists, and how often that is too close to call in
 * doubles.
 */
export interface FamilyShare {
  readonly family: LinkFamily
  readonly cases: number
  readonly pairs: number
  readonly illPosed: number
}

export const familyShares = (seed: number, cases: number): FamilyShare[] =>
  (Object.keys(LINK_FAMILIES) as LinkFamily[]).map((family) => {
    const drawn = fc.sample(localCases({ modes: ['D', 'DW'] }, [family]), { seed, numRuns: cases })
    return {
      family,
      cases,
      pairs: drawn.filter(({ network, node, mode }) => hasPair(network, node, mode)).length,
      illPosed: drawn.filter(({ network, node, mode }) => existenceIsIllPosed(network, node, mode)).length,
    }
  })
