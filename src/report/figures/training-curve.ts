/**
 * One training, as a figure: its error and the edges that are left, with a mark where an edge was removed.
 */
import * as Plot from '@observablehq/plot'
import { mean } from '../../base/samples.ts'
import type { TrainingHistory } from '../../experiments/training-history.ts'
import { countAxis, linearAxis } from '../charts/axis.ts'
import { drawPanel } from './panel.ts'
import { MODE_D, MODE_DW } from './style.ts'
import { composeFigure, type Panel } from './svg.ts'

/** The error jumps from row to row: each point is the mean of the presentations up to it. */
const WINDOW = 50

/** Points of a curve; more are not told apart. */
const MOST_POINTS = 500

interface Point {
  readonly t: number
  readonly y: number
}

/** Presentations at which a point is drawn, the last one too. */
function timesOf(presentations: number): number[] {
  const step = Math.max(1, Math.ceil(presentations / MOST_POINTS))
  const times = Array.from({ length: Math.ceil(presentations / step) }, (_, k) => 1 + k * step)
  return times.at(-1) === presentations ? times : [...times, presentations]
}

const errorCurve = ({ errors }: TrainingHistory): Point[] =>
  errors.length === 0
    ? []
    : timesOf(errors.length).map((t) => ({ t, y: mean(errors.slice(Math.max(0, t - WINDOW), t)) }))

/** Steps: each removal takes one edge at its presentation. */
function edgesCurve({ errors, removals }: TrainingHistory, edges: number): Point[] {
  const steps = removals.flatMap(({ presentation }, k) => [
    { t: presentation, y: edges - k },
    { t: presentation, y: edges - k - 1 },
  ])
  return [{ t: 0, y: edges }, ...steps, { t: errors.length, y: edges - removals.length }]
}

function panel(history: TrainingHistory, name: string, curve: readonly Point[], top: number): Panel {
  const isError = name === 'error'
  const { colour, dash } = isError ? MODE_D : MODE_DW
  const removals = history.removals.map(({ presentation }) => ({ t: presentation }))
  return drawPanel({
    name,
    width: 450,
    height: 270,
    marginRight: 20,
    x: { axis: countAxis([Math.max(1, history.errors.length)], 6), label: 'presentations' },
    y: {
      axis: linearAxis({
        values: curve.map(({ y }) => y),
        include: [0, top],
        ticks: 6,
        room: [0, 0.05],
        isWhole: !isError,
      }),
      grid: true,
    },
    marks: [
      Plot.ruleX(removals, { x: 't', stroke: '#8a8a8a', strokeWidth: 0.6, strokeDasharray: '2 2' }),
      Plot.ruleY([0]),
      Plot.line(curve, { x: 't', y: 'y', stroke: colour, strokeWidth: 1.8, strokeDasharray: dash }),
    ],
  })
}

/** SVG text. `edges`: how many there were; `summary`: what was trained, and how. */
export function drawTrainingCurve(history: TrainingHistory, edges: number, summary: string): string {
  const panels = [
    panel(history, 'error', errorCurve(history), 0.5),
    panel(history, 'edges', edgesCurve(history, edges), edges),
  ]
  const removed = history.removals.length
  return composeFigure(panels, 2, {
    title: 'Training',
    caption: `${summary}. The error is |V − expected| of the output at the end of a presentation, averaged over the ${WINDOW} presentations before. ${removed === 0 ? 'No edge was removed.' : `Grey lines: removals, ${removed} of ${edges} edges.`}`,
    legend: [],
  })
}
