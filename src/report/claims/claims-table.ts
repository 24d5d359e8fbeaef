/** The ledger at a glance: claims down, decision rules across. */
import { RULES } from '../../claims/claim.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { type Html, html } from '../page/html.ts'
import { placeText, VERDICTS, verdictTag } from './claims-words.ts'

export const claimId = (id: string): string => `claim-${id}`

const row = ({ id, section, claim, verdicts }: LedgerEntry): Html =>
  html`<tr data-row="${RULES.map((rule) => verdicts[rule].verdict).join('|')}"><th scope="row"><a href="#${claimId(id)}">${id}</a></th><td>${claim} <span class="note">(${placeText(section)})</span></td>${RULES.map(
    (rule) =>
      html`<td data-rule="${rule}"><a href="#${claimId(id)}">${verdictTag(verdicts[rule].verdict)}</a></td>`,
  )}</tr>\n`

const filterTools = (): Html =>
  html`<div class="tools"><label>words<input type="search" id="filter"></label><label>verdict, under any rule<select id="verdict"><option value="">all</option>${VERDICTS.map(
    (verdict) => html`<option>${verdict}</option>`,
  )}</select></label></div>`

export const claimsTable = (claims: readonly LedgerEntry[]): Html =>
  html`<h3 id="claims-by-rule">Claims by decision rule</h3>${filterTools()}<div data-filtered class="scroll" role="region" aria-labelledby="claims-by-rule" tabindex="0"><table class="wide stacked"><thead><tr><th scope="col">claim</th><th scope="col">in our words</th>${RULES.map(
    (rule) => html`<th scope="col">${rule}</th>`,
  )}</tr></thead><tbody>
${claims.map(row)}</tbody></table></div>`
