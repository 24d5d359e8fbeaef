/** What `gate` writes: all of it is made before any of it is written, so that an interrupted run leaves nothing half done. */
import type { ImplementationSpec } from '../adapter/open.ts'
import { thisLine } from '../base/command-line.ts'
import { type Baseline, encodeBaseline } from '../gate/baseline.ts'
import type { GateReport } from '../gate/report.ts'
import { findingsOf, type GateFinding } from '../report/gate/findings.ts'
import { toGateJunit } from '../report/gate/gate-junit.ts'
import { gateMarkdown } from '../report/gate/gate-markdown.ts'
import { toSarif } from '../report/gate/gate-sarif.ts'
import { type Place, relevantPlaces } from '../report/gate/places.ts'
import type { Report } from '../report/reports.ts'
import { toJson } from '../report/verify/report-files.ts'

export interface GatePaths {
  readonly json: string
  readonly junit?: string
  readonly sarif?: string
  readonly summary?: string
  readonly html?: string
}

export interface GateContext {
  readonly spec: ImplementationSpec
  readonly changed: readonly Place[]
  /** The options that name the implementation. */
  readonly text: string
}

export const findingsIn = (report: GateReport, { spec, changed }: GateContext): GateFinding[] =>
  findingsOf(report, spec, relevantPlaces(changed, spec))

const at = (path: string | undefined, name: string, render: Report['render'], appends = false): Report[] =>
  path === undefined ? [] : [{ path, name, render, appends }]

/** Those that were asked for; `drawn` hears of every example on the page. */
export function gateReports(
  report: GateReport,
  { json, junit, sarif, html, summary }: GatePaths,
  context: GateContext,
  drawn: (done: number, total: number) => void,
): Report[] {
  const { text } = context
  const page = async (): Promise<string> => {
    const { gatePage } = await import('../report/gate/gate-page.ts')
    return gatePage(report, text, thisLine(), drawn)
  }
  return [
    ...at(json, 'JSON', () => toJson(report)),
    ...at(junit, 'JUnit XML', () => toGateJunit(report)),
    ...at(sarif, 'SARIF', () => toSarif(report, findingsIn(report, context))),
    ...at(html, 'HTML page', page),
    // Other steps of a job write to the same summary.
    ...at(summary, 'Markdown summary', () => gateMarkdown(report, text), true),
  ]
}

export const baselineReport = (path: string, baseline: Baseline): Report => ({
  path,
  name: 'baseline',
  render: () => encodeBaseline(baseline),
})
