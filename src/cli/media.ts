/** The media that a report can be written to, and what is written to each. */
import type { Findings } from '../report/findings.ts'
import type { Report } from '../report/model.ts'
import { toJunit } from '../report/write-junit.ts'
import { writeMarkdown } from '../report/write-markdown.ts'
import { toSarif } from '../report/write-sarif.ts'
import type { ProgressLine } from '../terminal/stderr.ts'
import { type OutputPlace, placesOf } from './checks.ts'
import { type Output, outputAt } from './report-files.ts'

export interface MediaOptions {
  readonly junit?: string
  readonly sarif?: string
  readonly summary?: string
  readonly html?: string
}

/** Where they are to be written. */
export const mediaPlaces = ({ junit, sarif, summary, html }: MediaOptions): OutputPlace[] =>
  placesOf({ '--junit': junit, '--sarif': sarif, '--html': html, '--summary': summary })

/** What people read. `line` shows how much of a page is drawn. */
export function pageOutputs(
  { summary, html }: Pick<MediaOptions, 'summary' | 'html'>,
  report: () => Report,
  line?: ProgressLine,
): Output[] {
  const page = async (): Promise<string> => {
    const { writeHtml } = await import('../report/write-html.ts')
    return writeHtml(report(), (done, total) => line?.show({ done, total, unit: 'drawings' }))
  }
  return [
    ...outputAt(html, 'HTML page', page),
    // Other steps of a job write to the same summary.
    ...outputAt(summary, 'Markdown summary', () => writeMarkdown(report()), true),
  ]
}

/** The same, and what CI systems read. Each is made by itself. */
export const mediaOutputs = (
  options: MediaOptions,
  report: () => Report,
  findings: () => Findings,
  line: ProgressLine,
): Output[] => [
  ...outputAt(options.junit, 'JUnit XML', () => toJunit(findings())),
  ...outputAt(options.sarif, 'SARIF', () => toSarif(findings())),
  ...pageOutputs(options, report, line),
]
