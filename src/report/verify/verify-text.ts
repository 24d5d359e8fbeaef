/** The report of `verify` as text for a terminal of 80 columns, up to its last lines: the table, the failures. */
import { PROPERTIES } from '../../../properties/properties.ts'
import { PROGRAM, quoted } from '../../base/command-line.ts'
import { type Paint, paintVerdict, plain } from '../../base/paint.ts'
import { printableIn } from '../../base/printable.ts'
import { type Column, plural, TERMINAL_COLUMNS, table, wrap, wrapWhole } from '../../base/text.ts'
import { toStoredCase } from '../../verify/corpus.ts'
import { isFailing } from '../../verify/verdicts.ts'
import type { ClauseResult, VerifyReport } from '../../verify/verify.ts'
import { type CaseSpectra, spectraLines, spectraTitle } from './case-spectra.ts'
import { counterexampleText } from './counterexample.ts'
import { LANGUAGE_NAMES, LANGUAGES, reproduction } from './reproduction.ts'

/** What the request was, as far as a line that repeats it has to say so. */
export interface RequestText {
  /** Options that name the implementation and how it is run, as written: `--impl 'cmd:…'`. */
  readonly implementation: string
  readonly reports: readonly string[]
  /** Where each failing clause's counterexample was stored. */
  readonly stored: ReadonlyMap<string, string>
}

const columnsWith = (paint: Paint): Column[] => [
  { title: 'clause', width: 8 },
  { title: 'sentence', width: 32 },
  { title: 'source', width: 14 },
  { title: 'cases', width: 6, align: 'right' as const },
  { title: 'verdict', width: 12, paint: (verdict) => paintVerdict(paint, verdict) },
]

/** Failures that are printed with something to paste; of the others, replay prints it. */
const MOST_PASTED = 3

/** The line that reproduces one verdict. */
export const again = (report: VerifyReport, { implementation }: RequestText, { id }: ClauseResult): string =>
  `${PROGRAM} verify --clause ${id} --seed ${report.seed} --runs ${report.runs}${implementation}`

/** The line that asks the stored counterexample alone; undefined where none was stored. */
export function replayLine(
  { id }: ClauseResult,
  { implementation, stored }: RequestText,
): string | undefined {
  const path = stored.get(id)
  return path === undefined ? undefined : `${PROGRAM} replay ${quoted(path)}${implementation}`
}

/** The first counterexample again: what to do next. */
export const nextCommand = (report: VerifyReport, request: RequestText): string | undefined =>
  report.clauses.map((result) => replayLine(result, request)).find((line) => line !== undefined)

/** To paste, unwrapped: what breaks a line would break the paste. */
function pasteLines(report: VerifyReport, id: string): string[] {
  const about = PROPERTIES.find(({ clause }) => clause.id === id)?.clause.about
  const counterexample = report.clauses.find((result) => result.id === id)?.counterexample
  if (about === undefined || counterexample === undefined) return []
  const { name, version } = report.implementation
  const stored = toStoredCase(id, counterexample, `${name} ${version}`)
  return LANGUAGES.flatMap((language) => [
    `  ${LANGUAGE_NAMES[language]}:`,
    reproduction(about, stored, language),
  ])
}

function replayLines(result: ClauseResult, request: RequestText): string[] {
  const line = replayLine(result, request)
  return line === undefined ? [] : ['  this case alone:', `  ${line}`]
}

/** How it looks, and what is shown beside the report: the spectra of the failures that are printed whole. */
export interface TextStyle {
  readonly paint: Paint
  readonly spectra: ReadonlyMap<string, readonly CaseSpectra[]>
}

/** The failures that are printed with all that is known of them. */
export const shownWhole = (report: VerifyReport): ClauseResult[] =>
  report.clauses.filter(({ verdict }) => isFailing(verdict, report.strict)).slice(0, MOST_PASTED)

function failureLines(
  report: VerifyReport,
  request: RequestText,
  result: ClauseResult,
  { paint, spectra }: TextStyle,
): string[] {
  const { id, sentence, source, verdict, cases, reason, counterexample } = result
  const body =
    counterexample === undefined
      ? []
      : ['smallest case found:', ...counterexampleText(counterexample).map((line) => `  ${line}`)]
  return [
    '',
    ...wrap(`${id} ${verdict} (${source}), ${plural(cases, 'case')}, ${reason}`, TERMINAL_COLUMNS).map(
      (line, k) => (k === 0 ? line.replace(verdict, paintVerdict(paint, verdict)) : line),
    ),
    ...wrap(sentence, TERMINAL_COLUMNS - 2),
    ...body.map((line) => `  ${line}`),
    ...(spectra.get(id) ?? []).flatMap((one) => [
      ...wrap(`${spectraTitle(one)}:`, TERMINAL_COLUMNS - 2).map((line) => `  ${line}`),
      ...spectraLines(one).map((line) => `    ${line}`),
    ]),
    '  again with:',
    `  ${again(report, request, result)}`,
    ...replayLines(result, request),
  ]
}

function summary(report: VerifyReport): string {
  const counts = new Map<string, number>()
  for (const { verdict } of report.clauses) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  const cases = report.clauses.reduce((total, result) => total + result.cases, 0)
  return `${plural(report.clauses.length, 'clause')}: ${parts}; ${plural(cases, 'case')} in ${(report.milliseconds / 1000).toFixed(1)} s, seed ${report.seed}`
}

function excuses(report: VerifyReport): string[] {
  const excused = report.clauses.filter(({ illPosed }) => illPosed > 0)
  const count = excused.reduce((total, { illPosed }) => total + illPosed, 0)
  if (count === 0) return []
  const text = `${count} answers were excused as ill-posed in doubles (pairTest: floating), in ${excused.map(({ id }) => id).join(', ')}; each stays below its stated rate.`
  return wrap(text, TERMINAL_COLUMNS)
}

/** Clauses that were not decided, those with the same reason together, and those that fail as expected. */
function remarks(report: VerifyReport): string[] {
  const groups = new Map<string, string[]>()
  for (const { id, verdict, reason, known } of report.clauses) {
    const link = known?.link === undefined ? '' : ` (${known.link})`
    const why = isFailing(verdict, report.strict)
      ? undefined
      : verdict === 'known'
        ? `fails, as known: ${known?.reason}${link}`
        : verdict === 'blocked' || verdict === 'skipped' || verdict === 'inconclusive'
          ? `${verdict}: ${reason}`
          : undefined
    if (why !== undefined) groups.set(why, [...(groups.get(why) ?? []), id])
  }
  const lines = [...groups].flatMap(([why, ids]) => wrap(`${ids.join(', ')} ${why}`, TERMINAL_COLUMNS))
  return lines.length === 0 ? [] : ['', ...lines]
}

/** What an implementation or a file says in it is made printable, but not in what is to be pasted: that is exact. */
export function verifyText(
  raw: VerifyReport,
  rawRequest: RequestText,
  style: TextStyle = { paint: plain, spectra: new Map() },
): string {
  const { paint } = style
  const [report, request] = [printableIn(raw), printableIn(rawRequest)]
  const rows = report.clauses.map(({ id, sentence, source, cases, verdict }) => [
    id,
    sentence,
    source,
    String(cases),
    verdict,
  ])
  const { name, version, rules } = report.implementation
  return [
    ...wrap(`${name} ${version}; rules ${rules.join(', ')}`, TERMINAL_COLUMNS),
    '',
    ...table(columnsWith(paint), rows),
    ...report.clauses
      .filter(({ verdict }) => isFailing(verdict, report.strict))
      .flatMap((result, k) => [
        ...failureLines(report, request, result, style),
        ...(k < MOST_PASTED ? pasteLines(raw, result.id) : []),
      ]),
    ...remarks(report),
    '',
    ...excuses(report),
    ...wrap(summary(report), TERMINAL_COLUMNS),
    ...wrapWhole(`Reports: ${request.reports.join(', ')}`, TERMINAL_COLUMNS),
    '',
  ].join('\n')
}
