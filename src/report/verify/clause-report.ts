/** The report of `verify` and `fuzz`: a table of all clauses, those that fail, what was not decided and why. */
import { countText, familyOf, plural } from '../../base/text.ts'
import { isFailing } from '../../verify/verdicts.ts'
import { shortened } from '../charts/text-size.ts'
import {
  type Block,
  type Column,
  note,
  paragraph,
  type Report,
  type Row,
  type Section,
  type Text,
} from '../model.ts'
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
import { clauseReasonText } from './reasons.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)

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

interface Cell extends Column {
  readonly of: (entry: ClauseEntry) => Text
  /** Of one command alone. */
  readonly by?: 'verify' | 'campaign'
}

const [PAGE, SCREEN] = [['html'], ['terminal']] as const

/** From left to right. A summary says what fails; the table is long. */
const CELLS: readonly Cell[] = [
  { title: 'clause', width: 8, of: ({ id }) => id },
  { title: 'sentence', width: 29, in: SCREEN, by: 'verify', of: ({ sentence }) => ({ sentence }) },
  { title: 'sentence', in: PAGE, of: sentenceCell },
  { title: 'source', width: 14, in: SCREEN, by: 'verify', of: ({ source }) => source },
  { title: 'source', width: 12, in: SCREEN, by: 'campaign', of: ({ source }) => source },
  { title: 'verdict', in: PAGE, of: verdictLink },
  { title: 'cases', width: 9, align: 'right', by: 'verify', of: ({ cases }) => countText(cases) },
  { title: 'cases', width: 11, align: 'right', by: 'campaign', of: ({ cases }) => countText(cases) },
  { title: 'premise met', in: PAGE, of: premiseBar },
  {
    ...{ title: 'premise met', width: 11, align: 'right', in: SCREEN, by: 'campaign' },
    of: ({ cases, interesting }) => shareText(interesting, cases),
  },
  {
    ...{ title: 'excused', width: 8, align: 'right', by: 'campaign' },
    of: ({ cases, illPosed }) => shareText(illPosed, cases),
  },
  {
    ...{ title: 'failed', width: 6, align: 'right', by: 'campaign' },
    of: ({ failures = 0 }) => countText(failures),
  },
  { title: 'verdict', width: 12, in: SCREEN, of: ({ verdict }) => clauseTag(verdict) },
]

/** Below the sentence of a clause, in the column `at`, how its cases are distributed. */
const spreadBelow = ({ result }: ClauseEntry, at: number): Pick<Row, 'more'> =>
  result === undefined
    ? {}
    : { more: { [at]: async () => (await import('../charts/spread-chart.ts')).spreadDetails(result) } }

function clauseTable({ command, clauses }: ClauseRun): Block {
  const cells = CELLS.filter(({ by }) => by === undefined || (by === 'verify') === (command === 'verify'))
  const sentenceAt = cells.findIndex(({ of }) => of === sentenceCell)
  const families = [...new Set(clauses.map(({ id }) => familyOf(id)))]
  return {
    kind: 'table',
    label: 'Clauses',
    columns: cells,
    groups: families.map((family) => {
      const those = clauses.filter(({ id }) => familyOf(id) === family)
      return {
        title: `${family}: ${verdictCounts(those)}`,
        id: `family-${family}`,
        rows: those.map((entry) => ({
          key: entry.verdict,
          cells: cells.map(({ of }) => of(entry)),
          ...spreadBelow(entry, sentenceAt),
        })),
      }
    }),
    filter: { label: 'verdict', choices: countsByVerdict(clauses).map(([verdict]) => verdict) },
    in: ['terminal', 'html'],
  }
}

const tableNote = note(
  'A seed determines the cases of each clause. A case that meets the premise of the clause could have failed it. A clause with too few cases that meet its premise is vacuous, which is a failure.',
  { in: PAGE },
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
  const media = ['terminal', 'markdown'] as const
  return blocks.length === 0 ? [] : [{ id: 'remarks', title: 'Not decided', blocks, isBare: true, in: media }]
}

/** The verdict with the ids of what fails: all that a quiet run prints. */
export const clauseBrief = (run: ClauseRun): Brief => ({
  command: run.command,
  lines: failingClauses(run).map(({ id, verdict }) => [`${id} `, clauseTag(verdict)]),
  verdict: run.end.verdict,
})

const secondsText = (milliseconds: number): string => countText(Number((milliseconds / 1000).toFixed(1)))

export function clauseReport(run: ClauseRun): Report {
  const { command, name, about, remarks = [], again, foot, clauses, milliseconds, seed, more = '', end } = run
  const [cases, seconds] = [sum(clauses.map((one) => one.cases)), secondsText(milliseconds)]
  const table = { id: 'clauses', title: 'Clauses', count: clauses.length, isBare: true }
  const shown = { ...table, blocks: [tableNote, clauseTable(run)] }
  return {
    command,
    title: `argnn-spec ${command}, ${name}`,
    verdict: end.verdict,
    about,
    counts: [
      ...countsByVerdict(clauses).map(([verdict, count]) => [countText(count), verdict] as const),
      [countText(cases), 'cases'],
      [seconds, 'seconds'],
      [String(seed), 'seed'],
    ],
    summary: `${plural(clauses.length, 'clause')}: ${verdictCounts(clauses)}; ${plural(cases, 'case')} in ${seconds} s${more}, seed ${seed}`,
    sections: [
      // The end of a terminal is read first, and the beginning of a page.
      { ...shown, in: SCREEN },
      ...failuresSection(run),
      { ...shown, in: PAGE },
      ...undecidedSection(run),
    ],
    remarks,
    next: [end.next],
    ...(again === undefined ? {} : { again }),
    foot,
  }
}
