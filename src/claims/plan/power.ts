/** How likely a test decides, computed before the runs: by this the numbers of runs are chosen. */
import { studentBelow, studentQuantile } from '../../base/distributions.ts'
import { binomialTest } from '../binomial.ts'

/**
 * The fewest of `n` that an exact one-sided test of one half rejects at `level`; n + 1 where none
 * is enough.
 */
function fewestToReject(n: number, level: number): number {
  for (let count = Math.ceil(n / 2); count <= n; count += 1)
    if (binomialTest(count, n, 0.5, 'greater') <= level) return count
  return n + 1
}

/**
 * The chance that a sign test of `n` decided runs rejects at `level`, where each is positive with
 * this chance.
 */
export function signPower(n: number, chance: number, level: number): number {
  const count = fewestToReject(n, level)
  return count > n ? 0 : binomialTest(count, n, chance, 'greater')
}

/**
 * The chance that two one-sided t-tests show a mean of 0 to be within ±margin at `level`, for `n`
 * runs of this standard deviation and two runs added at ±1: all in shares of what there is to
 * learn. Approximate: the mean taken for normal.
 */
export function equivalencePower(n: number, deviation: number, margin: number, level: number): number {
  const all = n + 2
  const error = Math.sqrt((n * deviation * deviation + 2) / (all - 1) / all)
  const reach = studentQuantile(1 - 2 * level, all - 1) * error
  const spread = (deviation * Math.sqrt(n)) / all
  return reach >= margin ? 0 : 2 * studentBelow((margin - reach) / spread, all - 1) - 1
}

/**
 * The chance that a two-sided comparison of the means of `few` and `many` runs rejects at `level`
 * where the means differ by `shift` standard deviations. Approximate: by Student's t.
 */
export function comparisonPower(few: number, many: number, shift: number, level: number): number {
  const freedom = few + many - 2
  const noncentral = shift / Math.sqrt(1 / few + 1 / many)
  return studentBelow(noncentral - studentQuantile(1 - level, freedom), freedom)
}
