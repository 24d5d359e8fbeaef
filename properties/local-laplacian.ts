/** Properties of the local Laplacian (LAP). */
import fc from 'fast-check'

import {
  LAP_1,
  LAP_2,
  LAP_3,
  LAP_4,
  LAP_5,
  LAP_6,
  LAP_7,
  LAP_8,
  LAP_9,
} from '../spec/clauses/local-laplacian.ts'
import { inStar, localLaplacian } from '../spec/local-laplacian.ts'
import { nodesOf } from '../spec/network.ts'
import type { LocalCase } from '../spec/observation.ts'
import { largeCases } from './arbitraries/large.ts'
import { everydayCases, type Offer } from './arbitraries/network.ts'
import { hasEdgeElsewhere, hasMutualNeighbour } from './premises.ts'
import { type Premise, property } from './property.ts'

const LARGE: Premise<'laplacian'> = {
  says: 'networks in which the node has more than 16 neighbours',
  among: () => true,
  is: ({ network, node }) =>
    nodesOf(network).filter((i) => inStar(network, node, i, node) || inStar(network, node, node, i)).length >
    16,
  atLeast: 0.03,
}

/** Mostly small, with a tail. */
const sizedCases = (offer: Offer) =>
  fc.oneof({ arbitrary: everydayCases(offer), weight: 9 }, { arbitrary: largeCases(offer), weight: 1 })

const hasStranger = ({ network, node }: LocalCase): boolean =>
  nodesOf(network).some(
    (i) => i !== node && !inStar(network, node, i, node) && !inStar(network, node, node, i),
  )

const hasNoPositiveDegree = ({ network, node, mode }: LocalCase): boolean =>
  localLaplacian(network, node, mode).some((row, i) => (row[i] ?? 0) <= 0)

export const LAPLACIAN_PROPERTIES = [
  property(LAP_1, {
    cases: sizedCases,
    interesting: ({ network }) => network.nodes > 1,
    atLeast: 0.8,
  }),
  property(LAP_2, { cases: sizedCases, interesting: hasMutualNeighbour, atLeast: 0.6, premises: [LARGE] }),
  property(LAP_3, { cases: sizedCases, interesting: hasMutualNeighbour, atLeast: 0.6, premises: [LARGE] }),
  property(LAP_4, { cases: sizedCases, interesting: hasMutualNeighbour, atLeast: 0.6, premises: [LARGE] }),
  property(LAP_5, { cases: sizedCases, interesting: hasEdgeElsewhere, atLeast: 0.4, premises: [LARGE] }),
  property(LAP_6, { cases: sizedCases, interesting: hasStranger, atLeast: 0.15, premises: [LARGE] }),
  property(LAP_7, { cases: sizedCases, interesting: hasMutualNeighbour, atLeast: 0.6, premises: [LARGE] }),
  property(LAP_8, { cases: sizedCases, interesting: hasStranger, atLeast: 0.15, premises: [LARGE] }),
  property(LAP_9, { cases: sizedCases, interesting: hasNoPositiveDegree, atLeast: 0.4, premises: [LARGE] }),
]
