/** `argnn-spec verify`: checks an implementation against every clause. */
import { CLAUSES } from '../../spec/clauses.ts'
import { byClause, readCorpus, store, toStoredCase } from '../harness/corpus.ts'
import { readKnownFailures } from '../harness/known-failures.ts'
import { toJson, toJunit, writeWhole } from '../harness/report-files.ts'
import { isWanted, type Progress, type VerifyReport, verify } from '../harness/verify.ts'
import { verifyText } from '../harness/verify-text.ts'
import { EXIT, InputError, say } from './errors.ts'
import { type ImplementationOptions, logLine, meet } from './implementation.ts'
import { openProgress } from './progress.ts'
import { checkReports } from './report-places.ts'

export interface VerifyCommandOptions extends ImplementationOptions {
  readonly runs: number
  readonly seed: number
  readonly time?: number
  readonly clause?: readonly string[]
  readonly known?: string
  readonly corpus: string
  readonly json: string
  readonly junit: string
}

function checkClauses(wanted: readonly string[]): void {
  for (const name of wanted) {
    if (CLAUSES.some(({ id }) => isWanted(id, [name]))) continue
    const families = [...new Set(CLAUSES.map(({ id }) => id.replace(/-\d+$/, '')))].join(', ')
    throw new InputError(
      `--clause: expected a clause id such as PAIR-1 or a family of ${families}, got ${name}`,
    )
  }
}

/** What a file at the door refuses is a bad request. */
function atTheDoor<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new InputError((error as Error).message)
  }
}

const progressText = ({ clausesDone, clauses, cases, failing }: Progress, started: number): string => {
  const seconds = (performance.now() - started) / 1000
  const rate = Math.round(cases / Math.max(seconds, 0.001))
  const failures = failing === 0 ? '' : `, ${failing} failing`
  return `verify: ${clausesDone} of ${clauses} clauses, ${cases} cases, ${rate}/s, ${Math.round(seconds)} s${failures}`
}

/** Counterexamples to the corpus; where each clause's was stored. */
function storeAll(directory: string, report: VerifyReport): Map<string, string> {
  const { name, version } = report.implementation
  return new Map(
    report.clauses.flatMap(({ id, counterexample }) =>
      counterexample === undefined
        ? []
        : [[id, store(directory, toStoredCase(id, counterexample, `${name} ${version}`))] as const],
    ),
  )
}

function exitStatus(report: VerifyReport): number {
  if (report.interrupted) return EXIT.interrupted
  return report.holds ? EXIT.holds : EXIT.fails
}

export async function runVerify(options: VerifyCommandOptions): Promise<number> {
  checkClauses(options.clause ?? [])
  const known = options.known === undefined ? [] : atTheDoor(() => readKnownFailures(options.known as string))
  const examples = byClause(atTheDoor(() => readCorpus(options.corpus)))
  checkReports([options.json, options.junit])
  const { subject, offered, text } = await meet(options)
  const started = performance.now()
  const abort = new AbortController()
  const onSignal = (): void => abort.abort()
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
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
  const reports = [options.json, options.junit]
  process.stdout.write(verifyText(report, { implementation: text, reports, stored }))
  return exitStatus(report)
}
