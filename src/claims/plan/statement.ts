/** What a claim about runs says, and the conditions under which it is tried. */
import type { ClaimMethod } from '../claim.ts'

/** Whose hypotheses share one significance level (Holm). */
export type PlanFamily = 'training' | 'numbering' | 'messages' | 'figure-3' | 'figure-4' | 'starts' | 'none'

/** Hypotheses of a family: what Holm divides by at worst. */
export const HYPOTHESES: Readonly<Record<PlanFamily, number>> = {
  training: 148,
  numbering: 6,
  messages: 16,
  'figure-3': 84,
  'figure-4': 18,
  starts: 2,
  none: 0,
}

export interface Statement {
  readonly id: string
  readonly section: string
  /** The paper's sentence in our words. */
  readonly claim: string
  /** What it means exactly. */
  readonly formal: string
  readonly method: ClaimMethod
  readonly family: PlanFamily
  /** Which seeds of the plan it needs. */
  readonly runs: 'figure3' | 'figure4' | 'renumbered' | 'messages' | 'starts'
  /** The claim is tried under these, from the weakest on, where it is refuted as it stands. */
  readonly conditions: readonly string[]
}

export const statistics = (text: string, clauses?: readonly string[]): ClaimMethod => ({
  kind: 'statistics',
  text,
  ...(clauses === undefined ? {} : { clauses }),
})

export const sample = (text: string, clauses?: readonly string[]): ClaimMethod => ({
  kind: 'sample',
  text,
  ...(clauses === undefined ? {} : { clauses }),
})

export const LARGE_ENOUGH = 'there are at least 3 hidden nodes'
export const WEIGHTED = 'the mode is D_W'
export const COUNTED = 'the mode is D'
export const WEIGHTED_AND_LARGE = `${WEIGHTED} and ${LARGE_ENOUGH}`
export const SEVERAL = 'there are at least 2 hidden nodes'
export const SMALL = 'there are at most 2 hidden nodes'
