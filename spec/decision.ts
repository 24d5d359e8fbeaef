/**
 * The pruning decision (Section 3.2). "Remove n_a ← n_b": the paper does not say which nodes these
 * are. `ordered` and `dominant` are this project's answer: n_a is the deciding node (Fig. 2), n_b
 * the antagonistic neighbour that participates most in the pair (T9). `dominant` removes that edge;
 * `ordered`, the default, only if n comes before n_b in the declared order. `published` and
 * `published-own`, the latter nearest to the letter of the paper, use positions in a solver's
 * output: see positions.ts.
 */
import { centre } from './exact/enclosures.ts'
import { arrowOf } from './local-laplacian.ts'
import {
  antagonisticNeighbours,
  type Complex,
  type DegreeMode,
  type Edge,
  isInput,
  mutualNeighbours,
  type Network,
  positionInOrder,
} from './network.ts'
import { hasPair, hasPairBySturm, largestPairs, type PairEnclosure } from './pair.ts'
import { mostParticipating } from './participation.ts'

export type Rule = 'ordered' | 'dominant' | 'published' | 'published-own'

/** The rules that decide exactly; the other two use positions, as the published experiments did. */
export type ExactRule = 'ordered' | 'dominant'

export type KeepReason =
  | 'input-node'
  | 'no-mutual-neighbour'
  | 'no-negative-cycle'
  | 'real-spectrum'
  | 'feed-forward-edge'
  | 'no-such-edge'
  | 'not-own-edge'

/** `pair` is the eigenvalue with the positive imaginary part; its partner is the conjugate. */
export type Decision =
  | { readonly kind: 'prune'; readonly edge: Edge; readonly pair: Complex }
  | { readonly kind: 'keep'; readonly reason: KeepReason; readonly pair?: Complex }

/** A decision whose pair is optional and not compared. */
export type Action =
  | { readonly kind: 'prune'; readonly edge: Edge; readonly pair?: Complex }
  | { readonly kind: 'keep'; readonly reason: KeepReason; readonly pair?: Complex }

/** The action in words. */
export const actionText = (action: Action): string =>
  action.kind === 'prune' ? `prune ${action.edge.from} -> ${action.edge.to}` : `keep (${action.reason})`

/**
 * Only the upstream node may remove the edge that comes from downstream: feedback is removed,
 * feed-forward edges stay.
 */
export const isFeedback = (network: Network, edge: Edge): boolean =>
  positionInOrder(network, edge.to) < positionInOrder(network, edge.from)

/** The decision under the rule, once n_b is known. */
export function decideAgainst(
  network: Network,
  node: number,
  nb: number,
  rule: ExactRule,
  pair: Complex,
): Decision {
  const edge: Edge = { from: nb, to: node }
  return rule === 'dominant' || isFeedback(network, edge)
    ? { kind: 'prune', edge, pair }
    : { kind: 'keep', reason: 'feed-forward-edge', pair }
}

/** The reason to keep, the first that applies; undefined if a pair exists exactly. */
export function reasonToKeep(
  network: Network,
  node: number,
  mode: DegreeMode,
  isComplex = hasPair,
): KeepReason | undefined {
  if (isInput(network, node)) return 'input-node'
  if (mutualNeighbours(network, node).length === 0) return 'no-mutual-neighbour'
  if (antagonisticNeighbours(network, node).length === 0) return 'no-negative-cycle'
  return isComplex(network, node, mode) ? undefined : 'real-spectrum'
}

const approximation = ({ enclosures, disc }: PairEnclosure, scale: number): Complex =>
  centre(disc, enclosures.shift, scale)

/**
 * All admissible decisions: one, or several if eigenvalues or participation factors tie exactly.
 * Without the screen.
 */
export function admissibleDecisions(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: ExactRule,
): Decision[] {
  const reason = reasonToKeep(network, node, mode, hasPairBySturm)
  if (reason !== undefined) return [{ kind: 'keep', reason }]
  const arrow = arrowOf(network, node, mode)
  return largestPairs(network, node, mode).flatMap((pair) =>
    mostParticipating(arrow, pair).map((nb) =>
      decideAgainst(network, node, nb, rule, approximation(pair, arrow.scale)),
    ),
  )
}

/** The same action: the same edge removed, or both kept. */
export const sameAction = (a: Decision, b: Decision): boolean =>
  a.kind === 'prune' && b.kind === 'prune'
    ? a.edge.from === b.edge.from && a.edge.to === b.edge.to
    : a.kind === b.kind
