/** How far numbers drifted, whether networks still learn, what a decision costs. */
import * as Plot from '@observablehq/plot'
import { countText } from '../../base/counts.ts'
import { type DriftRecord, isBeyondLimit } from '../../gate/drift.ts'
import { LIMIT_WORDS, limitText, placeText, ulpsText } from '../../gate/drift-words.ts'
import type { PanelVerdict } from '../../gate/equivalence.ts'
import type { GateReport } from '../../gate/report.ts'
import { shortfall } from '../../gate/shortfall.ts'
import { linearAxis } from '../charts/axis.ts'
import { logAxis } from '../charts/bent-axes.ts'
import { type Html, html, type Part } from '../page/html.ts'
import { shortNumber } from '../page/numbers.ts'
import { tag } from '../page/parts.ts'
import { ACCENT, drawChart, INK, MUTED, rowsOf } from '../page/plot.ts'
import { identicalText, intervalText, isIdentical } from './training-words.ts'

const whereText = (one: DriftRecord): string =>
  [placeText(one), one.orderChanged > 0 ? `order changed in ${countText(one.orderChanged)}` : undefined]
    .filter((text) => text !== undefined)
    .join('; ')

const driftRow = (one: DriftRecord, counts: GateReport['decisions']['counts']): Html =>
  html`<tr><th scope="row">${one.field}</th><td class="number">${countText(one.compared)}</td><td class="number">${countText(one.moved)}</td><td class="number">${ulpsText(one.ulps)}</td><td>${
    isBeyondLimit(one) ? tag(limitText(one, counts), 'bad') : limitText(one, counts)
  }</td><td>${whereText(one)}</td></tr>`

/** Drift on a logarithmic axis beside the limit; 0 and what is no number have no place there: the table says them. */
function driftChart(fields: readonly DriftRecord[], limitUlps: number): Html {
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
  return html`${chart}${note}${endless.length > 0 && html`<p class="note">Not drawn: ${endless.join(', ')}, where an answer is no number.</p>`}`
}

export function driftBody({ drift: { fields, limitUlps }, decisions: { counts } }: GateReport): Html {
  const compared = fields.reduce((total, one) => total + one.compared, 0)
  if (fields.every(({ moved }) => moved === 0))
    return html`<p>None, to the last bit, in ${countText(compared)} answers compared.</p>`
  return html`<p>In ulps of the largest number of an answer; the dashed line is the limit, ${limitUlps}, which is not that of spectrum and pair (${LIMIT_WORDS}).</p><figure>${driftChart(fields, limitUlps)}</figure><div class="scroll" role="region" aria-label="Numeric drift" tabindex="0"><table class="wide"><thead><tr><th scope="col">numbers</th><th scope="col" class="number">compared</th><th scope="col" class="number">moved</th><th scope="col" class="number">most ulps</th><th scope="col">limit</th><th scope="col">where</th></tr></thead><tbody>${fields.map((one) => driftRow(one, counts))}</tbody></table></div>`
}

const TONES: Readonly<Record<PanelVerdict['verdict'], 'good' | 'bad' | undefined>> = {
  identical: 'good',
  equivalent: 'good',
  'not shown to be equivalent': 'bad',
  'nothing to compare': undefined,
}

const panelName = ({ panel, mode }: PanelVerdict): string =>
  `${panel}, ${mode === null ? 'no pruning' : mode === 'DW' ? 'D_W' : mode}`

/** Differences with their intervals inside the margins, where they are to stay. */
function marginChart(verdicts: readonly PanelVerdict[], quantity: PanelVerdict['quantity']): Part {
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

const verdictRow = (one: PanelVerdict): Html =>
  html`<tr><th scope="row">${panelName(one)}</th><td>${one.quantity}</td><td class="number">${one.pairs}</td><td class="number">${intervalText(one.difference)}</td><td class="number">${one.margin}</td><td>${tag(one.verdict, TONES[one.verdict])}${
    one.verdict === 'not shown to be equivalent' && html` ${shortfall(one, undefined)}`
  }</td></tr>`

const verdictTable = (verdicts: readonly PanelVerdict[]): Html =>
  html`<div class="scroll" role="region" aria-label="Training" tabindex="0"><table class="wide"><thead><tr><th scope="col">panel</th><th scope="col">quantity</th><th scope="col" class="number">pairs</th><th scope="col" class="number">difference, 95 %</th><th scope="col" class="number">margin</th><th scope="col">verdict</th></tr></thead><tbody>${verdicts.map(verdictRow)}</tbody></table></div>`

export function trainingBody({ training: { verdicts, skipped } }: GateReport): Html {
  if (verdicts.length === 0) return html`<p>Not trained. ${skipped.join('; ')}</p>`
  const identical = identicalText(verdicts)
  const others = verdicts.filter((one) => !isIdentical(one))
  return html`<p>Networks trained by the old and by the new implementation, paired by seed; equivalent where two one-sided t-tests (5 %) put the difference within the margin, the green band.</p>${
    identical !== undefined && html`<p>They are ${identical}.</p>`
  }${
    others.length > 0 &&
    html`<div class="figures">${marginChart(others, 'error')}${marginChart(others, 'removed')}</div>${verdictTable(others)}`
  }${skipped.length > 0 && html`<p class="note">Skipped: ${skipped.join('; ')}</p>`}`
}

/** Nothing without --against. */
export function costBody({ cost, against }: GateReport): Html | undefined {
  if (cost === null || against === null) return undefined
  const { ratio } = cost
  return html`<p>${countText(Math.round(cost.old))} decisions a second old (${against.name} ${against.version}), ${countText(Math.round(cost.new))} new. Time new over old: ${ratio.median.toFixed(2)}, the median of ${cost.rounds} rounds in turn, from ${ratio.least.toFixed(2)} to ${ratio.most.toFixed(2)}. Not part of the verdict.</p>`
}
