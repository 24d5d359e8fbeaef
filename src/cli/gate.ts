/** `argnn-spec gate`: what changed in behaviour since the accepted baseline, is any of it wrong, does it still learn? */
import { existsSync, readFileSync } from 'node:fs'
import { openImplementation, parseImplementation } from '../harness/adapters/open.ts'
import { workflowCommands } from '../harness/gate/annotations.ts'
import { acceptance } from '../harness/gate/assemble.ts'
import { type Baseline, BaselineError, readBaseline } from '../harness/gate/baseline.ts'
import type { Extent } from '../harness/gate/extent.ts'
import { type Gated, type GateProgress, gate } from '../harness/gate/gate.ts'
import { gateText } from '../harness/gate/gate-text.ts'
import { changedPlaces, type Place } from '../harness/gate/places.ts'
import { Interrupted, openGatePool } from '../harness/gate/pool.ts'
import type { GateReport } from '../harness/gate/report.ts'
import { checkReports } from './checks.ts'
import { EXIT, InputError, say } from './errors.ts'
import {
  areWritten,
  findingsIn,
  type GateContext,
  type GatePaths,
  gateFiles,
  isBaselineWritten,
} from './gate-files.ts'
import { type ImplementationOptions, logLine, meet } from './implementation.ts'
import { openInterrupt, unlessInterrupted } from './interrupt.ts'
import { openProgress, type ProgressLine } from './progress.ts'

export interface GateCommandOptions extends ImplementationOptions, GatePaths {
  readonly baseline: string
  readonly against?: string
  readonly accept?: boolean
  readonly note?: string
  readonly annotate?: boolean
  readonly changed?: string
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

interface Accepted {
  readonly report: GateReport
  /** What is to be written; undefined where nothing is. */
  readonly baseline: Baseline | undefined
}

/** What was asked to be accepted, where it may be, and the report of a run that has written it. */
function accept(
  { report, candidate }: Gated,
  old: Baseline | undefined,
  options: GateCommandOptions,
): Accepted {
  const without = (accepted: GateReport['accepted']): Accepted => ({
    report: { ...report, accepted },
    baseline: undefined,
  })
  if (options.accept !== true) return without(null)
  if (report.reasons.some(({ acceptable }) => !acceptable)) return without('refused')
  if (old !== undefined && report.verdict === 'unchanged') return without('nothing to accept')
  const entry = acceptance(report, options.note as string, new Date().toISOString())
  return {
    report: { ...report, accepted: 'written', passes: true },
    baseline: { ...candidate, history: [...(old?.history ?? []), entry] },
  }
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

/** Both implementations, each started once to hear what it offers; undefined where that was interrupted. */
const meetBoth = (options: GateCommandOptions) =>
  unlessInterrupted(async (signal) => ({
    ...(await meet(options, signal)),
    against: options.against === undefined ? undefined : await meetAgainst(options.against, options, signal),
  }))

/** Writes what was found and says it: the exit status. */
async function conclude(
  { report, baseline }: Accepted,
  options: GateCommandOptions,
  context: GateContext,
  { line, signal }: { readonly line: ProgressLine; readonly signal: AbortSignal },
): Promise<number> {
  const files = await gateFiles(report, options, context, (done, total) =>
    line.show(`gate: drawing ${done + 1} of ${total} examples`),
  )
  if (signal.aborted) throw new Interrupted('interrupted')
  line.end()
  // Reports of an acceptance are true once the baseline is written, and not before.
  if (baseline !== undefined && !isBaselineWritten(options.baseline, baseline)) return EXIT.cannotRun
  const isComplete = areWritten(files)
  process.stdout.write(gateText(report, context.text))
  if (options.annotate === true)
    process.stdout.write(`${workflowCommands(findingsIn(report, context)).join('\n')}\n`)
  if (!isComplete) return EXIT.cannotRun
  return report.passes ? EXIT.holds : EXIT.fails
}

/** `extent`: less than the command asks. */
export async function runGate(options: GateCommandOptions, extent?: Extent): Promise<number> {
  checkRequest(options)
  const changed = placesIn(options.changed)
  const old = baselineAt(options.baseline, options.accept === true)
  checkReports(
    [options.json, options.junit, options.sarif, options.summary, options.html, options.baseline].filter(
      (path) => path !== undefined,
    ),
  )
  const met = await meetBoth(options)
  if (met === undefined) return EXIT.interrupted
  const { subject, offered, text, against } = met
  const { signal, close } = openInterrupt()
  const started = performance.now()
  const line = openProgress()
  const pool = openGatePool({ ...subject, against: against?.spec }, logLine)
  signal.addEventListener('abort', () => void pool.stop())
  try {
    const gated = await gate(
      pool,
      { now: offered, against: against?.offered },
      old,
      {
        seed: options.seed,
        quick: options.quick === true,
        extent,
        accept: options.accept === true,
        baselinePath: options.baseline,
      },
      (progress) => line.show(progressText(progress, started)),
    )
    const context = { spec: subject.spec, changed, text }
    return await conclude(accept(gated, old, options), options, context, { line, signal })
  } catch (error) {
    if (error instanceof BaselineError) throw new InputError(error.message)
    if (!(error instanceof Interrupted) && !signal.aborted) throw error
    line.end()
    say('gate: interrupted; nothing was written')
    return EXIT.interrupted
  } finally {
    await pool.stop()
    close()
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
