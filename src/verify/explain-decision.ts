/**
 * One decision of the reference, beside what the exact oracle says of it: pure, so that it runs in browsers
 * too.
 */
import { isExactRule } from '../../spec/clause.ts'
import { admissibleDecisions, type Decision, type ExactRule, sameAction } from '../../spec/decision.ts'
import type { Pruning } from '../../spec/implementation.ts'
import { arrowOf } from '../../spec/local-laplacian.ts'
import type { Complex, Network } from '../../spec/network.ts'
import { participationFactorsOf } from '../../spec/participation.ts'
import {
  type DecisionReason,
  exactFactors,
  type NeighbourExplanation,
  neighboursOf,
  whyOf,
} from './decision-reasons.ts'
import { roundingIn } from './rounding.ts'
import type { Known } from './spectra.ts'

export interface ExplainedDecision {
  readonly pair: Complex | null
  readonly neighbours: readonly NeighbourExplanation[]
  readonly decision: Decision
  /**
   * What the specification admits; null for the published rules, and where the exact spectrum is left out.
   */
  readonly admissible: readonly Decision[] | null
  readonly isAdmissible: boolean | null
  readonly why: DecisionReason
}

/** What is known before. */
export interface Decided extends Pick<Known, 'exact' | 'norm'> {
  /** Of the reference. */
  readonly decision: Decision
  /** Of the reference under `dominant`, which decides exactly at every size; needed for the exact rules where `exact` is null. */
  readonly dominant?: Decision | undefined
}

/** The antagonists that participate most, whose edges are in question. None without a pair. */
function mostParticipating(
  network: Network,
  node: number,
  { mode }: Pruning,
  { exact, dominant }: Decided,
): number[] {
  const decisions =
    exact === null
      ? dominant === undefined
        ? []
        : [dominant]
      : admissibleDecisions(network, node, mode, 'dominant')
  return decisions.flatMap((decision) => (decision.kind === 'prune' ? [decision.edge.from] : []))
}

/** Of those that tie, the one that was decided on. */
const namedAmong = (most: readonly number[], decision: Decision): number | undefined =>
  decision.kind === 'prune' && most.includes(decision.edge.from) ? decision.edge.from : most[0]

export function explainDecision(
  network: Network,
  node: number,
  pruning: Pruning,
  decided: Decided,
): ExplainedDecision {
  const { mode, rule } = pruning
  const { exact, norm, decision } = decided
  const hasExact = exact !== null && isExactRule(rule)
  const admissible = hasExact ? admissibleDecisions(network, node, mode, rule as ExactRule) : null
  const pair = decision.pair ?? null
  const arrow = arrowOf(network, node, mode)
  const most = isExactRule(rule) ? mostParticipating(network, node, pruning, decided) : []
  const named = pair === null ? undefined : namedAmong(most, decision)
  const factors =
    pair === null
      ? undefined
      : hasExact
        ? exactFactors(network, node, mode, pair)
        : participationFactorsOf(arrow, pair)
  return {
    pair,
    neighbours: neighboursOf(network, node, arrow, { factors, named }),
    decision,
    admissible,
    isAdmissible: admissible === null ? null : admissible.some((right) => sameAction(right, decision)),
    why: whyOf(rule, decision, named, {
      pairs: exact?.pairs ?? 0,
      isRounding: roundingIn({ exact, norm }),
    }),
  }
}
