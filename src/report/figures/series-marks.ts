/** What the figures beyond the paper share: means with bootstrap intervals, and the marks of a series. */
import * as Plot from '@observablehq/plot'
import { mean } from '../../base/samples.ts'
import { bootstrapInterval } from '../../claims/statistics.ts'
import { inUnit, type SampleSpread } from '../charts/summaries.ts'
import type { Series } from './style.ts'

export interface SpreadAt extends Pick<SampleSpread, 'mean' | 'low' | 'high'> {
  readonly x: number
}

/** Errors from a learned to an unlearned gate on one square-root axis. */
export const ERROR_TICKS = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5]

/** The mean with its 95 % bootstrap interval, at x; nothing where no value is finite. */
export function intervalAt(x: number, values: readonly number[]): SpreadAt[] {
  const spread = inUnit(values, (scaled) => {
    const [low, high] = bootstrapInterval(scaled)
    return { mean: mean(scaled), low, high }
  })
  return spread === undefined ? [] : [{ x, ...spread }]
}

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
