/** The media in which a report can be written, and what is written to each. */
import type { Findings } from '../report/findings.ts'
import type { Report } from '../report/model.ts'
import { toJunit } from '../report/write-junit.ts'
import { writeMarkdown } from '../report/write-markdown.ts'
import { toSarif } from '../report/write-sarif.ts'
import type { ProgressLine } from '../terminal/stderr.ts'
import { type OutputPlace, placesOf } from './checks.ts'
import { explorerPageIfBuilt } from './explorer-page.ts'
import { type Output, outputAt } from './report-files.ts'

export interface MediaOptions {
  readonly junit?: string
  readonly sarif?: string
  readonly summary?: string
  readonly html?: string
}

/** The paths of the requested media. */
export const mediaPlaces = ({ junit, sarif, summary, html }: MediaOptions): OutputPlace[] =>
  placesOf({ '--junit': junit, '--sarif': sarif, '--html': html, '--summary': summary })

/** The media for people. `line` shows the progress of a page. */
export function pageOutputs(
  { summary, html }: Pick<MediaOptions, 'summary' | 'html'>,
  report: () => Report,
  line?: ProgressLine,
): Output[] {
  const page = async (): Promise<string> => {
    const { writeHtml } = await import('../report/write-html.ts')
    return writeHtml(report(), {
      progress: (done, total) => line?.show({ done, total, unit: 'drawings' }),
      explorer: explorerPageIfBuilt(),
    })
  }
  return [
    ...outputAt(html, 'HTML page', page),
    // Appended, because other steps of a job write to the same summary.
    ...outputAt(summary, 'Markdown summary', () => writeMarkdown(report()), true),
  ]
}

/** The media for people and for CI systems. Each is made separately. */
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
