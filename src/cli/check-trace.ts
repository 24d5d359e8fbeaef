/** `argnn-spec check-trace FILE…`: judges traces by the clauses, without an implementation. */

import type { Rule } from '../../spec/decision.ts'
import { thisLine } from '../base/command-line.ts'
import { VERSION } from '../base/version.ts'
import { TRACE_SCHEMA, type TraceReport, wholeVerdict } from '../report/trace/trace-end.ts'
import { traceFindings } from '../report/trace/trace-findings.ts'
import { traceBrief, traceReport } from '../report/trace/trace-report.ts'
import { workflowCommands } from '../report/write-annotations.ts'
import { toJson } from '../report/write-json.ts'
import { openProgress, type ProgressLine } from '../terminal/stderr.ts'
import { printCommands } from '../terminal/stdout.ts'
import { checkTrace } from '../trace/check-trace.ts'
import type { TraceResult } from '../trace/judge-lines.ts'
import { TRACE_CLAUSES } from '../trace/outcomes.ts'
import { isWanted } from '../verify/verify.ts'
import { checkClauseNames, checkReports, placesOf } from './checks.ts'
import { EXIT, FORMATS, InputError } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import { type MediaOptions, mediaOutputs, mediaPlaces } from './media.ts'
import type { QuietOption } from './options.ts'
import { printModel } from './print-model.ts'
import { type Output, outputAt, writeReports } from './report-files.ts'

export interface CheckTraceCommandOptions extends QuietOption, MediaOptions {
  readonly as?: Rule
  readonly strict?: boolean
  readonly clause?: readonly string[]
  readonly json?: string
  readonly annotate?: boolean
}

function checkAboutTraces(wanted: readonly string[]): void {
  checkClauseNames(wanted)
  const other = wanted.find((name) => !TRACE_CLAUSES.some(({ id }) => isWanted(id, [name])))
  if (other !== undefined)
    throw new InputError(
      `--clause: expected clauses about traces, ASYNC-1 to ASYNC-${TRACE_CLAUSES.length}, got ${other}`,
    )
}

async function judgeFiles(
  files: readonly string[],
  { as, clause = [] }: CheckTraceCommandOptions,
  line: ProgressLine,
  pause: Pause,
): Promise<TraceResult[]> {
  const results: TraceResult[] = []
  for (const [k, file] of files.entries()) {
    const progress = async (lines: number): Promise<void> => {
      line.show({ done: k, total: files.length, unit: 'traces', finer: { done: lines, unit: 'lines' } })
      await pause()
    }
    try {
      results.push(await checkTrace(file, { as, isWanted: (id) => isWanted(id, clause), progress }))
    } catch (error) {
      // A file that the reader refuses is a bad request.
      throw error instanceof RangeError ? new InputError(error.message, FORMATS.trace) : error
    }
  }
  return results
}

function outputsOf(report: TraceReport, options: CheckTraceCommandOptions, line: ProgressLine): Output[] {
  const model = () => traceReport(report, thisLine())
  return [
    ...outputAt(options.json, 'JSON', () => toJson(report)),
    ...mediaOutputs(options, model, () => traceFindings(report), line),
  ]
}

export async function runCheckTrace(
  files: readonly string[],
  options: CheckTraceCommandOptions,
): Promise<number> {
  const { clause = [], strict = false, quiet, annotate } = options
  checkAboutTraces(clause)
  checkReports([
    ...placesOf({ '--json': options.json }),
    ...mediaPlaces(options),
    ...files.flatMap((path) => (path === '-' ? [] : [{ path, isRead: true }])),
  ])
  const started = performance.now()
  const line = openProgress('check-trace', { isMostlyShort: true })
  const traces = await unlessInterrupted((pause) => judgeFiles(files, options, line, pause)).finally(() =>
    line.end(),
  )
  if (traces === undefined) {
    sayInterrupted('check-trace: interrupted; nothing was written')
    return EXIT.interrupted
  }
  const milliseconds = Math.round(performance.now() - started)
  const verdict = wholeVerdict(traces, strict)
  const report: TraceReport = {
    schema: TRACE_SCHEMA,
    version: VERSION,
    milliseconds,
    strict,
    verdict,
    traces,
  }
  const isWritten = await writeReports(outputsOf(report, options, line))
  const isPrinted = await printModel(
    () => traceReport(report, thisLine()),
    () => traceBrief(report),
    quiet,
  )
  if (annotate === true) printCommands(workflowCommands(traceFindings(report)))
  if (!(isWritten && isPrinted)) return EXIT.cannotRun
  return verdict === 'holds' || verdict === 'inconclusive' ? EXIT.holds : EXIT.fails
}
