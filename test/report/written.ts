/** Reports of each command as each medium has them. */
import { parseHTML } from 'linkedom'
import type { ImplementationSpec } from '../../src/adapter/open.ts'
import type { Ledger } from '../../src/claims/ledger.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { claimsReport } from '../../src/report/claims/claims-report.ts'
import type { PaperFigure } from '../../src/report/figures/figures.ts'
import { type Alert, alertsIn } from '../../src/report/findings.ts'
import { gateFindings } from '../../src/report/gate/gate-findings.ts'
import { gateReport } from '../../src/report/gate/gate-report.ts'
import { gateVerdictOf } from '../../src/report/gate/verdict.ts'
import { gateReasonText } from '../../src/report/gate/words.ts'
import type { Report } from '../../src/report/model.ts'
import type { Place } from '../../src/report/places.ts'
import { clauseReport } from '../../src/report/verify/clause-report.ts'
import type { RequestText } from '../../src/report/verify/verify-end.ts'
import { verifyRun } from '../../src/report/verify/verify-report.ts'
import { writeHtml } from '../../src/report/write-html.ts'
import { toJunit } from '../../src/report/write-junit.ts'
import { writeMarkdown } from '../../src/report/write-markdown.ts'
import { toSarif } from '../../src/report/write-sarif.ts'
import { writeTerminal } from '../../src/report/write-terminal.ts'
import { closeSolvers, openSolvers, type Solvers } from '../../src/verify/known-spectra.ts'
import type { VerifyReport } from '../../src/verify/verify.ts'

/** Spectra are asked of solvers, which are closed afterwards. */
export async function withSolvers<T>(make: (solvers: Solvers) => T | Promise<T>): Promise<T> {
  const solvers = openSolvers()
  try {
    return await make(solvers)
  } finally {
    await closeSolvers(solvers)
  }
}

type Write = (report: Report) => Promise<string>

const gateBy =
  (write: Write) =>
  (report: GateReport, implementation = '', again = 'gate'): Promise<string> =>
    withSolvers((solvers) => write(gateReport(report, { implementation, again, solvers, language: 'ts' })))

export const gateText = gateBy((report) => writeTerminal(report))
export const gateMarkdown = gateBy(writeMarkdown)
export const gatePage = gateBy((report) => writeHtml(report))

/** What a reader of the page sees, in one line. */
export const wordsOn = (page: string): string =>
  parseHTML(page).document.body.textContent.replace(/\s+/g, ' ')

/** Of text to paste: its lines are as long as they are. */
const PASTED = /^(\/\/|#|const given = |console\.log|print\()/
const TERMINAL = 80

/** Lines that a terminal of 80 columns would break. */
export const wideLines = (text: string): string[] =>
  text.split('\n').filter((line) => line.length > TERMINAL && !PASTED.test(line))

const REFERENCE: ImplementationSpec = { kind: 'reference' }

export const gateJunit = (report: GateReport): string => toJunit(gateFindings(report, REFERENCE, []))
export const gateSarif = (report: GateReport): string => toSarif(gateFindings(report, REFERENCE, []))
export const gateAlerts = (
  report: GateReport,
  spec: ImplementationSpec = REFERENCE,
  places: readonly Place[] = [],
): Alert[] => alertsIn(gateFindings(report, spec, places))

export function headline(report: GateReport): string {
  const { label, sentence } = gateVerdictOf(report)
  return `${label} ${sentence}`
}

/** Why it does not pass, in words. */
export const reasonsIn = ({ reasons }: Pick<GateReport, 'reasons'>): string[] => reasons.map(gateReasonText)

const verifyBy =
  (write: Write) =>
  (report: VerifyReport, request: RequestText, again = 'verify'): Promise<string> =>
    withSolvers((solvers) => write(clauseReport(verifyRun(report, request, again, solvers))))

export const verifyText = verifyBy((report) => writeTerminal(report))
export const verifyMarkdown = verifyBy(writeMarkdown)

/** `explorer`: the page that it holds, if any. */
export const verifyPage = (
  report: VerifyReport,
  request: RequestText,
  again?: string,
  explorer?: string,
): Promise<string> => verifyBy((made) => writeHtml(made, { explorer }))(report, request, again)

/** As a table, or, of a part, each claim in full. */
export const claimsText = (ledger: Ledger): Promise<string> => {
  const request = { paths: [], figures: [], commands: 'as started' } as const
  return writeTerminal(claimsReport(ledger, request))
}

export const claimsPage = (ledger: Ledger, figures: readonly PaperFigure[]): Promise<string> => {
  const request = { paths: [], figures, commands: 'as started' } as const
  return writeHtml(claimsReport(ledger, request))
}
