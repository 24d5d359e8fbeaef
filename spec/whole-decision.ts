/**
 * A decision as part of the answer of an update or a round: the clauses about decisions judge its action, its
 * reason and its pair. For rules that decide by the mathematics; those by position need a spectrum (positions.ts).
 */
import { all, type Clause, type Finding, HOLDS } from './clause.ts'
import { KEEP_CLAUSES } from './clauses/keep.ts'
import { PAIR_1, PAIR_2 } from './clauses/pair.ts'
import type { Action, Decision } from './decision.ts'
import { judgeAction } from './judgement.ts'
import type { DecisionSeen } from './observation.ts'

type Judged = Pick<DecisionSeen, 'network' | 'node' | 'mode' | 'rule' | 'description'>

const binds = ({ rules }: Clause<'decision'>, { rule }: Judged): boolean =>
  rules === undefined || rules.includes(rule)

/** The first clause about the reason, or about the pair, that does not hold. */
export const judgeReasonAndPair = (seen: DecisionSeen): Finding =>
  all(
    [...KEEP_CLAUSES, PAIR_1, PAIR_2].filter((clause) => binds(clause, seen)),
    (clause) => clause.holds(seen),
  )

/** The same for a decision of a round, whose pair may be left out. */
export function judgeReported(seen: Judged, action: Action): Finding {
  const decision = action as Decision
  const ofAction = judgeAction({ ...seen, decision })
  if (ofAction.kind !== 'holds') return ofAction
  const clauses = action.pair === undefined ? KEEP_CLAUSES : [...KEEP_CLAUSES, PAIR_1, PAIR_2]
  const bound = clauses.filter((clause) => binds(clause, seen))
  return bound.length === 0 ? HOLDS : all(bound, (clause) => clause.holds({ ...seen, decision }))
}
