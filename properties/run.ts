/** Properties of runs (RUN). */
import { RUN_1, RUN_2, RUN_3, RUN_4, RUN_6 } from '../spec/clauses/run.ts'
import type { Offer } from './arbitraries/network.ts'
import { runCases } from './arbitraries/run.ts'
import { ROUND_PROPERTY } from './dynamics.ts'
import { removesSomething } from './premises.ts'
import { property } from './property.ts'

const fresh = (offer: Offer) => runCases(offer, 'fresh')
const often = { cases: fresh, interesting: removesSomething, atLeast: 0.2, effort: 0.5 }

export const RUN_PROPERTIES = [
  property(RUN_1, often),
  property(RUN_2, often),
  property(RUN_3, often),
  property(RUN_4, often),
  ROUND_PROPERTY,
  property(RUN_6, { ...often, cases: (offer: Offer) => runCases(offer, 'stale') }),
]
