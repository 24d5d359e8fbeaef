/** `argnn-spec verify`: checks an implementation against every clause. */

import { CLAUSES } from '../../spec/clauses.ts'
import { type CaseSpectra, spectraOfCases } from '../harness/case-spectra.ts'
import { thisLine } from '../harness/command-line.ts'
import { byClause, readCorpus, type StoredCase, store, toStoredCase } from '../harness/corpus.ts'
import { readKnownFailures } from '../harness/known-failures.ts'
import { toJson, toJunit, writeWhole } from '../harness/report-files.ts'
import { endingText, quietText } from '../harness/terminal/ending.ts'
import { paintFor } from '../harness/terminal/paint.ts'
import type { Progress } from '../harness/terminal/progress.ts'
import { openProgress, remark, say } from '../harness/terminal/stderr.ts'
import { type Progress as VerifyProgress, type VerifyReport, verify } from '../harness/verify.ts'
import { endOf } from '../harness/verify-end.ts'
import { BAD, type RequestText, shownWhole, verifyText } from '../harness/verify-text.ts'
import { checkClauses, checkDirectory, checkReports } from './checks.ts'
import { atTheDoor, EXIT, FORMATS } from './errors.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted } from './implementation.ts'
import { hearInterrupt } from './interrupt.ts'

export interface VerifyCommandOptions extends ImplementationOptions {
  readonly runs: number
  readonly seed: number
  readonly time?: number
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

/** A counterexample that cannot be stored is still in the report. */
function storeOne(directory: string, stored: StoredCase): string | undefined {
  try {
    return store(directory, stored)
  } catch (error) {
    say(`verify: ${(error as Error).message}`)
    return undefined
  }
}

/** Counterexamples to the corpus; where each clause's was stored. */
function storeAll(directory: string, report: VerifyReport): Map<string, string> {
  const { name, version } = report.implementation
  const paths = new Map<string, string>()
  for (const { id, counterexample } of report.clauses) {
    if (counterexample === undefined) continue
    const path = storeOne(directory, toStoredCase(id, counterexample, `${name} ${version}`))
    if (path !== undefined) paths.set(id, path)
  }
  return paths
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

async function print(
  report: VerifyReport,
  request: RequestText,
  { quiet }: VerifyCommandOptions,
): Promise<void> {
  const paint = paintFor(process.stdout)
  const end = endOf(report, request, thisLine())
  const failures = report.clauses.filter(({ verdict }) => BAD.includes(verdict))
  process.stdout.write(
    quiet === true
      ? quietText(failures, end, paint)
      : verifyText(report, request, { paint, spectra: await spectraIn(report) }) + endingText(end, paint),
  )
}

function exitStatus(report: VerifyReport): number {
  if (report.couldNotRun !== undefined) return EXIT.cannotRun
  if (report.interrupted) return EXIT.interrupted
  return report.holds ? EXIT.holds : EXIT.fails
}

export async function runVerify(options: VerifyCommandOptions): Promise<number> {
  checkClauses(options.clause ?? [])
  const known =
    options.known === undefined
      ? []
      : atTheDoor(() => readKnownFailures(options.known as string), FORMATS.known)
  const corpus = atTheDoor(() => readCorpus(options.corpus))
  const reports = [options.json, options.junit, ...(options.html === undefined ? [] : [options.html])]
  checkReports(reports)
  checkDirectory('--corpus', options.corpus)
  const met = await meetUnlessInterrupted(options)
  if (met === undefined) return EXIT.interrupted
  const { signal } = hearInterrupt()
  const { subject, offered, text } = met
  const examples = byClause(corpus, offered.description)
  const line = openProgress('verify')
  const { runs, seed, clause: clauses = [], time: timeMilliseconds } = options
  remark(
    `verify: seed ${seed}, ${timeMilliseconds === undefined ? `${runs} cases a clause` : `${timeMilliseconds / 1000} s in all`}`,
  )
  const report = await verify(
    subject,
    offered,
    { runs, seed, clauses, timeMilliseconds, known, examples, onLog: logLine },
    (progress) => line.show(progressOf(progress)),
    signal,
  )
  const stored = storeAll(options.corpus, report)
  writeWhole(options.json, toJson(report))
  writeWhole(options.junit, toJunit(report))
  const request = { implementation: text, reports, stored }
  if (options.html !== undefined) {
    const { verifyPage } = await import('../harness/page/verify-page.ts')
    const drawn = (done: number, total: number) => line.show({ done, total, unit: 'drawings' })
    writeWhole(options.html, await verifyPage(report, request, thisLine(), drawn))
  }
  line.end()
  if (report.couldNotRun !== undefined) say(`argnn-spec: could not run: ${report.couldNotRun}`)
  await print(report, request, options)
  return exitStatus(report)
}
