/** Premises that several properties share: when is a case worth its while? */

import type { Decision } from '../spec/decision.ts'
import {
  behavingNodes,
  type Complex,
  hasEdge,
  isInput,
  mutualNeighbours,
  type Network,
  nodesOf,
} from '../spec/network.ts'
import type { LocalCase, RunSeen, UpdateCase } from '../spec/observation.ts'
import { hasPair, screenedPairCount } from '../spec/pair.ts'
import { removedEdges } from '../spec/run.ts'
import { isStart } from '../spec/start.ts'

export const hasPairExactly = ({ network, node, mode }: LocalCase): boolean => hasPair(network, node, mode)

/** A pair at a node that may act on it. */
export const hasPairToDecide = (seen: LocalCase): boolean =>
  !isInput(seen.network, seen.node) && hasPairExactly(seen)

export const hasSeveralPairs = ({ network, node, mode }: LocalCase): boolean =>
  screenedPairCount(network, node, mode) > 1

export const hasMutualNeighbour = ({ network, node }: LocalCase): boolean =>
  mutualNeighbours(network, node).length > 0

/** A spectrum with an imaginary part: where a pair exists exactly, too. */
export const hasComplex = (seen: LocalCase & { readonly spectrum: readonly Complex[] }): boolean =>
  seen.spectrum.some(({ im }) => im !== 0) && hasPairExactly(seen)

/** A decision that reports a pair, where there is one. */
export const reportsPair = (seen: LocalCase & { readonly decision: Decision }): boolean =>
  seen.decision.pair !== undefined && hasPairToDecide(seen)

/** Two at least are said to have been updated. */
export const updatesSeveral = ({ order }: { readonly order: readonly number[] }): boolean => order.length > 1

export const prunes = ({ decision }: { readonly decision: Decision }): boolean => decision.kind === 'prune'

export const keepsFor =
  (...reasons: readonly string[]) =>
  ({ decision }: { readonly decision: Decision }): boolean =>
    decision.kind === 'keep' && reasons.includes(decision.reason)

export const updatePrunes = ({
  after,
}: {
  readonly after: { readonly decision: Decision | null }
}): boolean => after.decision?.kind === 'prune'

export const hasInputEdges = ({ network, node }: Pick<LocalCase, 'network' | 'node'>): boolean =>
  nodesOf(network).some((i) => hasEdge(network, i, node))

export const hasSeveralToUpdate = ({ network }: { readonly network: Network }): boolean =>
  behavingNodes(network).length > 1

export const isOutput = ({ network, node }: UpdateCase): boolean => network.outputs.includes(node)

export const removesSomething = ({ networks }: RunSeen): boolean => {
  const [first, last] = [networks[0], networks.at(-1)]
  return first !== undefined && last !== undefined && removedEdges(first, last).length > 0
}

/** Two nodes that are not the deciding one have an edge between them: a star must leave it out. */
export const hasEdgeElsewhere = ({ network, node }: Pick<LocalCase, 'network' | 'node'>): boolean =>
  nodesOf(network).some((i) =>
    nodesOf(network).some((j) => i !== node && j !== node && network.adjacency[i]?.[j] === 1),
  )

/** T7 speaks of the start only. */
export const isAtStart = ({ network }: { readonly network: Network }): boolean => isStart(network)
