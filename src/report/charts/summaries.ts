/** Means and spreads of any doubles: taken in a unit of their own, so that no sum overflows and no square vanishes. */
import { mean, standardDeviation } from '../../base/samples.ts'
import { unitFor } from './axis.ts'

/** What is computed of the finite ones among `values`, in their unit, and then given that unit again. */
export function inUnit<K extends string>(
  values: readonly number[],
  summarize: (values: number[]) => Record<K, number>,
): Record<K, number> | undefined {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return undefined
  const unit = unitFor(finite)
  const summary = summarize(finite.map((x) => x / unit))
  const names = Object.keys(summary) as K[]
  return Object.fromEntries(names.map((name) => [name, summary[name] * unit])) as Record<K, number>
}

export interface SampleSpread {
  readonly mean: number
  /** One standard deviation below the mean, but not below 0, and one above. */
  readonly low: number
  readonly high: number
}

/** Of quantities that are not negative; undefined where none is finite. */
export const spreadOf = (values: readonly number[]): SampleSpread | undefined =>
  inUnit(values, (scaled) => {
    const [m, sd] = [mean(scaled), standardDeviation(scaled)]
    return { mean: m, low: Math.max(0, m - sd), high: m + sd }
  })

/** How many numbers are not finite, which no drawing shows. */
export const notFinite = (values: readonly number[]): number =>
  values.filter((x) => !Number.isFinite(x)).length

/** A sentence for a caption, with a space before it; nothing where all are drawn. */
export const leftOutText = (values: readonly number[], noun: string): string => {
  const count = notFinite(values)
  if (count === 0) return ''
  return ` Left out, since not finite: ${count} ${noun}${count === 1 ? '' : 's'}.`
}
