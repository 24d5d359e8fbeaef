/** The clauses by family: verdict, cases, how many were interesting, how they spread. */

import { countText, plural } from '../../base/counts.ts'
import { toneOf } from '../../base/paint.ts'
import { familyOf } from '../../base/text.ts'
import type { ClauseResult } from '../../verify/verify.ts'
import { shortened } from '../charts/text-size.ts'
import { type Html, html, type Part } from '../page/html.ts'
import { percent } from '../page/numbers.ts'
import { sentenceHtml, shareBar, tag } from '../page/parts.ts'
import { spreadDetails } from './spread-chart.ts'

export const caseId = (id: string): string => `case-${id}`

function interestingCell({ cases, interesting, atLeast }: ClauseResult): Part {
  if (cases === 0) return '–'
  const share = interesting / cases
  return shareBar(share, `${percent(share)} (${percent(atLeast)} needed)`)
}

const discarded = ({ cases, interesting }: ClauseResult): string =>
  cases === 0 ? '–' : percent(1 - interesting / cases)

/** Of the reason; a clause that fails has all of it with its counterexample. */
const MOST_WHY = 500

const whyHtml = ({ reason, known }: ClauseResult): Part => {
  const why = known === undefined ? reason : `known: ${known.reason}`
  return why !== undefined && html`<br><span class="note">${shortened(why, MOST_WHY)}</span>`
}

function verdictCell(result: ClauseResult): Html {
  const word = tag(result.verdict, toneOf(result.verdict))
  return result.counterexample === undefined ? word : html`<a href="#${caseId(result.id)}">${word}</a>`
}

const row = (result: ClauseResult): Html =>
  html`<tr data-row="${result.verdict}"><th scope="row">${result.id}</th><td>${sentenceHtml(result.sentence)} <span class="note">(${result.source})</span>${whyHtml(result)}${spreadDetails(result)}</td><td>${verdictCell(result)}</td><td class="number">${countText(result.cases)}</td><td>${interestingCell(result)}</td><td class="number">${discarded(result)}</td></tr>`

function familySummary(results: readonly ClauseResult[]): string {
  const counts = new Map<string, number>()
  for (const { verdict } of results) counts.set(verdict, (counts.get(verdict) ?? 0) + 1)
  return [...counts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
}

const familyTable = (family: string, results: readonly ClauseResult[]): Html =>
  html`<div data-filtered><h3 id="family-${family}">${family}: ${familySummary(results)}</h3><div class="scroll" role="region" aria-labelledby="family-${family}" tabindex="0"><table class="wide"><thead><tr><th scope="col">clause</th><th scope="col">sentence</th><th scope="col">verdict</th><th scope="col" class="number">cases</th><th scope="col">interesting</th><th scope="col" class="number">discarded</th></tr></thead><tbody>${results.map(row)}</tbody></table></div></div>`

const filterTools = (verdicts: readonly string[]): Html =>
  html`<div class="tools"><label>words<input type="search" id="filter"></label><label>verdict<select id="verdict"><option value="">all</option>${verdicts.map(
    (verdict) => html`<option>${verdict}</option>`,
  )}</select></label></div>`

export function clauseTables(clauses: readonly ClauseResult[]): Html {
  const families = [...new Set(clauses.map(({ id }) => familyOf(id)))]
  const verdicts = [...new Set(clauses.map(({ verdict }) => verdict))]
  return html`<p>Each clause was asked with cases that a seed draws. Interesting are those that meet the clause’s premise, so that it could have failed; the others are discarded, and a clause with too few interesting cases is <em>vacuous</em>, a failure. ${plural(clauses.length, 'clause')}.</p>${filterTools(verdicts)}${families.map(
    (family) =>
      familyTable(
        family,
        clauses.filter(({ id }) => familyOf(id) === family),
      ),
  )}`
}
