/** Which clauses stand on which: where a stage's own clauses fail, clauses about later stages say little. */

import { reasonToSkip } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import type { VerdictReason } from '../../properties/reason.ts'
import type { Subject } from '../../spec/clause.ts'
import type { Implementation, Stage } from '../../spec/implementation.ts'
import { isPassing, type RunVerdict } from './verdicts.ts'

/** The stage that a clause judges: where it fails, clauses that take the stage as a premise are blocked. */
const STAGE_OF: Readonly<Record<Subject, Stage | undefined>> = {
  theorem: undefined,
  'twin theorem': undefined,
  'run theorem': undefined,
  laplacian: 'laplacian',
  spectrum: 'spectrum',
  decision: 'decide',
  positions: 'decide',
  twins: 'decide',
  'stale run': 'decide',
  update: 'update',
  'update positions': 'update',
  run: 'update',
  round: 'round',
  'specified round': 'round',
  'round positions': 'round',
  door: 'read',
  orders: 'round',
  starts: 'start',
  // Answers that differ may all be right but one.
  history: undefined,
  // Of many updates, and of messages.
  trace: undefined,
  start: 'start',
  train: 'train',
  'train arguments': undefined,
  // What a stage leaves of its arguments says nothing of its answers.
  'laplacian arguments': undefined,
  'spectrum arguments': undefined,
  'decide arguments': undefined,
  'update arguments': undefined,
  'round arguments': undefined,
}

/** Clauses of a depth stand on those of smaller ones. */
export const DEPTHS = [0, 1, 2] as const

/** How deep a clause's premises reach: all clauses of one depth may run side by side. */
export const depthOf = ({ clause }: AnyProperty): (typeof DEPTHS)[number] =>
  clause.premises.includes('decide') ? 2 : clause.premises.length > 0 ? 1 : 0

/** The first clause about a premise stage of the property that fails. */
export function failingPremise(
  property: AnyProperty,
  isFailure: (id: string) => boolean,
): string | undefined {
  const culprit = PROPERTIES.find(({ clause }) => {
    const stage = STAGE_OF[clause.about]
    return stage !== undefined && property.clause.premises.includes(stage) && isFailure(clause.id)
  })
  return culprit?.clause.id
}

/** Does a clause with this verdict block those that stand on it? A failure that is known does not. */
export const isBlocking = (verdict: RunVerdict, isKnown: boolean): boolean => !isPassing(verdict) && !isKnown

/**
 * Why a clause is not checked, where a clause that it stands on is blocking. One whose stages are not
 * offered is not blocked either: its check says what is missing.
 */
export function whyBlocked(
  property: AnyProperty,
  offered: Implementation,
  isBlockingClause: (id: string) => boolean,
): VerdictReason | undefined {
  if (reasonToSkip(property as never, offered) !== undefined) return undefined
  const culprit = failingPremise(property, isBlockingClause)
  return culprit === undefined ? undefined : { code: 'blocked', by: culprit }
}
