/**
 * Arrays that decisions on one network write into. They are allocated once, so that the filter
 * allocates nothing.
 */
import { NONE } from './edge-lists.ts'
import type { NetworkState } from './network.ts'
import { type Core, createCore } from './pair/coupled-core.ts'
import { createExpansion, type Expansion } from './pair/expansion.ts'
import { createPairWorkspace, type PairWorkspace } from './pair/weighted-pair.ts'
import { createSpectrumWorkspace, type SpectrumWorkspace } from './spectrum.ts'
import { createStar, type Star } from './star.ts'

/** Arrays of the general solver, for the rules that use positions. */
export interface DenseWorkspace {
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
  /**
   * The eigenvalue of the last decision's pair, as accurate as the decision needed it: see
   * existence.ts.
   */
  readonly lambda: Float64Array
  /**
   * The edge that the last decision removes: its target and, under `ordered` and `dominant`, its
   * slot.
   */
  to: number
  slot: number
  /** The weight of that edge, which is cleared in the network when the edge is removed. */
  weight: number
  /** Number of decisions so far that the filter in doubles could not make. */
  exactDecisions: number
  /** Allocated when a rule that uses positions is first applied. */
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

export const createDenseWorkspace = (nodes: number): DenseWorkspace => ({
  laplacian: new Float64Array(nodes * nodes),
  re: new Float64Array(nodes),
  im: new Float64Array(nodes),
  spectrum: createSpectrumWorkspace(nodes),
})
