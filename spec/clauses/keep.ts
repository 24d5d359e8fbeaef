/** KEEP: a decision to keep gives the first reason that applies. One clause per reason. */
import { someAdmissible } from '../admissible.ts'
import { EXACT_RULES, expect, type Finding, HOLDS } from '../clause.ts'
import { type Decision, type ExactRule, type KeepReason, reasonToKeep } from '../decision.ts'
import { decisionsWithinRounding, excuseByScale, excuseForExistence } from '../floating-band.ts'
import type { DecisionSeen } from '../observation.ts'
import { decisionClause } from './decision.ts'

/** The reason is given if and only if it is the first that applies; `excuse` may excuse a floating pair test. */
const givenIffTrue =
  (reason: KeepReason, excuse: (seen: DecisionSeen) => string | undefined = () => undefined) =>
  (seen: DecisionSeen): Finding => {
    const { network, node, mode, decision } = seen
    const expected = reasonToKeep(network, node, mode) === reason
    const given = decision.kind === 'keep' && decision.reason === reason
    if (expected === given) return HOLDS
    const why = excuse(seen)
    if (why !== undefined) return { kind: 'ill-posed', why }
    return expect(false, expected ? `keep, ${reason}` : `any answer but ${reason}`, decision)
  }

export const KEEP_1 = decisionClause(
  'KEEP-1',
  'The reason `input-node` is given iff the deciding node is an input.',
  'Fig. 2, contract',
  givenIffTrue('input-node'),
)

export const KEEP_2 = decisionClause(
  'KEEP-2',
  'The reason `no-mutual-neighbour` is given iff KEEP-1 does not apply and no neighbour has edges in both directions.',
  'contract, T1',
  givenIffTrue('no-mutual-neighbour'),
  { rules: EXACT_RULES },
)

export const KEEP_3 = decisionClause(
  'KEEP-3',
  'The reason `no-negative-cycle` is given iff KEEP-1 and KEEP-2 do not apply and no neighbour has p < 0.',
  'contract, T4',
  givenIffTrue('no-negative-cycle', excuseByScale),
  { rules: EXACT_RULES },
)

export const KEEP_4 = decisionClause(
  'KEEP-4',
  'The reason `real-spectrum` is given iff KEEP-1 to KEEP-3 do not apply and every eigenvalue is exactly real.',
  'Eq 7, contract',
  givenIffTrue('real-spectrum', excuseForExistence),
  { rules: EXACT_RULES },
)

type Keeping = Extract<Decision, { kind: 'keep' }>

const isFeedForward = (decision: Decision): decision is Keeping =>
  decision.kind === 'keep' && decision.reason === 'feed-forward-edge'

/** Reasons that only the published rules give. */
const OF_POSITIONS: readonly KeepReason[] = ['no-such-edge', 'not-own-edge']

/** Why a floating answer may name the reason wrongly, or leave it out, or undefined. */
function excuseForDirection(seen: DecisionSeen): string | undefined {
  const { network, node, mode, decision } = seen
  // No rounding explains a reason of another rule.
  if (decision.kind === 'keep' && OF_POSITIONS.includes(decision.reason)) return undefined
  const why = excuseForExistence(seen)
  if (why !== undefined || seen.description.pairTest !== 'floating') return why
  const near = decisionsWithinRounding(network, node, mode, seen.rule as ExactRule)
  return near.some((one) => isFeedForward(one) === isFeedForward(decision))
    ? 'participations or imaginary parts closer than rounding'
    : undefined
}

/** Where decisions tie, one that gives the reason and one that does not may both be right. */
export const KEEP_5 = decisionClause(
  'KEEP-5',
  'Under `ordered`, a keep gives `feed-forward-edge` iff a pair exists whose n_b (T9) is upstream.',
  'contract, T9, T10',
  (seen) => {
    const { network, node, mode, decision } = seen
    if (decision.kind === 'prune') return HOLDS
    const given = isFeedForward(decision)
    const isRight = (right: Decision): boolean => isFeedForward(right) === given
    if (someAdmissible(network, node, mode, seen.rule as ExactRule, isRight)) return HOLDS
    const why = excuseForDirection(seen)
    if (why !== undefined) return { kind: 'ill-posed', why }
    return expect(false, given ? 'another answer' : 'keep, feed-forward-edge', decision)
  },
  { rules: ['ordered'] },
)

export const KEEP_CLAUSES = [KEEP_1, KEEP_2, KEEP_3, KEEP_4, KEEP_5] as const
