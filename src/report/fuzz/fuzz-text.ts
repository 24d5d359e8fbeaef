/** A campaign as text for a terminal of 80 columns, up to its last lines: the table, the failures. */
import { CLAUSES, FAMILIES } from '../../../spec/clauses.ts'
import { encode } from '../../base/encode.ts'
import { type Paint, paintVerdict } from '../../base/paint.ts'
import { printableIn } from '../../base/printable.ts'
import { type Column, familyOf, plural, TERMINAL_COLUMNS, table, wrap, wrapWhole } from '../../base/text.ts'
import { type Campaign, propertyOf } from '../../fuzz/campaign.ts'
import { hasFailed, judgeTally, type Tally, type TallyVerdict } from '../../fuzz/tally.ts'
import type { StoredCase } from '../../verify/corpus.ts'
import { failingPremise } from '../../verify/premises.ts'
import { isFailing } from '../../verify/verdicts.ts'
import type { KnownFailure } from '../../verify/verify.ts'
import { counterexampleText } from '../verify/counterexample.ts'

export interface FuzzRequest {
  readonly known: readonly KnownFailure[]
  /** What the lines to copy begin with, up to the file's path, and end with. */
  readonly replay: (stored: StoredCase) => string
  readonly report: string
  /** Does a clause that too few cases were asked of fail the campaign? */
  readonly strict: boolean
  /** What else there is to say of this run. */
  readonly remarks: readonly string[]
}

/** A clause's counts with the verdict on them. */
export interface Judged {
  readonly tally: Tally
  readonly judged: TallyVerdict
}

const columnsWith = (paint: Paint): Column[] => [
  { title: 'clause', width: 8 },
  { title: 'source', width: 13 },
  { title: 'cases', width: 9, align: 'right' as const },
  { title: 'interesting', width: 11, align: 'right' as const },
  { title: 'excused', width: 8, align: 'right' as const },
  { title: 'failed', width: 6, align: 'right' as const },
  { title: 'verdict', width: 12, paint: (verdict) => paintVerdict(paint, verdict) },
]

const percent = (part: number, whole: number): string =>
  whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`

function rowOf({ tally, judged }: Judged): string[] {
  const { id, cases, interesting, illPosed, failures, hangs } = tally
  const source = propertyOf(id)?.clause.source ?? ''
  const excused = illPosed === 0 ? '0' : percent(illPosed, cases)
  return [
    id,
    source,
    String(cases),
    percent(interesting, cases),
    excused,
    String(failures + hangs),
    judged.verdict,
  ]
}

const canBeAsked = ({ skipped }: Tally): boolean => skipped === undefined
const isAsked = ({ cases }: Tally): boolean => cases > 0

/** Clauses with a case asked, of those that can be asked. */
export const askedClauses = (tallies: readonly Tally[]): readonly [asked: number, open: number] => {
  const open = tallies.filter(canBeAsked)
  return [open.filter(isAsked).length, open.length]
}

function coverage(tallies: readonly Tally[]): string {
  const open = tallies.filter(canBeAsked)
  const families = (some: readonly Tally[]): number =>
    FAMILIES.filter((family) => some.some(({ id }) => familyOf(id) === family)).length
  const [asked, all] = askedClauses(tallies)
  return `${asked} of ${all} clauses, ${families(open.filter(isAsked))} of ${families(open)} families`
}

/** The shortest to write down. */
export const smallest = (cases: readonly StoredCase[]): StoredCase | undefined =>
  [...cases].sort((a, b) => encode(a.given).length - encode(b.given).length)[0]

function failureLines(
  { tally, judged }: Judged,
  tallies: readonly Tally[],
  request: FuzzRequest,
  paint: Paint,
): string[] {
  const clause = CLAUSES.find(({ id }) => id === tally.id)
  const property = propertyOf(tally.id)
  if (clause === undefined || property === undefined) return []
  const found = smallest(tally.counterexamples)
  const isFailing = (id: string): boolean => tallies.some((other) => other.id === id && hasFailed(other))
  const culprit = failingPremise(property, isFailing)
  return [
    '',
    ...wrap(`${tally.id} ${judged.verdict} (${clause.source}): ${judged.reason}`, TERMINAL_COLUMNS).map(
      (line, k) => (k === 0 ? line.replace(judged.verdict, paintVerdict(paint, judged.verdict)) : line),
    ),
    ...wrap(clause.sentence, TERMINAL_COLUMNS),
    ...(culprit === undefined ? [] : [`  It stands on ${culprit}, which fails: look there first.`]),
    ...(found === undefined
      ? []
      : [
          '  smallest case found:',
          ...counterexampleText({ ...found, shrinks: 0 }).map((line) => `    ${line}`),
          '  this case alone:',
          `  ${request.replay(found)}`,
        ]),
  ]
}

/** Clauses that were not asked, and those that are known to fail: those of one reason together. */
function remarks(all: readonly Judged[], known: readonly KnownFailure[]): string[] {
  const groups = new Map<string, string[]>()
  for (const { tally, judged } of all) {
    const expected = known.find(({ id }) => id === tally.id)
    const link = expected?.link === undefined ? '' : ` (${expected.link})`
    const why =
      judged.verdict === 'skipped' || (judged.verdict === 'inconclusive' && expected === undefined)
        ? `${judged.verdict}: ${judged.reason}`
        : judged.verdict === 'known'
          ? `fails, as known: ${expected?.reason}${link}`
          : expected === undefined
            ? undefined
            : `is known to fail, and did not here: ${expected.reason}${link}`
    if (why !== undefined) groups.set(why, [...(groups.get(why) ?? []), tally.id])
  }
  const lines = [...groups].flatMap(([why, ids]) => wrap(`${ids.join(', ')} ${why}`, TERMINAL_COLUMNS))
  return lines.length === 0 ? [] : ['', ...lines]
}

function summary({ identity, shards, milliseconds, tallies }: Campaign, all: readonly Judged[]): string {
  const counts = new Map<string, number>()
  for (const { judged } of all) counts.set(judged.verdict, (counts.get(judged.verdict) ?? 0) + 1)
  const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  const cases = tallies.reduce((total, tally) => total + tally.cases, 0)
  const seconds = milliseconds / 1000
  const rate = Math.round(cases / Math.max(seconds, 1e-3))
  const which = shards.of === 1 ? '' : `, shard ${shards.indices.join(', ')} of ${shards.of}`
  return `${plural(tallies.length, 'clause')}: ${parts}; ${plural(cases, 'case')} in ${seconds.toFixed(1)} s (${rate}/s), ${coverage(tallies)} asked; seed ${identity.seed}${which}`
}

/** Ids and verdicts. */
export const verdictsOf = (all: readonly Judged[]) =>
  all.map(({ tally: { id }, judged: { verdict } }) => ({ id, verdict }))

export const judgeAll = ({ tallies }: Campaign, known: readonly KnownFailure[]): Judged[] =>
  tallies.map((tally) => ({
    tally,
    judged: judgeTally(
      propertyOf(tally.id) as never,
      tally,
      known.find(({ id }) => id === tally.id),
    ),
  }))

export function fuzzText(
  rawCampaign: Campaign,
  judged: readonly Judged[],
  rawRequest: FuzzRequest,
  paint: Paint,
): string {
  const [campaign, all] = [printableIn(rawCampaign), printableIn(judged)]
  const request = { ...printableIn({ ...rawRequest, replay: undefined }), replay: rawRequest.replay }
  const { identity, tallies } = campaign
  const { name, version, rules } = identity.implementation
  return [
    ...wrap(`${name} ${version}; rules ${rules.join(', ')}`, TERMINAL_COLUMNS),
    '',
    ...table(columnsWith(paint), all.filter(({ judged }) => judged.verdict !== 'skipped').map(rowOf)),
    ...all
      .filter(({ judged }) => isFailing(judged.verdict, request.strict))
      .flatMap((one) => failureLines(one, tallies, request, paint)),
    ...remarks(all, request.known),
    '',
    ...wrap(summary(campaign, all), TERMINAL_COLUMNS),
    ...wrapWhole(`Report: ${request.report}`, TERMINAL_COLUMNS),
    ...request.remarks.flatMap((text) => wrapWhole(text, TERMINAL_COLUMNS)),
    '',
  ].join('\n')
}
