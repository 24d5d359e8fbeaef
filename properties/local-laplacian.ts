/** Properties of the local Laplacian (LAP). */

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
import { localCases } from './arbitraries/network.ts'
import { hasEdgeElsewhere, hasMutualNeighbour } from './premises.ts'
import { property } from './property.ts'

const hasStranger = ({ network, node }: LocalCase): boolean =>
  nodesOf(network).some(
    (i) => i !== node && !inStar(network, node, i, node) && !inStar(network, node, node, i),
  )

const hasNoPositiveDegree = ({ network, node, mode }: LocalCase): boolean =>
  localLaplacian(network, node, mode).some((row, i) => (row[i] ?? 0) <= 0)

export const LAPLACIAN_PROPERTIES = [
  property(LAP_1, { cases: localCases, interesting: ({ network }) => network.nodes > 1, atLeast: 0.8 }),
  property(LAP_2, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(LAP_3, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(LAP_4, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(LAP_5, { cases: localCases, interesting: hasEdgeElsewhere, atLeast: 0.4 }),
  property(LAP_6, { cases: localCases, interesting: hasStranger, atLeast: 0.15 }),
  property(LAP_7, { cases: localCases, interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(LAP_8, { cases: localCases, interesting: hasStranger, atLeast: 0.15 }),
  property(LAP_9, { cases: localCases, interesting: hasNoPositiveDegree, atLeast: 0.4 }),
]
