/** The report of `verify` as text for a terminal of 80 columns: the table, the failures, what to do next. */
import { PROPERTIES } from '../../properties/properties.ts'
import { toStoredCase } from './corpus.ts'
import { counterexampleText } from './counterexample.ts'
import { LANGUAGES, type Language, reproduction } from './reproduction.ts'
import { TERMINAL_COLUMNS, table, wrap } from './text.ts'
import type { ClauseResult, VerifyReport } from './verify.ts'

export const PROGRAM = 'npm run --silent argnn-spec --'

/** What the request was, as far as a line that repeats it has to say so. */
export interface RequestText {
  /** Options that name the implementation and how it is run, as written: `--impl 'cmd:…'`. */
  readonly implementation: string
  readonly reports: readonly string[]
  /** Where each failing clause's counterexample was stored. */
  readonly stored: ReadonlyMap<string, string>
}

const COLUMNS = [
  { title: 'clause', width: 8 },
  { title: 'sentence', width: 33 },
  { title: 'source', width: 14 },
  { title: 'cases', width: 6, align: 'right' as const },
  { title: 'verdict', width: 10 },
]

/** Failures that are printed with something to paste; of the others, replay prints it. */
const MOST_PASTED = 3

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  json: 'JSON',
  ts: 'TypeScript',
  python: 'Python',
}

const BAD: readonly ClauseResult['verdict'][] = ['fails', 'vacuous', 'unexpected']

/** The line that reproduces one verdict. */
export const again = (report: VerifyReport, { implementation }: RequestText, { id }: ClauseResult): string =>
  `${PROGRAM} verify --clause ${id} --seed ${report.seed} --runs ${report.runs}${implementation}`

/** The line that repeats the run; all clauses, where it was all of them. */
export const allAgain = (report: VerifyReport, { implementation }: RequestText): string => {
  const ids = report.clauses.map(({ id }) => id)
  const some = ids.length === PROPERTIES.length ? '' : ` --clause ${ids.join(' ')}`
  return `${PROGRAM} verify${some} --seed ${report.seed} --runs ${report.runs}${implementation}`
}

/** The line that asks the stored counterexample alone; undefined where none was stored. */
export function replayLine(
  { id }: ClauseResult,
  { implementation, stored }: RequestText,
): string | undefined {
  const path = stored.get(id)
  return path === undefined ? undefined : `${PROGRAM} replay ${path}${implementation}`
}

/** The first counterexample again: what to do next. */
export const nextCommand = (report: VerifyReport, request: RequestText): string | undefined =>
  report.clauses.map((result) => replayLine(result, request)).find((line) => line !== undefined)

/** To paste, unwrapped: what breaks a line would break the paste. */
function pasteLines(report: VerifyReport, result: ClauseResult): string[] {
  const about = PROPERTIES.find(({ clause }) => clause.id === result.id)?.clause.about
  if (about === undefined || result.counterexample === undefined) return []
  const { name, version } = report.implementation
  const stored = toStoredCase(result.id, result.counterexample, `${name} ${version}`)
  return LANGUAGES.flatMap((language) => [
    `  ${LANGUAGE_NAMES[language]}:`,
    reproduction(about, stored, language),
  ])
}

function replayLines(result: ClauseResult, request: RequestText): string[] {
  const line = replayLine(result, request)
  return line === undefined ? [] : ['  this case alone:', `  ${line}`]
}

function failureLines(
  report: VerifyReport,
  request: RequestText,
  result: ClauseResult,
  isPasted: boolean,
): string[] {
  const { id, sentence, source, verdict, cases, reason, counterexample } = result
  const body =
    counterexample === undefined
      ? []
      : ['smallest case found:', ...counterexampleText(counterexample).map((line) => `  ${line}`)]
  return [
    '',
    ...wrap(`${id} ${verdict} (${source}), ${cases} cases, ${reason}`, TERMINAL_COLUMNS),
    ...wrap(sentence, TERMINAL_COLUMNS - 2),
    ...body.map((line) => `  ${line}`),
    '  again with:',
    `  ${again(report, request, result)}`,
    ...replayLines(result, request),
    ...(isPasted ? pasteLines(report, result) : []),
  ]
}

function summary(report: VerifyReport): string {
  const counts = new Map<string, number>()
  for (const { verdict } of report.clauses) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
  const cases = report.clauses.reduce((total, result) => total + result.cases, 0)
  return `${report.clauses.length} clauses: ${parts}; ${cases} cases in ${(report.milliseconds / 1000).toFixed(1)} s, seed ${report.seed}`
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
    const why =
      verdict === 'known'
        ? `fails, as known: ${known?.reason}${link}`
        : verdict === 'blocked' || verdict === 'skipped'
          ? `${verdict}: ${reason}`
          : undefined
    if (why !== undefined) groups.set(why, [...(groups.get(why) ?? []), id])
  }
  const lines = [...groups].flatMap(([why, ids]) => wrap(`${ids.join(', ')} ${why}`, TERMINAL_COLUMNS))
  return lines.length === 0 ? [] : ['', ...lines]
}

/** Rules that reproduce the published experiments promise little: what the paper says is asked with --as. */
function quirkLines({ implementation: { rules } }: VerifyReport): string[] {
  if (!rules.every((rule) => rule.startsWith('published'))) return []
  const text = `Its rules are quirks that few clauses bind. What the paper says of its decisions: --as dominant.`
  return wrap(text, TERMINAL_COLUMNS)
}

function lastLines(report: VerifyReport, request: RequestText): string[] {
  if (report.couldNotRun !== undefined)
    return wrap(
      'It could not be asked any more: what was not decided is marked unfinished.',
      TERMINAL_COLUMNS,
    )
  if (report.interrupted) return ['Interrupted: what was not decided is marked unfinished.']
  const count = (verdict: ClauseResult['verdict']): number =>
    report.clauses.filter((result) => result.verdict === verdict).length
  if (!report.holds) {
    const next = nextCommand(report, request)
    return ['Not all clauses hold.', ...(next === undefined ? [] : [`Next: ${next}`])]
  }
  const [skipped, known] = [count('skipped'), count('known')]
  if (skipped + known === 0) return ['All clauses hold.']
  const parts = [
    ...(skipped > 0 ? [`${skipped} do not apply and were skipped`] : []),
    ...(known > 0 ? [`${known} fail as known`] : []),
  ]
  return [`All clauses that apply hold; ${parts.join('; ')}.`, ...quirkLines(report)]
}

export function verifyText(report: VerifyReport, request: RequestText): string {
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
    ...table(COLUMNS, rows),
    ...report.clauses
      .filter(({ verdict }) => BAD.includes(verdict))
      .flatMap((result, k) => failureLines(report, request, result, k < MOST_PASTED)),
    ...remarks(report),
    '',
    ...excuses(report),
    ...wrap(summary(report), TERMINAL_COLUMNS),
    ...wrap(`Reports: ${request.reports.join(', ')}`, TERMINAL_COLUMNS),
    ...lastLines(report, request),
    '',
  ].join('\n')
}
