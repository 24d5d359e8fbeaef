/** What `verify` and `fuzz` report of clauses: a table of all, the smallest counterexamples, what was not decided and why. */
import type { Counterexample } from '../../../properties/check.ts'
import { CLAUSES } from '../../../spec/clauses.ts'
import { countText, familyOf, plural } from '../../base/text.ts'
import type { KnownFailure } from '../../verify/check-clauses.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import { isFailing, toneOf } from '../../verify/verdicts.ts'
import type { ClauseResult } from '../../verify/verify.ts'
import { shortened } from '../charts/text-size.ts'
import {
  type Block,
  type Column,
  type Copy,
  type Details,
  facts,
  type Inline,
  note,
  paragraph,
  part,
  type Report,
  type Row,
  type Section,
  type Step,
  type Text,
  type Verdict,
} from '../model.ts'
import { inlineHtml } from '../page/blocks.ts'
import { html } from '../page/html.ts'
import { percent, shareBar } from '../page/numbers.ts'
import type { Brief } from '../write-terminal.ts'
import { caseFigure, caseValues, drawingKey } from './case-blocks.ts'
import { definitionOf, definitionsNote } from './definitions.ts'
import { clauseReasonText } from './reasons.ts'

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
  /** Calls that run the case; printed, with its spectra, where `isWhole`. */
  readonly pastes?: readonly Copy[]
  readonly isWhole?: boolean
}

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
  readonly milliseconds: number
  readonly seed: number
  /** After the counts in one sentence. */
  readonly more?: string
  readonly end: End
  /** Of the clauses that fail, in their order. */
  readonly notesOf: (entry: ClauseEntry, k: number) => FailureNotes
  readonly solvers: Solvers
}

export const clauseTag = (verdict: string): Inline => ({ tag: verdict, tone: toneOf(verdict) })

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)

function countsByVerdict(
  entries: readonly Pick<ClauseEntry, 'verdict'>[],
): [verdict: string, count: number][] {
  const counts = new Map<string, number>()
  for (const { verdict } of entries) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return [...counts]
}

/** `98 holds, 2 fails`. */
const verdictCounts = (entries: readonly ClauseEntry[]): string =>
  countsByVerdict(entries)
    .map(([verdict, count]) => `${countText(count)} ${verdict}`)
    .join(', ')

/** Why a clause is known to fail. */
export const knownText = (known: KnownFailure | undefined): string =>
  `${known?.reason}${known?.link === undefined ? '' : ` (${known.link})`}`

export const whyText = ({ verdict, reason }: Pick<ClauseEntry, 'verdict' | 'reason'>): string =>
  reason === undefined ? verdict : clauseReasonText(reason)

export const failingClauses = ({ clauses, strict }: Pick<ClauseRun, 'clauses' | 'strict'>): ClauseEntry[] =>
  clauses.filter(({ verdict }) => isFailing(verdict, strict))

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

/** Below the sentence of a clause, how its cases are distributed. */
const spreadBelow = ({ result }: ClauseEntry): Pick<Row, 'more'> =>
  result === undefined
    ? {}
    : { more: { 1: async () => (await import('../charts/spread-chart.ts')).spreadDetails(result) } }

function clauseTable({ command, clauses }: ClauseRun): Block {
  const cells = CELLS.filter(({ by }) => by === undefined || (by === 'verify') === (command === 'verify'))
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
          ...spreadBelow(entry),
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

export const expectedAndGot = ({ expected, got }: { readonly expected: string; readonly got: string }) =>
  facts([
    ['expected', { said: expected }],
    ['got', { said: got }],
  ])

const aboutOf = (id: string) => CLAUSES.find((clause) => clause.id === id)?.about

function caseBlocks({ id, counterexample }: ClauseEntry, hasSpectra: boolean, solvers: Solvers): Block[] {
  if (counterexample === undefined) return []
  const found = expectedAndGot(counterexample)
  const [values, closedValues] = caseValues(counterexample.given) as [Block, Block]
  return [
    part('smallest case found:', [values, found], { in: ['terminal', 'markdown'] }),
    { ...found, in: PAGE },
    caseFigure({ ...counterexample, own: counterexample.own, about: aboutOf(id), hasSpectra }, solvers),
    closedValues,
  ]
}

/** The smallest case, drawn or in words, and the commands that run it again. */
function failureDetails(entry: ClauseEntry, notes: FailureNotes, { command, solvers }: ClauseRun): Details {
  const { id, verdict, sentence, source, cases, counterexample } = entry
  const { remarks = [], commands, pastes = [], isWhole = false } = notes
  const count = command === 'verify' ? `, ${plural(cases, 'case')},` : ':'
  const shrinks = counterexample?.shrinks ?? 0
  return {
    kind: 'details',
    id: `case-${id}`,
    key: verdict,
    summary: [
      { strong: id },
      ' ',
      clauseTag(verdict),
      { drawn: html` ${inlineHtml({ sentence })}`, words: '' },
      ` (${source})${count} ${whyText(entry)}`,
    ],
    body: [
      paragraph({ sentence }, { in: ['terminal', 'markdown'] }),
      ...remarks.map((text) => paragraph(text)),
      ...caseBlocks(entry, isWhole, solvers),
      ...commands,
      ...(isWhole ? pastes.map((one) => ({ ...one, in: SCREEN })) : []),
      ...(pastes.length === 0
        ? []
        : [{ kind: 'details', summary: 'To paste', body: pastes, in: PAGE } satisfies Details]),
      ...(shrinks === 0
        ? []
        : [note(`The smallest case found, after ${plural(shrinks, 'simplification')}.`, { in: PAGE })]),
      paragraph(['Definition: ', { document: definitionOf(id) }], { in: ['markdown', 'html'] }),
    ],
    brief: [
      ...(counterexample === undefined ? [] : [expectedAndGot(counterexample)]),
      note('Not drawn, since this page would be too large: the JSON report has the case.'),
      ...commands,
    ],
  }
}

function failuresSection(run: ClauseRun): Section[] {
  const failing = failingClauses(run)
  if (failing.length === 0) return []
  const blocks = [
    paragraph('Each clause that does not hold, with the smallest case found.', { in: PAGE }),
    drawingKey,
    ...failing.map((entry, k) => failureDetails(entry, run.notesOf(entry, k), run)),
    paragraph('', { in: SCREEN }),
    definitionsNote(failing.map(({ id }) => id)),
  ]
  return [{ id: 'failures', title: 'Counterexamples', count: failing.length, isBare: true, blocks }]
}

/** Why a clause was not decided, or that it is known to fail; undefined where there is nothing to say. */
function whyUndecided(entry: ClauseEntry, strict: boolean): string | undefined {
  const { verdict, known } = entry
  if (verdict === 'known') return `fails, as known: ${knownText(known)}`
  if (isFailing(verdict, strict) || verdict === 'unfinished') return undefined
  if (known !== undefined) return `is known to fail, and did not fail here: ${knownText(known)}`
  return verdict === 'holds' ? undefined : `${verdict}: ${whyText(entry)}`
}

/** Clauses of one reason together. */
function undecidedSection({ clauses, strict }: ClauseRun): Section[] {
  const groups = new Map<string, string[]>()
  for (const entry of clauses) {
    const why = whyUndecided(entry, strict)
    if (why !== undefined) groups.set(why, [...(groups.get(why) ?? []), entry.id])
  }
  const blocks = [...groups].map(([why, ids]) => paragraph(`${ids.join(', ')} ${why}`))
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
