/**
 * `argnn-spec gate`: what changed in behaviour since the accepted baseline, whether it is wrong,
 * and whether training still succeeds.
 */

import { quoted } from '../base/command-line.ts'
import { isThere } from '../base/input-file.ts'
import { STANDARD_OUTPUT } from '../base/output-target.ts'
import { acceptance } from '../gate/assemble.ts'
import { type Baseline, BaselineError, readBaseline } from '../gate/baseline.ts'
import type { Gated } from '../gate/compose-report.ts'
import type { Extent } from '../gate/extent.ts'
import { gate } from '../gate/gate.ts'
import { Interrupted, openGatePool } from '../gate/gate-pool.ts'
import type { GateReport } from '../gate/report.ts'
import { gateBrief } from '../report/gate/gate-report.ts'
import { diffTexts } from '../report/gate/notes.ts'
import { acceptLine } from '../report/gate/verdict.ts'
import { gateReasonText } from '../report/gate/words.ts'
import { workflowCommands } from '../report/write-annotations.ts'
import { openProgress, type ProgressLine, say } from '../terminal/stderr.ts'
import { printCommands } from '../terminal/stdout.ts'
import { closeSolvers, openSolvers } from '../verify/known-spectra.ts'
import { checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { meetAgainst } from './gate-against.ts'
import { diffIn, diffReport } from './gate-diff.ts'
import { baselineOutput, findingsIn, type GateContext, gateOutputs, modelOf } from './gate-files.ts'
import { watched } from './gate-progress.ts'
import { type ImplementationOptions, logLine, meetUnlessInterrupted, optionText } from './implementation.ts'
import { onInterrupt, sayInterrupted } from './interrupt.ts'
import { knownFrom } from './known-input.ts'
import { type MediaOptions, mediaPlaces } from './media.ts'
import { printModel } from './print-model.ts'
import { areWritten, renderReports, writeReports } from './report-files.ts'

export interface GateCommandOptions extends ImplementationOptions, MediaOptions {
  readonly json: string
  readonly baseline: string
  readonly against?: string
  readonly accept?: boolean
  readonly note?: string
  readonly annotate?: boolean
  readonly changed?: string
  readonly known?: string
  readonly seed: number
  readonly quick?: boolean
}

/** A filtered run covers only a part of what is offered; a baseline of it would be incomplete. */
function checkFilters({ quick = false, rule, as }: GateCommandOptions): void {
  const filters = { '--quick': quick, '--rule': rule !== undefined, '--as': as !== undefined }
  const [filter] = Object.entries(filters).find(([, isGiven]) => isGiven) ?? []
  if (filter !== undefined)
    throw new InputError(
      `${filter}: expected without --accept, which needs the answers to the whole corpus, got both`,
    )
}

function checkRequest(options: GateCommandOptions): void {
  const { accept = false, note } = options
  if (accept && (note === undefined || note.trim() === ''))
    throw new InputError('--accept: expected --note with the reason, which the baseline stores, got none')
  if (!accept && note !== undefined)
    throw new InputError('--note: expected together with --accept, got it alone')
  if (accept) checkFilters(options)
}

/** Errors in the baseline file are input errors. Without a baseline, only --accept can continue. */
function baselineAt(options: GateCommandOptions): Baseline | undefined {
  const { baseline: path, accept = false } = options
  if (accept && !isThere(path)) return undefined
  try {
    return readBaseline(path)
  } catch (error) {
    if (!(error instanceof BaselineError)) throw error
    // A damaged baseline may be replaced by --accept, which starts a new history.
    if (accept) {
      say(`gate: ${error.message}`)
      return undefined
    }
    throw new InputError(`--baseline: ${error.message}`, acceptLine(optionText(options), path))
  }
}

interface Accepted {
  readonly report: GateReport
  /** The baseline to write; undefined if none is to be written. */
  readonly baseline: Baseline | undefined
  /** The report if the baseline cannot be written. */
  readonly otherwise: GateReport
}

/** The acceptance, if it is allowed, and the report of a run that has written it. */
function accept(
  { report, candidate }: Gated,
  old: Baseline | undefined,
  options: GateCommandOptions,
): Accepted {
  const otherwise = { ...report, accepted: null }
  const without = (accepted: GateReport['accepted']): Accepted => ({
    report: { ...report, accepted },
    baseline: undefined,
    otherwise,
  })
  if (options.accept !== true) return without(null)
  if (report.reasons.some(({ acceptable }) => !acceptable)) return without('refused')
  if (old !== undefined && report.verdict === 'unchanged') return without('nothing to accept')
  const entry = acceptance(
    report,
    report.reasons.map(gateReasonText),
    options.note as string,
    new Date().toISOString(),
  )
  return {
    report: { ...report, accepted: 'written', passes: true },
    baseline: { ...candidate, history: [...(old?.history ?? []), entry] },
    otherwise,
  }
}

/** The command line for the user to copy. */
const knownText = ({ known }: GateCommandOptions): string =>
  known === undefined ? '' : ` --known ${quoted(known)}`

/** Returns whether everything was printed. */
async function isPrinted(
  report: GateReport,
  context: GateContext,
  { quiet, annotate }: GateCommandOptions,
): Promise<boolean> {
  const isWhole = await printModel(
    () => modelOf(report, context),
    () => gateBrief(report),
    quiet,
  )
  if (annotate === true) printCommands(workflowCommands(findingsIn(report, context)))
  return isWhole
}

/** Writes and prints the findings; returns the exit status. */
async function conclude(
  { report, baseline, otherwise }: Accepted,
  options: GateCommandOptions,
  context: GateContext,
  { line, signal }: { readonly line: ProgressLine; readonly signal: AbortSignal },
): Promise<number> {
  const rendered = await renderReports(gateOutputs(report, options, context, line))
  if (signal.aborted) throw new Interrupted('interrupted')
  // A report may say that a baseline was accepted only after the baseline was written.
  const isKept = baseline === undefined || (await writeReports([baselineOutput(options.baseline, baseline)]))
  const isWritten = isKept
    ? await areWritten(rendered)
    : await writeReports(gateOutputs(otherwise, options, context, line))
  line.end()
  const said = isKept ? report : otherwise
  // --quiet omits the notes, but a diff without effect is always reported.
  if (options.quiet === true) for (const words of diffTexts(said.diff)) say(`gate: ${words}`)
  const isWhole = await isPrinted(said, context, options)
  if (!isKept || !isWritten || !isWhole) return EXIT.cannotRun
  return said.passes ? EXIT.holds : EXIT.fails
}

/** The report paths. None may be the baseline's, which only --accept writes. */
function checkPlaces(options: GateCommandOptions): void {
  const { json, baseline, accept: accepts } = options
  if (baseline === STANDARD_OUTPUT) throw new InputError('--baseline: expected a file, got -')
  checkReports([
    ...placesOf({ '--json': json }),
    ...mediaPlaces(options),
    { option: '--baseline', path: baseline, isRead: accepts !== true },
  ])
}

/** `extent`: a part of the corpus. */
export async function runGate(options: GateCommandOptions, extent?: Extent): Promise<number> {
  checkRequest(options)
  checkPlaces(options)
  const known = knownFrom(options.known)
  const diff = diffIn(options.changed)
  const old = baselineAt(options)
  const met = await meetUnlessInterrupted(options)
  if (met === undefined) return EXIT.interrupted
  const { subject, offered, text, language } = met
  const against = await meetAgainst(options)
  if (against === 'interrupted') return EXIT.interrupted
  const { signal, release } = onInterrupt()
  const line = openProgress('gate')
  const solvers = openSolvers()
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
        extent,
        accept: options.accept === true,
        baselinePath: options.baseline,
        filter: { rule: options.rule, as: options.as },
        known,
        diff: diff && diffReport(options.changed as string, diff, subject.spec),
      },
      onProgress,
    )
    const context = {
      spec: subject.spec,
      changed: diff?.places ?? [],
      text: text + knownText(options),
      solvers,
      language,
    }
    return await conclude(accept(gated, old, options), options, context, { line, signal })
  } catch (error) {
    if (error instanceof BaselineError) throw new InputError(error.message)
    if (!(error instanceof Interrupted) && !signal.aborted) throw error
    line.end()
    sayInterrupted('gate: interrupted; nothing was written')
    return EXIT.interrupted
  } finally {
    await pool.stop()
    await closeSolvers(solvers)
    release()
  }
}
