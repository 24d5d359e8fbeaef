/** A campaign of `fuzz`, or several that `merge` joined, as a report. */
import { CLAUSES, FAMILIES } from '../../../spec/clauses.ts'
import { countText, familyOf } from '../../base/text.ts'
import { type Campaign, propertyOf } from '../../fuzz/campaign.ts'
import { hasFailed, judgeTally, type Tally } from '../../fuzz/tally.ts'
import type { KnownFailure } from '../../verify/check-clauses.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { failingPremise } from '../../verify/premises.ts'
import { paragraph, present } from '../make-blocks.ts'
import { type ClauseEntry, type ClauseRun, type FailureNotes, replayCopy } from '../verify/clause-run.ts'
import { endOfFuzz, type FuzzEndRequest, type Judged, smallest } from './fuzz-end.ts'

export interface FuzzRequest extends FuzzEndRequest {
  readonly command: 'fuzz' | 'merge'
  readonly known: readonly KnownFailure[]
  /** The file of the campaign. */
  readonly report: string
  /** What else there is to say of this run. */
  readonly remarks: readonly string[]
  readonly solvers: Solvers
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
  const rate = countText(Math.round(cases / Math.max(milliseconds / 1000, 1e-3)))
  const shard = shards.of === 1 ? '' : `, shard ${shards.indices.join(', ')} of ${shards.of}`
  return ` (${rate}/s); ran ${asked} of ${all} clauses, ${families(open.filter(hasRun))} of ${families(open)} families${shard}`
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

function notesOf({ tallies }: Campaign, { replay }: FuzzRequest, { id }: ClauseEntry): FailureNotes {
  const property = propertyOf(id)
  const fails = (other: string): boolean => tallies.some((one) => one.id === other && hasFailed(one))
  const culprit = property && failingPremise(property, fails)
  const found = smallest(tallies.find((one) => one.id === id)?.counterexamples ?? [])
  return {
    remarks: present(culprit && `Depends on ${culprit}, which also fails: fix that first.`),
    commands: present(found && replayCopy(id, replay(found))),
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
    notesOf: (entry) => notesOf(campaign, request, entry),
    remarks: [`Report: ${report}`, ...request.remarks].map((text) => paragraph(text, { isWhole: true })),
    again: goOn,
    foot: `Written by argnn-spec ${command}. The JSON report has the same data: ${report}.`,
  }
}
