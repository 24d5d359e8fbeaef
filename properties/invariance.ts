/** Properties of the invariances (INV). */
import { INV_1, INV_2, INV_3, INV_4, INV_5, INV_6 } from '../spec/clauses/invariance.ts'
import type { LinkFamily } from './arbitraries/links.ts'
import type { Offer } from './arbitraries/network.ts'
import { type Change, twinCases } from './arbitraries/twins.ts'
import { hasPairToDecide, reportsPair } from './premises.ts'
import { property } from './property.ts'

const PAIRS: LinkFamily[] = ['antagonistic', 'colliding blocks', 'saturated', 'fresh']
const options = (change: Change, atLeast = 0.22) => ({
  cases: (offer: Offer) => twinCases(offer, change, PAIRS),
  interesting: reportsPair,
  atLeast,
  illPosedAtMost: 0.01,
})

export const INVARIANCE_PROPERTIES = [
  property(INV_1, options('relabelling')),
  property(INV_2, options('transposing')),
  property(INV_3, options('gauge', 0.2)),
  property(INV_4, options('scale')),
  property(INV_5, options('strangers')),
  property(INV_6, {
    cases: (offer: Offer) => twinCases(offer, 'nothing', ['antagonistic', 'repeated', 'mirrored']),
    interesting: hasPairToDecide,
    atLeast: 0.3,
  }),
]
