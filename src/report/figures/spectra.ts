/** Figure 2: the local spectrum of each node over training, and when which node removed which edge. */

import * as Plot from '@observablehq/plot'
import { modeName } from '../../base/text.ts'
import type { NodeSpectra, RemovalRecord, RunRecord } from '../../experiments/records.ts'
import { countAxis, linearAxis } from '../charts/axis.ts'
import { drawPanel } from './panel.ts'
import { FIGURE_INK, POSITIONS } from './style.ts'
import { composeFigure, type LegendEntry, type Panel } from './svg.ts'

const WIDTH = 430

/**
 * The imaginary axis shows at least this much, so that rounding errors around 1e-15 look like what they
 * are.
 */
const LEAST_IMAGINARY = 0.5

/** Points of a line; more would not be seen. */
const MOST_POINTS = 500

interface Sample {
  readonly t: number
  readonly value: number
  readonly position: number
}

/** Real parts move all the time: some of the presentations show how. */
function realSamples(part: NodeSpectra['re']): Sample[] {
  const step = Math.max(1, Math.floor(part.length / MOST_POINTS))
  return part.flatMap((row, t) =>
    t % step === 0 || t === part.length - 1 ? row.map((value, position) => ({ t, value, position })) : [],
  )
}

/** Of what would be too many points of one line, the smallest and the largest of each stretch. */
function extremesOf(samples: readonly Sample[]): readonly Sample[] {
  if (samples.length <= MOST_POINTS) return samples
  const stretch = Math.ceil(samples.length / (MOST_POINTS / 2))
  return Array.from({ length: Math.ceil(samples.length / stretch) }, (_, k) => {
    const part = samples.slice(k * stretch, (k + 1) * stretch)
    const by = (isBetter: (a: number, b: number) => boolean): Sample =>
      part.reduce((best, one) => (isBetter(one.value, best.value) ? one : best))
    const ends = new Set([by((a, b) => a < b), by((a, b) => a > b)])
    return part.filter((one) => ends.has(one))
  }).flat()
}

/**
 * Imaginary parts are 0 for most of the time, and short events must not be lost: all but the middle of a
 * flat stretch.
 */
function imaginarySamples(part: NodeSpectra['im']): Sample[] {
  const at = (t: number, position: number): number | undefined => part[t]?.[position]
  return part.flatMap((row, t) =>
    row.flatMap((value, position) =>
      at(t - 1, position) === value && at(t + 1, position) === value ? [] : [{ t, value, position }],
    ),
  )
}

const styleOf = (position: number): readonly [colour: string, dash: string] =>
  POSITIONS[position % POSITIONS.length] as readonly [string, string]

const removalText = ({ node, from, to }: RemovalRecord): string => `n${node} P(${from}→${to})`

/** Labels of removals close in time stand at different heights. */
const HEIGHTS = [1.35, 0.75, 1.05, 0.45]

function removalMarks(removals: readonly RemovalRecord[], node: number, top: number): Plot.Markish[] {
  const own = removals
    .filter((removal) => removal.node === node)
    .map((removal, k) => ({ ...removal, height: top * HEIGHTS[k % HEIGHTS.length]! }))
  // Spectra are kept at the end of a presentation; what the node saw when it decided came and went within one.
  const seen = own.flatMap(({ presentation, im }) => [im, -im].map((value) => ({ presentation, value })))
  return [
    Plot.ruleX(removals, { x: 'presentation', stroke: '#bbbbbb', strokeDasharray: '3 3' }),
    Plot.ruleX(own, { x: 'presentation', stroke: FIGURE_INK, strokeWidth: 1.3 }),
    Plot.dot(seen, {
      x: 'presentation',
      y: 'value',
      r: 3.5,
      stroke: FIGURE_INK,
      fill: 'white',
      strokeWidth: 1.4,
    }),
    Plot.text(own, {
      x: 'presentation',
      y: 'height',
      text: removalText,
      dx: 11,
      textAnchor: 'start',
      fill: FIGURE_INK,
      stroke: 'white',
      strokeWidth: 3,
    }),
    Plot.dot(own, { x: 'presentation', y: 'height', symbol: 'triangle', r: 5, fill: FIGURE_INK }),
  ]
}

function partPanel(run: RunRecord, spectra: NodeSpectra, part: 're' | 'im', isLast: boolean): Panel {
  const samples = part === 're' ? realSamples(spectra.re) : imaginarySamples(spectra.im)
  const count = spectra[part][0]?.length ?? 0
  const seen = run.removals.filter(({ node }) => node === spectra.node).map(({ im }) => im)
  const shown = [...samples.map(({ value }) => value), ...seen].filter(Number.isFinite)
  const top = shown.reduce((most, x) => Math.max(most, Math.abs(x)), LEAST_IMAGINARY)
  const lines = Array.from({ length: count }, (_, position) => {
    const [colour, dash] = styleOf(position)
    return Plot.line(extremesOf(samples.filter((sample) => sample.position === position)), {
      x: 't',
      y: 'value',
      stroke: colour,
      strokeDasharray: dash,
      strokeWidth: 1.5,
    })
  })
  return drawPanel({
    name: `n${spectra.node}: ${part === 're' ? 'real' : 'imaginary'} parts`,
    width: WIDTH,
    height: isLast ? 176 : 160,
    marginBottom: isLast ? 36 : 22,
    x: { axis: countAxis([run.cell.presentations], 5), label: isLast ? 'presentations' : null },
    y: {
      axis:
        part === 'im'
          ? linearAxis({ values: [-top, top], room: 0.3 })
          : linearAxis({ values: samples.map(({ value }) => value), room: 0.05 }),
      grid: true,
    },
    marginRight: 30,
    marks: [...lines, ...removalMarks(part === 'im' ? run.removals : [], spectra.node, top)],
  })
}

const positionEntry = (position: number): LegendEntry => {
  const [colour, dash] = styleOf(position)
  return {
    label: `eigenvalue ${position}`,
    draw: (x, y) =>
      `<path d="M${x} ${y}h26" stroke="${colour}" stroke-width="1.8" stroke-dasharray="${dash}"/>`,
  }
}

export function drawFigure2(run: RunRecord): string {
  if (run.spectra === undefined)
    throw new RangeError('run: expected one that kept its spectra, got one without')
  const last = run.spectra.length - 1
  const panels = run.spectra.flatMap((spectra, k) => [
    partPanel(run, spectra, 're', k === last),
    partPanel(run, spectra, 'im', k === last),
  ])
  const count = run.spectra[0]?.re[0]?.length ?? 0
  const { task, pruning } = run.cell
  return composeFigure(panels, 2, {
    title: `Figure 2: local spectra over training, ${task}, mode ${modeName(pruning?.mode ?? 'D')}, rule “${pruning?.rule ?? 'none'}”`,
    caption: `Seed ${run.seed}. Eigenvalues by position in the solver’s order, of which each local Laplacian has ${count}; n0 and n1 hold the inputs. Vertical lines: removals, those decided by the node itself with a triangle and what went; circles: the imaginary parts that it saw when it decided.`,
    legend: Array.from({ length: count }, (_, position) => positionEntry(position)),
  })
}
