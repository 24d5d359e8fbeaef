/**
 * The report of `verify` and `fuzz`: a table of all clauses, those that fail, what was not decided and why.
 */
import { countText, familyOf, plural, right } from '../../base/text.ts'
import { isFailing } from '../../verify/verdicts.ts'
import { shortened } from '../charts/text-size.ts'
import { IN_TEXT, note, ON_PAGE, ON_TERMINAL, paragraph, rowFor } from '../make-blocks.ts'
import type { Block, ColumnOf, Report, Row, Section, Text } from '../model.ts'
import { percent, shareBar } from '../page/numbers.ts'
import type { Brief } from '../write-terminal.ts'
import { failuresSection } from './clause-failures.ts'
import {
  type ClauseEntry,
  type ClauseRun,
  clauseTag,
  failingClauses,
  knownText,
  whyText,
} from './clause-run.ts'
import { clauseReasonText } from './words.ts'

function countsByVerdict(
  entries: readonly Pick<ClauseEntry, 'verdict'>[],
): [verdict: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { verdict } of entries) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return [...counts]
}

/** `98 holds, 2 fails`. */
export const verdictCounts = (entries: readonly Pick<ClauseEntry, 'verdict'>[]): string =>
  countsByVerdict(entries)
    .map(([verdict, count]) => `${countText(count)} ${verdict}`)
    .join(', ')

/** Of the reason in a table; a clause that fails has all of it with its counterexample. */
const MOST_WHY = 500

function sentenceCell({ sentence, source, reason, known }: ClauseEntry): Text {
  const why = known === undefined ? reason && clauseReasonText(reason) : `known: ${known.reason}`
  return [
    { sentence },
    { note: ` (${source})` },
    ...(why === undefined ? [] : [{ note: ` ${shortened(why, MOST_WHY)}` }]),
  ]
}

const shareText = (count: number, cases: number): string => (cases === 0 ? '–' : percent(count / cases))

function premiseBar({ cases, interesting, atLeast }: ClauseEntry): Text {
  if (cases === 0) return '–'
  const words = `${percent(interesting / cases)} (${percent(atLeast)} needed)`
  return { drawn: shareBar(interesting / cases, words), words }
}

const verdictLink = ({ id, verdict, counterexample }: ClauseEntry): Text =>
  counterexample === undefined ? clauseTag(verdict) : { link: clauseTag(verdict), to: `case-${id}` }

interface Cell extends ColumnOf<ClauseEntry> {
  /** Of one command alone. */
  readonly by?: 'verify' | 'campaign'
}

/** From left to right. A summary says what fails; the table is long. */
const CELLS: readonly Cell[] = [
  { title: 'clause', width: 8, of: ({ id }) => id },
  { title: 'sentence', width: 29, ...ON_TERMINAL, by: 'verify', of: ({ sentence }) => ({ sentence }) },
  { title: 'sentence', ...ON_PAGE, of: sentenceCell },
  { title: 'source', width: 14, ...ON_TERMINAL, by: 'verify', of: ({ source }) => source },
  { title: 'source', width: 12, ...ON_TERMINAL, by: 'campaign', of: ({ source }) => source },
  { title: 'verdict', ...ON_PAGE, of: verdictLink },
  { ...right('cases', 9), by: 'verify', of: ({ cases }) => countText(cases) },
  { ...right('cases', 11), by: 'campaign', of: ({ cases }) => countText(cases) },
  { title: 'premise met', ...ON_PAGE, of: premiseBar },
  {
    ...right('premise met', 11),
    ...ON_TERMINAL,
    by: 'campaign',
    of: (one) => shareText(one.interesting, one.cases),
  },
  { ...right('excused', 8), by: 'campaign', of: ({ illPosed, cases }) => shareText(illPosed, cases) },
  { ...right('failed', 6), by: 'campaign', of: ({ failures = 0 }) => countText(failures) },
  { title: 'verdict', width: 12, ...ON_TERMINAL, of: ({ verdict }) => clauseTag(verdict) },
]

/** Below the sentence of a clause, in the column `at`, how its cases are distributed. */
const spreadBelow = ({ result }: ClauseEntry, at: number): Pick<Row, 'more'> =>
  result === undefined
    ? {}
    : { more: { [at]: async () => (await import('../charts/spread-chart.ts')).spreadDetails(result) } }

function clauseTable({ command, clauses }: ClauseRun): Block {
  const columns = CELLS.filter(({ by }) => by === undefined || (by === 'verify') === (command === 'verify'))
  const sentenceAt = columns.findIndex(({ of }) => of === sentenceCell)
  const families = [...new Set(clauses.map(({ id }) => familyOf(id)))]
  return {
    ...{ kind: 'table', label: 'Clauses', columns, in: ['terminal', 'html'] },
    groups: families.map((family) => {
      const those = clauses.filter(({ id }) => familyOf(id) === family)
      const rows = those.map((entry) => ({
        ...rowFor(columns, entry),
        key: entry.verdict,
        ...spreadBelow(entry, sentenceAt),
      }))
      return { title: `${family}: ${verdictCounts(those)}`, id: `family-${family}`, rows }
    }),
    filter: { label: 'verdict', choices: countsByVerdict(clauses).map(([verdict]) => verdict) },
  }
}

const tableNote = note(
  'A seed determines the cases of each clause. A case that meets the premise of the clause could have failed it. A clause with too few cases that meet its premise is vacuous, which is a failure.',
  ON_PAGE,
)

/** Why a clause was not decided, or that it is known to fail; undefined where there is nothing to say. */
function whyUndecided(entry: ClauseEntry, strict: boolean): string | undefined {
  const { verdict, known } = entry
  if (verdict === 'known') return `fails, as known: ${knownText(known)}`
  if (isFailing(verdict, strict) || verdict === 'unfinished') return undefined
  if (known !== undefined) return `is known to fail, and did not fail here: ${knownText(known)}`
  return verdict === 'holds' ? undefined : `${verdict}: ${whyText(entry)}`
}

/** A paragraph for each reason, with the clauses that have it. */
export function groupedReasons(all: readonly (readonly [id: string, why: string | undefined])[]): Block[] {
  const groups = new Map<string, string[]>()
  for (const [id, why] of all) if (why !== undefined) groups.set(why, [...(groups.get(why) ?? []), id])
  return [...groups].map(([why, ids]) => paragraph(`${ids.join(', ')} ${why}`))
}

function undecidedSection({ clauses, strict }: ClauseRun): Section[] {
  const blocks = groupedReasons(clauses.map((entry) => [entry.id, whyUndecided(entry, strict)]))
  return blocks.length === 0
    ? []
    : [{ id: 'remarks', title: 'Not decided', blocks, isBare: true, ...IN_TEXT }]
}

/** The verdict with the ids of what fails: all that a quiet run prints. */
export const clauseBrief = (run: ClauseRun): Brief => ({
  command: run.command,
  lines: failingClauses(run).map(({ id, verdict }) => [`${id} `, clauseTag(verdict)]),
  verdict: run.end.verdict,
})

export function clauseReport(run: ClauseRun): Report {
  const { command, name, about, remarks = [], again, foot, clauses, milliseconds, seed, more = '', end } = run
  const cases = clauses.reduce((total, one) => total + one.cases, 0)
  const seconds = milliseconds === undefined ? undefined : countText(Number((milliseconds / 1000).toFixed(1)))
  const blocks = [tableNote, clauseTable(run)]
  const shown = { id: 'clauses', title: 'Clauses', count: clauses.length, isBare: true, blocks }
  return {
    command,
    title: `argnn-spec ${command}, ${name}`,
    verdict: end.verdict,
    about,
    counts: [
      ...countsByVerdict(clauses).map(([verdict, count]) => [countText(count), verdict] as const),
      [countText(cases), 'cases'],
      ...(seconds === undefined ? [] : ([[seconds, 'seconds']] as const)),
      [String(seed), 'seed'],
    ],
    summary: `${plural(clauses.length, 'clause')}: ${verdictCounts(clauses)}; ${plural(cases, 'case')}${seconds === undefined ? '' : ` in ${seconds} s`}${more}, seed ${seed}`,
    sections: [
      // The end of a terminal is read first, and the beginning of a page.
      { ...shown, ...ON_TERMINAL },
      ...failuresSection(run),
      { ...shown, ...ON_PAGE },
      ...undecidedSection(run),
    ],
    remarks,
    next: [end.next],
    again,
    foot,
  }
}
