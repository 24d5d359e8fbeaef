/** The reports of a campaign, of `fuzz` and of `merge`: each medium by itself, then the terminal. */
import type { ImplementationSpec } from '../adapter/open.ts'
import { paintFor } from '../base/paint.ts'
import type { Campaign } from '../fuzz/campaign.ts'
import type { Judged } from '../report/fuzz/fuzz-end.ts'
import { type FuzzRequest, fuzzBrief, fuzzFindings, fuzzReport } from '../report/fuzz/fuzz-report.ts'
import { writeBrief, writeTerminal } from '../report/write-terminal.ts'
import { openProgress } from '../terminal/stderr.ts'
import { printReport, textStream } from '../terminal/stdout.ts'
import { isFailing } from '../verify/verdicts.ts'
import { type MediaOptions, mediaOutputs } from './media.ts'
import type { QuietOption } from './options.ts'
import { writeReports } from './report-files.ts'

/** Does a clause fail, and could all be written and printed? */
export async function reported(
  campaign: Campaign,
  all: readonly Judged[],
  request: FuzzRequest,
  options: MediaOptions & QuietOption,
  spec?: ImplementationSpec,
): Promise<{ readonly isFailing: boolean; readonly isWhole: boolean }> {
  const model = () => fuzzReport(campaign, all, request)
  const findings = () => fuzzFindings(campaign, all, request, spec)
  const line = openProgress(request.command, { isMostlyShort: true })
  const isWritten = await writeReports(mediaOutputs(options, model, findings, line))
  line.end()
  const paint = paintFor(textStream())
  const short = (): string => writeBrief(fuzzBrief(campaign, all, request), paint)
  const isPrinted = await printReport(
    options.quiet === true ? short : () => writeTerminal(model(), paint),
    short,
  )
  return {
    isFailing: all.some(({ judged }) => isFailing(judged.verdict, request.strict)),
    isWhole: isWritten && isPrinted,
  }
}
