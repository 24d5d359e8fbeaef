/** How far numbers drifted beside the limit, and differences of trained networks inside their margins. */
import * as Plot from '@observablehq/plot'
import type { DriftRecord } from '../../gate/drift.ts'
import type { PanelVerdict } from '../../gate/equivalence.ts'
import { panelName, ulpsText } from '../gate/words.ts'
import { type Html, html } from '../page/html.ts'
import { shortNumber } from '../page/numbers.ts'
import { ACCENT, drawChart, INK, MUTED, rowsOf } from '../page/plot.ts'
import { linearAxis } from './axis.ts'
import { logAxis } from './bent-axes.ts'

/** Drift on a logarithmic axis beside the limit; 0 and what is no number have no place there: the table says them. */
export function driftChart(fields: readonly DriftRecord[], limitUlps: number): Html {
  const moved = fields.filter(({ ulps }) => ulps > 0)
  const { shown, note } = rowsOf(
    moved.map(({ field }) => field),
    'kind of number',
    'kinds of number',
  )
  const chart = drawChart({
    says: `Largest movement in ulps. ${moved.map(({ field, ulps }) => `${field}: ${ulpsText(ulps)}`).join('; ')}. Limit ${limitUlps}.`,
    width: 640,
    height: shown.length * 24 + 66,
    marginLeft: 90,
    marginRight: 40,
    marginBottom: 34,
    x: {
      axis: logAxis({ values: moved.map(({ ulps }) => ulps), include: [limitUlps] }),
      label: 'ulps, the largest',
      grid: true,
    },
    y: { names: shown, isBand: false },
    marks: [
      Plot.ruleX([limitUlps], { stroke: 'var(--warn)', strokeDasharray: '5 4', strokeWidth: 2 }),
      Plot.dot(moved, { x: 'ulps', y: 'field', fill: ACCENT, r: 5 }),
    ],
  })
  const endless = moved.filter(({ ulps }) => !Number.isFinite(ulps)).map(({ field }) => field)
  return html`<figure>${chart}${note}${endless.length > 0 && html`<p class="note">Not drawn: ${endless.join(', ')}, where an answer is no number.</p>`}</figure>`
}

/** Differences with their intervals inside the margins, where they are to stay. */
export function marginChart(
  verdicts: readonly PanelVerdict[],
  quantity: PanelVerdict['quantity'],
): Html | undefined {
  const rows = verdicts.flatMap((one) =>
    one.quantity === quantity && one.difference !== null
      ? [{ name: panelName(one), ...one.difference, margin: one.margin }]
      : [],
  )
  const margin = rows[0]?.margin
  if (margin === undefined) return undefined
  const { shown, note } = rowsOf(
    rows.map(({ name }) => name),
    'panel',
  )
  const differences = rows.flatMap(({ mean, low, high }) => [mean, low, high])
  return html`<figure><h5>${quantity === 'error' ? 'error, new less old' : 'edges removed, new less old'}</h5>${drawChart(
    {
      says: `Difference of ${quantity} with 95 % intervals, margin ${margin}. ${rows.map(({ name, mean, low, high }) => `${name}: ${shortNumber(mean)}, ${shortNumber(low)} to ${shortNumber(high)}`).join('; ')}.`,
      width: 460,
      height: shown.length * 26 + 52,
      marginLeft: 120,
      marginBottom: 34,
      x: {
        axis: linearAxis({ values: differences, include: [-margin, 0, margin], room: 0.04, pixels: 300 }),
        label: 'difference',
      },
      y: { names: shown, isBand: true },
      marks: [
        Plot.rect([{ margin }], { x1: -margin, x2: margin, fill: 'var(--good)', fillOpacity: 0.14 }),
        Plot.ruleX([0], { stroke: MUTED }),
        Plot.ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: INK, strokeWidth: 2 }),
        Plot.dot(rows, { x: 'mean', y: 'name', fill: ACCENT, r: 4.5 }),
      ],
    },
  )}${note}</figure>`
}
