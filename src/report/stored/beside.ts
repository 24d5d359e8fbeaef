/** Several stored runs in one report: where they differ, what is the same, and the counterexamples of each. */
import { PROGRAM } from '../../base/command-line.ts'
import type { Tone } from '../../base/paint.ts'
import { plural } from '../../base/text.ts'
import { details, IN_TEXT, note, ON_PAGE, ON_TERMINAL, paragraph, rowFor } from '../make-blocks.ts'
import type { Block, ColumnOf, Report, Section, Table, Text, Verdict } from '../model.ts'
import { GROUP_OF, GROUP_WORDS, type RowGroup, type RunRow, rowsOfRun } from './rows.ts'
import type { Stored } from './stored.ts'
import { withPrefix } from './with-prefix.ts'

/** A stored run with its own report. */
export interface ShownRun {
  /** A, B, C …: what tables call it. */
  readonly letter: string
  readonly stored: Stored
  readonly report: Report
}

/** A, B … Z, A2, B2 … */
export const letterOf = (k: number): string =>
  String.fromCharCode(65 + (k % 26)) + (k < 26 ? '' : String(Math.floor(k / 26) + 1))

/** What the report is of, without the name of the program. */
const nameOf = ({ report: { title } }: ShownRun): string => title.replace(/^argnn-spec /, '')

const verdictTag = ({ report: { verdict } }: ShownRun): Text => ({ tag: verdict.word, tone: verdict.tone })

const RUN_COLUMNS: readonly ColumnOf<ShownRun>[] = [
  { title: 'run', width: 3, of: ({ letter }) => letter },
  { title: 'report', width: 26, of: nameOf },
  { title: 'file', width: 25, of: ({ stored }) => stored.file },
  { title: 'verdict', width: 18, of: verdictTag },
  { title: 'in one sentence', ...ON_PAGE, of: ({ report }) => report.verdict.sentence },
]

const tableOfRuns = (runs: readonly ShownRun[]): Table => ({
  ...{ kind: 'table', label: 'Runs', columns: RUN_COLUMNS },
  groups: [{ rows: runs.map((run) => rowFor(RUN_COLUMNS, run)) }],
})

/** One row of all runs; a run that has no such row has no cell. */
interface JointRow {
  readonly key: string
  readonly about: string | undefined
  readonly cells: readonly (RunRow | undefined)[]
}

function jointRows(runs: readonly ShownRun[]): JointRow[] {
  const all = runs.map(({ stored }) => new Map(rowsOfRun(stored).map((row) => [row.key, row])))
  const keys = [...new Set(all.flatMap((rows) => [...rows.keys()]))]
  return keys.map((key) => {
    const cells = all.map((rows) => rows.get(key))
    return { key, cells, about: cells.find((one) => one?.about !== undefined)?.about }
  })
}

type Standing = 'apart' | 'same' | 'not in all'

/** Runs that have no such row, as they asked less, do not differ in it. */
function standingOf({ cells }: JointRow): Standing {
  const values = cells.flatMap((one) => (one === undefined ? [] : [one.value]))
  if (new Set(values).size > 1) return 'apart'
  return values.length === cells.length ? 'same' : 'not in all'
}

const rowsThat = (rows: readonly JointRow[], standing: Standing): JointRow[] =>
  rows.filter((row) => standingOf(row) === standing)

/** What a run is to be looked at for stands before other differences. */
const isBad = ({ cells }: JointRow): boolean =>
  cells.some((one) => typeof one?.shown === 'object' && 'tone' in one.shown && one.shown.tone === 'bad')

const badFirst = (rows: readonly JointRow[]): JointRow[] =>
  [...rows].sort((a, b) => Number(isBad(b)) - Number(isBad(a)))

const ABSENT = '–'

/** On a page a run has its name too; a terminal has its letter. */
function columnsOf(
  runs: readonly ShownRun[],
  noun: string,
  rows: readonly JointRow[],
): readonly ColumnOf<JointRow>[] {
  const hasText = rows.some(({ about }) => about !== undefined)
  const about: ColumnOf<JointRow>[] = hasText
    ? [{ title: 'in words', width: 32, of: (row) => ({ sentence: row.about ?? '' }) }]
    : []
  const cellOf =
    (k: number) =>
    ({ cells }: JointRow): Text =>
      cells[k]?.shown ?? cells[k]?.value ?? ABSENT
  return [
    { title: noun, width: hasText ? 10 : 24, of: ({ key }) => key },
    ...about,
    ...runs.flatMap((run, k) => [
      { title: run.letter, width: 12, ...ON_TERMINAL, of: cellOf(k) },
      { title: `${run.letter}: ${nameOf(run)}`, in: ['html', 'markdown'], of: cellOf(k) } as const,
    ]),
  ]
}

function jointTable(
  label: string,
  runs: readonly ShownRun[],
  noun: string,
  rows: readonly JointRow[],
): Table {
  const columns = columnsOf(runs, noun, rows)
  return {
    ...{ kind: 'table', label, columns, isStacked: true },
    groups: [{ rows: rows.map((row) => rowFor(columns, row)) }],
  }
}

interface Group {
  readonly group: RowGroup
  readonly runs: readonly ShownRun[]
  readonly rows: readonly JointRow[]
}

/** Kinds of which there are several runs. */
function groupsOf(runs: readonly ShownRun[]): Group[] {
  const groups = [...new Set(runs.map(({ stored }) => GROUP_OF[stored.kind]))]
  return groups.flatMap((group) => {
    const own = runs.filter(({ stored }) => GROUP_OF[stored.kind] === group)
    return own.length < 2 ? [] : [{ group, runs: own, rows: jointRows(own) }]
  })
}

/** Rows that are closed on a page, and counted elsewhere. */
function closedRows({ group, runs, rows }: Group, standing: Standing, words: string): Block[] {
  const [one, many] = GROUP_WORDS[group]
  const those = rowsThat(rows, standing)
  const title = `${words}: ${plural(those.length, one, many)}`
  return those.length === 0
    ? []
    : [note(`${title}.`, IN_TEXT), details(title, [jointTable(title, runs, one, those)], ON_PAGE)]
}

/** Differences first, then what is the same. */
function groupSection(all: Group): Section {
  const { group, runs, rows } = all
  const [one] = GROUP_WORDS[group]
  const apart = badFirst(rowsThat(rows, 'apart'))
  const title = `Where runs differ, by ${one}`
  const none = paragraph(`No ${one} differs between ${runs.map(({ letter }) => letter).join(', ')}.`)
  const first = apart.length === 0 ? none : jointTable(title, runs, one, apart)
  const rest = [
    ...closedRows(all, 'same', 'The same in all'),
    ...closedRows(all, 'not in all', 'Not in every run, and the same in the others'),
  ]
  return { id: `differ-${group}`, title, count: apart.length, blocks: [first, ...rest] }
}

/** The numbers at a glance of each report, beside each other. */
function numbersSection(runs: readonly ShownRun[]): Section {
  const nouns = [...new Set(runs.flatMap(({ report }) => report.counts.map(([, noun]) => noun)))]
  const figure = ({ report }: ShownRun, noun: string): string =>
    report.counts.find(([, one]) => one === noun)?.[0] ?? ABSENT
  const columns: ColumnOf<string>[] = [
    { title: 'number', width: 24, of: (noun) => noun },
    ...runs.map((run) => ({
      ...{ title: run.letter, width: 12, align: 'right' as const },
      of: (noun: string) => figure(run, noun),
    })),
  ]
  const groups = [{ rows: nouns.map((noun) => rowFor(columns, noun)) }]
  const table: Table = { kind: 'table', label: 'Numbers', columns, groups }
  return { id: 'numbers', title: 'Numbers', blocks: [table] }
}

/** What a run found, of its own report: counterexamples, examples of changes, failing schedules. */
const FOUND = /^(?:failures|failure|examples)(?:-|$)/

const foundSections = (run: ShownRun, isFirst: boolean): Section[] =>
  run.report.sections
    .filter(({ id, blocks }) => FOUND.test(id) && blocks.length > 0)
    .map((section) => withPrefix({ ...section, isBare: false }, run.letter, isFirst))
    .map((section) => ({ ...section, title: `${run.letter}: ${section.title}` }))

function verdictOf(runs: readonly ShownRun[], groups: readonly Group[]): Verdict {
  const tones = runs.map(({ report }) => report.verdict.tone)
  const tone = (['bad', 'open', 'good'] as const).find((one: Tone) => tones.includes(one))
  const counts = groups.map(({ group, rows }) => {
    const apart = rowsThat(rows, 'apart').length
    return `${apart} of ${plural(rows.length, ...GROUP_WORDS[group])} differ`
  })
  const verdicts = runs.map(({ letter, report }) => `${letter}: ${report.verdict.word}`).join('; ')
  return {
    ...{ tone, word: plural(runs.length, 'run') },
    sentence: `${[verdicts, ...counts].join('; ')}.`,
  }
}

/** `page`: the command that writes them as a page; undefined where it was written. */
export function besideReport(runs: readonly ShownRun[], page: string | undefined): Report {
  const groups = groupsOf(runs)
  const found = runs.map((run) => run.report.sections.some(({ id }) => FOUND.test(id)))
  const first = found.indexOf(true)
  return {
    command: 'report',
    title: `argnn-spec report, ${plural(runs.length, 'run')}`,
    verdict: verdictOf(runs, groups),
    about: [],
    counts: [],
    sections: [
      { id: 'runs', title: 'Runs', blocks: [tableOfRuns(runs)] },
      ...groups.map(groupSection),
      numbersSection(runs),
      ...runs.flatMap((run, k) => foundSections(run, k === first)),
    ],
    next: page === undefined ? [] : [{ what: 'write the same as a page', line: page }],
    foot: `Made by ${PROGRAM} report of ${runs.map(({ stored }) => stored.file).join(', ')}.`,
  }
}
