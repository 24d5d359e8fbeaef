/** `argnn-spec gate`: what changed in behaviour since the accepted baseline, is any of it wrong, does it still learn? */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Implementation } from '../../spec/implementation.ts'
import { type ImplementationSpec, openImplementation, parseImplementation } from '../harness/adapters/open.ts'
import { workflowCommands } from '../harness/gate/annotations.ts'
import { acceptance } from '../harness/gate/assemble.ts'
import { type Baseline, BaselineError, readBaseline, writeBaseline } from '../harness/gate/baseline.ts'
import { findingsOf } from '../harness/gate/findings.ts'
import { type Gated, gate } from '../harness/gate/gate.ts'
import { toGateJunit } from '../harness/gate/gate-junit.ts'
import { gateMarkdown } from '../harness/gate/gate-markdown.ts'
import { toSarif } from '../harness/gate/gate-sarif.ts'
import { gateText } from '../harness/gate/gate-text.ts'
import { changedPlaces, type Place, relevantPlaces } from '../harness/gate/places.ts'
import { Interrupted, openGatePool } from '../harness/gate/pool.ts'
import type { GateReport } from '../harness/gate/report.ts'
import { headline } from '../harness/gate/words.ts'
import { toJson, writeWhole } from '../harness/report-files.ts'
import { type Paint, paintFor } from '../harness/terminal/paint.ts'
import { openProgress, say, whileWaiting } from '../harness/terminal/stderr.ts'
import { TERMINAL_COLUMNS, wrap } from '../harness/text.ts'
import { checkReports } from './checks.ts'
import { atTheDoor, EXIT, InputError } from './errors.ts'
import { watched } from './gate-progress.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted } from './implementation.ts'
import { hearInterrupt, sayInterrupted, unlessInterrupted } from './interrupt.ts'

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

/** How the verdict begins: PASS, ACCEPTED, FAIL and why. */
const VERDICT = /^gate: (PASS|ACCEPTED|FAIL, [A-Z]+)/gm

const painted = (text: string, paint: Paint): string =>
  text.replace(VERDICT, (_, word: string) => `gate: ${paint(word.startsWith('FAIL') ? 'bad' : 'good', word)}`)

function print(report: GateReport, implementation: string, { quiet }: GateCommandOptions): void {
  const text =
    quiet === true
      ? `${wrap(`gate: ${headline(report)}`, TERMINAL_COLUMNS).join('\n')}\n`
      : gateText(report, implementation)
  process.stdout.write(painted(text, paintFor(process.stdout)))
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
  print(report, text, options)
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
  const against = await meetAgainst(options)
  if (against === 'interrupted') return EXIT.interrupted
  const { signal, release } = hearInterrupt()
  const line = openProgress('gate')
  const { spec } = subject
  const pool = openGatePool({ ...subject, against: against?.spec }, logLine)
  signal.addEventListener('abort', () => void pool.stop())
  const { pool: watchedPool, onProgress } = watched(pool, line)
  try {
    const gated = await gate(
      watchedPool,
      { now: offered, against: against?.offered },
      old,
      {
        seed: options.seed,
        quick: options.quick === true,
        accept: options.accept === true,
        baselinePath: options.baseline,
      },
      onProgress,
    )
    const report = options.accept === true ? accept(gated, old, options) : gated.report
    if (options.html !== undefined) {
      const { gatePage } = await import('../harness/page/gate-page.ts')
      const drawn = (done: number, total: number) => line.show({ done, total, unit: 'drawings' })
      writeWhole(options.html, await gatePage(report, text, drawn))
    }
    line.end()
    writeReports(report, options, { spec, changed, text })
    return report.passes ? EXIT.holds : EXIT.fails
  } catch (error) {
    if (error instanceof BaselineError) throw new InputError(error.message)
    if (!(error instanceof Interrupted) && !signal.aborted) throw error
    line.end()
    sayInterrupted('gate', 'nothing was written')
    return EXIT.interrupted
  } finally {
    await pool.stop()
    release()
  }
}

interface Against {
  readonly spec: ImplementationSpec
  readonly offered: Implementation
}

/** The old implementation is only asked: under whatever rules it offers. */
async function meetAgainst(options: GateCommandOptions): Promise<Against | undefined | 'interrupted'> {
  const { against: text } = options
  if (text === undefined) return undefined
  const spec = atTheDoor(() => parseImplementation(text, '--against'))
  const met = await unlessInterrupted((_, signal) => start(spec, options, signal))
  if (met !== undefined) return met
  sayInterrupted('argnn-spec', 'nothing was asked yet')
  return 'interrupted'
}

async function start(
  spec: ImplementationSpec,
  { caseTime, startTime }: GateCommandOptions,
  signal: AbortSignal,
): Promise<Against> {
  const opened = openImplementation(spec, {
    limitMilliseconds: caseTime,
    startMilliseconds: startTime,
    onProcess: () => {},
    onLog: logLine,
    signal,
  })
  const { implementation, close } = await whileWaiting(
    'starting the old implementation',
    opened,
    startTime / 1000,
  )
  await close()
  return { spec, offered: implementation }
}
