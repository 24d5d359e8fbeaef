/**
 * The neighbours' participation in the pair (T9). For an eigenvalue λ the participation factor of
 * neighbour i is π_i = c·p_i / (d_i − λ)², with c fixed by Σπ = 1 and π_n = c. The antagonistic
 * neighbour (p_i < 0) with the largest |π_i| is this project's n_b; neighbours that tie exactly are
 * all returned.
 *
 * Only |p_i| / |d_i − λ|² matters. With t = 2 Re λ and m = |λ|², |d − λ|² = d² − d·t + m, so
 * comparing two neighbours means finding the sign of a linear form c0 + c1·t + c2·m with integer
 * coefficients.
 */
import { absolute, bitLength, commonScale, integerSquareRoot, toDouble, toInteger } from './exact/dyadic.ts'
import { refine, upperDiscs } from './exact/enclosures.ts'
import {
  around,
  containsZero,
  type IntegerInterval,
  meets,
  point,
  square,
  sum,
  times,
} from './exact/interval.ts'
import {
  add,
  coefficient,
  degree,
  multiply,
  type Polynomial,
  polynomial,
  scaleBy,
} from './exact/polynomial.ts'
import { commonDivisor, countRootsBetween, squareFreePart, sturmChain } from './exact/sturm.ts'
import { type ArrowMatrix, antagonists, type Spoke } from './local-laplacian.ts'
import type { Complex } from './network.ts'
import { type PairEnclosure, SUSPICIOUS_BITS } from './pair.ts'

interface Form {
  readonly c0: bigint
  readonly c1: bigint
  readonly c2: bigint
}

/** Positive if i participates more than j, for the same λ. */
const comparison = (i: Spoke, j: Spoke): Form => {
  const [a, b] = [-i.p, -j.p]
  return { c0: a * j.d * j.d - b * i.d * i.d, c1: b * i.d - a * j.d, c2: a - b }
}

/** t = 2 Re λ in units of 2^−shift. */
const twiceRe = ({ disc }: PairEnclosure): IntegerInterval => around(2n * disc.re, 2n * disc.radius)

/** m = |λ|² in units of 4^−shift. */
const modulusSquared = ({ disc }: PairEnclosure): IntegerInterval =>
  sum(square(around(disc.re, disc.radius)), square(around(disc.im, disc.radius)))

function evaluate(form: Form, pair: PairEnclosure): IntegerInterval {
  const unit = BigInt(pair.enclosures.shift)
  return sum(
    point(form.c0 << (2n * unit)),
    times(point(form.c1 << unit), twiceRe(pair)),
    times(point(form.c2), modulusSquared(pair)),
  )
}

/**
 * The form vanishes on a line in (t, m) with one parameter τ: τ = t if c2 ≠ 0, otherwise τ = m. It
 * vanishes at λ iff λ² − tλ + m divides the characteristic polynomial for that τ, that is, iff both
 * coefficients A(τ), B(τ) of the remainder A·x + B are zero.
 */
function commonRoots(f: Polynomial, form: Form): Polynomial {
  const [w, t, m]: [bigint, Polynomial, Polynomial] =
    form.c2 !== 0n
      ? [form.c2, polynomial([0n, form.c2]), polynomial([-form.c0, -form.c1])]
      : [form.c1, polynomial([-form.c0]), polynomial([0n, form.c1])]
  // w^k · (x^k mod x² − (t/w)x + m/w) = u·x + v
  let [u, v]: [Polynomial, Polynomial] = [[], [1n]]
  let [a, b]: [Polynomial, Polynomial] = [[], []]
  const n = degree(f)
  for (let k = 0; k <= n; k += 1) {
    const factor = coefficient(f, k) * w ** BigInt(n - k)
    a = add(a, scaleBy(u, factor))
    b = add(b, scaleBy(v, factor))
    ;[u, v] = [add(multiply(t, u), scaleBy(v, w)), scaleBy(multiply(m, u), -1n)]
  }
  return commonDivisor(a, b)
}

/**
 * Where the form vanishes with t in λ's box, m is fixed. It lies in λ's box widened by the form's
 * largest value there, divided by c2. A form without m vanishes at one t, which is in the box if its
 * interval contains 0.
 */
function modulusOnLine(form: Form, pair: PairEnclosure): IntegerInterval {
  const m = modulusSquared(pair)
  if (form.c2 === 0n) return m
  const { low, high } = evaluate(form, pair)
  const most = -low > high ? -low : high
  return sum(m, around(0n, most / absolute(form.c2) + 1n))
}

/**
 * Only λ's own (t, m) lies in its box on the line: a quadratic factor found there is λ's. The factor
 * has no real roots, of which any two would make another one, and it is that of no other pair.
 */
function standsAlone(form: Form, pair: PairEnclosure): boolean {
  const [t, m] = [twiceRe(pair), modulusOnLine(form, pair)]
  if (square(t).high >= 4n * m.low) return false
  return upperDiscs(pair.enclosures).every((disc) => {
    const other = { ...pair, disc }
    return disc === pair.disc || !meets(twiceRe(other), t) || !meets(modulusSquared(other), m)
  })
}

function vanishesExactly(form: Form, pair: PairEnclosure): boolean {
  const g = commonRoots(pair.enclosures.polynomial, form)
  if (degree(g) < 1) return false
  const [interval, shift] =
    form.c2 !== 0n
      ? [twiceRe(pair), pair.enclosures.shift]
      : [modulusSquared(pair), 2 * pair.enclosures.shift]
  return countRootsBetween(sturmChain(squareFreePart(g)), interval.low, interval.high, shift) > 0
}

/** The disc of the finer enclosures inside the old one: the same root. */
function sharpen(pair: PairEnclosure): PairEnclosure {
  const enclosures = refine(pair.enclosures)
  const up = BigInt(enclosures.shift - pair.enclosures.shift)
  const distance = (re: bigint, im: bigint): bigint =>
    (re - (pair.disc.re << up)) ** 2n + (im - (pair.disc.im << up)) ** 2n
  const disc = upperDiscs(enclosures).reduce((best, d) =>
    distance(d.re, d.im) < distance(best.re, best.im) ? d : best,
  )
  return { enclosures, disc }
}

/** 1, 0 or −1: does i participate more than, as much as, or less than j in the pair? */
export function compareParticipation(i: Spoke, j: Spoke, pair: PairEnclosure): -1 | 0 | 1 {
  const form = comparison(i, j)
  // Then p and d are the same.
  if (form.c1 === 0n && form.c2 === 0n) return 0
  for (let at = pair; ; at = sharpen(at)) {
    const value = evaluate(form, at)
    if (!containsZero(value)) return value.low > 0n ? 1 : -1
    if (at.enclosures.shift >= SUSPICIOUS_BITS && standsAlone(form, at) && vanishesExactly(form, at)) return 0
  }
}

/** The antagonistic neighbours that participate most in the pair: one, or all that tie. */
export function mostParticipating(arrow: ArrowMatrix, pair: PairEnclosure): number[] {
  const [first, ...rest] = antagonists(arrow)
  if (first === undefined) return []
  const most = rest.reduce((best, i) => (compareParticipation(i, best, pair) > 0 ? i : best), first)
  return antagonists(arrow)
    .filter((i) => compareParticipation(i, most, pair) === 0)
    .map((spoke) => spoke.node)
}

/** λ as integers in units of 2^−shift, where λ itself is in units of 2^−scale of its arrow. */
interface Located {
  readonly re: bigint
  readonly im: bigint
  readonly shift: number
}

/** Fraction bits of sums of participations. */
const SUM_BITS = 256

/**
 * |π_i| of each spoke: |p_i| / |d_i − λ|² over |1 + Σ p_j/(d_j − λ)²|. `isCertain`: is that sum
 * known accurately enough, if every d_i − λ has a relative error of up to `error`? Undefined if the
 * sum or some d_i − λ may be 0.
 */
function factorsAt(
  { spokes }: ArrowMatrix,
  { re, im, shift }: Located,
  error: number,
): { factors: number[]; isCertain: boolean } | undefined {
  const unit = BigInt(shift)
  const distances = spokes.map(({ d }) => ({ re: (d << unit) - re, im: -im }))
  const squares = distances.map((z) => z.re * z.re + z.im * z.im)
  if (squares.some((square) => square === 0n)) return undefined
  // The parts of π_i before they are divided by their sum, as integers in units of 2^−SUM_BITS.
  const raised = BigInt(2 * shift + SUM_BITS)
  let [sumRe, sumIm, moduli] = [1n << BigInt(SUM_BITS), 0n, 1n << BigInt(SUM_BITS)]
  spokes.forEach(({ p }, i) => {
    const [z, square] = [distances[i] as { re: bigint; im: bigint }, squares[i] as bigint]
    sumRe += ((p * (z.re * z.re - z.im * z.im)) << raised) / square ** 2n
    sumIm += ((p * -2n * z.re * z.im) << raised) / square ** 2n
    moduli += (absolute(p) << raised) / square
  })
  const sum = integerSquareRoot(sumRe * sumRe + sumIm * sumIm)
  if (sum === 0n) return undefined
  return {
    factors: spokes.map(({ p }, i) => quotient(absolute(p) << raised, (squares[i] as bigint) * sum)),
    isCertain: quotient(sum, moduli) > CERTAIN * error,
  }
}

/** The sum must be this many times its uncertainty, so that factors are known to six digits. */
const CERTAIN = 1e7

/** a / b as a double, for b > 0. */
function quotient(a: bigint, b: bigint): number {
  const shift = Math.max(0, 64 + bitLength(b) - bitLength(a))
  return toDouble((a << BigInt(shift)) / b, shift)
}

/**
 * The participation factors |π_i| of all spokes in the pair, in their order, to at least six
 * digits; undefined if λ is a multiple root or cannot be distinguished from one: then Σπ = 1 has no
 * solution.
 */
export function participationFactors(arrow: ArrowMatrix, pair: PairEnclosure): number[] | undefined {
  for (let at = pair; ; at = sharpen(at)) {
    const { disc, enclosures } = at
    // |d − λ| is at least |Im λ|.
    const error = 4 * quotient(disc.radius, disc.im - disc.radius)
    const found = factorsAt(arrow, { ...disc, shift: enclosures.shift }, error)
    if (found?.isCertain === true) return found.factors
    if (enclosures.shift >= SUSPICIOUS_BITS) return undefined
  }
}

/**
 * The same for an eigenvalue in doubles, which is taken as exact: the pair that a solver reports.
 */
export function participationFactorsOf(arrow: ArrowMatrix, lambda: Complex): number[] | undefined {
  const shift = commonScale([lambda.re, lambda.im])
  const [re, im] = [toInteger(lambda.re, shift), toInteger(lambda.im, shift)]
  const up = BigInt(arrow.scale)
  return factorsAt(arrow, { re: re << up, im: im << up, shift }, 0)?.factors
}
