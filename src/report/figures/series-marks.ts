/** What the figures beyond the paper share: means with bootstrap intervals, and the marks of a series. */
import * as Plot from '@observablehq/plot'
import { mean } from '../../base/samples.ts'
import { type Bounds, bootstrapInterval, guardedMeanInterval } from '../../claims/statistics.ts'
import { unitFor } from '../charts/axis.ts'
import { inUnit, type SampleSpread } from '../charts/summaries.ts'
import type { Series } from './style.ts'

export interface SpreadAt extends Pick<SampleSpread, 'mean' | 'low' | 'high'> {
  readonly x: number
}

/** Errors from a learned to an unlearned gate on one square-root axis. */
export const ERROR_TICKS = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5]

/** The mean with a 95 % interval, at x; nothing where no value is finite. */
function spreadAt(x: number, values: readonly number[], of: (scaled: number[]) => Bounds): SpreadAt[] {
  const spread = inUnit(values, (scaled) => {
    const [low, high] = of(scaled)
    return { mean: mean(scaled), low, high }
  })
  return spread === undefined ? [] : [{ x, ...spread }]
}

/** Of counts and shares, by the bootstrap. */
export const intervalAt = (x: number, values: readonly number[]): SpreadAt[] =>
  spreadAt(x, values, bootstrapInterval)

/** Of errors, of which a few may be large: as the ledger takes intervals of them. */
export const errorIntervalAt = (x: number, values: readonly number[], most: number): SpreadAt[] =>
  spreadAt(x, values, (scaled) => {
    const unit = unitFor(values.filter(Number.isFinite))
    const largest = most / unit
    if (!Number.isFinite(largest)) return bootstrapInterval(scaled)
    const [low, high] = guardedMeanInterval(scaled, largest)
    // A mean |V − expected| is at most 1.
    return [Math.max(0, low), Math.max(mean(scaled), Math.min(high, 1 / unit))]
  })

/** How the intervals of a figure are taken, for its caption. */
export const INTERVALS_TEXT =
  '95 % intervals (of errors: Student’s t, with one run added in either direction that loses all there is to learn; ' +
  'of edges: bootstrap)'

/** All numbers that an axis has to hold. */
export const boundsOf = (points: readonly SpreadAt[]): number[] =>
  points.flatMap(({ mean: m, low, high }) => [m, low, high])

export const seriesMarks = (
  points: readonly SpreadAt[],
  { colour, dash, symbol, fill }: Series,
): Plot.Markish[] => [
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
