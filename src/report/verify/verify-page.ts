/** The report of `verify` as a page. */
import type { Ending } from '../../base/command-line.ts'
import { countText, plural } from '../../base/counts.ts'
import { closeSolvers, openSolvers } from '../../verify/known-spectra.ts'
import { isFailing } from '../../verify/verdicts.ts'
import { type ClauseResult, isNothingAsked, type VerifyReport } from '../../verify/verify.ts'
import { MOST_DRAWN, pageDocument, type Section, type Verdict } from '../page/document.ts'
import { type Html, html } from '../page/html.ts'
import { drawingKey } from '../page/key.ts'
import { copyBox, numbersList } from '../page/parts.ts'
import { clauseTables } from './clause-table.ts'
import { briefSection, counterexampleSection } from './counterexample-section.ts'
import { endOf } from './verify-end.ts'
import type { RequestText } from './verify-text.ts'

const countOf = ({ clauses }: VerifyReport, verdict: ClauseResult['verdict']): number =>
  clauses.filter((result) => result.verdict === verdict).length

function wordOf(report: VerifyReport, { tone }: Ending): string {
  if (report.couldNotRun !== undefined) return 'Could not run'
  if (report.interrupted) return 'Interrupted'
  if (isNothingAsked(report.clauses)) return 'Nothing asked'
  return { good: 'Holds', bad: 'Does not hold', open: 'Undecided' }[tone]
}

/** As the terminal says it, with how many do not hold. */
function verdictOf(report: VerifyReport, end: Ending): Verdict {
  const bad = report.clauses.filter(({ verdict }) => isFailing(verdict, report.strict)).length
  const count = bad === 0 ? '' : ` ${bad} of ${plural(report.clauses.length, 'clause')} do not hold.`
  const why = report.couldNotRun === undefined ? '' : ` ${report.couldNotRun}`
  return { tone: end.tone, word: wordOf(report, end), sentence: `${end.verdict}${count}${why}` }
}

function glance(report: VerifyReport): Html {
  const { name, version, rules, modes, pairTest } = report.implementation
  const cases = report.clauses.reduce((total, result) => total + result.cases, 0)
  const verdicts = [...new Set(report.clauses.map(({ verdict }) => verdict))]
  return html`${numbersList([
    ...verdicts.map((verdict) => [countOf(report, verdict), verdict] as const),
    [countText(cases), 'cases'],
    [(report.milliseconds / 1000).toFixed(1), 'seconds'],
    [report.seed, 'seed'],
  ])}<p class="note">${name} ${version}; rules ${rules.join(', ')}; degree modes ${modes.join(', ')}; its pair test says it is ${pairTest}.</p>`
}

const isToCopy = (line: string): boolean => line.startsWith('  ')

/** What the terminal says to do next, its lines to copy in boxes. */
const nextSection = ({ next }: Ending, again: string): Section => ({
  id: 'next',
  title: 'What to do next',
  body: html`<p>${next.filter((line) => !isToCopy(line)).join(' ')}</p>${next
    .filter(isToCopy)
    .map((line) => copyBox(line.trim(), 'the next command'))}<p>The same run again:</p>${copyBox(
    again,
    'the command of this run',
  )}`,
})

const failuresBody = (articles: readonly Html[]): Html =>
  html`<p>Each clause that does not hold, with the smallest case found. Open one by a click, or with Tab and Enter.</p>${drawingKey()}<div class="tools"><button type="button" data-open="#failures .all" aria-expanded="false">Open all</button></div><div class="all">${articles}</div>`

/** Draws every counterexample; `again`: the command of this run; `progress` hears how far it is. */
export async function verifyPage(
  report: VerifyReport,
  request: RequestText,
  again: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<string> {
  const bad = report.clauses.filter(({ verdict }) => isFailing(verdict, report.strict))
  const solvers = openSolvers()
  const articles: Html[] = []
  let drawn = 0
  try {
    for (const result of bad) {
      progress(articles.length, bad.length)
      const article =
        drawn < MOST_DRAWN
          ? await counterexampleSection(report, request, result, solvers)
          : briefSection(report, request, result)
      drawn += article.text.length
      articles.push(article)
    }
  } finally {
    await closeSolvers(solvers)
  }
  const end = endOf(report, request, again)
  const { name, version } = report.implementation
  return pageDocument({
    title: `argnn-spec verify, ${name} ${version}`,
    verdict: verdictOf(report, end),
    glance: glance(report),
    sections: [
      ...(bad.length === 0
        ? []
        : [{ id: 'failures', title: 'Counterexamples', count: bad.length, body: failuresBody(articles) }]),
      { id: 'clauses', title: 'Clauses', count: report.clauses.length, body: clauseTables(report.clauses) },
      nextSection(end, again),
    ],
    foot: html`<p>Written by argnn-spec verify (${report.schema}). The same as data: ${request.reports.join(', ')}.</p>`,
  })
}
