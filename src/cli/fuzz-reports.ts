/**
 * Writes the reports of a campaign for `fuzz` and `merge`: each medium separately, then the
 * terminal.
 */
import type { ImplementationSpec } from '../adapter/open.ts'
import { paintFor } from '../base/paint.ts'
import type { Campaign } from '../fuzz/campaign.ts'
import { type FuzzRequest, fuzzRun, type Judged } from '../report/fuzz/fuzz-report.ts'
import { clauseFindings } from '../report/verify/clause-findings.ts'
import { clauseBrief, clauseReport } from '../report/verify/clause-report.ts'
import { writeBrief, writeTerminal } from '../report/write-terminal.ts'
import { openProgress } from '../terminal/stderr.ts'
import { printReport, textStream } from '../terminal/stdout.ts'
import { isFailing } from '../verify/verdicts.ts'
import { type MediaOptions, mediaOutputs } from './media.ts'
import type { QuietOption } from './options.ts'
import { writeReports } from './report-files.ts'

/** Does a clause fail, and was everything written and printed? */
export async function reported(
  campaign: Campaign,
  all: readonly Judged[],
  request: FuzzRequest,
  options: MediaOptions & QuietOption,
  spec?: ImplementationSpec,
): Promise<{ readonly isFailing: boolean; readonly isWhole: boolean }> {
  const run = fuzzRun(campaign, all, request)
  const model = () => clauseReport(run)
  const where = { subject: campaign.identity.implementation.name, spec, report: request.report }
  const findings = () => clauseFindings(run, where)
  const line = openProgress(request.command, { isMostlyShort: true })
  const isWritten = await writeReports(mediaOutputs(options, model, findings, line))
  line.end()
  const paint = paintFor(textStream())
  const short = (): string => writeBrief(clauseBrief(run), paint)
  const isPrinted = await printReport(
    options.quiet === true ? short : () => writeTerminal(model(), paint),
    short,
  )
  return {
    isFailing: all.some(({ judged }) => isFailing(judged.verdict, request.strict)),
    isWhole: isWritten && isPrinted,
  }
}
