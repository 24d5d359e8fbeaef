/** What a statistical claim measures: a chart for each quantity, and all its numbers. */
import { plural } from '../../base/text.ts'
import { type Quantity, RULES } from '../../claims/claim.ts'
import { cellsOf, type Estimate, isByCell, type Measured } from '../../claims/estimates.ts'
import { ALPHA } from '../../claims/statistics.ts'
import { details, figure, note, ON_PAGE, part, present, tableOf } from '../make-blocks.ts'
import type { Block, ColumnOf, Subsection, Table } from '../model.ts'
import { html } from '../page/html.ts'
import { shortNumber } from '../page/numbers.ts'

/** Where means have to lie for the claim to hold. */
function bandText({ supports: [low, high] }: Quantity): string {
  if (low === -Infinity) return `below ${shortNumber(high)}`
  return high === Infinity
    ? `above ${shortNumber(low)}`
    : `between ${shortNumber(low)} and ${shortNumber(high)}`
}

const chartKey = (quantity: Quantity): string =>
  `Means or shares with 95 % intervals. Green: where they have to lie for the claim to hold, ${bandText(quantity)}. A full dot: the test of this cell alone supports the claim (p < ${ALPHA}); a diamond: it speaks against it; a hollow dot: neither.`

/** With more decimals, or more digits before the point, numbers have four digits and a power of ten. */
const MOST_DECIMALS = 9
const MOST_WHOLE_DIGITS = 9

/**
 * As many decimals for all numbers of a table as give the largest of them three digits; undefined:
 * as powers of ten.
 */
function decimalsFor({ estimates }: Measured): number | undefined {
  const all = estimates.flatMap(({ effect, interval }) => [effect, ...interval].map(Math.abs))
  const largest = Math.max(0, ...all.filter(Number.isFinite))
  if (largest === 0) return 0
  const exponent = Math.floor(Math.log10(largest))
  return exponent < 2 - MOST_DECIMALS || exponent > MOST_WHOLE_DIGITS ? undefined : Math.max(0, 2 - exponent)
}

const signed = (x: number, decimals: number | undefined): string =>
  `${x < 0 ? '−' : '+'}${decimals === undefined ? shortNumber(Math.abs(x)) : Math.abs(x).toFixed(decimals)}`

function numbersTable(measured: Measured, label: string): Table {
  const decimals = decimalsFor(measured)
  const text = ({ effect, interval, n }: Estimate): string => {
    const [mean, low, high] = [effect, ...interval].map((x) => signed(x, decimals))
    return `${mean} [${low}, ${high}], ${n}`
  }
  const columns: ColumnOf<string>[] = RULES.map((rule) => ({
    ...{ title: rule, align: 'right' },
    of: (cell) => {
      const found = measured.estimates.find((one) => one.cell === cell && one.rule === rule)
      return found === undefined ? '–' : text(found)
    },
  }))
  return tableOf(label, [{ title: 'cell', of: (cell) => cell }, ...columns], cellsOf(measured))
}

/**
 * Charts by cell need their width: where there is less, they scroll. On paper charts stand for the
 * numbers.
 */
export function measuredPart(measured: Measured, id: string): Subsection {
  const { quantity, estimates } = measured
  const { name } = quantity
  const label = `${id}: ${name}`
  const draw = async () => {
    const { estimatesChart } = await import('../charts/claims-estimates-chart.ts')
    const chart = html`<figure class="${isByCell(measured) && 'sheet'}">${estimatesChart(measured)}</figure>`
    return isByCell(measured)
      ? html`<div class="scroll" role="region" aria-label="${label}, chart" tabindex="0">${chart}</div>`
      : chart
  }
  const numbers = present<Block>(
    note('Mean effect or share, 95 % interval, runs.'),
    numbersTable(measured, `${label}, numbers`),
  )
  const all = details(`All ${plural(estimates.length, 'number')}`, numbers, { look: 'screen-only' })
  return part(
    name.charAt(0).toUpperCase() + name.slice(1),
    [note(chartKey(quantity)), figure(draw), all],
    ON_PAGE,
  )
}
