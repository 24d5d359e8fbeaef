/**
 * Tests of a mean difference of errors from few or skewed runs.
 *
 * Most differences are small, but now and then a network collapses: one run in forty, say, with a
 * difference of all there is to learn. Where none has been seen, Student's t and the bootstrap take
 * the mean for certain and cover it in less than half of all samples. So two runs are added that
 * were not seen, one collapse in each direction (as Agresti and Coull add successes and failures to
 * a share): ±reach, where `reach` is what there is to learn. Then Student's t. Coverage is measured
 * in test/compare/guarded.test.ts: above 92.5 % for the 95 % interval in each of its families.
 */
import { studentBelow, studentQuantile } from '../base/distributions.ts'
import { meanTest } from '../base/samples.ts'
import { withExtremes } from '../claims/statistics.ts'

function withUnseen(differences: readonly number[], reach: number): number[] {
  if (differences.length === 0) throw new RangeError('differences: expected at least one number, got none')
  if (!(reach > 0)) throw new RangeError(`reach: expected a positive number, got ${reach}`)
  return withExtremes(differences, reach)
}

/** p of "the mean differs from 0 by at least the margin": two one-sided tests, the larger p (TOST). */
export function guardedEquivalence(differences: readonly number[], reach: number, margin: number): number {
  const all = withUnseen(differences, reach)
  return Math.max(meanTest(all, margin, 'less'), meanTest(all, -margin, 'greater'))
}

/** Two-sided p of "the mean is 0". */
export function guardedDifference(differences: readonly number[], reach: number): number {
  const all = withUnseen(differences, reach)
  return Math.min(1, 2 * Math.min(meanTest(all, 0, 'less'), meanTest(all, 0, 'greater')))
}

export interface PowerRequest {
  /** Standard deviation of one difference. */
  readonly deviation: number
  readonly n: number
  readonly reach: number
  readonly margin: number
  readonly alpha: number
}

/** Standard error of the mean with the two unseen runs. */
const standardErrorOf = ({ deviation, n, reach }: PowerRequest): number =>
  Math.sqrt((n * deviation ** 2 + 2 * reach ** 2) / (n + 1) / (n + 2))

/**
 * The probability that the equivalence test rejects where the true mean is 0, if means are normal.
 * An approximation: the standard error is taken as known.
 */
export function guardedPower(request: PowerRequest): number {
  const { margin, alpha, deviation, n } = request
  const room = margin - studentQuantile(1 - 2 * alpha, n + 1) * standardErrorOf(request)
  if (room <= 0) return 0
  return deviation === 0 ? 1 : 1 - 2 * studentBelow((-room * Math.sqrt(n)) / deviation, n - 1)
}
