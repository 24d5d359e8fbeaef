/** Properties of an update's removal (OWN, PRUNE on the network after). */
import {
  DYN_16,
  OWN_2,
  PRUNE_9,
  PRUNE_10,
  PRUNE_11,
  PRUNE_12,
  PRUNE_13,
  PRUNE_14,
  PRUNE_15,
  PRUNE_16,
  PRUNE_20,
} from '../spec/clauses/update.ts'
import { isInput } from '../spec/network.ts'
import type { UpdateCase } from '../spec/observation.ts'
import type { LinkFamily } from './arbitraries/links.ts'
import type { Offer } from './arbitraries/network.ts'
import { inputUpdateCases, updateCases } from './arbitraries/update.ts'
import { updatePrunes } from './premises.ts'
import { property } from './property.ts'

const PAIRS: LinkFamily[] = ['antagonistic', 'colliding blocks', 'saturated', 'mirrored']
const pruning = (offer: Offer) => updateCases(offer, 'always', PAIRS)
const isInputUpdated = ({ network, node }: UpdateCase): boolean => isInput(network, node)
const often = { cases: pruning, interesting: updatePrunes, atLeast: 0.055 }

export const UPDATE_PROPERTIES = [
  property(OWN_2, often),
  property(PRUNE_9, often),
  property(PRUNE_10, often),
  property(PRUNE_11, often),
  property(PRUNE_12, often),
  property(PRUNE_13, { ...often, illPosedAtMost: 0.02 }),
  property(PRUNE_14, often),
  property(PRUNE_15, often),
  property(PRUNE_16, { ...often, illPosedAtMost: 0.03 }),
  property(PRUNE_20, often),
  property(DYN_16, { cases: inputUpdateCases, interesting: isInputUpdated, atLeast: 0.25 }),
]
