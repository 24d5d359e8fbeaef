/** Tests and intervals of a share, from the binomial distribution itself. */
import { decompose, toDouble } from '../../spec/exact/dyadic.ts'
import { betaQuantile } from '../base/distributions.ts'

function refuseBadCount(count: number, of: number): void {
  if (!Number.isSafeInteger(of) || of < 1)
    throw new RangeError(`share: expected a positive number of trials, got ${of}`)
  if (!Number.isSafeInteger(count) || count < 0 || count > of)
    throw new RangeError(`share: expected a count from 0 to ${of}, got ${count}`)
}

/**
 * P(X ≤ count) with chances hit : miss, times (hit + miss)^of: Σ C(of, k) hit^k miss^(of − k), k
 * from 0 to count. By Horner's scheme in miss, so that the integers grow with the sum.
 */
function weightUpTo(count: number, of: number, hit: bigint, miss: bigint): bigint {
  let [ways, power, sum] = [1n, 1n, 1n]
  for (let k = 1; k <= count; k += 1) {
    ways = (ways * BigInt(of - k + 1)) / BigInt(k)
    power *= hit
    sum = sum * miss + ways * power
  }
  return sum * miss ** BigInt(of - count)
}

/** The same from the shorter side: all outcomes together weigh (hit + miss)^of. */
const weight = (count: number, of: number, hit: bigint, miss: bigint): bigint =>
  2 * count < of
    ? weightUpTo(count, of, hit, miss)
    : (hit + miss) ** BigInt(of) - (count === of ? 0n : weightUpTo(of - count - 1, of, miss, hit))

/**
 * P(X ≤ count) (less) or P(X ≥ count) (greater) of a binomial distribution: the sum in integers,
 * `share` taken as the rational that a double is, rounded once. Throws RangeError where count or
 * share are out of range.
 */
export function binomialTest(
  count: number,
  of: number,
  share: number,
  alternative: 'less' | 'greater',
): number {
  refuseBadCount(count, of)
  if (!(share > 0 && share < 1))
    throw new RangeError(`share: expected a number between 0 and 1, got ${share}`)
  const { mantissa: hit, exponent } = decompose(share)
  const miss = 2n ** BigInt(-exponent) - hit
  const wanted = alternative === 'less' ? weight(count, of, hit, miss) : weight(of - count, of, miss, hit)
  return toDouble(wanted, -exponent * of)
}

/** Clopper and Pearson's interval of a share: quantiles of the beta distribution, to 12 digits. */
export function shareInterval(count: number, of: number, level = 0.95): readonly [low: number, high: number] {
  refuseBadCount(count, of)
  const tail = (1 - level) / 2
  return [
    count === 0 ? 0 : betaQuantile(tail, count, of - count + 1),
    count === of ? 1 : betaQuantile(1 - tail, count + 1, of - count),
  ]
}
