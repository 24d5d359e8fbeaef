/** Drawn cases, by family of neighbourhood: the same seed gives the same cases. */

import fc from 'fast-check'
import { badDoors, goodDoors } from '../../properties/arbitraries/door.ts'
import type { LinkFamily } from '../../properties/arbitraries/links.ts'
import { localCases, startingCases } from '../../properties/arbitraries/network.ts'
import { updateCases } from '../../properties/arbitraries/update.ts'
import { EXACT_RULES } from '../../spec/clause.ts'
import type { Damage } from '../../spec/clauses/door.ts'
import { scaleWeights } from '../../spec/invariance.ts'
import { DEGREE_MODES, type DegreeMode } from '../../spec/network.ts'
import type { DoorCase, LocalCase, UpdateCase } from '../../spec/observation.ts'
import { clauseSeed } from '../verify/check-clauses.ts'

export const DRAWN_FAMILIES: Readonly<Record<LinkFamily, string>> = {
  fresh: 'Weights uniform in (−1, 1), as before training.',
  trained: 'Weights as after training: many small, some of several units.',
  saturated: 'Weights at or near the clip bound 10.',
  integers: 'Small whole weights: equal d and p, and weight 0.',
  duplicates: 'Weights from a handful of values, zero among them.',
  'mixed scales': 'Weights over forty powers of two.',
  antagonistic: 'Mostly mutual neighbours with p < 0.',
  'no mutual': 'One-way neighbours, inputs and strangers only.',
  isolated: 'Strangers only.',
  'near threshold': 'Built on the threshold of T3, or beside it by 1e-1 down to one unit in the last place.',
  'P = 0': 'Every p comes with its negative.',
  'colliding blocks': 'Neighbours with p > 0 and p < 0 side by side: several pairs in mode D_W.',
  mirrored: 'Mirror images in whole numbers: pairs that tie exactly.',
  repeated: 'The same neighbours several times: participations that tie exactly.',
  'near ties': 'Two antagonists whose participations differ by very little.',
}

/** Cases of one kind, none twice. `key` names the stream: each has its own seed. */
function draw<T>(arbitrary: fc.Arbitrary<T>, key: string, seed: number, count: number): T[] {
  const all = fc.sample(arbitrary, { seed: clauseSeed(seed, key), numRuns: count })
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

export const drawLocal = (
  family: LinkFamily,
  mode: DegreeMode,
  key: string,
  seed: number,
  count: number,
): LocalCase[] => draw(localCases({ modes: [mode] }, [family]), `${key} ${family} ${mode}`, seed, count)

export const drawStarts = (seed: number, count: number): LocalCase[] =>
  DEGREE_MODES.flatMap((mode) =>
    draw(startingCases({ modes: [mode], rules: ['ordered'] }), `start ${mode}`, seed, count),
  ).map(({ network, node, mode }) => ({ network, node, mode }))

/** Factors that leave weights of up to 10 within 1e300, and that make most of them subnormal. */
const EXTREME_FACTORS = [2 ** 990, 2 ** -990, 2 ** -1072]

/** Drawn neighbourhoods with all weights multiplied by an extreme power of two. */
export const drawExtremes = (family: LinkFamily, seed: number, count: number): LocalCase[] =>
  EXTREME_FACTORS.flatMap((factor) =>
    DEGREE_MODES.flatMap((mode) =>
      drawLocal(family, mode, `extreme ${factor}`, seed, count).map((seen) => ({
        ...seen,
        network: scaleWeights(seen.network, factor),
      })),
    ),
  )

const OFFER = { rules: EXACT_RULES, modes: DEGREE_MODES }

export const drawUpdates = (
  pruning: 'always' | 'maybe',
  seed: number,
  count: number,
  families?: LinkFamily[],
): UpdateCase[] => draw(updateCases(OFFER, pruning, families), `update ${pruning}`, seed, count)

export const drawGoodDoors = (seed: number, count: number): DoorCase[] =>
  draw(goodDoors, 'accept', seed, count)

/** Where a drawn network had nothing to damage, there is no case. */
export const drawBadDoors = (damage: Damage, seed: number, count: number): DoorCase[] =>
  // A vector has one answer: a fault that either of two fields may be named for is left to `verify`.
  draw(badDoors(damage), `refuse ${damage}`, seed, count).filter(
    (seen) => 'damage' in seen && seen.otherPaths === undefined,
  )
