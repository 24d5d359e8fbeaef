/**
 * The pruning decision of one node (Section 3.2). `ordered` and `dominant` decide exactly, from the star of the node:
 * is there a complex pair (Eq 5 to 7), and which antagonist participates most in it (T9)? A filter in doubles
 * answers where its error bound allows, exact arithmetic elsewhere. `published` and `published-own` reproduce the
 * published experiments, a quirk: they read positions in a general solver's output.
 *
 * Range: every finite weight of up to LARGEST_WEIGHT in magnitude, subnormal ones included, in any mixture, is decided
 * exactly. A larger one is decided exactly by the filter or refused with a RangeError.
 */

import { NONE, slotBetween } from './edge-lists.ts'
import { findExactPairs, type Hints } from './exact/exact-pair.ts'
import { IM, NO_PAIR, PAIR, RADIUS, RE } from './existence.ts'
import { fillLocalLaplacian } from './local-laplacian.ts'
import { type DegreeMode, type NetworkState, requireNodeOf } from './network.ts'
import { type Core, createCore, fillCore } from './pair/coupled-core.ts'
import { findDegreePair, findDegreePairByExpansion, largestAntagonist } from './pair/degree-pair.ts'
import { createExpansion, type Expansion } from './pair/expansion.ts'
import { createPairWorkspace, findWeightedPair, type PairWorkspace, refine } from './pair/weighted-pair.ts'
import { mostParticipating } from './participation.ts'
import { largestImaginary, smallestImaginary } from './positions.ts'
import { computeSpectrum, createSpectrumWorkspace, type SpectrumWorkspace } from './spectrum.ts'
import { createStar, gatherOthers, gatherStar, hasAntagonist, type Star, scanStar } from './star.ts'

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

interface Pair {
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

/** What `decideInto` returns where it removes nothing; `reasonOf` names it. */
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

/** The reason behind a negative answer of `decideInto`. */
export const reasonOf = (answer: number): KeepReason => REASONS[-1 - answer]!

/** Arrays of the general solver, for the rules that go by positions. */
interface DenseWorkspace {
  readonly laplacian: Float64Array
  readonly re: Float64Array
  readonly im: Float64Array
  readonly spectrum: SpectrumWorkspace
}

/** Arrays for decisions on one network, allocated once; not for concurrent use. */
export interface DecisionWorkspace {
  readonly star: Star
  readonly core: Core
  readonly pair: PairWorkspace
  readonly expansion: Expansion
  /** The eigenvalue behind the last decision, where there was a pair, as well as it had to be known: see existence.ts. */
  readonly lambda: Float64Array
  /** The edge that the last decision removes: its target and, under `ordered` and `dominant`, its slot. */
  to: number
  slot: number
  /** The weight of that edge: a removal clears it in the network. */
  weight: number
  /** Decisions so far that the filter in doubles left to exact arithmetic. */
  exactDecisions: number
  /** Made when a rule that goes by positions first needs it. */
  dense: DenseWorkspace | undefined
}

export const createDecisionWorkspace = ({ widest }: NetworkState): DecisionWorkspace => ({
  star: createStar(widest),
  core: createCore(widest),
  pair: createPairWorkspace(widest),
  expansion: createExpansion(widest),
  lambda: new Float64Array(3),
  to: NONE,
  slot: NONE,
  weight: 0,
  exactDecisions: 0,
  dense: undefined,
})

/** The largest weight that every decision supports: stars of 2^26 such edges stay in the range of doubles. */
export const LARGEST_WEIGHT = 1e300
/** The same for the general solver on a dense matrix of 1024 nodes, whose norms hold squares. */
export const LARGEST_DENSE_WEIGHT = 1e150

/** Throws RangeError where a weight of the star is larger than `limit`, or no number. */
function requireRange({ mutual, single, into, outOf, others }: Star, node: number, limit: number): void {
  let largest = 0
  for (let i = 0; i < mutual; i += 1) largest = Math.max(largest, Math.abs(into[i]!), Math.abs(outOf[i]!))
  for (let i = 0; i < single; i += 1) largest = Math.max(largest, Math.abs(others[i]!))
  if (!(largest <= limit))
    throw new RangeError(`node ${node}: expected weights of at most ${limit} in its star, got ${largest}`)
}

/** The antagonist in integers; its place in the star, NONE where the spectrum is real. */
function findExactAntagonist(
  state: NetworkState,
  node: number,
  mode: DegreeMode,
  { star, lambda }: DecisionWorkspace,
  hints?: Hints,
): number {
  gatherOthers(state, node, star, true)
  requireRange(star, node, LARGEST_WEIGHT)
  const place = (i: number): number => state.position[star.neighbour[i]!]!
  let first = NONE
  for (const { re, im, antagonists } of findExactPairs(star, mode, hints))
    for (const i of antagonists) {
      // Ties: any of the tied is right; the first in the declared order, so that the answer is one.
      if (first !== NONE && place(first) <= place(i)) continue
      first = i
      lambda[RE] = re
      lambda[IM] = im
      lambda[RADIUS] = 0
    }
  return first
}

/** The commonest case of mode D, from sums alone: some p < 0, but no pair. */
function isRealByDegree(state: NetworkState, node: number, { star, lambda }: DecisionWorkspace): boolean {
  scanStar(state, node, star)
  // A negative p that does not underflow sets the two sums apart.
  return star.coupling < star.modulus && findDegreePair(star, lambda) === NO_PAIR
}

/** Mode D; what `findExactAntagonist` returns. */
function findAntagonistByDegree(state: NetworkState, node: number, workspace: DecisionWorkspace): number {
  const { star, lambda, expansion } = workspace
  const filtered = findDegreePair(star, lambda)
  if (filtered === NO_PAIR) return NONE
  const at = filtered === PAIR ? largestAntagonist(star, state.position) : NONE
  if (at !== NONE) return at
  workspace.exactDecisions += 1
  const existence = findDegreePairByExpansion(star, expansion, lambda)
  if (existence === NO_PAIR) return NONE
  const largest = existence === PAIR ? largestAntagonist(star, state.position) : NONE
  return largest === NONE ? findExactAntagonist(state, node, 'D', workspace) : largest
}

/** Mode D_W. */
function findAntagonistByWeight(state: NetworkState, node: number, workspace: DecisionWorkspace): number {
  const { star, core, pair, lambda } = workspace
  gatherOthers(state, node, star, false)
  let hints: Hints | undefined
  if (fillCore(star, core)) {
    const existence = findWeightedPair(core, pair, lambda)
    if (existence === NO_PAIR) return NONE
    if (existence === PAIR) {
      const roughly = mostParticipating(star, core, lambda)
      if (roughly !== NONE) return roughly
      const at = refine(core, pair, lambda) ? mostParticipating(star, core, lambda) : NONE
      if (at !== NONE) return at
    }
    hints = existence === PAIR ? { lambda } : { points: pair.points }
  }
  workspace.exactDecisions += 1
  return findExactAntagonist(state, node, 'DW', workspace, hints)
}

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
  const at =
    pruning.mode === 'D'
      ? findAntagonistByDegree(state, node, workspace)
      : findAntagonistByWeight(state, node, workspace)
  if (at === NONE) return REAL_SPECTRUM
  const from = star.neighbour[at]!
  if (pruning.rule === 'ordered' && state.position[node]! > state.position[from]!) return FEED_FORWARD_EDGE
  workspace.to = node
  workspace.slot = star.slot[at]!
  workspace.weight = state.weights[workspace.slot]!
  return from
}

const createDenseWorkspace = (nodes: number): DenseWorkspace => ({
  laplacian: new Float64Array(nodes * nodes),
  re: new Float64Array(nodes),
  im: new Float64Array(nodes),
  spectrum: createSpectrumWorkspace(nodes),
})

/** n_a and n_b are the positions of the extreme imaginary parts in the solver's output, whoever decides. */
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
 * Decides without allocating where the filter does: the source of the edge to remove, which leads to
 * `workspace.to`, or a negative code. Throws RangeError for a node that is not in the network and for weights beyond
 * the range above.
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

/** Has the decision a pair to show? */
const hasPair = (answer: number): boolean => answer >= 0 || answer <= FEED_FORWARD_EDGE

/** Brings λ, known as well as the decision needed it, to the accuracy of doubles; radius 0 says that it is. */
function sharpenPair(state: NetworkState, node: number, workspace: DecisionWorkspace): void {
  const { core, pair, lambda } = workspace
  if (lambda[RADIUS] === 0 || refine(core, pair, lambda)) return
  findExactAntagonist(state, node, 'DW', workspace)
}

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
