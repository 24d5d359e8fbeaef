/** What a sample of numbers says: its mean, its spread, its quantiles, its slope, and Student's test of its mean. */
import { studentBelow, studentQuantile } from './distributions.ts'

export type Alternative = 'less' | 'greater'

/** With what each addition lost added at the end (Neumaier). */
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

/** NaN of an empty sample. */
export const mean = (xs: readonly number[]): number => sum(xs) / xs.length

function squares(xs: readonly number[]): number {
  const middle = mean(xs)
  return xs.reduce((total, x) => total + (x - middle) * (x - middle), 0)
}

/** The root of the mean squared distance from the mean: of these numbers, not of those that they were drawn from. */
export const standardDeviation = (xs: readonly number[]): number => Math.sqrt(squares(xs) / xs.length)

/** The p-quantile of ascending numbers, linear between neighbours (type 7). */
export function quantileSorted(ascending: readonly number[], p: number): number {
  const place = (ascending.length - 1) * p
  const low = ascending[Math.floor(place)] as number
  const high = ascending[Math.ceil(place)] as number
  return low + (place % 1) * (high - low)
}

/** Of the line through points (x, y) with the least squares. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const x = points.reduce((total, point) => total + point[0], 0) / points.length
  const y = points.reduce((total, point) => total + point[1], 0) / points.length
  const along = points.reduce((total, point) => total + (point[0] - x) * (point[1] - y), 0)
  return along / points.reduce((total, point) => total + (point[0] - x) * (point[0] - x), 0)
}

/** How far a mean of so many numbers is off, as a standard deviation. */
const standardError = (xs: readonly number[]): number => Math.sqrt(squares(xs) / (xs.length - 1) / xs.length)

/** One-sided p of Student's test of a mean against `bound`. At least two numbers, not all equal. */
export function meanTest(xs: readonly number[], bound: number, alternative: Alternative): number {
  const t = (mean(xs) - bound) / standardError(xs)
  return studentBelow(alternative === 'less' ? t : -t, xs.length - 1)
}

/** Student's interval of the mean. At least two numbers, not all equal. */
export function meanInterval(xs: readonly number[], level: number): readonly [low: number, high: number] {
  const reach = studentQuantile(level, xs.length - 1) * standardError(xs)
  const middle = mean(xs)
  return [middle - reach, middle + reach]
}
