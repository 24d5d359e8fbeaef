/** The report of `verify` as a page. */
import { closeSolvers, openSolvers } from '../explain.ts'
import type { ClauseResult, VerifyReport } from '../verify.ts'
import { allAgain, nextCommand, type RequestText } from '../verify-text.ts'
import { clauseTables } from './clause-table.ts'
import { counterexampleSection } from './counterexample-section.ts'
import { pageDocument, type Section, type Verdict } from './document.ts'
import { type Html, html } from './html.ts'
import { drawingKey } from './key.ts'
import { countText, plural } from './numbers.ts'
import { copyBox, numbersList } from './parts.ts'

const BAD: readonly ClauseResult['verdict'][] = ['fails', 'vacuous', 'unexpected']

const countOf = ({ clauses }: VerifyReport, verdict: ClauseResult['verdict']): number =>
  clauses.filter((result) => result.verdict === verdict).length

function verdictOf(report: VerifyReport): Verdict {
  const bad = report.clauses.filter(({ verdict }) => BAD.includes(verdict)).length
  const all = plural(report.clauses.length, 'clause')
  if (report.couldNotRun !== undefined)
    return {
      tone: 'bad',
      word: 'Could not run',
      sentence: `It could not be asked any more: ${report.couldNotRun}`,
    }
  if (bad > 0) return { tone: 'bad', word: 'Does not hold', sentence: `${bad} of ${all} do not hold.` }
  if (report.interrupted)
    return { tone: 'warn', word: 'Interrupted', sentence: 'What was not decided is marked unfinished.' }
  if (!report.holds) return { tone: 'warn', word: 'Undecided', sentence: 'Not all clauses were decided.' }
  const [skipped, known] = [countOf(report, 'skipped'), countOf(report, 'known')]
  if (skipped + known === 0) return { tone: 'good', word: 'Holds', sentence: `All ${all} hold.` }
  const sentence = `All clauses that apply hold: ${countOf(report, 'holds')} of ${all}; ${skipped} skipped, ${known} fail as known.`
  return { tone: 'good', word: 'Holds', sentence }
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

function nextSection(report: VerifyReport, request: RequestText): Section {
  const next = nextCommand(report, request)
  return {
    id: 'next',
    title: 'What to do next',
    body: html`${
      next !== undefined &&
      html`<p>Ask the first counterexample again, alone:</p>${copyBox(next, 'the next command')}`
    }<p>The same run again:</p>${copyBox(allAgain(report, request), 'the command of this run')}`,
  }
}

const failuresBody = (articles: readonly Html[]): Html =>
  html`<p>Each clause that does not hold, with the smallest case found. Open one by a click, or with Tab and Enter.</p>${drawingKey()}<div class="tools"><button type="button" data-open="#failures .all" aria-expanded="false">Open all</button></div><div class="all">${articles}</div>`

/** Draws every counterexample; `progress` hears how far it is. */
export async function verifyPage(
  report: VerifyReport,
  request: RequestText,
  progress: (done: number, total: number) => void = () => {},
): Promise<string> {
  const bad = report.clauses.filter(({ verdict }) => BAD.includes(verdict))
  const solvers = openSolvers()
  const articles: Html[] = []
  try {
    for (const result of bad) {
      progress(articles.length, bad.length)
      articles.push(await counterexampleSection(report, request, result, solvers))
    }
  } finally {
    await closeSolvers(solvers)
  }
  const { name, version } = report.implementation
  return pageDocument({
    title: `argnn-spec verify, ${name} ${version}`,
    verdict: verdictOf(report),
    glance: glance(report),
    sections: [
      ...(bad.length === 0
        ? []
        : [{ id: 'failures', title: 'Counterexamples', count: bad.length, body: failuresBody(articles) }]),
      { id: 'clauses', title: 'Clauses', count: report.clauses.length, body: clauseTables(report.clauses) },
      nextSection(report, request),
    ],
    foot: html`<p>Written by argnn-spec verify (${report.schema}). The same as data: ${request.reports.join(', ')}.</p>`,
  })
}
