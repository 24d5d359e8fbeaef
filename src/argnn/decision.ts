/**
 * The pruning decision of one node (Section 3.2): from the local Laplacian (Eq 4) through its spectrum (Eq 5)
 * to the pair (Eq 6 and 7) and the edge. `ordered` and `dominant` find n_b by participation (T9);
 * `published` and `published-own` reproduce the published experiments, a quirk: eigenvalue k is node k.
 */
import { NONE, slotBetween, weightBetween } from './edge-lists.ts'
import { fillLocalLaplacian, hasAntagonist, hasMutualNeighbour } from './local-laplacian.ts'
import { type DegreeMode, type NetworkState, requireNodeOf } from './network.ts'
import { findPair, frobeniusNorm, largestImaginary, smallestImaginary } from './pair.ts'
import { mostParticipating } from './participation.ts'
import { computeSpectrum, createSpectrumWorkspace, type SpectrumWorkspace } from './spectrum.ts'

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

/** Arrays for decisions on networks of up to `size` nodes, allocated once. */
export interface DecisionWorkspace {
  readonly laplacian: Float64Array
  readonly re: Float64Array
  readonly im: Float64Array
  readonly spectrum: SpectrumWorkspace
}

export const createDecisionWorkspace = (size: number): DecisionWorkspace => ({
  laplacian: new Float64Array(size * size),
  re: new Float64Array(size),
  im: new Float64Array(size),
  spectrum: createSpectrumWorkspace(size),
})

const keep = (reason: KeepReason): Decision => ({ kind: 'keep', reason })

/** Sums and norms of a star of 1024 nodes with such weights stay far inside the range of doubles. */
export const LARGEST_WEIGHT = 1e150

/** Throws RangeError where an edge of the star is outside the supported range. */
function requireRange(state: NetworkState, node: number): void {
  for (let i = 0; i < state.nodes; i += 1) {
    const largest = Math.max(Math.abs(weightBetween(state, i, node)), Math.abs(weightBetween(state, node, i)))
    if (!(largest <= LARGEST_WEIGHT))
      throw new RangeError(
        `node ${node}: expected weights of at most ${LARGEST_WEIGHT} to and from node ${i}, got ${largest}`,
      )
  }
}

/** Fills the workspace with L_n and its spectrum. */
function analyse(state: NetworkState, node: number, mode: DegreeMode, workspace: DecisionWorkspace): void {
  requireRange(state, node)
  fillLocalLaplacian(state, node, mode, workspace.laplacian)
  computeSpectrum(workspace.laplacian, state.nodes, workspace.re, workspace.im, workspace.spectrum)
}

/** n_a is the deciding node, n_b the antagonist that participates most. */
function decideByParticipation(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): Decision {
  if (!hasMutualNeighbour(state, node)) return keep('no-mutual-neighbour')
  if (!hasAntagonist(state, node)) return keep('no-negative-cycle')
  analyse(state, node, pruning.mode, workspace)
  const { laplacian, re, im } = workspace
  const at = findPair(im, state.nodes, frobeniusNorm(laplacian, state.nodes))
  if (at < 0) return keep('real-spectrum')
  const pair = { re: re[at]!, im: im[at]! }
  const from = mostParticipating(state, node, laplacian, pair.re, pair.im)
  if (pruning.rule === 'ordered' && state.position[node]! > state.position[from]!)
    return { kind: 'keep', reason: 'feed-forward-edge', pair }
  return { kind: 'prune', edge: { from, to: node }, pair }
}

/** n_a and n_b are the positions of the largest and the smallest imaginary part, whatever their size. */
function decideByPosition(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): Decision {
  analyse(state, node, pruning.mode, workspace)
  const { re, im } = workspace
  const to = largestImaginary(im, state.nodes)
  const from = smallestImaginary(im, state.nodes)
  if (!(im[to]! > 0)) return keep('real-spectrum')
  const pair = { re: re[to]!, im: im[to]! }
  if (slotBetween(state, from, to) === NONE) return { kind: 'keep', reason: 'no-such-edge', pair }
  if (pruning.rule === 'published-own' && to !== node) return { kind: 'keep', reason: 'not-own-edge', pair }
  return { kind: 'prune', edge: { from, to }, pair }
}

/**
 * The decision of `node` on the present state. Throws RangeError for a node that is not in the network and for
 * weights beyond LARGEST_WEIGHT.
 */
export function decide(
  state: NetworkState,
  node: number,
  pruning: Pruning,
  workspace: DecisionWorkspace,
): Decision {
  requireNodeOf(state, node)
  if (state.isInput[node] === 1) return keep('input-node')
  const byPosition = pruning.rule === 'published' || pruning.rule === 'published-own'
  return byPosition
    ? decideByPosition(state, node, pruning, workspace)
    : decideByParticipation(state, node, pruning, workspace)
}
