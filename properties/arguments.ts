/** Properties of what a stage leaves as it was (LAP-10, EIG-7, INV-7, DYN-13, DYN-15). */
import { DYN_13, DYN_15, EIG_7, INV_7, LAP_10 } from '../spec/clauses/arguments.ts'
import { localCases, type Offer, ruleCases } from './arbitraries/network.ts'
import { roundCases } from './arbitraries/run.ts'
import { updateCases } from './arbitraries/update.ts'
import { hasInputEdges, hasMutualNeighbour, hasSeveralToUpdate } from './premises.ts'
import { property } from './property.ts'

const updates = (offer: Offer) => updateCases(offer, 'maybe')

export const ARGUMENT_PROPERTIES = [
  property(LAP_10, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(EIG_7, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(INV_7, { cases: ruleCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(DYN_13, { cases: updates, interesting: hasInputEdges, atLeast: 0.6 }),
  property(DYN_15, {
    cases: (offer: Offer) => roundCases(offer),
    interesting: hasSeveralToUpdate,
    atLeast: 0.6,
  }),
]
