/**
 * Evaluates an action under a rule that decides by the mathematics: right, excused within the band,
 * or wrong.
 */
import { someAdmissible } from './admissible.ts'
import { expect, type Finding, HOLDS } from './clause.ts'
import { admissibleDecisions, decideAgainst, type ExactRule, sameAction } from './decision.ts'
import { decisionsWithinRounding, excuseForExistence } from './floating-band.ts'
import { antagonisticNeighbours } from './network.ts'
import type { DecisionSeen } from './observation.ts'

const NO_PAIR = { re: 0, im: 0 }

/**
 * Either keep, or what the rule decides for some antagonist: everything that a doubtful pair can
 * explain.
 */
const isPlausible = ({ network, node, rule, decision }: DecisionSeen): boolean =>
  decision.kind === 'keep' ||
  antagonisticNeighbours(network, node).some((nb) =>
    sameAction(decideAgainst(network, node, nb, rule as ExactRule, NO_PAIR), decision),
  )

/** Why a floating pair test may give this wrong answer, or undefined. */
function excuseFor(seen: DecisionSeen): string | undefined {
  const { network, node, mode, decision, description } = seen
  if (description.pairTest !== 'floating') return undefined
  const why = isPlausible(seen) ? excuseForExistence(seen) : undefined
  if (why !== undefined) return why
  const near = decisionsWithinRounding(network, node, mode, seen.rule as ExactRule)
  return near.some((one) => sameAction(one, decision))
    ? 'participations or imaginary parts closer than rounding'
    : undefined
}

/** Is the action one of the admissible ones? */
export function judgeAction(seen: DecisionSeen): Finding {
  const { network, node, mode, decision } = seen
  const rule = seen.rule as ExactRule
  if (someAdmissible(network, node, mode, rule, (right) => sameAction(right, decision))) return HOLDS
  const admissible = admissibleDecisions(network, node, mode, rule)
  const why = excuseFor(seen)
  if (why !== undefined) return { kind: 'ill-posed', why }
  return expect(false, admissible.map((right) => JSON.stringify(right)).join(' or '), decision)
}
