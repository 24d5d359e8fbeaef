/** KEEP: a decision to keep gives the first reason that applies. One clause per reason. */
import { someAdmissible } from '../admissible.ts'
import { EXACT_RULES, expect, type Finding, HOLDS } from '../clause.ts'
import { type ExactRule, type KeepReason, reasonToKeep } from '../decision.ts'
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
  'Fig. 2',
  givenIffTrue('input-node'),
)

export const KEEP_2 = decisionClause(
  'KEEP-2',
  'The reason `no-mutual-neighbour` is given iff KEEP-1 does not apply and no neighbour has edges in both directions.',
  'T1',
  givenIffTrue('no-mutual-neighbour'),
  { rules: EXACT_RULES },
)

export const KEEP_3 = decisionClause(
  'KEEP-3',
  'The reason `no-negative-cycle` is given iff KEEP-1 and KEEP-2 do not apply and no neighbour has p < 0.',
  'T4',
  givenIffTrue('no-negative-cycle', excuseByScale),
  { rules: EXACT_RULES },
)

export const KEEP_4 = decisionClause(
  'KEEP-4',
  'The reason `real-spectrum` is given iff KEEP-1 to KEEP-3 do not apply and every eigenvalue is exactly real.',
  'Eq 7',
  givenIffTrue('real-spectrum', excuseForExistence),
  { rules: EXACT_RULES },
)

const isFeedForward = (seen: DecisionSeen): boolean =>
  seen.decision.kind === 'keep' && seen.decision.reason === 'feed-forward-edge'

export const KEEP_5 = decisionClause(
  'KEEP-5',
  'Under `ordered`, `feed-forward-edge` is given only if a pair exists and the antagonist with the largest |π| is upstream.',
  'T9, T10',
  (seen) => {
    if (!isFeedForward(seen)) return HOLDS
    const { network, node, mode, description } = seen
    const upstream = (d: { kind: string; reason?: string }): boolean => d.reason === 'feed-forward-edge'
    if (someAdmissible(network, node, mode, seen.rule as ExactRule, upstream)) return HOLDS
    const why = excuseForExistence(seen)
    if (why !== undefined) return { kind: 'ill-posed', why }
    const isNear =
      description.pairTest === 'floating' &&
      decisionsWithinRounding(network, node, mode, seen.rule as ExactRule).some(upstream)
    return isNear
      ? { kind: 'ill-posed', why: 'participations or imaginary parts closer than rounding' }
      : expect(false, 'another answer', seen.decision)
  },
  { rules: ['ordered'] },
)

export const KEEP_CLAUSES = [KEEP_1, KEEP_2, KEEP_3, KEEP_4, KEEP_5] as const
