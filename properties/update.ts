/** Properties of an update's removal (OWN, PRUNE on the network after). */
import { OWN_2, PRUNE_9, PRUNE_10, PRUNE_11, PRUNE_12, PRUNE_13, PRUNE_14 } from '../spec/clauses/update.ts'
import type { LinkFamily } from './arbitraries/links.ts'
import type { Offer } from './arbitraries/network.ts'
import { updateCases } from './arbitraries/update.ts'
import { updatePrunes } from './premises.ts'
import { property } from './property.ts'

const PAIRS: LinkFamily[] = ['antagonistic', 'colliding blocks', 'saturated', 'mirrored']
const pruning = (offer: Offer) => updateCases(offer, 'always', PAIRS)
const often = { cases: pruning, interesting: updatePrunes, atLeast: 0.055 }

export const UPDATE_PROPERTIES = [
  property(OWN_2, often),
  property(PRUNE_9, often),
  property(PRUNE_10, often),
  property(PRUNE_11, often),
  property(PRUNE_12, often),
  property(PRUNE_13, { ...often, illPosedAtMost: 0.02 }),
  property(PRUNE_14, often),
]
