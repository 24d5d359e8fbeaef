/** How likely a test decides, computed before the runs: by this the numbers of runs are chosen. */
import { studentBelow, studentQuantile } from '../../base/distributions.ts'
import { binomialTest } from '../binomial.ts'

/** The first whole number from `low` to `high` at which `isSo`, which stays so; high + 1 where none. */
function firstAt(low: number, high: number, isSo: (count: number) => boolean): number {
  let [from, to] = [low, high + 1]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (isSo(middle)) to = middle
    else from = middle + 1
  }
  return from
}

/**
 * The chance that an exact binomial test of "more than `share`" rejects at `level` in `n` runs, of which each
 * counts with this chance.
 */
export function morePower(n: number, chance: number, share: number, level: number): number {
  const least = firstAt(0, n, (count) => binomialTest(count, n, share, 'greater') <= level)
  return least > n ? 0 : binomialTest(least, n, chance, 'greater')
}

/** The same of "fewer than `share`". */
export function fewerPower(n: number, chance: number, share: number, level: number): number {
  const tooMany = firstAt(0, n, (count) => binomialTest(count, n, share, 'less') > level)
  return tooMany === 0 ? 0 : binomialTest(tooMany - 1, n, chance, 'less')
}

/**
 * The chance that a sign test of `n` decided runs rejects at `level`, where each is positive with
 * this chance.
 */
export const signPower = (n: number, chance: number, level: number): number =>
  n === 0 ? 0 : morePower(n, chance, 0.5, level)

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
 * The chance that a one-sided t-test shows a mean of 0 to be below `margin` at `level`, for `n` runs of this
 * standard deviation. Approximate: the mean taken for normal.
 */
export function belowPower(n: number, deviation: number, margin: number, level: number): number {
  const error = deviation / Math.sqrt(n)
  const reach = studentQuantile(1 - 2 * level, n - 1) * error
  return studentBelow((margin - reach) / error, n - 1)
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
