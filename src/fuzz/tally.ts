/**
 * What a campaign knows of one clause: how far its stream of cases was asked, the counts that its verdict
 * rests on, and the counterexamples found. Counts of chunks add up, whichever machine asked them.
 */
import { conclude, type PremiseCount } from '../../properties/outcome.ts'
import type { AnyProperty, Property } from '../../properties/property.ts'
import type { VerdictReason } from '../../properties/reason.ts'
import type { KnownFailure } from '../verify/check-clauses.ts'
import { nameOf } from '../verify/corpus.ts'
import type { StoredCase } from '../verify/stored-case.ts'
import type { RunReason, RunVerdict } from '../verify/verdicts.ts'

export interface Tally {
  readonly id: string
  /** Chunks of the shard that were asked, in their order: the next is this one. */
  chunks: number
  cases: number
  interesting: number
  illPosed: number
  readonly premises: PremiseCount[]
  /** How often the clause failed: chunks end at their first failure. */
  failures: number
  /** Chunks in which the implementation said nothing for so long that it was given up. */
  hangs: number
  /** Different ones, as they were shrunk. */
  counterexamples: StoredCase[]
  /** What its turns have cost so far: the clause that had least is asked next. */
  spent: number
  /** Why it cannot be asked of this implementation. */
  skipped?: VerdictReason | undefined
}

/** More say little that the first do not; what fails again is still counted. */
export const MOST_COUNTEREXAMPLES = 20

export const noTally = ({ clause, premises }: AnyProperty, skipped?: VerdictReason): Tally => ({
  id: clause.id,
  chunks: 0,
  cases: 0,
  interesting: 0,
  illPosed: 0,
  premises: premises.map(({ says, atLeast }) => ({ says, atLeast, cases: 0, met: 0 })),
  failures: 0,
  hangs: 0,
  counterexamples: [],
  spent: 0,
  skipped,
})

export interface Counted {
  readonly cases: number
  readonly interesting: number
  readonly illPosed: number
  readonly premises: readonly PremiseCount[]
}

export function addCounts(tally: Tally, counts: Counted): void {
  tally.cases += counts.cases
  tally.interesting += counts.interesting
  tally.illPosed += counts.illPosed
  for (const [k, premise] of tally.premises.entries()) {
    premise.cases += counts.premises[k]?.cases ?? 0
    premise.met += counts.premises[k]?.met ?? 0
  }
}

const isAmong = (cases: readonly StoredCase[], one: StoredCase): boolean =>
  cases.some((other) => nameOf(other) === nameOf(one))

/** Keeps the case where it is new and there is room: is it news? */
export function addCounterexample(tally: Tally, found: StoredCase): boolean {
  if (tally.counterexamples.length >= MOST_COUNTEREXAMPLES || isAmong(tally.counterexamples, found))
    return false
  tally.counterexamples.push(found)
  return true
}

/** The case no longer fails. A clause without any failing case is asked as often as the others again. */
export function dropCounterexample(tally: Tally, gone: StoredCase): void {
  tally.counterexamples = tally.counterexamples.filter((one) => nameOf(one) !== nameOf(gone))
  if (tally.counterexamples.length === 0) tally.failures = 0
}

export const hasFailed = ({ counterexamples, hangs }: Tally): boolean => counterexamples.length + hangs > 0

export interface TallyVerdict {
  readonly verdict: RunVerdict
  readonly reason?: RunReason | undefined
}

/**
 * The verdict on all cases of the campaign, by the same thresholds as in `verify`. A clause that is known
 * to fail and did not is no failure here: a rare one need not show in every shard. `verify` is where it
 * counts.
 */
export function judgeTally(
  property: AnyProperty,
  tally: Tally,
  known: KnownFailure | undefined,
): TallyVerdict {
  if (tally.skipped !== undefined) return { verdict: 'skipped', reason: tally.skipped }
  if (hasFailed(tally)) {
    const { counterexamples, failures, hangs } = tally
    const found = { counterexamples: counterexamples.length, failures, hangs }
    return {
      verdict: known === undefined ? 'fails' : 'known',
      reason: { code: 'counterexamples', ...found },
    }
  }
  if (tally.cases === 0) return { verdict: 'unfinished', reason: { code: 'not-run-yet' } }
  const { verdict, reason } = conclude(property as Property, tally)
  return { verdict: verdict === 'fails' && known !== undefined ? 'known' : verdict, reason }
}
