/**
 * The tests behind the ledger's verdicts, on differences paired by seed (common random numbers).
 *
 * Runs of a cell are few, and their errors are skewed and often bimodal: a network learned its gate, or it did not.
 * So directions are judged by the exact sign test, which assumes nothing of the distribution but independent seeds, and
 * intervals of means come from the bootstrap. Equivalence of means is tested by two one-sided t-tests (TOST), and because
 * a t-test trusts few runs too much where rare runs break, two guards stand beside it: the bootstrap interval must lie
 * within the margin as well, and an exact binomial test bounds the share of runs that break the margin.
 */
import { below, createRandom } from '../argnn/random.ts'
import { type Alternative, mean, quantileSorted, meanTest as studentTest } from '../base/samples.ts'
import { binomialTest } from './binomial.ts'

/** The error of a wrong verdict that the ledger accepts, over all of its hypotheses together (Holm). */
export const ALPHA = 0.05

/** Enough that the ends of a 95 % interval move by less than a hundredth of its width from one seed to another. */
export const RESAMPLES = 2000

/** Of the resampling only: the intervals are a function of the records. */
const RESAMPLING_SEED = 20_240_808

export type Bounds = readonly [low: number, high: number]

function refuseBad(what: string, xs: readonly number[]): void {
  if (xs.length === 0) throw new RangeError(`${what}: expected at least one number, got none`)
  const bad = xs.find((x) => !Number.isFinite(x))
  if (bad !== undefined) throw new RangeError(`${what}: expected finite numbers, got ${bad}`)
}

export const meanOf = (xs: readonly number[]): number => {
  refuseBad('mean', xs)
  return mean(xs)
}

const resampled = new WeakMap<readonly number[], readonly number[]>()

/** Which of `count` numbers are drawn, resample after resample: the same for any numbers, so the last draw is kept. */
let drawn: { readonly count: number; readonly places: Uint32Array } = { count: 0, places: new Uint32Array() }

function placesOf(count: number): Uint32Array {
  if (drawn.count === count) return drawn.places
  const random = createRandom(RESAMPLING_SEED)
  const places = Uint32Array.from({ length: RESAMPLES * count }, () => below(random, count))
  drawn = { count, places }
  return places
}

/** Means of samples with replacement, ascending. Kept: the same numbers are asked for several intervals. */
function resampledMeans(xs: readonly number[]): readonly number[] {
  const places = placesOf(xs.length)
  const resample = (first: number): number => {
    let total = 0
    for (let k = 0; k < xs.length; k += 1) total += xs[places[first + k]!]!
    return total / xs.length
  }
  return Array.from({ length: RESAMPLES }, (_, k) => resample(k * xs.length)).sort((a, b) => a - b)
}

/** Percentile bootstrap interval of the mean. */
export function bootstrapInterval(xs: readonly number[], level = 0.95): Bounds {
  refuseBad('bootstrap', xs)
  const means = [...(resampled.get(xs) ?? resampledMeans(xs))]
  resampled.set(xs, means)
  const tail = (1 - level) / 2
  return [quantileSorted(means, tail), quantileSorted(means, 1 - tail)]
}

/** Exact one-sided p of "positive differences are not more frequent than negative ones"; zeros say nothing. */
export function signTest(differences: readonly number[]): number {
  refuseBad('sign test', differences)
  const positive = differences.filter((d) => d > 0).length
  const decided = positive + differences.filter((d) => d < 0).length
  if (decided === 0) return 1
  return binomialTest(positive, decided, 0.5, 'greater')
}

/** Exact one-sided p of "the share is at least `share`", small where few of many are counted. */
export const shareBelow = (count: number, of: number, share: number): number =>
  binomialTest(count, of, share, 'less')

/** One-sided p of "the mean is at most `bound`" (alternative: greater) or "at least" (less). */
function meanTest(xs: readonly number[], bound: number, alternative: Alternative): number {
  refuseBad('test of a mean', xs)
  // Equal differences have no variance to judge by: a sign test against the bound says what they say.
  if (xs.every((x) => x === xs[0])) {
    const side = alternative === 'greater' ? 1 : -1
    return signTest(xs.map((x) => side * (x - bound)))
  }
  return studentTest(xs, bound, alternative)
}

/** p of "the mean differs from 0 by at least the margin": two one-sided tests, the larger p. */
export const equivalenceTest = (differences: readonly number[], margin: number): number =>
  Math.max(meanTest(differences, margin, 'less'), meanTest(differences, -margin, 'greater'))

/** p of "the mean is at least the margin": small where it is certainly below. */
export const notAboveTest = (differences: readonly number[], margin: number): number =>
  meanTest(differences, margin, 'less')

/** p of "the mean is at most the margin": small where it is certainly above. */
export const aboveTest = (differences: readonly number[], margin: number): number =>
  meanTest(differences, margin, 'greater')

/** Holm's adjustment: compare with ALPHA whatever the number of hypotheses. */
export function holm(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length)
  let largest = 0
  for (const [rank, place] of [...ps.keys()].sort((a, b) => ps[a]! - ps[b]!).entries()) {
    largest = Math.max(largest, Math.min(1, (ps.length - rank) * ps[place]!))
    adjusted[place] = largest
  }
  return adjusted
}
