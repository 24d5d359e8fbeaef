/** Properties of an update's removal (OWN, PRUNE on the network after). */
import fc from 'fast-check'
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

/** Every third edge gets the weight 0, beginning with one of the first three: it is still an edge. */
const weightless = (given: UpdateCase, first: number): UpdateCase => ({
  ...given,
  network: {
    ...given.network,
    weights: given.network.weights.map((row, i) => row.map((w, j) => ((i + 2 * j) % 3 === first ? 0 : w))),
  },
})

/** One update in five is of a network with edges of weight 0. */
const pruning = (offer: Offer) =>
  fc
    .record({ given: updateCases(offer, 'always', PAIRS), kind: fc.nat(14) })
    .map(({ given, kind }) => (kind > 11 ? weightless(given, kind - 12) : given))
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
