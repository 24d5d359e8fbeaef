/** What `verify` and `fuzz` know of clauses, in the one form that their reports are made from. */
import type { Counterexample } from '../../../properties/check.ts'
import { countText, plural } from '../../base/text.ts'
import type { KnownFailure } from '../../verify/check-clauses.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { isFailing, toneOf } from '../../verify/verdicts.ts'
import type { ClauseResult } from '../../verify/verify.ts'
import { copy } from '../make-blocks.ts'
import type { Block, Copy, Inline, Report, Step, Verdict } from '../model.ts'
import type { Paste } from './case-blocks.ts'
import { clauseReasonText } from './words.ts'

/** What is known of one clause: a result of `verify`, or the same of a campaign. */
export interface ClauseEntry
  extends Pick<
    ClauseResult,
    'id' | 'sentence' | 'source' | 'verdict' | 'cases' | 'interesting' | 'atLeast' | 'illPosed'
  > {
  readonly reason?: ClauseResult['reason'] | undefined
  readonly known?: KnownFailure | undefined
  readonly counterexample?: ShownCounterexample | undefined
  /** Of `verify`: how its cases are distributed. */
  readonly result?: ClauseResult
  /** Failures in a campaign, which may be several. */
  readonly failures?: number
}

type ShownCounterexample = Pick<Counterexample, 'given' | 'expected' | 'got' | 'own'> &
  Partial<Pick<Counterexample, 'shrinks'>>

/** What there is to say of a clause that fails, beside its case. */
export interface FailureNotes {
  readonly remarks?: readonly string[]
  readonly commands: readonly Block[]
  /** A call that runs the case; printed, with its spectra, where `isWhole`. */
  readonly paste?: Paste | undefined
  readonly isWhole?: boolean
}

/** Failures that are printed with their spectra and something to paste; of the others, replay prints it. */
export const MOST_SHOWN_WHOLE = 3

/** The verdict on a run, and what to do next. */
export interface End {
  readonly verdict: Verdict
  readonly next: Step
}

export interface ClauseRun extends Pick<Report, 'about' | 'remarks' | 'again' | 'foot'> {
  readonly command: 'verify' | 'fuzz' | 'merge'
  /** What was checked. */
  readonly name: string
  readonly clauses: readonly ClauseEntry[]
  readonly strict: boolean
  /** Undefined where the report is not to say how long the run took. */
  readonly milliseconds: number | undefined
  readonly seed: number
  /** After the counts in one sentence. */
  readonly more?: string
  readonly end: End
  /** Of the clauses that fail, in their order. */
  readonly notesOf: (entry: ClauseEntry, k: number) => FailureNotes
  readonly solvers: Solvers
}

export const NOTHING_FAILED: Verdict = { tone: 'good', word: 'Holds', sentence: 'Nothing failed.' }

export const failsVerdict = (failing: number, clauses: number): Verdict => ({
  ...{ tone: 'bad', word: 'Does not hold', sentence: 'Not all clauses hold.' },
  more: `${countText(failing)} of ${plural(clauses, 'clause')} do not hold.`,
})

/** The command that runs the case of a clause again. */
export const replayCopy = (id: string, line: string): Copy =>
  copy(`the command that replays the case of ${id}`, line, { title: 'this case alone' })

export const clauseTag = (verdict: string): Inline => ({ tag: verdict, tone: toneOf(verdict) })

/** Why a clause is known to fail. */
export const knownText = (known: KnownFailure | undefined): string =>
  `${known?.reason}${known?.link === undefined ? '' : ` (${known.link})`}`

export const whyText = ({ verdict, reason }: Pick<ClauseEntry, 'verdict' | 'reason'>): string =>
  reason === undefined ? verdict : clauseReasonText(reason)

export const failingClauses = ({ clauses, strict }: Pick<ClauseRun, 'clauses' | 'strict'>): ClauseEntry[] =>
  clauses.filter(({ verdict }) => isFailing(verdict, strict))
