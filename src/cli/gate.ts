/** `argnn-spec gate`: what changed in behaviour since the accepted baseline, is any of it wrong, does it still learn? */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { type ImplementationSpec, openImplementation, parseImplementation } from '../harness/adapters/open.ts'
import { workflowCommands } from '../harness/gate/annotations.ts'
import { acceptance } from '../harness/gate/assemble.ts'
import { type Baseline, BaselineError, readBaseline, writeBaseline } from '../harness/gate/baseline.ts'
import { findingsOf } from '../harness/gate/findings.ts'
import { type Gated, type GateProgress, gate } from '../harness/gate/gate.ts'
import { toGateJunit } from '../harness/gate/gate-junit.ts'
import { gateMarkdown } from '../harness/gate/gate-markdown.ts'
import { toSarif } from '../harness/gate/gate-sarif.ts'
import { gateText } from '../harness/gate/gate-text.ts'
import { changedPlaces, type Place, relevantPlaces } from '../harness/gate/places.ts'
import { Interrupted, openGatePool } from '../harness/gate/pool.ts'
import type { GateReport } from '../harness/gate/report.ts'
import { toJson, writeWhole } from '../harness/report-files.ts'
import { checkReports } from './checks.ts'
import { EXIT, InputError, say } from './errors.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted } from './implementation.ts'
import { openProgress } from './progress.ts'

export interface GateCommandOptions extends ImplementationOptions {
  readonly baseline: string
  readonly against?: string
  readonly accept?: boolean
  readonly note?: string
  readonly json: string
  readonly junit?: string
  readonly sarif?: string
  readonly summary?: string
  readonly annotate?: boolean
  readonly changed?: string
  readonly html?: string
  readonly seed: number
  readonly quick?: boolean
}

function checkRequest({ accept = false, note, quick = false }: GateCommandOptions): void {
  if (accept && (note === undefined || note.trim() === ''))
    throw new InputError('--accept: expected --note with the reason, which the baseline keeps, got none')
  if (!accept && note !== undefined)
    throw new InputError('--note: expected together with --accept, got it alone')
  if (accept && quick)
    throw new InputError('--quick: expected without --accept, which needs the whole corpus, got both')
}

/** What the file says is wrong with it is a bad request. Without one, only --accept can go on. */
function baselineAt(path: string, accept: boolean): Baseline | undefined {
  if (accept && !existsSync(path)) return undefined
  try {
    return readBaseline(path)
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error
    // A broken one may be replaced, by an acceptance that starts a new history.
    if (accept) {
      say(`gate: ${error.message}`)
      return undefined
    }
    throw new InputError(error.message)
  }
}

const progressText = (
  { phase, statesDone, states, changed, wrong }: GateProgress,
  started: number,
): string => {
  const seconds = Math.round((performance.now() - started) / 1000)
  const counts = `${changed} changed, ${wrong} wrong, ${seconds} s`
  return phase === 'corpus'
    ? `gate: ${statesDone} of ${states} states, ${counts}`
    : `gate: ${phase === 'cost' ? 'measuring cost' : 'shrinking examples'}, ${counts}`
}

/** Writes the baseline where it may be written, and says what was done. */
function accept(
  { report, candidate }: Gated,
  old: Baseline | undefined,
  options: GateCommandOptions,
): GateReport {
  if (report.reasons.some(({ acceptable }) => !acceptable)) return { ...report, accepted: 'refused' }
  if (old !== undefined && report.verdict === 'unchanged') return { ...report, accepted: 'nothing to accept' }
  const entry = acceptance(report, options.note as string, new Date().toISOString())
  writeBaseline(options.baseline, { ...candidate, history: [...(old?.history ?? []), entry] })
  return { ...report, accepted: 'written', passes: true }
}

/** All places that the diff of --changed names; none without one. */
function placesIn(path: string | undefined): Place[] {
  if (path === undefined) return []
  try {
    return changedPlaces(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new InputError(`--changed: expected a diff (git diff -U0), got: ${(error as Error).message}`)
  }
}

interface Context {
  readonly spec: ImplementationSpec
  readonly changed: readonly Place[]
  /** The options that name the implementation. */
  readonly text: string
}

function writeReports(
  report: GateReport,
  options: GateCommandOptions,
  { spec, changed, text }: Context,
): void {
  const findings = findingsOf(report, spec, relevantPlaces(changed, spec))
  writeWhole(options.json, toJson(report))
  if (options.junit !== undefined) writeWhole(options.junit, toGateJunit(report))
  if (options.sarif !== undefined) writeWhole(options.sarif, toSarif(report, findings))
  // Other steps of a job write to the same summary.
  if (options.summary !== undefined) appendFileSync(options.summary, gateMarkdown(report, text))
  process.stdout.write(gateText(report, text))
  if (options.annotate === true) process.stdout.write(`${workflowCommands(findings).join('\n')}\n`)
}

export async function runGate(options: GateCommandOptions): Promise<number> {
  checkRequest(options)
  const changed = placesIn(options.changed)
  const old = baselineAt(options.baseline, options.accept === true)
  checkReports(
    [options.json, options.junit, options.sarif, options.summary, options.html, options.baseline].filter(
      (path) => path !== undefined,
    ),
  )
  const met = await meetUnlessInterrupted(options)
  if (met === undefined) return EXIT.interrupted
  const { subject, offered, text } = met
  const abort = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => abort.abort())
  const against =
    options.against === undefined ? undefined : await meetAgainst(options.against, options, abort.signal)
  const started = performance.now()
  const line = openProgress()
  const { spec } = subject
  const pool = openGatePool({ ...subject, against: against?.spec }, logLine)
  abort.signal.addEventListener('abort', () => void pool.stop())
  try {
    const gated = await gate(
      pool,
      { now: offered, against: against?.offered },
      old,
      {
        seed: options.seed,
        quick: options.quick === true,
        accept: options.accept === true,
        baselinePath: options.baseline,
      },
      (progress) => line.show(progressText(progress, started)),
    )
    const report = options.accept === true ? accept(gated, old, options) : gated.report
    if (options.html !== undefined) {
      const { gatePage } = await import('../harness/page/gate-page.ts')
      const drawn = (done: number, total: number) =>
        line.show(`gate: drawing ${done + 1} of ${total} examples`)
      writeWhole(options.html, await gatePage(report, text, drawn))
    }
    line.end()
    writeReports(report, options, { spec, changed, text })
    return report.passes ? EXIT.holds : EXIT.fails
  } catch (error) {
    if (error instanceof BaselineError) throw new InputError(error.message)
    if (!(error instanceof Interrupted) && !abort.signal.aborted) throw error
    line.end()
    say('gate: interrupted; nothing was written')
    return EXIT.interrupted
  } finally {
    await pool.stop()
  }
}

/** The old implementation is only asked: under whatever rules it offers. */
async function meetAgainst(text: string, { caseTime, startTime }: GateCommandOptions, signal: AbortSignal) {
  const spec = (() => {
    try {
      return parseImplementation(text)
    } catch (error) {
      throw new InputError((error as Error).message.replace('--impl', '--against'))
    }
  })()
  const { implementation, close } = await openImplementation(spec, {
    limitMilliseconds: caseTime,
    startMilliseconds: startTime,
    onProcess: () => {},
    onLog: logLine,
    signal,
  })
  await close()
  return { spec, offered: implementation }
}
