/** Figure 4: error and share of removed edges during training, in both degree modes. */
import * as Plot from '@observablehq/plot'
import type { Rule } from '../../../spec/decision.ts'
import { mean } from '../../base/samples.ts'
import { selectRuns } from '../../claims/cells.ts'
import { TIMING_PRESENTATIONS } from '../../experiments/experiments.ts'
import type { RunRecord } from '../../experiments/records.ts'
import { countAxis, linearAxis } from '../charts/axis.ts'
import { inUnit, leftOutText, type SampleSpread, spreadOf } from '../charts/summaries.ts'
import { drawPanel } from './panel.ts'
import { FIGURE_INK, MODE_D, MODE_DW, NONE, type Series } from './style.ts'
import { composeFigure, type LegendEntry, lineEntry, type Panel, symbolAt } from './svg.ts'

interface Band extends SampleSpread {
  readonly t: number
}

/** The output's error jumps from input to input: each point is the mean of the presentations up to it. */
const WINDOW = 50
const STEP = 10

const MODES = [
  { series: NONE, mode: null },
  { series: MODE_D, mode: 'D' },
  { series: MODE_DW, mode: 'DW' },
] as const

/** Every STEP presentations, of longer runs the first. */
const times = (presentations: number): number[] =>
  Array.from({ length: Math.min(presentations, TIMING_PRESENTATIONS) / STEP + 1 }, (_, k) => k * STEP)

function bandOf(
  runs: readonly RunRecord[],
  value: (run: RunRecord, t: number) => number,
  from: number,
): Band[] {
  const presentations = runs[0]?.cell.presentations ?? 0
  return times(presentations)
    .filter((t) => t >= from)
    .flatMap((t) => {
      const spread = spreadOf(runs.map((run) => value(run, t)))
      return spread === undefined ? [] : [{ t, ...spread }]
    })
}

const windowError = (run: RunRecord, t: number): number =>
  inUnit((run.errors ?? []).slice(Math.max(0, t - WINDOW), t), (scaled) => ({ mean: mean(scaled) }))?.mean ??
  Number.NaN

const percentRemoved = (run: RunRecord, t: number): number =>
  (100 * run.removals.filter(({ presentation }) => presentation <= t).length) / run.edgesAtStart

/** Symbols on a line at these shares of its length, apart for each series. */
const marksAlong = (band: readonly Band[], k: number): Band[] =>
  band.filter((_, index) => index % 12 === 4 * k && index > 0)

function bandMarks(band: readonly Band[], series: Series, k: number): Plot.Markish[] {
  const { colour, dash, symbol, fill } = series
  return [
    Plot.areaY(band, { x: 't', y1: 'low', y2: 'high', fill: colour, fillOpacity: 0.1 }),
    Plot.line(band, { x: 't', y: 'low', stroke: colour, strokeWidth: 0.6, strokeDasharray: dash }),
    Plot.line(band, { x: 't', y: 'high', stroke: colour, strokeWidth: 0.6, strokeDasharray: dash }),
    Plot.line(band, { x: 't', y: 'mean', stroke: colour, strokeWidth: 1.8, strokeDasharray: dash }),
    Plot.dot(marksAlong(band, k), {
      x: 't',
      y: 'mean',
      r: 4,
      symbol,
      stroke: colour,
      fill: fill.startsWith('url') ? colour : fill,
    }),
  ]
}

export interface PublishedTiming {
  readonly mode: 'D' | 'DW'
  /** Mean error over the last 100 presentations. */
  readonly error: number
}

export interface Figure4Request {
  readonly records: readonly RunRecord[]
  readonly rule: Rule
  readonly hidden: number
  readonly published: readonly PublishedTiming[]
}

function timingPanel(
  request: Figure4Request,
  name: string,
  value: (run: RunRecord, t: number) => number,
): Panel {
  const isError = value === windowError
  const bands = MODES.map(({ mode }) =>
    mode === null && !isError ? [] : bandOf(runsOf(request, mode), value, isError ? STEP : 0),
  )
  const shown = bands.flat().flatMap(({ mean: m, low, high }) => [m, low, high])
  const old = isError ? request.published.map(({ error }) => error) : []
  return drawPanel({
    name,
    width: 450,
    height: 270,
    marginRight: 20,
    x: { axis: countAxis([TIMING_PRESENTATIONS], 6), label: 'presentations' },
    y: {
      axis: linearAxis({ values: [...shown, ...old], include: [0], ticks: 8, room: [0, 0.05] }),
      grid: true,
    },
    marks: [
      Plot.ruleY([0]),
      ...MODES.flatMap(({ series }, k) => bandMarks(bands[k] ?? [], series, k)),
      ...(isError ? publishedMarks(request.published) : []),
    ],
  })
}

const runsOf = ({ records, rule, hidden }: Figure4Request, mode: 'D' | 'DW' | null): RunRecord[] =>
  selectRuns(records, {
    task: 'XOR',
    hidden,
    pruning: mode === null ? null : { rule, mode },
    numbering: 'hidden-first',
    presentations: TIMING_PRESENTATIONS,
  }).filter(({ errors }) => errors !== undefined)

function publishedMarks(published: readonly PublishedTiming[]): Plot.Markish[] {
  const symbols = { D: 'triangle', DW: 'square' } as const
  return published.map(({ mode, error }) =>
    // Beside each other within the last hundred presentations, over which they were taken.
    Plot.dot([{ t: TIMING_PRESENTATIONS - (mode === 'D' ? 75 : 25), error }], {
      x: 't',
      y: 'error',
      symbol: symbols[mode],
      r: 7,
      stroke: FIGURE_INK,
      fill: 'none',
      strokeWidth: 1.6,
    }),
  )
}

const publishedEntry: LegendEntry = {
  label: 'published, last 100 (shape as its mode)',
  draw: (x, y) =>
    symbolAt(x + 7, y, 'triangle', 'none', FIGURE_INK) + symbolAt(x + 20, y, 'square', 'none', FIGURE_INK),
}

export function drawFigure4(request: Figure4Request): string {
  const runs = runsOf(request, 'D').length
  const errors = MODES.flatMap(({ mode }) => runsOf(request, mode).flatMap((run) => run.errors ?? []))
  const panels = [
    timingPanel(request, 'error during training', windowError),
    timingPanel(request, 'share of edges removed (%)', percentRemoved),
  ]
  return composeFigure(panels, 2, {
    title: `Figure 4: timing, XOR with ${request.hidden} hidden nodes, rule “${request.rule}”`,
    caption: `Mean and standard deviation of ${runs} runs, paired by seed; the error is averaged over the ${WINDOW} presentations before.${leftOutText(errors, 'error')}`,
    legend: [
      ...MODES.map(({ series }) => lineEntry(series)),
      ...(request.published.length > 0 ? [publishedEntry] : []),
    ],
  })
}
