/** Beyond the paper: the four decision rules side by side, and networks of up to 64 hidden nodes. */
import * as Plot from '@observablehq/plot'
import type { Rule } from '../../../spec/decision.ts'
import type { RunRecord } from '../../experiments/records.ts'
import {
  GATE_NAMES,
  MAIN_PRESENTATIONS,
  type Selection,
  selectRuns,
  shareRemovedOf,
  sizesOf,
} from '../claims/cells.ts'
import { RULES } from '../claims/claim.ts'
import { bootstrapInterval } from '../claims/statistics.ts'
import { mean } from '../samples.ts'
import { drawPanel } from './panel.ts'
import { FAINT, INK, NONE, RULE_SERIES, type Series } from './style.ts'
import { composeFigure, type LegendEntry, lineEntry, type Panel } from './svg.ts'

interface Point {
  readonly x: number
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Errors from a learned to an unlearned gate on one axis. */
const ERROR_TICKS = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5]

function pointsOf(runs: readonly RunRecord[], value: (run: RunRecord) => number, offset: number): Point[] {
  return sizesOf(runs).map((hidden) => {
    const values = runs.filter(({ cell }) => cell.hidden === hidden).map(value)
    const [low, high] = bootstrapInterval(values)
    return { x: hidden + offset, mean: mean(values), low, high }
  })
}

const seriesMarks = (points: readonly Point[], { colour, dash, symbol, fill }: Series): Plot.Markish[] => [
  Plot.line(points, { x: 'x', y: 'mean', stroke: colour, strokeDasharray: dash, strokeWidth: 1.4 }),
  Plot.ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: colour }),
  Plot.dot(points, {
    x: 'x',
    y: 'mean',
    symbol,
    r: 3.8,
    stroke: colour,
    fill: fill.startsWith('url') ? colour : fill,
  }),
]

const SPREAD = 0.13

function rulePanel(
  records: readonly RunRecord[],
  task: string,
  mode: 'D' | 'DW',
  isError: boolean,
  isLast: boolean,
): Panel {
  const value = isError ? ({ error }: RunRecord) => error : (run: RunRecord) => 100 * shareRemovedOf(run)
  const of = (pruning: Selection['pruning']): RunRecord[] =>
    selectRuns(records, {
      task,
      numbering: 'hidden-first',
      presentations: MAIN_PRESENTATIONS,
      ...(pruning === undefined ? {} : { pruning }),
    }).filter(({ cell }) => cell.hidden <= 5)
  const rules = RULES.flatMap((rule, k) =>
    seriesMarks(pointsOf(of({ rule, mode }), value, (k - 1) * SPREAD), RULE_SERIES[rule]),
  )
  const none = isError ? seriesMarks(pointsOf(of(null), value, -2 * SPREAD), NONE) : []
  return drawPanel({
    name: `${task}, ${mode === 'D' ? 'D' : 'D_W'}: ${isError ? 'error' : 'edges removed (%)'}`,
    width: 262,
    height: isLast ? 190 : 176,
    marginLeft: 40,
    marginBottom: isLast ? 36 : 24,
    x: {
      label: isLast ? 'hidden nodes' : null,
      labelArrow: 'none',
      ticks: [0, 1, 2, 3, 4, 5],
      tickFormat: 'd',
      domain: [-0.5, 5.6],
    },
    y: isError
      ? { type: 'sqrt', label: null, grid: true, domain: [0, 0.6], ticks: ERROR_TICKS, tickFormat: String }
      : { label: null, grid: true, domain: [0, 42], ticks: 5 },
    marks: [Plot.ruleY([0]), ...none, ...rules],
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
      caption: `Means after ${MAIN_PRESENTATIONS} presentations with 95 % bootstrap intervals; the runs of all rules share their seeds. Errors stand on a square-root axis.`,
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
  return [Plot.line(points, { x: 'x', y: 'y', stroke: FAINT, strokeWidth: 1.6, strokeDasharray: dash })]
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
  const marks = (['ordered', 'dominant', 'published'] as const).flatMap((rule) =>
    seriesMarks(
      pointsOf(longest(records, rule, mode), (run) => 100 * shareRemovedOf(run), 0),
      RULE_SERIES[rule],
    ),
  )
  return drawPanel({
    name: `mode ${mode === 'D' ? 'D' : 'D_W'}: share of edges removed (%)`,
    width: 450,
    height: 280,
    marginRight: 20,
    x: {
      type: 'log',
      base: 2,
      label: 'hidden nodes',
      labelArrow: 'none',
      domain: [0.9, 72],
      ticks: [1, 2, 4, 8, 16, 32, 64],
      tickFormat: 'd',
    },
    y: { label: null, grid: true, domain: [0, 50] },
    marks: [
      Plot.ruleY([0], { stroke: INK }),
      ...boundMarks(mutualBound, ''),
      ...boundMarks(positionalBound, '2 3'),
      ...marks,
    ],
  })
}

const boundEntry = (label: string, dash: string): LegendEntry => ({
  label,
  draw: (x, y) => `<path d="M${x} ${y}h26" stroke="${FAINT}" stroke-width="1.8" stroke-dasharray="${dash}"/>`,
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
  return composeFigure([sizePanel(records, 'D'), sizePanel(records, 'DW')], 2, {
    title: 'Share of edges removed by network size, XOR',
    caption: `Means with 95 % bootstrap intervals, ${MAIN_PRESENTATIONS} presentations${lengths === '' ? '' : ` (by hidden nodes, ${lengths}; “published” runs the fewest)`}. Grey, solid: one direction of every mutual pair, h/(2(h+2)); grey, dotted: the edges (k+1) → k alone, h/((h+1)(h+2)).`,
    legend: [
      ...(['ordered', 'dominant', 'published'] as const).map((rule) => lineEntry(RULE_SERIES[rule])),
      boundEntry('mutual pairs (T10)', ''),
      boundEntry('positions (T12)', '2 3'),
    ],
  })
}
