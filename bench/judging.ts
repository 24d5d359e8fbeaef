/** Asking the reference for a decision, and judging it: by the clauses as they are, and by the exact path alone. */

import { screenedDecisions } from '../spec/admissible.ts'
import { show } from '../spec/clause.ts'
import { PAIR_6 } from '../spec/clauses/pair.ts'
import { CLAUSES } from '../spec/clauses.ts'
import { eigenvalueTolerance } from '../spec/conditioning.ts'
import { admissibleDecisions, type ExactRule, sameAction } from '../spec/decision.ts'
import { centre } from '../spec/exact/enclosures.ts'
import { localLaplacian, scaleOf } from '../spec/local-laplacian.ts'
import type { DecisionSeen, RuleCase } from '../spec/observation.ts'
import { hasPair, hasPairBySturm, largestPairs } from '../spec/pair.ts'
import { screen } from '../spec/screen/screen.ts'
import { reference } from '../src/adapter/reference.ts'

export type { RuleCase } from '../spec/observation.ts'

/** Throws where the answer is wrong: what is measured must be right. */
export type Judge = (seen: DecisionSeen) => void

const { decide, description } = reference as Required<typeof reference>

export const askReference = (given: RuleCase): DecisionSeen => ({
  ...given,
  description,
  // The reference answers at once; only foreign implementations need waiting for.
  decision: decide(given.network, given.node, given) as DecisionSeen['decision'],
})

/** PAIR-6 speaks of starting networks only. */
const DECISION_CLAUSES = CLAUSES.flatMap((clause) =>
  clause.about === 'decision' && clause.id !== PAIR_6.id ? [clause] : [],
)

const refuse = (seen: DecisionSeen, what: string): never => {
  throw new Error(`${what}: expected a right decision, got ${show(seen)}`)
}

/** Every clause about decisions that binds the rule and the mode, and the premise that most properties have. */
export const judgeByClauses: Judge = (seen) => {
  for (const { id, rules, mode, holds } of DECISION_CLAUSES) {
    if (rules?.includes(seen.rule) === false || (mode !== undefined && mode !== seen.mode)) continue
    if (holds(seen).kind !== 'holds') refuse(seen, id)
  }
  hasPair(seen.network, seen.node, seen.mode)
}

/** PAIR-1, PAIR-2 and PRUNE-3 or PRUNE-4, which imply most others, without the screen. */
export const judgeExactly: Judge = (seen) => {
  const { network, node, mode, rule, decision } = seen
  const right = admissibleDecisions(network, node, mode, rule as ExactRule)
  if (!right.some((one) => sameAction(one, decision))) refuse(seen, 'action')
  const { pair } = decision
  if (decision.kind === 'keep' && decision.reason === 'input-node') return
  if (hasPairBySturm(network, node, mode) !== (pair !== undefined)) refuse(seen, 'existence')
  if (pair === undefined) return
  const matrix = localLaplacian(network, node, mode)
  const isNear = largestPairs(network, node, mode)
    .map(({ enclosures, disc }) => centre(disc, enclosures.shift, scaleOf(network)))
    .some((z) => Math.hypot(z.re - pair.re, z.im - pair.im) <= eigenvalueTolerance(matrix, node, z))
  if (!isNear) refuse(seen, 'pair')
}

/** Does the screen say everything of this case? */
export const sureOf = ({ network, node, mode, rule }: RuleCase): boolean =>
  screen(network, node, mode).pairs !== undefined &&
  screenedDecisions(network, node, mode, rule as ExactRule) !== undefined
