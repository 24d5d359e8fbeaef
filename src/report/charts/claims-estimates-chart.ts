/** Estimates drawn: each cell's mean with its interval, beside where means have to lie for the claim to hold. */
import * as Plot from '@observablehq/plot'
import { RULES } from '../../claims/claim.ts'
import { cellsOf, type Estimate, isByCell, type Measured, type Side } from '../../claims/estimates.ts'
import type { Bounds } from '../../claims/statistics.ts'
import { measuredWords } from '../claims/words.ts'
import { type Html, html } from '../page/html.ts'
import { ACCENT, type ChartOptions, drawChart, INK, MUTED, PAPER, REMOVED, rowsOf } from '../page/plot.ts'
import { type Axis, linearAxis } from './axis.ts'

/** Rows of cells are many, and thin; rows of rules are four. */
const CELL_HEIGHT = 13
const RULE_HEIGHT = 24

const LOOKS: Readonly<Record<Side, Plot.DotOptions>> = {
  for: { fill: ACCENT, r: 3 },
  against: { fill: REMOVED, symbol: 'diamond', r: 4 },
  neither: { fill: PAPER, stroke: INK, r: 3 },
}

/** All intervals, 0, and the ends of the margin, with a little room. `pixels`: the length of one axis. */
const axisOf = ({ quantity, estimates }: Measured, pixels: number): Axis =>
  linearAxis({
    values: estimates.flatMap(({ effect, interval }) => [effect, ...interval]),
    include: [0, ...quantity.supports],
    room: 0.06,
    ticks: 4,
    pixels,
  })

/** A margin without an end goes on to the end of the axis, where the largest numbers stand. */
const ended = ([low, high]: Bounds): Bounds => [
  Math.max(low, -Number.MAX_VALUE),
  Math.min(high, Number.MAX_VALUE),
]

function marksOf(measured: Measured): Plot.Markish[] {
  const { quantity, estimates } = measured
  const [low, high] = ended(quantity.supports)
  const place = isByCell(measured) ? ({ fx: 'rule', y: 'cell' } as const) : ({ y: 'rule' } as const)
  return [
    Plot.rect([0], { x1: [low], x2: [high], fill: 'var(--good)', fillOpacity: 0.14 }),
    Plot.ruleX([0], { stroke: MUTED }),
    Plot.ruleY(estimates, {
      ...place,
      x1: ({ interval }: Estimate) => interval[0],
      x2: ({ interval }: Estimate) => interval[1],
      stroke: INK,
      strokeWidth: 1.5,
    }),
    ...(Object.keys(LOOKS) as Side[]).map((side) =>
      Plot.dot(
        estimates.filter((one) => one.side === side),
        { ...place, x: 'effect', ...LOOKS[side] },
      ),
    ),
  ]
}

type Layout = Pick<ChartOptions, 'width' | 'height' | 'marginLeft' | 'marginTop' | 'y' | 'fx'>

function layoutOf(measured: Measured): Layout {
  const { shown: cells } = rowsOf(cellsOf(measured), 'cell')
  if (!isByCell(measured))
    return {
      width: 460,
      height: RULES.length * RULE_HEIGHT + 44,
      marginLeft: 96,
      y: { names: RULES, isBand: true },
    }
  return {
    width: 1080,
    height: cells.length * CELL_HEIGHT + 76,
    marginTop: 32,
    y: { names: cells, isBand: false, padding: 0.7 },
    fx: { names: RULES, isBand: true, padding: 0.08 },
  }
}

export function estimatesChart(measured: Measured): Html {
  const layout = layoutOf(measured)
  const pixels = isByCell(measured) ? layout.width / (RULES.length + 1) : layout.width / 1.4
  const chart = drawChart({
    ...layout,
    says: measuredWords(measured),
    marginBottom: 36,
    x: {
      axis: axisOf(measured, pixels),
      label: measured.quantity.name,
      labelAnchor: 'center',
      grid: true,
    },
    marks: marksOf(measured),
  })
  return html`${chart}${rowsOf(cellsOf(measured), 'cell').note}`
}
