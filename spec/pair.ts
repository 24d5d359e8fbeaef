/**
 * The complex-conjugate pair (Eq 6 and 7): does one exist, and which has the largest imaginary part?
 * Both are decided exactly; pairs that tie for the largest imaginary part are all returned.
 */
import { type Disc, type Enclosures, refine, upperDiscs } from './exact/enclosures.ts'
import { around, hull, type IntegerInterval, square } from './exact/interval.ts'
import { coefficient, degree, type Polynomial, polynomial } from './exact/polynomial.ts'
import { countRootsBetween, squareFreePart, sturmChain } from './exact/sturm.ts'
import type { DegreeMode, Network } from './network.ts'
import { rememberingNetworks } from './remember.ts'
import { screen } from './screen/screen.ts'
import { coupledRoots, exactSpectrum } from './spectrum.ts'

/** One root in the upper half plane, certified, with the enclosures that contain it. */
export interface PairEnclosure {
  readonly enclosures: Enclosures
  readonly disc: Disc
}

/**
 * Bits at which candidates that still overlap probably tie, so that the exact test is worth its
 * cost.
 */
export const SUSPICIOUS_BITS = 384
const DOUBLE_BITS = 56n

/**
 * Number of distinct complex-conjugate pairs: the number of distinct roots minus Sturm's count,
 * halved.
 */
export const pairCount = (network: Network, node: number, mode: DegreeMode): number =>
  exactSpectrum(network, node, mode).pairs

/** The pair test of the exact path. */
export const hasPairBySturm = (network: Network, node: number, mode: DegreeMode): boolean =>
  pairCount(network, node, mode) > 0

/** The same number: from the screen if it is certain, otherwise from Sturm's count. */
export const screenedPairCount = (network: Network, node: number, mode: DegreeMode): number =>
  screen(network, node, mode).pairs ?? pairCount(network, node, mode)

/** Is there an eigenvalue that is not real? */
export const hasPair = (network: Network, node: number, mode: DegreeMode): boolean =>
  screenedPairCount(network, node, mode) > 0

/** Σ over the roots of f of their r-th power, r = 0 … count − 1 (Newton's identities, f monic). */
function powerSums(f: Polynomial, count: number): bigint[] {
  const n = degree(f)
  const e = (k: number): bigint => (k > n ? 0n : (k % 2 === 0 ? 1n : -1n) * coefficient(f, n - k))
  const sums: bigint[] = [BigInt(n)]
  for (let r = 1; r < count; r += 1) {
    let total = (r % 2 === 1 ? 1n : -1n) * BigInt(r) * e(r)
    for (let k = 1; k < r; k += 1) total += (k % 2 === 1 ? 1n : -1n) * e(k) * (sums[r - k] as bigint)
    sums.push(total)
  }
  return sums
}

function binomials(n: number): bigint[] {
  const row = [1n]
  for (let k = 1; k <= n; k += 1) row.push(((row[k - 1] as bigint) * BigInt(n - k + 1)) / BigInt(k))
  return row
}

/** Monic, with the roots (λi − λj)² for i < j: a pair a ± bi contributes −4b². */
export function squaredDifferences(f: Polynomial): Polynomial {
  const size = (degree(f) * (degree(f) - 1)) / 2
  const s = powerSums(f, 2 * size + 1)
  const q = Array.from({ length: size + 1 }, (_, m) => {
    const signed = binomials(2 * m).map(
      (c, r) => (r % 2 === 0 ? c : -c) * (s[r] as bigint) * (s[2 * m - r] as bigint),
    )
    return signed.reduce((a, b) => a + b, 0n) / 2n
  })
  const e: bigint[] = [1n]
  for (let k = 1; k <= size; k += 1) {
    let total = 0n
    for (let i = 1; i <= k; i += 1)
      total += (i % 2 === 1 ? 1n : -1n) * (e[k - i] as bigint) * (q[i] as bigint)
    e.push(total / BigInt(k))
  }
  return polynomial(e.map((c, k) => (k % 2 === 0 ? c : -c)).reverse())
}

/** An interval around −4b², in units of 4^−shift. */
function minusFourSquares(disc: Disc): IntegerInterval {
  const b2 = square(around(disc.im, disc.radius))
  return { low: -4n * b2.high, high: -4n * b2.low }
}

/**
 * The discs that may contain the largest imaginary part: those above which no other disc lies
 * wholly.
 */
function candidates(discs: readonly Disc[]): Disc[] {
  const floor = discs.map((d) => d.im - d.radius).reduce((a, b) => (a > b ? a : b))
  return discs.filter((d) => d.im + d.radius >= floor)
}

/**
 * All b tie iff the hull of their −4b² contains a single distinct root of the squared-difference
 * polynomial.
 */
function tieExactly(e: Enclosures, discs: readonly Disc[]): boolean {
  const chain = sturmChain(squareFreePart(squaredDifferences(e.polynomial)))
  const { low, high } = hull(discs.map(minusFourSquares))
  return countRootsBetween(chain, low, high, 2 * e.shift) === 1
}

/**
 * The imaginary part is known to all digits of a double, however small it is relative to the real
 * part.
 */
const isSharp = (disc: Disc): boolean => disc.im > disc.radius << DOUBLE_BITS

/** The core's pairs with the largest imaginary part: more than one only if they tie exactly. */
function largestOf(start: Enclosures): PairEnclosure[] {
  for (let e = start; ; e = refine(e)) {
    const discs = candidates(upperDiscs(e))
    const suspicious = e.shift >= SUSPICIOUS_BITS
    if (!discs.every(isSharp)) continue
    if (discs.length === 1 || (suspicious && tieExactly(e, discs)))
      return discs.map((disc) => ({ enclosures: e, disc }))
  }
}

/**
 * The eigenvalues with the largest imaginary part (Eq 7), as enclosures: none if the spectrum is
 * real, more than one only if they tie exactly.
 */
export const largestPairs = rememberingNetworks((network, node, mode): PairEnclosure[] =>
  hasPairBySturm(network, node, mode) ? largestOf(coupledRoots(network, node, mode)) : [],
)
