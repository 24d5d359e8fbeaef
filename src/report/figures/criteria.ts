/** Criteria compared: the difference of each arm from what it controls, in each cell, beside the margin. */

import * as Plot from '@observablehq/plot'
import type { Comparison } from '../../compare/comparison.ts'
import type { ArmComparison, ArmVerdict, CellResult } from '../../compare/judge.ts'
import { sentence } from '../../compare/sentence.ts'
import { linearAxis } from '../charts/axis.ts'
import { drawPanel } from './panel.ts'
import { FIGURE_GREY, FIGURE_INK, type SymbolName } from './style.ts'
import { composeFigure, type LegendEntry, symbolAt } from './svg.ts'

const ROW_HEIGHT = 19
const CELL_WIDTH = 116
const NAMES_WIDTH = 250

/** Verdicts by shape and colour. */
const LOOKS: readonly (readonly [ArmVerdict, string, SymbolName, string])[] = [
  ['equivalent', '#0072B2', 'circle', '#0072B2'],
  ['worse', '#D55E00', 'triangle', '#D55E00'],
  ['better', '#009E73', 'diamond2', '#009E73'],
  ['undecided', FIGURE_INK, 'square', '#ffffff'],
  ['no removals', FIGURE_GREY, 'times', 'none'],
]

/** A difference as a percentage of what there is to learn. */
interface Point {
  readonly cell: string
  readonly arm: string
  readonly verdict: ArmVerdict
  readonly x: number
  readonly low: number
  readonly high: number
}

const shortCell = ({ cell: { task, hidden, mode } }: CellResult): string =>
  `${task} ${hidden}${mode === 'D' ? ', D' : ''}`

const pointOf = (cell: CellResult, { arm, verdict, difference, interval }: ArmComparison): Point => {
  const share = (x: number): number => (100 * x) / cell.learnable
  const [low, high] = interval
  return { cell: shortCell(cell), arm, verdict, x: share(difference), low: share(low), high: share(high) }
}

const legendEntry = ([verdict, colour, symbol, fill]: (typeof LOOKS)[number]): LegendEntry => ({
  label: verdict,
  draw: (x, y) => symbolAt(x + 13, y, symbol, fill, colour),
})

/** Cells in which something is learned. */
const drawnCells = ({ cells }: Comparison): readonly CellResult[] =>
  cells.filter(({ comparisons }) => comparisons.some(({ verdict }) => verdict !== 'nothing learned'))

export function drawCriteria(comparison: Comparison): string {
  const cells = drawnCells(comparison)
  const points = cells.flatMap((cell) => cell.comparisons.map((one) => pointOf(cell, one)))
  const arms = [...new Set(points.map(({ arm }) => arm))]
  const margin = 100 * comparison.marginShare
  const place = { fx: 'cell', y: 'arm' } as const
  const panel = drawPanel({
    width: NAMES_WIDTH + Math.max(3, cells.length) * CELL_WIDTH,
    height: arms.length * ROW_HEIGHT + 84,
    marginLeft: NAMES_WIDTH,
    marginTop: 26,
    marginBottom: 40,
    x: {
      axis: linearAxis({
        values: points.map(({ x }) => x),
        include: [-2 * margin, 2 * margin],
        room: 0.05,
        ticks: 3,
        pixels: CELL_WIDTH,
      }),
      label: 'difference of errors, % of what there is to learn',
      labelAnchor: 'center',
      grid: true,
    },
    y: { names: arms, isBand: false, padding: 0.7 },
    fx: { names: [...new Set(points.map(({ cell }) => cell))], isBand: true, padding: 0.08 },
    marks: [
      Plot.rect([0], { x1: [-margin], x2: [margin], fill: '#56B4E9', fillOpacity: 0.22 }),
      Plot.ruleX([0], { stroke: FIGURE_GREY }),
      Plot.ruleY(points, { ...place, x1: 'low', x2: 'high', stroke: FIGURE_INK, strokeWidth: 1.4 }),
      ...LOOKS.map(([verdict, stroke, symbol, fill]) =>
        Plot.dot(
          points.filter((one) => one.verdict === verdict),
          { ...place, x: 'x', symbol, stroke, fill, r: 3.6 },
        ),
      ),
    ],
  })
  return composeFigure([panel], 1, {
    title: 'Pruning criteria with and without the spectrum',
    caption: sentence(
      'Mean error of each criterion less that of what it is compared',
      'with: “x: y” removes the edges that y chooses, as many as x and',
      'at the same times, and is compared with x; “adjacent” with published,',
      'all others with ordered. Columns: task and hidden nodes, mode',
      'D_W where no mode is given. Lines: 95 % intervals, each by itself;',
      `shaded: the margin of ±${margin} % of what there is to learn (the`,
      'error without hidden nodes less that of the unpruned network).',
      `Verdicts are corrected for ${comparison.hypotheses} hypotheses.`,
      `${comparison.runs} runs of networks of Section 4.1.`,
    ),
    legend: LOOKS.filter(([verdict]) => points.some((one) => one.verdict === verdict)).map(legendEntry),
  })
}
