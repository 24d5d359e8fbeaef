/** Estimates drawn: each cell's mean with its interval, beside where means have to lie for the claim to hold. */
import * as Plot from '@observablehq/plot'
import { type Quantity, RULES } from '../claims/claim.ts'
import { ALPHA, type Interval } from '../claims/statistics.ts'
import { cellsOf, type Estimate, type Measured, measuredWords, type Side } from './claims-estimates.ts'
import type { Html } from './html.ts'
import { shortNumber } from './numbers.ts'
import { ACCENT, type ChartOptions, drawChart, INK, MUTED, PAPER, REMOVED } from './plot.ts'

/** Rows of cells are many, and thin; rows of rules are four. */
const CELL_HEIGHT = 13
const RULE_HEIGHT = 24
/** Of the letters beside rows of cells. */
const LETTER_WIDTH = 6.2

const LOOKS: Readonly<Record<Side, Plot.DotOptions>> = {
  for: { fill: ACCENT, r: 3 },
  against: { fill: REMOVED, symbol: 'diamond', r: 4 },
  neither: { fill: PAPER, stroke: INK, r: 3 },
}

/** All intervals, 0, and the ends of the margin, with a little room. */
function domainOf({ quantity, estimates }: Measured): Interval {
  const ends = estimates.flatMap(({ effect, interval }) => [effect, ...interval])
  const all = [0, ...ends, ...quantity.supports].filter(Number.isFinite)
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const room = (high - low || 1) * 0.06
  return [low - room, high + room]
}

/** Many cells: a column for each rule and a row for each cell. */
export const isByCell = (measured: Measured): boolean => cellsOf(measured).length > 1

function marksOf(measured: Measured, [left, right]: Interval): Plot.Markish[] {
  const { quantity, estimates } = measured
  const [low, high] = quantity.supports
  const place = isByCell(measured) ? ({ fx: 'rule', y: 'cell' } as const) : ({ y: 'rule' } as const)
  const band = [{ x1: Math.max(low, left), x2: Math.min(high, right) }]
  return [
    Plot.rect(band, { x1: 'x1', x2: 'x2', fill: 'var(--good)', fillOpacity: 0.14 }),
    Plot.ruleX([0], { stroke: MUTED }),
    Plot.ruleY(quantity.isBound === true ? [] : estimates, {
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

function layoutOf(measured: Measured): ChartOptions {
  const cells = cellsOf(measured)
  if (!isByCell(measured))
    return {
      width: 460,
      height: RULES.length * RULE_HEIGHT + 44,
      marginLeft: 96,
      y: { type: 'band', domain: RULES, label: null, tickSize: 0 },
    }
  return {
    width: 1080,
    height: cells.length * CELL_HEIGHT + 76,
    marginLeft: 16 + Math.max(...cells.map((cell) => cell.length)) * LETTER_WIDTH,
    marginTop: 32,
    y: { type: 'point', domain: cells, label: null, tickSize: 0, padding: 0.7 },
    fx: { domain: RULES, label: null, padding: 0.08 },
  }
}

export function estimatesChart(measured: Measured): Html {
  const domain = domainOf(measured)
  return drawChart({
    ...layoutOf(measured),
    says: measuredWords(measured),
    marginBottom: 36,
    x: {
      label: measured.quantity.name,
      labelArrow: 'none',
      labelAnchor: 'center',
      tickFormat: shortNumber,
      ticks: 4,
      grid: true,
      domain,
    },
    marks: marksOf(measured, domain),
  })
}

const bandText = ([low, high]: Interval): string => {
  if (low === -Infinity) return `below ${shortNumber(high)}`
  return high === Infinity
    ? `above ${shortNumber(low)}`
    : `between ${shortNumber(low)} and ${shortNumber(high)}`
}

/** How to read the chart. */
export const chartKey = ({ supports, isBound }: Quantity): string =>
  `${isBound === true ? '' : 'Means with 95 % intervals. '}Green: where they have to lie for the claim to hold, ${bandText(supports)}. A full dot: the test of this cell alone supports the claim (p < ${ALPHA}); a diamond: it speaks against it; a hollow dot: neither.`
