/**
 * A campaign of `fuzz`, or several that `merge` joined, as a report: with the verdict on the whole, and
 * what to do next.
 */
import { CLAUSES, FAMILIES } from '../../../spec/clauses.ts'
import { PROGRAM } from '../../base/command-line.ts'
import { encode } from '../../base/encode.ts'
import { countText, familyOf } from '../../base/text.ts'
import { type Campaign, propertyOf } from '../../fuzz/campaign.ts'
import { hasFailed, judgeTally, type Tally, type TallyVerdict } from '../../fuzz/tally.ts'
import type { KnownFailure } from '../../verify/check-clauses.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { Language } from '../../verify/languages.ts'
import { failingPremise } from '../../verify/premises.ts'
import type { StoredCase } from '../../verify/stored-case.ts'
import { isFailing, type RunVerdict } from '../../verify/verdicts.ts'
import { paragraph, present } from '../make-blocks.ts'
import type { Step } from '../model.ts'
import { pasteOf } from '../verify/case-blocks.ts'
import type { ClauseEntry, ClauseRun, End, FailureNotes } from '../verify/clause-run.ts'
import { failsVerdict, MOST_SHOWN_WHOLE, NOTHING_FAILED, replayCopy } from '../verify/clause-run.ts'

interface FuzzEndRequest {
  /** The command that replays one stored case. */
  readonly replay: (stored: StoredCase) => string
  /**
   * The command that continues the campaign; undefined for joined shards, each of which continues by
   * itself.
   */
  readonly goOn: string | undefined
  /** Where it is over because it has its number of cases: the command for more of them. */
  readonly more?: string | undefined
  readonly interrupted: boolean
  /** Does an inconclusive clause fail the campaign? */
  readonly strict: boolean
}

/** A clause's counts with the verdict on them. */
export interface Judged {
  readonly tally: Tally
  readonly judged: TallyVerdict
}

/** The shortest to write down. */
const smallest = (cases: readonly StoredCase[]): StoredCase | undefined =>
  [...cases].sort((a, b) => encode(a.given).length - encode(b.given).length)[0]

/** Shards that are still to be run, where others were joined. */
export const missingShards = ({ shards: { of, indices } }: Campaign): number[] =>
  Array.from({ length: of }, (_, k) => k + 1).filter((index) => !indices.includes(index))

function nextOfJoined(campaign: Campaign): Step {
  const [first, ...others] = missingShards(campaign)
  if (first === undefined) return { what: 'run each shard for longer, or use another seed' }
  const { seed } = campaign.identity
  const what =
    others.length === 0 ? 'run the missing shard' : 'run the missing shards, beginning with this one,'
  return {
    what: `${what} with the --impl of the implementation, and merge again`,
    line: `${PROGRAM} fuzz --time 10m --seed ${seed} --shard ${first}/${campaign.shards.of} --out shard-${first}`,
  }
}

export function endOfFuzz(
  campaign: Campaign,
  all: readonly Judged[],
  { replay, goOn, more, interrupted, strict }: FuzzEndRequest,
): End {
  const next = (what: string): Step => {
    if (more !== undefined) return { what: 'twice as many cases: the campaign continues', line: more }
    return goOn === undefined ? nextOfJoined(campaign) : { what, line: goOn }
  }
  if (interrupted)
    return {
      verdict: {
        tone: 'open',
        word: 'Interrupted',
        sentence: 'Interrupted: the report holds the work so far.',
      },
      next: { what: 'the same command continues from here', line: goOn },
    }
  const failing = all.filter(({ judged }) => isFailing(judged.verdict, strict))
  const found = failing.map(({ tally }) => smallest(tally.counterexamples)).find((one) => one !== undefined)
  if (failing.length > 0)
    return {
      verdict: failsVerdict(failing.length, all.length),
      next:
        found === undefined
          ? next('run more cases; the same command continues')
          : { what: 'replay the first counterexample alone', line: replay(found) },
    }
  const undecided = (verdict: RunVerdict, what: string): End | undefined => {
    const count = all.filter(({ judged }) => judged.verdict === verdict).length
    const sentence = `Nothing failed, but ${count} of ${countText(all.length)} clauses ${what}.`
    if (count === 0) return undefined
    return {
      verdict: { tone: 'open', word: 'Undecided', sentence },
      next: next('run for longer; the same command continues from here'),
    }
  }
  return (
    undecided('unfinished', 'have not run yet') ??
    undecided('inconclusive', 'are inconclusive: too few cases to judge') ?? {
      verdict: NOTHING_FAILED,
      next: next('the same command continues with new cases'),
    }
  )
}

export interface FuzzRequest extends FuzzEndRequest {
  readonly command: 'fuzz' | 'merge'
  readonly known: readonly KnownFailure[]
  /** The file of the campaign. */
  readonly report: string
  /** What else there is to say of this run. */
  readonly remarks: readonly string[]
  readonly solvers: Solvers
  /** Of the calls to paste. */
  readonly language: Language
}

export const judgeAll = ({ tallies }: Campaign, known: readonly KnownFailure[]): Judged[] =>
  tallies.map((tally) => {
    const isKnown = known.find(({ id }) => id === tally.id)
    return { tally, judged: judgeTally(propertyOf(tally.id) as never, tally, isKnown) }
  })

const canRun = ({ skipped }: Tally): boolean => skipped === undefined
const hasRun = ({ cases }: Tally): boolean => cases > 0

/** Clauses with a case, of those that can have one. */
export const askedClauses = (tallies: readonly Tally[]): readonly [asked: number, open: number] => {
  const open = tallies.filter(canRun)
  return [open.filter(hasRun).length, open.length]
}

function coverage({ tallies, milliseconds, shards }: Campaign, cases: number): string {
  const open = tallies.filter(canRun)
  const families = (some: readonly Tally[]): number =>
    FAMILIES.filter((family) => some.some(({ id }) => familyOf(id) === family)).length
  const [asked, all] = askedClauses(tallies)
  const seconds = milliseconds === undefined ? undefined : Math.max(milliseconds / 1000, 1e-3)
  const rate = seconds === undefined ? '' : ` (${countText(Math.round(cases / seconds))}/s)`
  const shard = shards.of === 1 ? '' : `, shard ${shards.indices.join(', ')} of ${shards.of}`
  return `${rate}; ran ${asked} of ${all} clauses, ${families(open.filter(hasRun))} of ${families(open)} families${shard}`
}

function entryOf({ tally, judged }: Judged, known: readonly KnownFailure[]): ClauseEntry {
  const { id, cases, interesting, illPosed, failures, hangs } = tally
  const { sentence = '', source = '' } = CLAUSES.find((clause) => clause.id === id) ?? {}
  const { atLeast = 0 } = propertyOf(id) ?? {}
  return {
    ...{ id, sentence, source, atLeast, cases, interesting, illPosed, failures: failures + hangs, ...judged },
    known: known.find((one) => one.id === id),
    counterexample: smallest(tally.counterexamples),
  }
}

function notesOf(
  { tallies }: Campaign,
  { replay, language, interrupted }: FuzzRequest,
  { id }: ClauseEntry,
  k: number,
): FailureNotes {
  const property = propertyOf(id)
  const fails = (other: string): boolean => tallies.some((one) => one.id === other && hasFailed(one))
  const culprit = property && failingPremise(property, fails)
  const found = smallest(tallies.find((one) => one.id === id)?.counterexamples ?? [])
  return {
    remarks: present(culprit && `Depends on ${culprit}, which also fails: fix that first.`),
    commands: present(found && replayCopy(id, replay(found))),
    paste: found && pasteOf(found, language),
    isWhole: k < MOST_SHOWN_WHOLE && !interrupted,
  }
}

export function fuzzRun(campaign: Campaign, all: readonly Judged[], request: FuzzRequest): ClauseRun {
  const { identity, milliseconds } = campaign
  const { name, version, rules } = identity.implementation
  const { command, strict, solvers, report, goOn } = request
  const clauses = all.map((one) => entryOf(one, request.known))
  const cases = clauses.reduce((total, one) => total + one.cases, 0)
  return {
    ...{ command, strict, solvers, clauses, milliseconds, seed: identity.seed, name: `${name} ${version}` },
    about: [paragraph(`${name} ${version}; rules ${rules.join(', ')}`)],
    more: coverage(campaign, cases),
    end: endOfFuzz(campaign, all, request),
    notesOf: (entry, k) => notesOf(campaign, request, entry, k),
    remarks: [`Report: ${report}`, ...request.remarks].map((text) => paragraph(text, { isWhole: true })),
    again: goOn,
    foot: `Written by argnn-spec ${command}. The JSON report has the same data: ${report}.`,
  }
}
