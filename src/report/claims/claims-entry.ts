/** One claim in full: what it says and where, the verdicts with reasons, counterexamples, evidence, commands. */

import { asStarted } from '../../base/command-line.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { type Html, html, type Part } from '../page/html.ts'
import { copyBox, sentenceHtml } from '../page/parts.ts'
import { counterexamplesHtml, examplesHtml, reasonText, typeset } from './claims-case.ts'
import { evidenceHtml, factsHtml } from './claims-evidence.ts'
import { claimId } from './claims-table.ts'
import { placeText, verdictHtml, verdictTag } from './claims-words.ts'
import { type Group, groupsOf, rulesText } from './ledger-text.ts'

const groupTag = ({ rules, verdict }: Group): Html =>
  html`<span class="rule-verdict">${rulesText(rules)} ${verdictTag(verdict.verdict)}</span> `

const groupRow = ({ rules, verdict }: Group): Html =>
  html`<tr><th scope="row">${rulesText(rules)}</th><td>${verdictHtml(verdict)}</td><td>${sentenceHtml(typeset(reasonText(verdict.because)))}</td></tr>`

const verdictsTable = (groups: readonly Group[], id: string): Html =>
  html`<div class="scroll" role="region" aria-label="${id}: verdicts" tabindex="0"><table class="wide stacked"><thead><tr><th scope="col">decision rules</th><th scope="col">verdict</th><th scope="col">because</th></tr></thead><tbody>${groups.map(groupRow)}</tbody></table></div>`

function commandBoxes({ id, commands }: LedgerEntry): Part {
  const [derive, ...checks] = commands.map(asStarted)
  return [
    derive !== undefined && html`<h3>Again</h3>${copyBox(derive, `the command that derives ${id} again`)}`,
    checks.map(
      (check) =>
        html`<p class="note">The clauses that check the same on random networks:</p>${copyBox(check, `the command that checks the clauses of ${id}`)}`,
    ),
  ]
}

export interface FigureLink {
  readonly id: string
  readonly title: string
}

const figureLinks = (figures: readonly FigureLink[]): Part =>
  figures.length > 0 &&
  html`<dt>figures</dt><dd>${figures.map(({ id, title }, k) => html`${k > 0 && html`<br>`}<a href="#${id}">${title}</a>`)}</dd>`

/** Named by its claim, closed until it is asked for. `figures`: those that show what it is about. */
export function claimEntry(entry: LedgerEntry, figures: readonly FigureLink[]): Html {
  const { id, section, claim, formal, method } = entry
  const groups = groupsOf(entry)
  return html`<details class="entry" id="${claimId(id)}"><summary><strong>${id}</strong> ${claim} <span class="note">(${placeText(section)})</span> <span class="rule-verdicts">${groups.map(groupTag)}</span></summary><div class="body">
<dl class="facts"><dt>exactly</dt><dd>${formal}</dd><dt>decided by</dt><dd>${method.kind === 'none' ? 'nothing' : method.kind}: ${sentenceHtml(method.text)}</dd>${figureLinks(figures)}</dl>
${verdictsTable(groups, id)}${counterexamplesHtml(groups)}${examplesHtml(groups)}${evidenceHtml(entry)}${factsHtml(entry)}${commandBoxes(entry)}</div></details>\n`
}
