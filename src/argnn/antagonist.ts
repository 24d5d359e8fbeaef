/**
 * The antagonist that participates most in the node's pair (Eq 5 to 7, T9). A filter in doubles
 * decides if its error bound allows it; otherwise exact arithmetic decides.
 */
import type { DecisionWorkspace } from './decision-workspace.ts'
import { NONE } from './edge-lists.ts'
import { findExactPairs, type Hints } from './exact/exact-pair.ts'
import { IM, NO_PAIR, PAIR, RADIUS, RE } from './existence.ts'
import type { DegreeMode, NetworkState } from './network.ts'
import { fillCore } from './pair/coupled-core.ts'
import { findDegreePair, findDegreePairByExpansion, largestAntagonist } from './pair/degree-pair.ts'
import { findWeightedPair, refine } from './pair/weighted-pair.ts'
import { mostParticipating } from './participation.ts'
import { gatherOthers, requireRange, scanStar } from './star.ts'

/** The largest weight that every decision supports: stars of 2^26 such edges stay in the range of doubles. */
export const LARGEST_WEIGHT = 1e300

/** The antagonist, decided in integers: its place in the star, or NONE if the spectrum is real. */
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
      // Of several that tie, all of which are admissible, the first in the declared order is taken,
      // so that the result is unique.
      if (first !== NONE && place(first) <= place(i)) continue
      first = i
      lambda[RE] = re
      lambda[IM] = im
      lambda[RADIUS] = 0
    }
  return first
}

/** The most common case of mode D, decided from sums alone: some p < 0, but no pair. */
export function isRealByDegree(
  state: NetworkState,
  node: number,
  { star, lambda }: DecisionWorkspace,
): boolean {
  scanStar(state, node, star)
  // If a negative p does not underflow, the two sums differ.
  return star.coupling < star.modulus && findDegreePair(star, lambda) === NO_PAIR
}

/** Mode D; returns what `findExactAntagonist` returns. */
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

/** For a star that has an antagonist: its place in the star, or NONE if the spectrum is real. */
export const findAntagonist = (
  state: NetworkState,
  node: number,
  mode: DegreeMode,
  workspace: DecisionWorkspace,
): number =>
  mode === 'D'
    ? findAntagonistByDegree(state, node, workspace)
    : findAntagonistByWeight(state, node, workspace)

/**
 * Refines λ, which the decision computed only as accurately as it needed, to the accuracy of
 * doubles; radius 0 means that it is refined.
 */
export function sharpenPair(state: NetworkState, node: number, workspace: DecisionWorkspace): void {
  const { core, pair, lambda } = workspace
  if (lambda[RADIUS] === 0 || refine(core, pair, lambda)) return
  findExactAntagonist(state, node, 'DW', workspace)
}

/**
 * The pair of the last decision, to the accuracy of doubles where they reach it; the network may have
 * changed since.
 */
export function decidedPair({ core, pair, lambda }: DecisionWorkspace): { re: number; im: number } {
  if (lambda[RADIUS] !== 0) refine(core, pair, lambda)
  return { re: lambda[RE]!, im: lambda[IM]! }
}
