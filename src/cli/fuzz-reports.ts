/**
 * Writes the reports of a campaign for `fuzz` and `merge`: each medium separately, then the
 * terminal.
 */

import type { ImplementationSpec } from '../adapter/open.ts'
import type { Campaign } from '../fuzz/campaign.ts'
import { type FuzzRequest, fuzzRun, type Judged } from '../report/fuzz/fuzz-report.ts'
import { clauseFindings } from '../report/verify/clause-findings.ts'
import { clauseBrief, clauseReport } from '../report/verify/clause-report.ts'
import { openProgress } from '../terminal/stderr.ts'
import { isFailing } from '../verify/verdicts.ts'
import { type MediaOptions, mediaOutputs } from './media.ts'
import type { QuietOption } from './options.ts'
import { printModel } from './print-model.ts'
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
  const isPrinted = await printModel(model, () => clauseBrief(run), options.quiet)
  return {
    isFailing: all.some(({ judged }) => isFailing(judged.verdict, request.strict)),
    isWhole: isWritten && isPrinted,
  }
}
