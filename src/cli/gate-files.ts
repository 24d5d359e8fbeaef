/** What `gate` writes: all of it is made before any of it is written, so that a fault in one leaves nothing half done. */
import type { ImplementationSpec } from '../harness/adapters/open.ts'
import { thisLine } from '../harness/command-line.ts'
import { type Baseline, writeBaseline } from '../harness/gate/baseline.ts'
import { findingsOf, type GateFinding } from '../harness/gate/findings.ts'
import { toGateJunit } from '../harness/gate/gate-junit.ts'
import { gateMarkdown } from '../harness/gate/gate-markdown.ts'
import { toSarif } from '../harness/gate/gate-sarif.ts'
import { type Place, relevantPlaces } from '../harness/gate/places.ts'
import type { GateReport } from '../harness/gate/report.ts'
import { appendWhole, removeLeftovers, toJson, writeWhole } from '../harness/report-files.ts'
import { say } from '../harness/terminal/stderr.ts'

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

/** One file to be, whole or, where `appends` says so, at the end of what others wrote. */
interface GateFile {
  readonly path: string
  readonly text: string
  readonly appends: boolean
}

const fileAt = (path: string | undefined, text: () => string, appends = false): GateFile[] =>
  path === undefined ? [] : [{ path, text: text(), appends }]

/** Made one after another; `drawn` hears of every example on the page. */
export async function gateFiles(
  report: GateReport,
  paths: GatePaths,
  context: GateContext,
  drawn: (done: number, total: number) => void,
): Promise<GateFile[]> {
  const { text } = context
  const page = async (): Promise<string> => {
    const { gatePage } = await import('../harness/page/gate-page.ts')
    return gatePage(report, text, thisLine(), drawn)
  }
  const html = paths.html === undefined ? '' : await page()
  return [
    ...fileAt(paths.json, () => toJson(report)),
    ...fileAt(paths.junit, () => toGateJunit(report)),
    ...fileAt(paths.sarif, () => toSarif(report, findingsIn(report, context))),
    ...fileAt(paths.html, () => html),
    // Other steps of a job write to the same summary.
    ...fileAt(paths.summary, () => gateMarkdown(report, text), true),
  ]
}

/** Did it write? Otherwise it is said why, and what was there still is. */
function isWritten(path: string, write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    say(`gate: ${path}: expected to be written, got: ${(error as Error).message}; it is what it was`)
    return false
  }
}

export const isBaselineWritten = (path: string, baseline: Baseline): boolean =>
  isWritten(path, () => {
    removeLeftovers(path)
    writeBaseline(path, baseline)
  })

/** Writes as many as can be: a disk that is full for one is not for another. Were all of them? */
export const areWritten = (files: readonly GateFile[]): boolean =>
  files
    .map(({ path, text, appends }) =>
      isWritten(path, () => {
        if (appends) return appendWhole(path, text)
        removeLeftovers(path)
        return writeWhole(path, text)
      }),
    )
    .every((written) => written)
