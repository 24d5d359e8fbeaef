/**
 * The files that `gate` writes. All are made before any is written, so that an interrupted run
 * leaves no part of them.
 */
import type { ImplementationSpec } from '../adapter/open.ts'
import { thisLine } from '../base/command-line.ts'
import { type Baseline, encodeBaseline } from '../gate/baseline.ts'
import type { GateReport } from '../gate/report.ts'
import type { Findings } from '../report/findings.ts'
import { gateFindings } from '../report/gate/gate-findings.ts'
import { gateReport } from '../report/gate/gate-report.ts'
import type { Report } from '../report/model.ts'
import type { Place } from '../report/places.ts'
import { toJson } from '../report/write-json.ts'
import type { ProgressLine } from '../terminal/stderr.ts'
import type { Solvers } from '../verify/known-spectra.ts'
import type { Language } from '../verify/languages.ts'
import { type MediaOptions, mediaOutputs } from './media.ts'
import { type Output, outputAt } from './report-files.ts'

export interface GateContext {
  readonly spec: ImplementationSpec
  readonly changed: readonly Place[]
  /** The options that name the implementation. */
  readonly text: string
  readonly solvers: Solvers
  readonly language: Language
}

export const modelOf = (report: GateReport, { text, solvers, language }: GateContext): Report =>
  gateReport(report, { implementation: text, again: thisLine(), solvers, language })

export const findingsIn = (report: GateReport, { spec, changed }: GateContext): Findings =>
  gateFindings(report, spec, changed)

/** The files that were requested; `line` shows the progress of the page. */
export const gateOutputs = (
  report: GateReport,
  options: MediaOptions & { readonly json: string },
  context: GateContext,
  line: ProgressLine,
): Output[] => [
  ...outputAt(options.json, 'JSON', () => toJson(report)),
  ...mediaOutputs(
    options,
    () => modelOf(report, context),
    () => findingsIn(report, context),
    line,
  ),
]

export const baselineOutput = (path: string, baseline: Baseline): Output => ({
  path,
  name: 'baseline',
  render: () => encodeBaseline(baseline),
})
