/** A campaign of `fuzz`, or several that `merge` joined, as a report and as a list of findings. */
import { CLAUSES, FAMILIES } from '../../../spec/clauses.ts'
import type { ImplementationSpec } from '../../adapter/open.ts'
import { countText, familyOf, plural, right } from '../../base/text.ts'
import { type Campaign, propertyOf } from '../../fuzz/campaign.ts'
import { hasFailed, judgeTally, type Tally } from '../../fuzz/tally.ts'
import type { KnownFailure } from '../../verify/check-clauses.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { failingPremise } from '../../verify/premises.ts'
import { isFailing } from '../../verify/verdicts.ts'
import type { Findings } from '../findings.ts'
import { type Block, copy, type Details, paragraph, type Report } from '../model.ts'
import {
  type FailedClause,
  failureDetails,
  failuresSection,
  groupedReasons,
  knownText,
  undecidedSection,
  verdictCounts,
  verdictTag,
} from '../verify/clause-blocks.ts'
import { clauseFindings } from '../verify/clause-findings.ts'
import type { Brief } from '../write-terminal.ts'
import { endOfFuzz, type FuzzEndRequest, type Judged, smallest } from './fuzz-end.ts'

export interface FuzzRequest extends FuzzEndRequest {
  readonly command: 'fuzz' | 'merge'
  readonly known: readonly KnownFailure[]
  /** Where the campaign is. */
  readonly report: string
  /** What else there is to say of this run. */
  readonly remarks: readonly string[]
  readonly solvers: Solvers
}

export const judgeAll = ({ tallies }: Campaign, known: readonly KnownFailure[]): Judged[] =>
  tallies.map((tally) => ({
    tally,
    judged: judgeTally(
      propertyOf(tally.id) as never,
      tally,
      known.find(({ id }) => id === tally.id),
    ),
  }))

const percent = (share: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * share) / whole).toFixed(1)} %`

const canRun = ({ skipped }: Tally): boolean => skipped === undefined
const hasRun = ({ cases }: Tally): boolean => cases > 0

/** Clauses with a case, of those that can have one. */
export const askedClauses = (tallies: readonly Tally[]): readonly [asked: number, open: number] => {
  const open = tallies.filter(canRun)
  return [open.filter(hasRun).length, open.length]
}

function coverage(tallies: readonly Tally[]): string {
  const open = tallies.filter(canRun)
  const families = (some: readonly Tally[]): number =>
    FAMILIES.filter((family) => some.some(({ id }) => familyOf(id) === family)).length
  const [asked, all] = askedClauses(tallies)
  return `${asked} of ${all} clauses, ${families(open.filter(hasRun))} of ${families(open)} families`
}

function clauseTable(all: readonly Judged[]): Block {
  const rows = all
    .filter(({ judged }) => judged.verdict !== 'skipped')
    .map(({ tally, judged }) => {
      const { id, cases, interesting, illPosed, failures, hangs } = tally
      return {
        key: judged.verdict,
        cells: [
          id,
          propertyOf(id)?.clause.source ?? '',
          countText(cases),
          percent(interesting, cases),
          illPosed === 0 ? '0' : percent(illPosed, cases),
          countText(failures + hangs),
          verdictTag(judged.verdict),
        ],
      }
    })
  return {
    kind: 'table',
    label: 'Clauses',
    columns: [
      { title: 'clause', width: 8 },
      { title: 'source', width: 12 },
      right('cases', 11),
      right('premise met', 11),
      right('excused', 8),
      right('failed', 6),
      { title: 'verdict', width: 12 },
    ],
    groups: [{ rows }],
  }
}

function failure({ tally, judged }: Judged, tallies: readonly Tally[], request: FuzzRequest): Details {
  const { id } = tally
  const property = propertyOf(id)
  const found = smallest(tally.counterexamples)
  const fails = (other: string): boolean => tallies.some((one) => one.id === other && hasFailed(one))
  const culprit = property && failingPremise(property, fails)
  const commands =
    found === undefined
      ? []
      : [
          copy(`the command that replays the case of ${id}`, request.replay(found), {
            title: 'this case alone',
          }),
        ]
  const failed: FailedClause = {
    ...{ id, commands, verdict: judged.verdict, reason: judged.reason },
    remarks: culprit === undefined ? [] : [`Depends on ${culprit}, which also fails: fix that first.`],
    counterexample: found && { ...found, own: undefined },
  }
  return failureDetails(failed, request.solvers)
}

/** Why a clause did not run, or that it is known to fail. */
function whyUndecided({ tally, judged }: Judged, known: readonly KnownFailure[]): string | undefined {
  const expected = known.find(({ id }) => id === tally.id)
  const { verdict, reason } = judged
  if (verdict === 'skipped' || (verdict === 'inconclusive' && expected === undefined))
    return `${verdict}: ${reason}`
  if (verdict === 'known') return `fails, as known: ${knownText(expected)}`
  return expected && `is known to fail, and did not fail here: ${knownText(expected)}`
}

const verdicts = (all: readonly Judged[]) => all.map(({ judged: { verdict } }) => ({ verdict }))

function summary({ identity, shards, milliseconds, tallies }: Campaign, all: readonly Judged[]): string {
  const cases = tallies.reduce((total, tally) => total + tally.cases, 0)
  const seconds = milliseconds / 1000
  const rate = countText(Math.round(cases / Math.max(seconds, 1e-3)))
  const which = shards.of === 1 ? '' : `, shard ${shards.indices.join(', ')} of ${shards.of}`
  return `${plural(tallies.length, 'clause')}: ${verdictCounts(verdicts(all))}; ${plural(cases, 'case')} in ${countText(Number(seconds.toFixed(1)))} s (${rate}/s); ran ${coverage(tallies)}; seed ${identity.seed}${which}`
}

const failing = (all: readonly Judged[], strict: boolean): Judged[] =>
  all.filter(({ judged }) => isFailing(judged.verdict, strict))

export const fuzzBrief = (campaign: Campaign, all: readonly Judged[], request: FuzzRequest): Brief => ({
  command: request.command,
  lines: failing(all, request.strict).map(({ tally, judged }) => [
    `${tally.id} `,
    verdictTag(judged.verdict),
  ]),
  verdict: endOfFuzz(campaign, all, request).verdict,
})

export function fuzzReport(campaign: Campaign, all: readonly Judged[], request: FuzzRequest): Report {
  const { identity, tallies } = campaign
  const { name, version, rules } = identity.implementation
  const { verdict, next } = endOfFuzz(campaign, all, request)
  const bad = failing(all, request.strict).map((one) => failure(one, tallies, request))
  const remarks = groupedReasons(all.map((one) => [one.tally.id, whyUndecided(one, request.known)]))
  const cases = tallies.reduce((total, tally) => total + tally.cases, 0)
  return {
    command: request.command,
    title: `argnn-spec ${request.command}, ${name} ${version}`,
    verdict,
    about: [paragraph(`${name} ${version}; rules ${rules.join(', ')}`)],
    counts: [
      [countText(tallies.length), 'clauses'],
      [countText(cases), 'cases'],
      [countText(Math.round(campaign.milliseconds / 1000)), 'seconds'],
      [String(identity.seed), 'seed'],
    ],
    summary: summary(campaign, all),
    sections: [
      { id: 'clauses', title: 'Clauses', blocks: [clauseTable(all)], isBare: true },
      ...failuresSection(bad),
      ...undecidedSection(remarks),
    ],
    remarks: [
      paragraph(`Report: ${request.report}`, { isWhole: true }),
      ...request.remarks.map((text) => paragraph(text, { isWhole: true })),
    ],
    next: [next],
    ...(request.goOn === undefined ? {} : { again: request.goOn }),
    foot: `Written by argnn-spec ${request.command}. The same as data: ${request.report}.`,
  }
}

/** `spec`: what was under test, where that is known. */
export const fuzzFindings = (
  campaign: Campaign,
  all: readonly Judged[],
  request: FuzzRequest,
  spec?: ImplementationSpec,
): Findings =>
  clauseFindings(
    all.map(({ tally: { id, counterexamples }, judged }) => ({
      ...judged,
      id,
      sentence: CLAUSES.find((one) => one.id === id)?.sentence ?? '',
      known: request.known.find((one) => one.id === id),
      counterexample: smallest(counterexamples),
    })),
    {
      ...{ command: request.command, strict: request.strict, report: request.report, spec },
      subject: campaign.identity.implementation.name,
      milliseconds: campaign.milliseconds,
      verdict: endOfFuzz(campaign, all, request).verdict.sentence,
    },
  )
