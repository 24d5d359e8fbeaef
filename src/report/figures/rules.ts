/** Beyond the paper: the four decision rules side by side, and networks of up to 64 hidden nodes. */

import * as Plot from '@observablehq/plot'
import type { Rule } from '../../../spec/decision.ts'
import { modeName, rangeText } from '../../base/text.ts'
import { GATE_NAMES, type Selection, selectRuns, shareRemovedOf, sizesOf } from '../../claims/cells.ts'
import { RULES } from '../../claims/claim.ts'
import { learnable } from '../../claims/margins.ts'
import { PRESENTATIONS } from '../../experiments/experiments.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { linearAxis } from '../charts/axis.ts'
import { logAxis, rootAxis } from '../charts/bent-axes.ts'
import { leftOutText } from '../charts/summaries.ts'
import { drawPanel } from './panel.ts'
import {
  boundsOf,
  ERROR_TICKS,
  errorIntervalAt,
  INTERVALS_TEXT,
  intervalAt,
  type SpreadAt,
  seriesMarks,
} from './series-marks.ts'
import { FIGURE_GREY, FIGURE_INK, NONE, RULE_SERIES } from './style.ts'
import { composeFigure, type LegendEntry, lineEntry, type Panel } from './svg.ts'

type PointAt = (x: number, values: readonly number[]) => SpreadAt[]

const pointsOf = (
  runs: readonly RunRecord[],
  value: (run: RunRecord) => number,
  offset: number,
  pointAt: PointAt = intervalAt,
): SpreadAt[] =>
  sizesOf(runs).flatMap((hidden) => {
    const values = runs.filter(({ cell }) => cell.hidden === hidden).map(value)
    return pointAt(hidden + offset, values)
  })

const SPREAD = 0.13

function rulePanel(
  records: readonly RunRecord[],
  task: string,
  mode: 'D' | 'DW',
  isError: boolean,
  isLast: boolean,
): Panel {
  const value = isError ? ({ error }: RunRecord) => error : (run: RunRecord) => 100 * shareRemovedOf(run)
  const pointAt: PointAt | undefined = isError
    ? (x, errors) => errorIntervalAt(x, errors, learnable(task))
    : undefined
  const of = (pruning: Selection['pruning']): RunRecord[] =>
    selectRuns(records, {
      task,
      numbering: 'hidden-first',
      presentations: PRESENTATIONS,
      ...(pruning === undefined ? {} : { pruning }),
    }).filter(({ cell }) => cell.hidden <= 5)
  const rules = RULES.map((rule, k) => ({
    series: RULE_SERIES[rule],
    points: pointsOf(of({ rule, mode }), value, (k - 1) * SPREAD, pointAt),
  }))
  const none = isError ? [{ series: NONE, points: pointsOf(of(null), value, -2 * SPREAD, pointAt) }] : []
  const drawn = [...none, ...rules]
  const values = boundsOf(drawn.flatMap(({ points }) => points))
  return drawPanel({
    name: `${task}, ${modeName(mode)}: ${isError ? 'error' : 'edges removed (%)'}`,
    width: 262,
    height: isLast ? 190 : 176,
    marginLeft: 40,
    marginBottom: isLast ? 36 : 24,
    x: {
      axis: linearAxis({ values: [-0.5, 5.6], ticks: 6, isWhole: true }),
      label: isLast ? 'hidden nodes' : null,
    },
    y: {
      axis: isError
        ? rootAxis({ values, include: [0, 0.6], ticks: ERROR_TICKS })
        : linearAxis({ values, include: [0, 42] }),
      grid: true,
    },
    marks: [Plot.ruleY([0]), ...drawn.flatMap(({ series, points }) => seriesMarks(points, series))],
  })
}

export const drawRules = (records: readonly RunRecord[]): string =>
  composeFigure(
    GATE_NAMES.flatMap((task, k) =>
      (['D', 'DW'] as const).flatMap((mode) =>
        [true, false].map((isError) => rulePanel(records, task, mode, isError, k === GATE_NAMES.length - 1)),
      ),
    ),
    4,
    {
      title: 'Decision rules side by side',
      caption: `Means after ${PRESENTATIONS} presentations with ${INTERVALS_TEXT}; the runs of all rules share their seeds. Errors stand on a square-root axis.${leftOutText(
        selectRuns(records, { numbering: 'hidden-first', presentations: PRESENTATIONS }).map(
          ({ error }) => error,
        ),
        'error',
      )}`,
      legend: [lineEntry(NONE), ...RULES.map((rule) => lineEntry(RULE_SERIES[rule]))],
    },
  )

/** T12: `published` can remove the edges (k + 1) → k alone. */
export const positionalBound = (hidden: number): number => hidden / ((hidden + 1) * (hidden + 2))

/** T10: one direction of each mutual pair, of which there are h(h + 1)/2. */
export const mutualBound = (hidden: number): number => hidden / (2 * (hidden + 2))

const SIZES = [1, 2, 3, 4, 5, 8, 10, 16, 32, 64]

const boundMarks = (bound: (hidden: number) => number, dash: string): Plot.Markish[] => {
  const points = SIZES.map((x) => ({ x, y: 100 * bound(x) }))
  return [Plot.line(points, { x: 'x', y: 'y', stroke: FIGURE_GREY, strokeWidth: 1.6, strokeDasharray: dash })]
}

/** Sizes past Figure 3 run fewer presentations; each size shows its longest runs, which the caption says. */
function longest(records: readonly RunRecord[], rule: Rule, mode: 'D' | 'DW'): RunRecord[] {
  const runs = selectRuns(records, { task: 'XOR', pruning: { rule, mode }, numbering: 'hidden-first' })
  return runs.filter(
    ({ cell }) =>
      cell.hidden > 0 &&
      cell.presentations ===
        Math.max(
          ...runs.filter((one) => one.cell.hidden === cell.hidden).map((one) => one.cell.presentations),
        ),
  )
}

function sizePanel(records: readonly RunRecord[], mode: 'D' | 'DW'): Panel {
  const drawn = (['ordered', 'dominant', 'published'] as const).map((rule) => ({
    series: RULE_SERIES[rule],
    points: pointsOf(longest(records, rule, mode), (run) => 100 * shareRemovedOf(run), 0),
  }))
  const points = drawn.flatMap((one) => one.points)
  return drawPanel({
    name: `mode ${modeName(mode)}: share of edges removed (%)`,
    width: 450,
    height: 280,
    marginRight: 20,
    x: {
      axis: logAxis({
        values: points.map(({ x }) => x),
        include: [0.9, 72],
        ticks: [1, 2, 4, 8, 16, 32, 64],
      }),
      label: 'hidden nodes',
    },
    y: { axis: linearAxis({ values: boundsOf(points), include: [0, 50], ticks: 6 }), grid: true },
    marks: [
      Plot.ruleY([0], { stroke: FIGURE_INK }),
      ...boundMarks(mutualBound, ''),
      ...boundMarks(positionalBound, '2 3'),
      ...drawn.flatMap((one) => seriesMarks(one.points, one.series)),
    ],
  })
}

const boundEntry = (label: string, dash: string): LegendEntry => ({
  label,
  draw: (x, y) =>
    `<path d="M${x} ${y}h26" stroke="${FIGURE_GREY}" stroke-width="1.8" stroke-dasharray="${dash}"/>`,
})

const lengthsText = (records: readonly RunRecord[]): string => {
  const runs = longest(records, 'ordered', 'D').concat(longest(records, 'published', 'D'))
  return sizesOf(runs)
    .filter((hidden) => hidden > 5)
    .map(
      (hidden) =>
        `${hidden}: ${[...new Set(runs.filter(({ cell }) => cell.hidden === hidden).map(({ cell }) => cell.presentations))].join(' or ')}`,
    )
    .join('; ')
}

export function drawSizes(records: readonly RunRecord[]): string {
  const lengths = lengthsText(records)
  const counts = (['D', 'DW'] as const).flatMap((mode) => {
    const runs = longest(records, 'published', mode)
    return sizesOf(runs).map((hidden) => runs.filter(({ cell }) => cell.hidden === hidden).length)
  })
  return composeFigure([sizePanel(records, 'D'), sizePanel(records, 'DW')], 2, {
    title: 'Share of edges removed by network size, XOR',
    caption: `Means of ${rangeText(counts)} runs per point (the fewest in the largest networks; a point of one run has no interval) with 95 % bootstrap intervals, ${PRESENTATIONS} presentations${lengths === '' ? '' : ` (by hidden nodes, ${lengths}; “published” runs the fewest)`}. Grey, solid: one direction of every mutual pair, h/(2(h+2)); grey, dotted: the edges (k+1) → k alone, h/((h+1)(h+2)).`,
    legend: [
      ...(['ordered', 'dominant', 'published'] as const).map((rule) => lineEntry(RULE_SERIES[rule])),
      boundEntry('mutual pairs (T10)', ''),
      boundEntry('positions (T12)', '2 3'),
    ],
  })
}
