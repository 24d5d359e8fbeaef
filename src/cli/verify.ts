/** `argnn-spec verify`: tests an implementation against all clauses. */

import type { ImplementationSpec } from '../adapter/open.ts'
import { thisLine } from '../base/command-line.ts'
import type { Findings } from '../report/findings.ts'
import type { Report } from '../report/model.ts'
import { clauseFindings } from '../report/verify/clause-findings.ts'
import { clauseBrief, clauseReport } from '../report/verify/clause-report.ts'
import type { ClauseRun } from '../report/verify/clause-run.ts'
import type { RequestText } from '../report/verify/verify-end.ts'
import { verifyRun } from '../report/verify/verify-report.ts'
import { toJson } from '../report/write-json.ts'
import type { Progress } from '../terminal/progress.ts'
import { openProgress, type ProgressLine, remark, say } from '../terminal/stderr.ts'
import type { VerifyProgress } from '../verify/check-clauses.ts'
import { byClause, readCorpus } from '../verify/corpus.ts'
import { closeSolvers, openSolvers, type Solvers } from '../verify/known-spectra.ts'
import { toStoredCase } from '../verify/stored-case.ts'
import { type VerifyReport, verify } from '../verify/verify.ts'
import { checkClauseNames, checkDirectory, checkReports, placesOf } from './checks.ts'
import { asInputError, EXIT } from './errors.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted } from './implementation.ts'
import { onInterrupt } from './interrupt.ts'
import { knownFrom } from './known-input.ts'
import { type MediaOptions, mediaOutputs, mediaPlaces } from './media.ts'
import { printModel } from './print-model.ts'
import { type Output, outputAt, writeReports } from './report-files.ts'
import { storeOne } from './store-case.ts'

export interface VerifyCommandOptions extends ImplementationOptions, MediaOptions {
  readonly runs: number
  readonly seed: number
  readonly time?: number
  readonly strict?: boolean
  readonly clause?: readonly string[]
  readonly known?: string
  readonly corpus: string
  readonly json: string
  readonly junit: string
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
  /** The path of each clause's stored counterexample. */
  readonly paths: ReadonlyMap<string, string>
  readonly isComplete: boolean
}

/** Stores the counterexamples in the corpus. One that cannot be stored is still in the report. */
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

/** The input of all reports of a run. */
interface Context {
  readonly report: VerifyReport
  readonly request: RequestText
  readonly solvers: Solvers
  readonly spec: ImplementationSpec
}

const runOf = ({ report, request, solvers }: Context): ClauseRun =>
  verifyRun(report, request, thisLine(), solvers)

/** Made separately for each medium, so that an error in one does not affect another. */
const model = (context: Context): Report => clauseReport(runOf(context))

/** Returns whether everything was printed. */
const isPrinted = (context: Context, { quiet }: VerifyCommandOptions): Promise<boolean> =>
  printModel(
    () => model(context),
    () => clauseBrief(runOf(context)),
    quiet,
  )

function outputsOf(context: Context, options: VerifyCommandOptions, line: ProgressLine): Output[] {
  const { report, spec } = context
  const where = { subject: report.implementation.name, spec, report: options.json }
  const findings = (): Findings => clauseFindings(runOf(context), where)
  return [
    ...outputAt(options.json, 'JSON', () => toJson(report)),
    ...mediaOutputs(options, () => model(context), findings, line),
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
  const places = [...placesOf({ '--json': options.json }), ...mediaPlaces(options)]
  checkReports(places)
  checkDirectory('--corpus', options.corpus)
  const corpus = asInputError(() => readCorpus(options.corpus))
  const met = await meetUnlessInterrupted(options)
  if (met === undefined) return EXIT.interrupted
  const { signal, release } = onInterrupt()
  const { subject, offered, text, language } = met
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
  const reports = places.map(({ path }) => path)
  const request = { implementation: text, reports, language, stored: stored.paths }
  const context = { report, request, solvers: openSolvers(), spec: subject.spec }
  try {
    const isWritten = await writeReports(outputsOf(context, options, line))
    line.end()
    if (report.couldNotRun !== undefined) say(`argnn-spec: could not run: ${report.couldNotRun}`)
    const isComplete = await isPrinted(context, options)
    return exitStatus(report, isComplete && isWritten && stored.isComplete)
  } finally {
    await closeSolvers(context.solvers)
    release()
  }
}
