/** Figure 3: error after training, edges removed and their share, by gate, hidden nodes and degree mode. */
import * as Plot from '@observablehq/plot'
import type { Rule } from '../../../spec/decision.ts'
import { rangeText } from '../../base/text.ts'
import { GATE_NAMES, removedOf, selectRuns, shareRemovedOf } from '../../claims/cells.ts'
import { PRESENTATIONS } from '../../experiments/experiments.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { linearAxis } from '../charts/axis.ts'
import { rootAxis } from '../charts/bent-axes.ts'
import { leftOutText, spreadOf } from '../charts/summaries.ts'
import { drawPanel } from './panel.ts'
import { boundsOf, ERROR_TICKS, type SpreadAt } from './series-marks.ts'
import { FIGURE_INK, MODE_D, MODE_DW, NONE, type Series } from './style.ts'
import { barEntry, composeFigure, type LegendEntry, lineEntry, type Panel, symbolAt } from './svg.ts'

/** The published mean of one cell, where the paper has one. */
export interface PublishedMean {
  readonly task: string
  readonly hidden: number
  readonly mode: 'D' | 'DW' | null
  readonly error: number
  readonly removed: number
}

const SIZES = [0, 1, 2, 3, 4, 5]

/** Series stand side by side at each size, so that none hides another. */
const OFFSET = 0.17

const MODES = [
  { series: NONE, mode: null, at: -1 },
  { series: MODE_D, mode: 'D', at: 0 },
  { series: MODE_DW, mode: 'DW', at: 1 },
] as const

function pointOf(x: number, values: readonly number[]): SpreadAt[] {
  const spread = spreadOf(values)
  return spread === undefined ? [] : [{ x, ...spread }]
}

const lineMarks = (points: readonly SpreadAt[], { colour, dash, symbol, fill }: Series): Plot.Markish[] => [
  Plot.line(points, { x: 'x', y: 'mean', stroke: colour, strokeDasharray: dash, strokeWidth: 1.4 }),
  Plot.ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 1.2 }),
  Plot.dot(points, {
    x: 'x',
    y: 'mean',
    r: 4,
    symbol,
    stroke: colour,
    fill: fill.startsWith('url') ? colour : fill,
  }),
]

/** A published mean: an open diamond, whatever the series. */
const publishedMarks = (points: readonly { x: number; y: number }[]): Plot.Markish[] => [
  Plot.dot(points, { x: 'x', y: 'y', symbol: 'diamond2', r: 4.5, stroke: FIGURE_INK, strokeWidth: 1.4 }),
]

const SIZE_AXIS = linearAxis({ values: [-0.5, 5.5], ticks: SIZES.length, isWhole: true })

/** What a panel shows of one series. */
interface Drawn {
  readonly points: readonly SpreadAt[]
  readonly old: readonly { readonly x: number; readonly y: number }[]
}

const numbersOf = ({ points, old }: Drawn): number[] => [...boundsOf(points), ...old.map(({ y }) => y)]

export interface Figure3Request {
  readonly records: readonly RunRecord[]
  readonly rule: Rule
  readonly published: readonly PublishedMean[]
}

const runsOf = ({ records, rule }: Figure3Request, task: string, hidden: number, mode: 'D' | 'DW' | null) =>
  selectRuns(records, {
    task,
    hidden,
    pruning: mode === null ? null : { rule, mode },
    numbering: 'hidden-first',
    presentations: PRESENTATIONS,
  })

const publishedOf = ({ published }: Figure3Request, task: string, mode: 'D' | 'DW' | null) =>
  published.filter((one) => one.task === task && one.mode === mode)

function errorPanel(request: Figure3Request, task: string, isLast: boolean): Panel {
  const drawn = MODES.map(({ series, mode, at }) => {
    const points = SIZES.flatMap((h) =>
      pointOf(
        h + at * OFFSET,
        runsOf(request, task, h, mode).map(({ error }) => error),
      ),
    )
    const old = publishedOf(request, task, mode).map(({ hidden, error }) => ({
      x: hidden + at * OFFSET,
      y: error,
    }))
    return { points, old, marks: [...lineMarks(points, series), ...publishedMarks(old)] }
  })
  return drawPanel({
    name: `${task}: error`,
    width: 300,
    height: isLast ? 190 : 178,
    marginBottom: isLast ? 36 : 24,
    x: { axis: SIZE_AXIS, label: isLast ? 'hidden nodes' : null },
    // Square roots: errors of learned gates are a hundredth of those of gates not learned, and both are to be seen.
    y: {
      axis: rootAxis({ values: drawn.flatMap(numbersOf), include: [0, 0.6], ticks: ERROR_TICKS }),
      grid: true,
    },
    marks: [Plot.ruleY([0]), ...drawn.flatMap(({ marks }) => marks)],
  })
}

const BAR = 0.34

function barPanel(request: Figure3Request, task: string, isLast: boolean, percent: boolean): Panel {
  const value = percent ? (run: RunRecord) => 100 * shareRemovedOf(run) : removedOf
  const drawn = (['D', 'DW'] as const).map((mode, k) => {
    const series = mode === 'D' ? MODE_D : MODE_DW
    const centre = (h: number): number => h + (k === 0 ? -BAR / 2 : BAR / 2)
    const points = SIZES.flatMap((h) => pointOf(centre(h), runsOf(request, task, h, mode).map(value)))
    const old = publishedOf(request, task, mode).map(({ hidden, removed }) => ({
      x: centre(hidden),
      y: percent ? (100 * removed) / ((hidden + 1) * (hidden + 2)) : removed,
    }))
    const marks = [
      Plot.rect(points, {
        x1: (p: SpreadAt) => p.x - BAR / 2,
        x2: (p: SpreadAt) => p.x + BAR / 2,
        y1: () => 0,
        y2: 'mean',
        fill: series.fill,
        stroke: series.colour,
      }),
      Plot.ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: FIGURE_INK, strokeWidth: 1.2 }),
      ...publishedMarks(old),
    ]
    return { points, old, marks }
  })
  return drawPanel({
    name: `${task}: ${percent ? 'edges removed (%)' : 'edges removed'}`,
    width: 285,
    height: isLast ? 190 : 178,
    marginBottom: isLast ? 36 : 24,
    x: { axis: SIZE_AXIS, label: isLast ? 'hidden nodes' : null },
    y: {
      axis: linearAxis({ values: drawn.flatMap(numbersOf), include: [0], room: [0, 0.05] }),
      grid: true,
    },
    marks: [Plot.ruleY([0]), ...drawn.flatMap(({ marks }) => marks)],
  })
}

const publishedEntry: LegendEntry = {
  label: 'published mean',
  draw: (x, y) => symbolAt(x + 13, y, 'diamond2', 'none', FIGURE_INK),
}

export function drawFigure3(request: Figure3Request): string {
  const panels = GATE_NAMES.flatMap((task, k) => {
    const isLast = k === GATE_NAMES.length - 1
    return [
      errorPanel(request, task, isLast),
      barPanel(request, task, isLast, false),
      barPanel(request, task, isLast, true),
    ]
  })
  const counts = GATE_NAMES.flatMap((task) =>
    MODES.flatMap(({ mode }) => SIZES.map((h) => runsOf(request, task, h, mode).length)),
  ).filter((count) => count > 0)
  const seen = request.published.length > 0
  const errors = GATE_NAMES.flatMap((task) =>
    MODES.flatMap(({ mode }) =>
      SIZES.flatMap((h) => runsOf(request, task, h, mode).map(({ error }) => error)),
    ),
  )
  return composeFigure(panels, 3, {
    title: `Figure 3: error and edges removed after ${PRESENTATIONS} presentations, rule “${request.rule}”`,
    caption: `Mean and standard deviation of ${rangeText(counts)} runs per cell, paired by seed.${seen ? ' Open diamonds: the published means of 10 runs.' : ''} Lines and bars are for the degree matrices D and D_W; without pruning only the error is shown. Errors stand on a square-root axis.${leftOutText(errors, 'error')}`,
    legend: [
      lineEntry(NONE),
      lineEntry(MODE_D),
      lineEntry(MODE_DW),
      barEntry(MODE_D),
      barEntry(MODE_DW),
      ...(seen ? [publishedEntry] : []),
    ],
  })
}
