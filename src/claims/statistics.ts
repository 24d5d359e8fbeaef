/**
 * The tests behind the ledger's verdicts, on differences paired by seed (common random numbers).
 * What they err by was measured in simulations: test/claims/statistics/.
 *
 * Directions are judged by exact tests, which assume nothing of the distribution but independent
 * seeds. Errors are skewed, and a network that learns its gate in all runs but a few may by chance
 * have learned it in all runs that were seen; so means of errors are judged by Student's t after
 * two runs were added at plus and minus all there is to learn.
 */
import { below, createRandom } from '../argnn/random.ts'
import { type Alternative, mean, meanInterval, meanTest, quantileSorted } from '../base/samples.ts'
import { binomialTest } from './binomial.ts'

/** The error of a wrong verdict that the ledger accepts, over all of its hypotheses together (Holm). */
export const ALPHA = 0.05

/**
 * Enough that the ends of a 95 % interval move by less than a hundredth of its width from one seed
 * to another.
 */
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

/**
 * Which of `count` numbers are drawn, resample after resample: the same for any numbers, so the
 * last draw is kept.
 */
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

/**
 * Exact one-sided p of "no more than half of these runs", small where most of them are counted;
 * runs that tie count as not counted.
 */
export const mostTest = (count: number, of: number): number =>
  of === 0 ? 1 : binomialTest(count, of, 0.5, 'greater')

/** Exact one-sided p of "at least half of these runs". */
export const notMostTest = (count: number, of: number): number =>
  of === 0 ? 1 : binomialTest(count, of, 0.5, 'less')

/**
 * Exact one-sided p of "positive differences are not more frequent than negative ones"; zeros say
 * nothing.
 */
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

/** Exact one-sided p of "the share is at most `share`", small where many are counted. */
export const shareAbove = (count: number, of: number, share: number): number =>
  binomialTest(count, of, share, 'greater')

/**
 * With two runs more at plus and minus `most`, the largest difference that is to be expected: a
 * rare large difference that no run happened to show then widens the interval, by an amount that
 * falls with the number of runs.
 */
export const withExtremes = (differences: readonly number[], most: number): number[] => {
  refuseBad('test of a mean', differences)
  return [...differences, most, -most]
}

/** 95 % interval of the mean where differences up to `most` may be rare. */
export const guardedInterval = (differences: readonly number[], most: number, level = 0.95): Bounds =>
  meanInterval(withExtremes(differences, most), level)

/** The same of values that lie around a mean of their own, such as errors. */
export function guardedMeanInterval(values: readonly number[], most: number): Bounds {
  const middle = meanOf(values)
  const [low, high] = guardedInterval(
    values.map((value) => value - middle),
    most,
  )
  return [middle + low, middle + high]
}

/** Student's, or where all are equal a sign test: equal numbers have no variance to judge by. */
function plainMeanTest(xs: readonly number[], bound: number, alternative: Alternative): number {
  refuseBad('test of a mean', xs)
  if (xs.some((x) => x !== xs[0])) return meanTest(xs, bound, alternative)
  const side = alternative === 'greater' ? 1 : -1
  return signTest(xs.map((x) => side * (x - bound)))
}

const testOf = (xs: readonly number[], bound: number, alternative: Alternative, most?: number): number =>
  plainMeanTest(most === undefined ? xs : withExtremes(xs, most), bound, alternative)

/**
 * p of "the mean is at least the margin": small where it is certainly below. `most`: the largest
 * difference that is to be expected, where it may be rare.
 */
export const notAboveTest = (differences: readonly number[], margin: number, most?: number): number =>
  testOf(differences, margin, 'less', most)

/** p of "the mean is at most the margin": small where it is certainly above. */
export const aboveTest = (differences: readonly number[], margin: number, most?: number): number =>
  testOf(differences, margin, 'greater', most)

/** p of "the mean differs from 0 by at least the margin": two one-sided tests, the larger p. */
export const equivalenceTest = (differences: readonly number[], margin: number, most?: number): number =>
  Math.max(notAboveTest(differences, margin, most), aboveTest(differences, -margin, most))

/** p of "the mean is within the margin": small where it is certainly outside, on either side. */
export const differenceTest = (differences: readonly number[], margin: number, most?: number): number =>
  Math.min(1, 2 * Math.min(aboveTest(differences, margin, most), notAboveTest(differences, -margin, most)))

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
