/** `argnn-spec verify`: checks an implementation against every clause. */

import { CLAUSES } from '../../spec/clauses.ts'
import { thisLine } from '../base/command-line.ts'
import { paintFor } from '../base/paint.ts'
import { type Report, writeReports } from '../report/reports.ts'
import { endingText, quietText } from '../report/terminal/ending.ts'
import type { Progress } from '../report/terminal/progress.ts'
import { openProgress, type ProgressLine, remark, say } from '../report/terminal/stderr.ts'
import { printReport, textStream } from '../report/terminal/stdout.ts'
import { type CaseSpectra, spectraOfCases } from '../report/verify/case-spectra.ts'
import { toJson, toJunit } from '../report/verify/report-files.ts'
import { endOf } from '../report/verify/verify-end.ts'
import { type RequestText, shownWhole, verifyText } from '../report/verify/verify-text.ts'
import type { VerifyProgress } from '../verify/check-clauses.ts'
import { byClause, readCorpus, toStoredCase } from '../verify/corpus.ts'
import { isFailing } from '../verify/verdicts.ts'
import { type VerifyReport, verify } from '../verify/verify.ts'
import { checkClauseNames, checkDirectory, checkReports, placesOf } from './checks.ts'
import { asInputError, EXIT } from './errors.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted } from './implementation.ts'
import { onInterrupt } from './interrupt.ts'
import { knownFrom } from './known-input.ts'
import { storeOne } from './store-case.ts'

export interface VerifyCommandOptions extends ImplementationOptions {
  readonly runs: number
  readonly seed: number
  readonly time?: number
  readonly strict?: boolean
  readonly clause?: readonly string[]
  readonly known?: string
  readonly corpus: string
  readonly json: string
  readonly junit: string
  readonly html?: string
}

const progressOf = ({ clausesDone, clauses, cases, share, failing }: VerifyProgress): Progress => ({
  done: clausesDone,
  total: clauses,
  unit: 'clauses',
  finer: { done: cases, unit: 'cases' },
  share,
  notes: failing === 0 ? [] : [`${failing} failing`],
})

interface Stored {
  /** Where each clause's counterexample was stored. */
  readonly paths: ReadonlyMap<string, string>
  readonly isComplete: boolean
}

/** Counterexamples to the corpus. One that cannot be stored is still in the report. */
function storeAll(directory: string, report: VerifyReport): Stored {
  const { name, version } = report.implementation
  const paths = new Map<string, string>()
  let isComplete = true
  for (const { id, counterexample } of report.clauses) {
    if (counterexample === undefined) continue
    const path = storeOne(directory, toStoredCase(id, counterexample, `${name} ${version}`))
    if (path === undefined) isComplete = false
    else paths.set(id, path)
  }
  return { paths, isComplete }
}

/** The spectra of the failures that are printed whole, by clause. */
async function spectraIn(report: VerifyReport): Promise<Map<string, CaseSpectra[]>> {
  // Whoever interrupts does not wait for solvers.
  const shown = report.interrupted ? [] : shownWhole(report)
  const cases = shown.flatMap(({ id, counterexample }) => {
    const about = CLAUSES.find((clause) => clause.id === id)?.about
    return counterexample === undefined || about === undefined ? [] : [{ id, about, ...counterexample }]
  })
  const spectra = await spectraOfCases(cases.map(({ about, given, own }) => ({ about, given, own })))
  return new Map(cases.map(({ id }, k) => [id, spectra[k] ?? []]))
}

/** Could all of it be printed? */
function isPrinted(
  report: VerifyReport,
  request: RequestText,
  { quiet }: VerifyCommandOptions,
): Promise<boolean> {
  const paint = paintFor(textStream())
  const end = endOf(report, request, thisLine())
  const short = (): string =>
    quietText(
      report.clauses.filter(({ verdict }) => isFailing(verdict, report.strict)),
      end,
      paint,
    )
  const long = async (): Promise<string> =>
    verifyText(report, request, { paint, spectra: await spectraIn(report) }) + endingText(end, paint)
  return printReport(quiet === true ? short : long, short)
}

function reportsOf(
  report: VerifyReport,
  request: RequestText,
  { json, junit, html }: VerifyCommandOptions,
  line: ProgressLine,
): Report[] {
  const page = async (): Promise<string> => {
    const { verifyPage } = await import('../report/verify/verify-page.ts')
    return verifyPage(report, request, thisLine(), (done, total) =>
      line.show({ done, total, unit: 'drawings' }),
    )
  }
  return [
    { path: json, name: 'JSON', render: () => toJson(report) },
    { path: junit, name: 'JUnit XML', render: () => toJunit(report) },
    ...(html === undefined ? [] : [{ path: html, name: 'HTML page', render: page }]),
  ]
}

function exitStatus(report: VerifyReport, isComplete: boolean): number {
  if (report.couldNotRun !== undefined || !isComplete) return EXIT.cannotRun
  if (report.interrupted) return EXIT.interrupted
  return report.holds ? EXIT.holds : EXIT.fails
}

export async function runVerify(options: VerifyCommandOptions): Promise<number> {
  checkClauseNames(options.clause ?? [])
  const known = knownFrom(options.known)
  const places = placesOf({ '--json': options.json, '--junit': options.junit, '--html': options.html })
  checkReports(places)
  checkDirectory('--corpus', options.corpus)
  const corpus = asInputError(() => readCorpus(options.corpus))
  const met = await meetUnlessInterrupted(options)
  if (met === undefined) return EXIT.interrupted
  const { signal } = onInterrupt()
  const { subject, offered, text } = met
  const examples = byClause(corpus, offered.description)
  const line = openProgress('verify')
  const { runs, seed, strict, clause: clauses = [], time: timeMilliseconds } = options
  remark(
    `verify: seed ${seed}, ${timeMilliseconds === undefined ? `${runs} cases per clause` : `${timeMilliseconds / 1000} s in total`}`,
  )
  const report = await verify(
    subject,
    offered,
    { runs, seed, strict, clauses, timeMilliseconds, known, examples, onLog: logLine },
    (progress) => line.show(progressOf(progress)),
    signal,
  )
  const stored = storeAll(options.corpus, report)
  const request = { implementation: text, reports: places.map(({ path }) => path), stored: stored.paths }
  const isWritten = await writeReports(reportsOf(report, request, options, line))
  line.end()
  if (report.couldNotRun !== undefined) say(`argnn-spec: could not run: ${report.couldNotRun}`)
  const isComplete = await isPrinted(report, request, options)
  return exitStatus(report, isComplete && isWritten && stored.isComplete)
}
