/** One failing clause: what was expected and got, the case drawn, and the lines that ask it again. */
import type { Counterexample } from '../../../properties/check.ts'
import { CLAUSES } from '../../../spec/clauses.ts'
import { plural } from '../../base/counts.ts'
import { toneOf } from '../../base/paint.ts'
import { toStoredCase } from '../../verify/corpus.ts'
import type { Solvers } from '../../verify/known-spectra.ts'
import type { ClauseResult, VerifyReport } from '../../verify/verify.ts'
import { viewsOf } from '../page/case-views.ts'
import { givenHtml, saidHtml } from '../page/given-text.ts'
import { type Html, html, type Part } from '../page/html.ts'
import { copyBox, sentenceHtml, tag } from '../page/parts.ts'
import { caseFigure } from './case-figure.ts'
import { caseId } from './clause-table.ts'
import { LANGUAGE_NAMES, LANGUAGES, reproduction } from './reproduction.ts'
import { again, type RequestText, replayLine } from './verify-text.ts'

function pasteBoxes(report: VerifyReport, { id }: ClauseResult, counterexample: Counterexample): Part {
  const about = CLAUSES.find((clause) => clause.id === id)?.about
  if (about === undefined) return undefined
  const { name, version } = report.implementation
  const stored = toStoredCase(id, counterexample, `${name} ${version}`)
  return LANGUAGES.map(
    (language) =>
      html`<h5>${LANGUAGE_NAMES[language]}</h5>${copyBox(reproduction(about, stored, language), `${id} in ${LANGUAGE_NAMES[language]}`)}`,
  )
}

function againBoxes(report: VerifyReport, request: RequestText, result: ClauseResult): Html {
  const replay = replayLine(result, request)
  return html`<h4>Again</h4>${
    replay !== undefined &&
    html`<h5>this case alone</h5>${copyBox(replay, `the command that asks ${result.id} again`)}`
  }<h5>the clause, with the same cases</h5>${copyBox(again(report, request, result), `the command that checks ${result.id}`)}`
}

/** Named by its clause, its sentence in the summary, closed until it is asked for. */
const section = ({ id, sentence, source, verdict, reason, cases }: ClauseResult, body: Part): Html =>
  html`<details id="${caseId(id)}" data-row="${verdict}"><summary>${tag(verdict, toneOf(verdict))} <strong>${id}</strong> ${sentenceHtml(sentence)} <span class="note">(${source})</span></summary><div class="body"><p class="note">After ${plural(cases, 'case')}: ${reason}.</p>
${body}</div></details>\n`

const saidFacts = ({ expected, got }: Counterexample): Html =>
  html`<dl class="facts"><dt>expected</dt><dd>${saidHtml(expected)}</dd><dt>got</dt><dd>${saidHtml(got)}</dd></dl>`

export async function counterexampleSection(
  report: VerifyReport,
  request: RequestText,
  result: ClauseResult,
  solvers: Solvers,
): Promise<Html> {
  const { counterexample } = result
  const boxes = againBoxes(report, request, result)
  if (counterexample === undefined) return section(result, boxes)
  const { given, got, shrinks, own } = counterexample
  const figures: Html[] = []
  for (const [k, view] of viewsOf(given, got).entries())
    figures.push(await caseFigure(view, solvers, k === 0 ? own : own?.twin))
  return section(
    result,
    html`${saidFacts(counterexample)}
${figures}${givenHtml(given)}${boxes}
<details><summary>To paste</summary><div class="body">${pasteBoxes(report, result, counterexample)}</div></details>
${shrinks > 0 && html`<p class="note">The smallest case found: made simpler ${plural(shrinks, 'time')}.</p>`}`,
  )
}

/** Without drawings and values, where a page has no room for more of them. */
export const briefSection = (report: VerifyReport, request: RequestText, result: ClauseResult): Html =>
  section(
    result,
    html`${result.counterexample !== undefined && saidFacts(result.counterexample)}<p class="note">Not drawn, since this page would be too large: the report as data has the case.</p>${againBoxes(report, request, result)}`,
  )
