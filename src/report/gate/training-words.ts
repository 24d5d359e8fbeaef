/** Trained networks compared, in words: what is identical in one line, the rest with intervals. */
import type { Interval, PanelVerdict } from '../../gate/equivalence.ts'

const FIELD_DIGITS = 4
const MEAN_DIGITS = 3

export const intervalText = (interval: Interval | null): string =>
  interval === null
    ? '-'
    : `${interval.mean.toFixed(FIELD_DIGITS)} [${interval.low.toFixed(FIELD_DIGITS)}, ${interval.high.toFixed(FIELD_DIGITS)}]`

/** The interval of a t-test is the same to either side. */
export const spreadText = (interval: Interval | null): string =>
  interval === null
    ? '-'
    : `${interval.mean.toFixed(FIELD_DIGITS)} ± ${(interval.high - interval.mean).toFixed(FIELD_DIGITS)}`

const meanText = (x: number): string => String(Number(x.toFixed(MEAN_DIGITS)))

/** Edges removed in the mean, before and now. */
export const removedText = (old: Interval | null, now: Interval): string =>
  `${old === null ? '-' : meanText(old.mean)} → ${meanText(now.mean)}`

export const isIdentical = ({ verdict }: PanelVerdict): boolean => verdict === 'identical'

const modeText = ({ mode }: PanelVerdict): string => mode ?? 'none'

/** All that is identical in one sentence; undefined where nothing is. */
export function identicalText(verdicts: readonly PanelVerdict[]): string | undefined {
  const same = verdicts.filter(isIdentical)
  if (same.length === 0) return undefined
  if (same.length === verdicts.length)
    return `identical, run by run, in all of ${same.length} comparisons (error and edges removed)`
  const names = same.map((one) => `${one.panel} ${modeText(one)} ${one.quantity}`)
  return `identical, run by run: ${names.join(', ')}`
}

export const panelName = ({ panel, mode }: PanelVerdict): string =>
  `${panel}, ${mode === null ? 'no pruning' : mode === 'DW' ? 'D_W' : mode}`
