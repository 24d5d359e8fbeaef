/** Numbers for people: three significant digits. */
import type { Summary } from './statistics.ts'
import { spreadOf } from './statistics.ts'

const UNITS = [
  [1e9, ' G'],
  [1e6, ' M'],
  [1e3, ' k'],
  [1, ''],
] as const

const trimmed = (x: number): string => Number(x.toPrecision(3)).toString()

/** 12.3 M, 456 k, 7.89, 0.0123. */
export function brief(x: number): string {
  if (!Number.isFinite(x)) return String(x)
  const [size, unit] = UNITS.find(([least]) => Math.abs(x) >= least * 0.9995) ?? [1, '']
  return trimmed(x / size) + unit
}

/** Median and spread: half the distance between the quartiles, in per cent of the median. */
export const withSpread = (summary: Summary): string =>
  summary.samples === 1
    ? `${brief(summary.median)} (once)`
    : `${brief(summary.median)} ±${Math.round(100 * spreadOf(summary))}%`

export const percent = (share: number): string => `${trimmed(100 * share)}%`
