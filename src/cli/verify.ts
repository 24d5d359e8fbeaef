/** `argnn-spec verify`: checks an implementation against every clause. */
import { byClause, readCorpus, type StoredCase, store, toStoredCase } from '../harness/corpus.ts'
import { readKnownFailures } from '../harness/known-failures.ts'
import { toJson, toJunit, writeWhole } from '../harness/report-files.ts'
import { type Progress, type VerifyReport, verify } from '../harness/verify.ts'
import { verifyText } from '../harness/verify-text.ts'
import { checkClauses, checkDirectory, checkReports } from './checks.ts'
import { atTheDoor, EXIT, say } from './errors.ts'
import { type ImplementationOptions, logLine, meet } from './implementation.ts'
import { openProgress } from './progress.ts'

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

const progressText = ({ clausesDone, clauses, cases, failing }: Progress, started: number): string => {
  const seconds = (performance.now() - started) / 1000
  const rate = Math.round(cases / Math.max(seconds, 0.001))
  const failures = failing === 0 ? '' : `, ${failing} failing`
  return `verify: ${clausesDone} of ${clauses} clauses, ${cases} cases, ${rate}/s, ${Math.round(seconds)} s${failures}`
}

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

function exitStatus(report: VerifyReport): number {
  if (report.couldNotRun !== undefined) return EXIT.cannotRun
  if (report.interrupted) return EXIT.interrupted
  return report.holds ? EXIT.holds : EXIT.fails
}

export async function runVerify(options: VerifyCommandOptions): Promise<number> {
  checkClauses(options.clause ?? [])
  const known = options.known === undefined ? [] : atTheDoor(() => readKnownFailures(options.known as string))
  const corpus = atTheDoor(() => readCorpus(options.corpus))
  const reports = [options.json, options.junit, ...(options.html === undefined ? [] : [options.html])]
  checkReports(reports)
  checkDirectory('--corpus', options.corpus)
  const abort = new AbortController()
  // From here on processes are started that would outlive this one, were it ended without a word; asked twice, it does
  // not wait for reports.
  const onSignal = (): void => (abort.signal.aborted ? process.exit(EXIT.interrupted) : abort.abort())
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)
  const met = await meet(options, abort.signal).catch((error: unknown) => {
    if (abort.signal.aborted) return undefined
    throw error
  })
  if (met === undefined) {
    say('argnn-spec: interrupted before anything was decided')
    return EXIT.interrupted
  }
  const { subject, offered, text } = met
  const examples = byClause(corpus, offered.description)
  const started = performance.now()
  const line = openProgress()
  const { runs, seed, clause: clauses = [], time: timeMilliseconds } = options
  say(
    `verify: seed ${seed}, ${timeMilliseconds === undefined ? `${runs} cases a clause` : `${timeMilliseconds / 1000} s in all`}`,
  )
  const report = await verify(
    subject,
    offered,
    { runs, seed, clauses, timeMilliseconds, known, examples, onLog: logLine },
    (progress) => line.show(progressText(progress, started)),
    abort.signal,
  )
  line.end()
  const stored = storeAll(options.corpus, report)
  writeWhole(options.json, toJson(report))
  writeWhole(options.junit, toJunit(report))
  const request = { implementation: text, reports, stored }
  if (options.html !== undefined) {
    const { verifyPage } = await import('../harness/page/verify-page.ts')
    const drawn = (done: number, total: number) =>
      line.show(`verify: drawing ${done + 1} of ${total} counterexamples`)
    writeWhole(options.html, await verifyPage(report, request, drawn))
    line.end()
  }
  process.stdout.write(verifyText(report, request))
  if (report.couldNotRun !== undefined) say(`argnn-spec: could not run: ${report.couldNotRun}`)
  return exitStatus(report)
}
