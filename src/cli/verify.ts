/** `argnn-spec verify`: checks the reference implementation against every clause. */
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { CLAUSES } from '../../spec/clauses.ts'
import type { Rule } from '../../spec/decision.ts'
import { counterexampleText } from '../harness/counterexample.ts'
import { reference } from '../harness/reference.ts'
import { toJson, toJunit, writeWhole } from '../harness/report-files.ts'
import { TERMINAL_COLUMNS, table, wrap } from '../harness/text.ts'
import { type ClauseResult, isWanted, type Progress, type VerifyReport, verify } from '../harness/verify.ts'
import { EXIT, InputError, say } from './errors.ts'
import { openProgress } from './progress.ts'

export interface VerifyCommandOptions {
  readonly runs: number
  readonly seed: number
  readonly time?: number
  readonly clause?: readonly string[]
  readonly rule?: Rule
  readonly json: string
  readonly junit: string
}

const COLUMNS = [
  { title: 'clause', width: 8 },
  { title: 'sentence', width: 33 },
  { title: 'source', width: 14 },
  { title: 'cases', width: 6, align: 'right' as const },
  { title: 'verdict', width: 10 },
]

function checkClauses(wanted: readonly string[]): void {
  for (const name of wanted) {
    if (CLAUSES.some(({ id }) => isWanted(id, [name]))) continue
    const families = [...new Set(CLAUSES.map(({ id }) => id.replace(/-\d+$/, '')))].join(', ')
    throw new InputError(
      `--clause: expected a clause id such as PAIR-1 or a family of ${families}, got ${name}`,
    )
  }
}

/** Finds out before the work, not after it, that a report cannot be written. */
function checkReports(paths: readonly string[]): void {
  if (new Set(paths).size < paths.length)
    throw new InputError(`--junit: expected another file than --json, got ${paths[0]} twice`)
  for (const path of paths) {
    try {
      if (path === '' || statSync(path, { throwIfNoEntry: false })?.isDirectory())
        throw new Error('it is a directory')
      mkdirSync(dirname(path), { recursive: true })
      accessSync(dirname(path), constants.W_OK)
    } catch (error) {
      throw new InputError(`${path}: expected a place for a report, got: ${(error as Error).message}`)
    }
  }
}

const progressText = ({ clausesDone, clauses, cases, failing }: Progress, started: number): string => {
  const seconds = (performance.now() - started) / 1000
  const rate = Math.round(cases / Math.max(seconds, 0.001))
  const failures = failing === 0 ? '' : `, ${failing} failing`
  return `verify: ${clausesDone} of ${clauses} clauses, ${cases} cases, ${rate}/s, ${Math.round(seconds)} s${failures}`
}

/** The line that reproduces one verdict. */
const reproduction = (report: VerifyReport, { id }: ClauseResult): string =>
  `npm run --silent argnn-spec -- verify --clause ${id} --seed ${report.seed} --runs ${report.runs}` +
  (report.implementation.rules.length === 1 ? ` --rule ${report.implementation.rules[0]}` : '')

function failureLines(report: VerifyReport, result: ClauseResult): string[] {
  const { id, sentence, source, verdict, cases, reason, counterexample } = result
  const head = [
    `${id} ${verdict} (${source}), ${cases} cases, ${reason}`,
    ...wrap(sentence, TERMINAL_COLUMNS - 2),
  ]
  const body =
    counterexample === undefined
      ? []
      : ['smallest case found:', ...counterexampleText(counterexample).map((line) => `  ${line}`)]
  return [
    '',
    ...head,
    ...body.map((line) => `  ${line}`),
    '  again with:',
    `  ${reproduction(report, result)}`,
  ]
}

const BAD: readonly ClauseResult['verdict'][] = ['fails', 'vacuous']

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

function reportText(report: VerifyReport, options: VerifyCommandOptions): string {
  const rows = report.clauses.map(({ id, sentence, source, cases, verdict }) => [
    id,
    sentence,
    source,
    String(cases),
    verdict,
  ])
  const failures = report.clauses
    .filter(({ verdict }) => BAD.includes(verdict))
    .flatMap((result) => failureLines(report, result))
  const blocked = report.clauses.filter(({ verdict }) => verdict === 'blocked' || verdict === 'skipped')
  return [
    `${report.implementation.name} ${report.implementation.version}; rules ${report.implementation.rules.join(', ')}`,
    '',
    ...table(COLUMNS, rows),
    ...failures,
    ...(blocked.length === 0
      ? []
      : ['', ...blocked.map(({ id, verdict, reason }) => `${id} ${verdict}: ${reason}`)]),
    '',
    ...excuses(report),
    ...wrap(summary(report), TERMINAL_COLUMNS),
    `Reports: ${options.json}, ${options.junit}`,
    lastLine(report),
    '',
  ].join('\n')
}

function lastLine(report: VerifyReport): string {
  if (report.interrupted) return 'Interrupted: what was not decided is marked unfinished.'
  if (!report.holds) return 'Not all clauses hold.'
  const skipped = report.clauses.filter(({ verdict }) => verdict === 'skipped').length
  return skipped === 0
    ? 'All clauses hold.'
    : `All clauses that apply hold; ${skipped} do not apply and were skipped.`
}

function exitStatus(report: VerifyReport): number {
  if (report.interrupted) return EXIT.interrupted
  return report.holds ? EXIT.holds : EXIT.fails
}

export async function runVerify(options: VerifyCommandOptions): Promise<number> {
  checkClauses(options.clause ?? [])
  checkReports([options.json, options.junit])
  const started = performance.now()
  const abort = new AbortController()
  const onSignal = (): void => abort.abort()
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  const line = openProgress()
  const request = {
    runs: options.runs,
    seed: options.seed,
    clauses: options.clause ?? [],
    rules: options.rule === undefined ? reference.description.rules : [options.rule],
    timeMilliseconds: options.time,
  }
  say(
    `verify: seed ${options.seed}, ${options.time === undefined ? `${options.runs} cases a clause` : `${options.time / 1000} s in all`}`,
  )
  const report = await verify(
    reference.description,
    request,
    (progress) => line.show(progressText(progress, started)),
    abort.signal,
  )
  line.end()
  writeWhole(options.json, toJson(report))
  writeWhole(options.junit, toJunit(report))
  process.stdout.write(reportText(report, options))
  return exitStatus(report)
}
