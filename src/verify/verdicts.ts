/** The verdicts of a run on its clauses, and which of them fail it: the one place that knows. */
import type { ClauseVerdict } from '../../properties/outcome.ts'
import type { VerdictReason } from '../../properties/reason.ts'
import type { Tone } from '../base/paint.ts'

/**
 * Beside the verdicts of a property. `unfinished`: the run ended before the clause was decided. `known`: it fails, as
 * expected; `unexpected`: it was expected to fail, and holds.
 */
export type RunVerdict = ClauseVerdict | 'unfinished' | 'known' | 'unexpected'

/** Why, beside the reasons of a property. `known`: why the clause is listed as a known failure. */
export type RunReason =
  | VerdictReason
  | { readonly code: 'expected-to-fail'; readonly known: string }
  | { readonly code: 'interrupted' | 'not-run-yet' }
  | { readonly code: 'could-not-run'; readonly message: string }
  /** Of a campaign, in which a clause may fail more often than it has different counterexamples. */
  | {
      readonly code: 'counterexamples'
      readonly counterexamples: number
      readonly failures: number
      readonly hangs: number
    }

/** What a verdict says of the implementation: nothing against it, something against it, or nothing yet. */
const STANDINGS: Readonly<Record<RunVerdict, Tone>> = {
  holds: 'good',
  skipped: 'good',
  known: 'good',
  fails: 'bad',
  vacuous: 'bad',
  unexpected: 'bad',
  blocked: 'open',
  unfinished: 'open',
  inconclusive: 'open',
}

export const RUN_VERDICTS = Object.keys(STANDINGS) as RunVerdict[]

/** A clause that fails the run, and is shown with its reason; where the run is strict, an inconclusive one too. */
export const isFailing = (verdict: RunVerdict, strict = false): boolean =>
  STANDINGS[verdict] === 'bad' || (verdict === 'inconclusive' && strict)

/** May a run with this verdict on a clause pass? */
export const isPassing = (verdict: RunVerdict, strict = false): boolean =>
  STANDINGS[verdict] === 'good' || (verdict === 'inconclusive' && !strict)

/** Where a report shows a verdict otherwise than it stands: a known failure is no good news, a skipped clause no news. */
const SHOWN: Readonly<Record<string, Tone | undefined>> = { ...STANDINGS, known: 'open', skipped: undefined }

/** The tone of a clause's verdict in a report; undefined for none, and for words that are no verdict of a clause. */
export const toneOf = (verdict: string): Tone | undefined => SHOWN[verdict]
