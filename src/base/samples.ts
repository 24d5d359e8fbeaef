/**
 * Statistics of a sample: mean, standard deviation, quantiles, slope, and Student's test of the
 * mean.
 */
import { studentBelow, studentQuantile } from './distributions.ts'

export type Alternative = 'less' | 'greater'

/** The sum, with compensation for rounding errors (Neumaier). */
function sum(xs: readonly number[]): number {
  let total = 0
  let lost = 0
  for (const x of xs) {
    const next = total + x
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total
    total = next
  }
  return total + lost
}

/** NaN for an empty sample. */
export const mean = (xs: readonly number[]): number => sum(xs) / xs.length

function squares(xs: readonly number[]): number {
  const middle = mean(xs)
  return xs.reduce((total, x) => total + (x - middle) * (x - middle), 0)
}

/** Standard deviation of these numbers, divided by n: not an estimate for a population. */
export const standardDeviation = (xs: readonly number[]): number => Math.sqrt(squares(xs) / xs.length)

/** The p-quantile of ascending numbers, with linear interpolation (type 7). */
export function quantileSorted(ascending: readonly number[], p: number): number {
  const place = (ascending.length - 1) * p
  const low = ascending[Math.floor(place)] as number
  const high = ascending[Math.ceil(place)] as number
  return low + (place % 1) * (high - low)
}

/** Slope of the least-squares line through points (x, y). */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const x = points.reduce((total, point) => total + point[0], 0) / points.length
  const y = points.reduce((total, point) => total + point[1], 0) / points.length
  const along = points.reduce((total, point) => total + (point[0] - x) * (point[1] - y), 0)
  return along / points.reduce((total, point) => total + (point[0] - x) * (point[0] - x), 0)
}

/** Standard error of the mean. */
const standardError = (xs: readonly number[]): number => Math.sqrt(squares(xs) / (xs.length - 1) / xs.length)

/**
 * One-sided p-value of Student's test of the mean against `bound`. Needs at least two numbers that
 * are not all equal.
 */
export function meanTest(xs: readonly number[], bound: number, alternative: Alternative): number {
  const t = (mean(xs) - bound) / standardError(xs)
  return studentBelow(alternative === 'less' ? t : -t, xs.length - 1)
}

/** Student's confidence interval of the mean. Needs at least two numbers that are not all equal. */
export function meanInterval(xs: readonly number[], level: number): readonly [low: number, high: number] {
  const reach = studentQuantile(level, xs.length - 1) * standardError(xs)
  const middle = mean(xs)
  return [middle - reach, middle + reach]
}
