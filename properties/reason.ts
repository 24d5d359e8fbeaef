/**
 * Why a clause has its verdict, as data: a code with its numbers. Reports word it (src/report/verify/words.ts). Texts in it are
 * of others: the name of a premise, the message of an error.
 */
import type { Rule } from '../spec/decision.ts'
import type { Stage } from '../spec/implementation.ts'
import type { DegreeMode } from '../spec/network.ts'

/** `premise`: the name of a further premise; null for the premise of the clause. */
export interface Share {
  readonly premise: string | null
  readonly met: number
  readonly cases: number
  readonly atLeast: number
}

export interface Excused {
  readonly illPosed: number
  readonly cases: number
  readonly atMost: number
}

export type VerdictReason =
  // Skipped.
  | { readonly code: 'stages-not-offered'; readonly stages: readonly Stage[] }
  | { readonly code: 'rules-not-offered'; readonly rules: readonly Rule[] }
  | { readonly code: 'mode-not-offered'; readonly mode: DegreeMode }
  /** Nodes and messages are the harness's own. */
  | { readonly code: 'runtime-not-offered' }
  /** Arguments are copied on the way to the implementation. */
  | { readonly code: 'arguments-not-seen' }
  // Blocked: the clause on which it depends does not hold.
  | { readonly code: 'blocked'; readonly by: string }
  // Fails.
  | { readonly code: 'refuted' | 'refuted-by-stored-case' | 'refuted-once' }
  | { readonly code: 'refuted-and-ended'; readonly message: string }
  | { readonly code: 'no-answer'; readonly milliseconds: number; readonly cases: number }
  | ({ readonly code: 'too-many-excused' } & Excused)
  // Vacuous.
  | ({ readonly code: 'share-too-small' } & Share)
  // Inconclusive: too few cases to judge.
  | ({ readonly code: 'share-undecided' } & Share)
  | ({ readonly code: 'excused-undecided' } & Excused)
  | { readonly code: 'too-few-met'; readonly met: number; readonly cases: number; readonly atLeast: number }

/** Why there is no spectrum of an implementation for a case. */
export type NoSpectrum =
  | { readonly code: 'not-offered' | 'no-deciding-node' | 'no-answer' | 'not-requested' }
  | { readonly code: 'failed'; readonly message: string }
