/** Properties of the theorems (THM): the specification checked against itself, no implementation needed. */

import { THM_9, THM_10 } from '../spec/clauses/participation.ts'
import { THM_1, THM_2, THM_3, THM_4, THM_5, THM_6, THM_7, THM_8 } from '../spec/clauses/theorems.ts'
import { antagonists, arrowOf } from '../spec/local-laplacian.ts'
import { hasEdge, mutualNeighbours, nodesOf } from '../spec/network.ts'
import type { LocalCase } from '../spec/observation.ts'
import { pairBound } from '../spec/spectrum.ts'
import type { LinkFamily } from './arbitraries/links.ts'
import { localCases, type Offer, startingCases } from './arbitraries/network.ts'
import { runCases } from './arbitraries/run.ts'
import { anyTwinCases } from './arbitraries/twins.ts'
import { hasMutualNeighbour, hasPairExactly, isAtStart } from './premises.ts'
import { property } from './property.ts'

/** Theorems speak of both modes and of the rule that they name, whatever an implementation offers. */
const BOTH: Offer = { rules: ['ordered'], modes: ['D', 'DW'] }
const ONLY_D: Offer = { rules: ['ordered'], modes: ['D'] }

const everywhere = (families?: LinkFamily[]) => () => localCases(BOTH, families)

const hasNoAntagonist = ({ network, node, mode }: LocalCase): boolean =>
  mutualNeighbours(network, node).length > 0 && antagonists(arrowOf(network, node, mode)).length === 0

const hasThreeMutual = ({ network, node }: LocalCase): boolean => mutualNeighbours(network, node).length >= 3

/** The bound says more than "there may be a pair". */
const isSharp = ({ network, node, mode }: LocalCase): boolean =>
  pairBound(arrowOf(network, node, mode)) < Math.floor((network.nodes - 1) / 2)

const anyEdge = ({ network }: { network: LocalCase['network'] }): boolean =>
  nodesOf(network).some((i) => nodesOf(network).some((j) => hasEdge(network, i, j) && hasEdge(network, j, i)))

export const THEOREM_PROPERTIES = [
  property(THM_1, { cases: everywhere(), interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(THM_2, { cases: everywhere(), interesting: hasMutualNeighbour, atLeast: 0.6 }),
  property(THM_3, { cases: () => localCases(ONLY_D), interesting: hasPairExactly, atLeast: 0.14 }),
  property(THM_4, {
    cases: everywhere(['fresh', 'integers', 'duplicates', 'P = 0']),
    interesting: hasNoAntagonist,
    atLeast: 0.08,
  }),
  property(THM_5, {
    cases: everywhere(['antagonistic', 'colliding blocks', 'mirrored', 'saturated', 'trained']),
    interesting: isSharp,
    atLeast: 0.3,
  }),
  property(THM_6, {
    cases: () => anyTwinCases,
    interesting: ({ network, node, mode }) => hasPairExactly({ network, node, mode }),
    atLeast: 0.25,
    effort: 0.5,
  }),
  property(THM_7, { cases: () => startingCases(ONLY_D), interesting: isAtStart, atLeast: 0.95 }),
  property(THM_8, { cases: () => localCases(ONLY_D), interesting: hasThreeMutual, atLeast: 0.4 }),
  property(THM_9, {
    cases: everywhere(['antagonistic', 'colliding blocks', 'mirrored', 'repeated']),
    interesting: hasPairExactly,
    atLeast: 0.35,
    effort: 0.5,
  }),
  property(THM_10, {
    cases: () => runCases(BOTH, 'stale'),
    interesting: anyEdge,
    atLeast: 0.6,
    effort: 0.25,
  }),
]
