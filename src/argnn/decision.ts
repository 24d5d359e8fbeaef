/**
 * The pruning decision of one node (Section 3.2). `ordered` and `dominant`, this project's own
 * rules, decide exactly, from the star of the node: does a complex pair exist (Eq 5 to 7), and
 * which antagonist participates most in it (T9)? A filter in doubles decides if its error bound
 * allows it; otherwise exact arithmetic decides. `published` and `published-own` reproduce the
 * published experiments: they use positions in a general solver's output.
 *
 * Range: every finite weight of up to LARGEST_WEIGHT (antagonist.ts) in magnitude, including
 * subnormal ones, in any mixture, is decided exactly. A larger one is decided exactly by the filter
 * or refused with a RangeError.
 */
import { findAntagonist, isRealByDegree, sharpenPair } from './antagonist.ts'
import { createDenseWorkspace, type DecisionWorkspace } from './decision-workspace.ts'
import { NONE, slotBetween } from './edge-lists.ts'
import { IM, RADIUS, RE } from './existence.ts'
import { fillLocalLaplacian } from './local-laplacian.ts'
import { type DegreeMode, type NetworkState, requireNodeOf } from './network.ts'
import { largestImaginary, smallestImaginary } from './positions.ts'
import { computeSpectrum } from './spectrum.ts'
import { gatherOthers, gatherStar, hasAntagonist, requireRange } from './star.ts'

export type Rule = 'ordered' | 'dominant' | 'published' | 'published-own'

export interface Pruning {
  readonly mode: DegreeMode
  readonly rule: Rule
}

export type KeepReason =
  | 'input-node'
  | 'no-mutual-neighbour'
  | 'no-negative-cycle'
  | 'real-spectrum'
  | 'feed-forward-edge'
  | 'no-such-edge'
  | 'not-own-edge'

export interface Pair {
  readonly re: number
  readonly im: number
}

export type Decision =
  | {
      readonly kind: 'prune'
      readonly edge: { readonly from: number; readonly to: number }
      readonly pair: Pair
    }
  | { readonly kind: 'keep'; readonly reason: KeepReason; readonly pair?: Pair }

/** The codes that `decideInto` returns if it removes nothing; `reasonOf` names them. */
export const INPUT_NODE = -1
export const NO_MUTUAL_NEIGHBOUR = -2
export const NO_NEGATIVE_CYCLE = -3
export const REAL_SPECTRUM = -4
export const FEED_FORWARD_EDGE = -5
export const NO_SUCH_EDGE = -6
export const NOT_OWN_EDGE = -7

const REASONS: readonly KeepReason[] = [
  'input-node',
  'no-mutual-neighbour',
  'no-negative-cycle',
  'real-spectrum',
  'feed-forward-edge',
  'no-such-edge',
  'not-own-edge',
]

/** The reason for a negative result of `decideInto`. */
export const reasonOf = (answer: number): KeepReason => REASONS[-1 - answer]!

/**
 * The largest weight for the general solver on a dense matrix of 1024 nodes, whose norms are
 * computed from squares.
 */
export const LARGEST_DENSE_WEIGHT = 1e150

/** n_a is the deciding node, n_b the antagonist that participates most. */
function decideByParticipation(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): number {
  const { star } = workspace
  if (pruning.mode === 'D' && isRealByDegree(state, node, workspace)) return REAL_SPECTRUM
  gatherStar(state, node, star)
  if (star.mutual === 0) return NO_MUTUAL_NEIGHBOUR
  if (!hasAntagonist(star)) return NO_NEGATIVE_CYCLE
  const at = findAntagonist(state, node, pruning.mode, workspace)
  if (at === NONE) return REAL_SPECTRUM
  const from = star.neighbour[at]!
  if (pruning.rule === 'ordered' && state.position[node]! > state.position[from]!) return FEED_FORWARD_EDGE
  workspace.to = node
  workspace.slot = star.slot[at]!
  workspace.weight = state.weights[workspace.slot]!
  return from
}

/**
 * n_a and n_b are the positions of the extreme imaginary parts in the solver's output, whichever
 * node decides.
 */
function decideByPosition(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): number {
  gatherStar(state, node, workspace.star)
  gatherOthers(state, node, workspace.star, true)
  requireRange(workspace.star, node, LARGEST_DENSE_WEIGHT)
  workspace.dense ??= createDenseWorkspace(state.nodes)
  const { laplacian, re, im, spectrum } = workspace.dense
  fillLocalLaplacian(state, node, pruning.mode, laplacian)
  computeSpectrum(laplacian, state.nodes, re, im, spectrum)
  const to = largestImaginary(im, state.nodes)
  const from = smallestImaginary(im, state.nodes)
  if (!(im[to]! > 0)) return REAL_SPECTRUM
  workspace.lambda[RE] = re[to]!
  workspace.lambda[IM] = im[to]!
  workspace.lambda[RADIUS] = 0
  workspace.to = to
  workspace.slot = slotBetween(state, from, to)
  if (workspace.slot === NONE) return NO_SUCH_EDGE
  if (pruning.rule === 'published-own' && to !== node) return NOT_OWN_EDGE
  workspace.weight = state.weights[workspace.slot]!
  return from
}

/**
 * Decides, without allocating if the filter suffices. Returns the source of the edge to remove,
 * whose target is `workspace.to`, or a negative code. Throws RangeError for a node that is not in
 * the network and for weights beyond the range above.
 */
export function decideInto(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): number {
  requireNodeOf(state, node)
  if (state.isInput[node] === 1) return INPUT_NODE
  return pruning.rule === 'published' || pruning.rule === 'published-own'
    ? decideByPosition(state, node, pruning, workspace)
    : decideByParticipation(state, node, pruning, workspace)
}

/** Does the decision have a pair? */
const hasPair = (answer: number): boolean => answer >= 0 || answer <= FEED_FORWARD_EDGE

/** The decision of `node` on the present state; throws as `decideInto` does. */
export function decide(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): Decision {
  const answer = decideInto(state, node, pruning, workspace)
  if (!hasPair(answer)) return { kind: 'keep', reason: reasonOf(answer) }
  sharpenPair(state, node, workspace)
  const pair = { re: workspace.lambda[RE]!, im: workspace.lambda[IM]! }
  return answer >= 0
    ? { kind: 'prune', edge: { from: answer, to: workspace.to }, pair }
    : { kind: 'keep', reason: reasonOf(answer), pair }
}
