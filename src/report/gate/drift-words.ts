/** Drift in words: how far numbers moved, and how far they may. */
import { countText } from '../../base/text.ts'
import { DRIFT_LIMIT_ULPS, type DriftRecord, isBeyondLimit, isJudged } from '../../gate/drift.ts'
import type { Count } from '../../gate/report.ts'

/** Larger ones are powers of ten: their digits say nothing. */
const LARGE = 1e6
/** Smaller ones have two digits. */
const WHOLE = 100

export function ulpsText(ulps: number): string {
  if (ulps === 0) return '0'
  if (ulps < 1) return '< 1'
  // An answer is missing, or is no number.
  if (ulps === Number.POSITIVE_INFINITY) return 'no number'
  if (ulps >= LARGE) return ulps.toPrecision(2)
  return ulps < WHOLE ? String(Number(ulps.toPrecision(2))) : countText(Math.round(ulps))
}

/** Where the largest movement is; undefined where nothing moved. */
export const placeText = ({ largest }: DriftRecord): string | undefined =>
  largest && `${largest.family} ${largest.index}${largest.mode === undefined ? '' : `, ${largest.mode}`}`

/** The limit that a row is judged by. */
export function limitText(one: DriftRecord, counts: readonly Pick<Count, 'stage' | 'admissible'>[]): string {
  if (one.moved === 0) return '-'
  if (!isJudged(one)) return isBeyondLimit(one) ? `${DRIFT_LIMIT_ULPS}: OVER` : String(DRIFT_LIMIT_ULPS)
  const isWrong = counts.some(({ stage, admissible }) => stage === one.field && admissible === 'no')
  return isWrong ? 'judged: WRONG' : 'judged: within'
}

export const LIMIT_WORDS =
  'judged: by the specification, EIG-1 to EIG-6 for a spectrum, matched as a multiset, its tolerance for a pair'
