/** What a claim's verdicts rest on: charts of the estimates, all their numbers, counted facts. */

import { plural } from '../../base/text.ts'
import { RULES } from '../../claims/claim.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { estimatesChart } from '../charts/claims-estimates-chart.ts'
import { type Html, html } from '../page/html.ts'
import { percent, shortNumber } from '../page/numbers.ts'
import { counterexamplesHtml, examplesHtml } from './claims-case.ts'
import { cellsOf, chartKey, type Estimate, isByCell, type Measured, measuredIn } from './claims-estimates.ts'
import type { Group } from './claims-words.ts'

/** More decimals, or more digits before the point, are read by nobody: then numbers have four digits and a power of ten. */
const MOST_DECIMALS = 9
const MOST_WHOLE_DIGITS = 9

/** As many decimals for all numbers of a table as give the largest of them three digits; undefined: as powers of ten. */
function decimalsFor({ estimates }: Measured): number | undefined {
  const largest = estimates
    .flatMap(({ effect, interval }) => [effect, ...interval].map(Math.abs))
    .reduce((most, x) => (Number.isFinite(x) ? Math.max(most, x) : most), 0)
  if (largest === 0) return 0
  const exponent = Math.floor(Math.log10(largest))
  return exponent < 2 - MOST_DECIMALS || exponent > MOST_WHOLE_DIGITS ? undefined : Math.max(0, 2 - exponent)
}

const signed = (x: number, decimals: number | undefined): string =>
  `${x < 0 ? '−' : '+'}${decimals === undefined ? shortNumber(Math.abs(x)) : Math.abs(x).toFixed(decimals)}`

function estimateText(
  { effect, interval, n }: Estimate,
  isBound: boolean,
  decimals: number | undefined,
): string {
  if (isBound) return `${percent(effect)}, ${plural(n, 'run')}`
  const [mean, low, high] = [effect, ...interval].map((x) => signed(x, decimals))
  return `${mean} [${low}, ${high}], ${n}`
}

function numbersTable(measured: Measured, label: string): Html {
  const { quantity, estimates } = measured
  const decimals = decimalsFor(measured)
  const row = (cell: string): Html => {
    const those = RULES.map((rule) => estimates.find((one) => one.cell === cell && one.rule === rule))
    return html`<tr><th scope="row">${cell}</th>${those.map(
      (one) =>
        html`<td>${one === undefined ? '–' : estimateText(one, quantity.isBound === true, decimals)}</td>`,
    )}</tr>`
  }
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="plain estimates"><thead><tr><th scope="col">cell</th>${RULES.map(
    (rule) => html`<th scope="col">${rule}</th>`,
  )}</tr></thead><tbody>${cellsOf(measured).map(row)}</tbody></table></div>`
}

/** Charts by cell need their width: where there is less, they scroll. */
function chartFigure(measured: Measured, label: string): Html {
  const chart = html`<figure class="${isByCell(measured) && 'sheet'}">${estimatesChart(measured)}</figure>`
  return isByCell(measured)
    ? html`<div class="scroll" role="region" aria-label="${label}, chart" tabindex="0">${chart}</div>`
    : chart
}

/** On paper the charts stand for the numbers, which fill as many pages as all else of a claim. */
function measuredHtml(measured: Measured, id: string): Html {
  const { quantity, estimates } = measured
  const { name } = quantity
  const label = `${id}: ${name}`
  return html`<h3>${name.charAt(0).toUpperCase()}${name.slice(1)}</h3><p class="note">${chartKey(quantity)}</p>${chartFigure(measured, label)}<details class="screen-only"><summary>All ${plural(estimates.length, 'number')}</summary><div class="body">${
    quantity.isBound !== true && html`<p class="note">Mean effect, 95 % interval, runs.</p>`
  }${numbersTable(measured, `${label}, numbers`)}</div></details>`
}

const evidenceHtml = (entry: LedgerEntry): Html =>
  html`${measuredIn(entry).map((measured) => measuredHtml(measured, entry.id))}`

/** The networks that show it, and its estimates. */
export const claimFigures = (entry: LedgerEntry, groups: readonly Group[]): Html =>
  html`${counterexamplesHtml(groups)}${examplesHtml(groups)}${evidenceHtml(entry)}`
