/**
 * The spectrum of a local Laplacian (Eq 5), exactly: its characteristic polynomial, the same polynomial by
 * the secular equation (T1) and by the closed form of mode D (T3), its real and complex roots.
 */

import { coreOf } from './core.ts'
import { toDouble } from './exact/dyadic.ts'
import { centre, type Enclosures, encloseRoots } from './exact/enclosures.ts'
import {
  add,
  degree,
  divideExactly,
  leading,
  multiply,
  type Polynomial,
  polynomial,
  primitivePart,
  scaleBy,
  subtract,
} from './exact/polynomial.ts'
import { countRealRoots, sturmChain } from './exact/sturm.ts'
import { type Arrow, arrowOf, type ExactMatrix, exactLocalLaplacian, type Spoke } from './local-laplacian.ts'
import type { Complex, DegreeMode, Network } from './network.ts'

type IntegerMatrix = readonly (readonly bigint[])[]

/** Relative bits of the first enclosures: double precision with room, so that most questions end here. */
export const FIRST_BITS = 96

const trace = (m: IntegerMatrix): bigint => m.reduce((total, row, i) => total + (row[i] as bigint), 0n)

const product = (a: IntegerMatrix, b: IntegerMatrix): bigint[][] =>
  a.map((row) =>
    row.map((_, j) =>
      row.reduce(
        (total, x, k) => (x === 0n ? total : total + x * ((b[k] as readonly bigint[])[j] as bigint)),
        0n,
      ),
    ),
  )

const plusDiagonal = (m: IntegerMatrix, c: bigint): bigint[][] =>
  m.map((row, i) => row.map((x, j) => (i === j ? x + c : x)))

/** det(λI − L) by Faddeev and LeVerrier: monic, exact, from the matrix alone. */
export function characteristicPolynomial(matrix: ExactMatrix): Polynomial {
  const l = matrix.entries
  const coefficients: bigint[] = [1n]
  let m: bigint[][] = l.map((row) => row.map(() => 0n))
  for (let k = 1; k <= l.length; k += 1) {
    m = plusDiagonal(product(l, m), coefficients[0] as bigint)
    coefficients.unshift(-trace(product(l, m)) / BigInt(k))
  }
  return polynomial(coefficients)
}

const linear = (root: bigint): Polynomial => polynomial([-root, 1n])

const productOf = (factors: readonly Polynomial[]): Polynomial => factors.reduce(multiply, [1n])

/** T1: Π(λ − d_i) · (λ − d_n) − Σ p_i Π_{j≠i}(λ − d_j), equal to det(λI − L). */
export function secularPolynomial(arrow: Arrow): Polynomial {
  const factors = arrow.spokes.map((spoke) => linear(spoke.d))
  const without = (i: number): Polynomial => productOf(factors.filter((_, j) => j !== i))
  const coupling = arrow.spokes.map((spoke, i) => scaleBy(without(i), spoke.p)).reduce(add, [])
  return subtract(multiply(linear(arrow.hub), productOf(factors)), coupling)
}

/** T3: 2 (m−1 times), 1 per one-way neighbour, 0 per stranger, and the roots of λ² − (d_n+2)λ + 2d_n − P. */
export function closedFormPolynomial(arrow: Arrow): Polynomial {
  const one = 1n << BigInt(arrow.scale)
  const mutual = arrow.spokes.filter((spoke) => spoke.mutual)
  const total = mutual.reduce((sum, spoke) => sum + spoke.p, 0n)
  const single = arrow.spokes
    .filter((spoke) => !spoke.mutual)
    .map((spoke) => linear(spoke.d === 0n ? 0n : one))
  const doubles = mutual.slice(1).map(() => linear(2n * one))
  const quadratic = polynomial([2n * one * arrow.hub - total, -(arrow.hub + 2n * one), 1n])
  return productOf([...single, ...doubles, quadratic])
}

/** The distinct eigenvalues, exactly: square-free polynomial in units of 2^−scale, and how many are real. */
export interface ExactSpectrum {
  readonly scale: number
  readonly polynomial: Polynomial
  readonly squareFree: Polynomial
  readonly realRoots: number
  /** Number of distinct complex-conjugate pairs. */
  readonly pairs: number
}

export function exactSpectrumOf(matrix: ExactMatrix): ExactSpectrum {
  const whole = characteristicPolynomial(matrix)
  // One chain gives both: its last member is gcd(χ, χ′), and dividing all members by it changes no count.
  const chain = sturmChain(whole)
  const distinct = divideExactly(whole, primitivePart(chain.at(-1) ?? [1n]))
  const squareFree = leading(distinct) < 0n ? scaleBy(distinct, -1n) : distinct
  const realRoots = countRealRoots(chain)
  return {
    scale: matrix.scale,
    polynomial: whole,
    squareFree,
    realRoots,
    pairs: (degree(squareFree) - realRoots) / 2,
  }
}

const remembered = new WeakMap<Network, Map<string, ExactSpectrum>>()

/** The exact spectrum of L_n; asked for several times a case, so the last answers are kept by network. */
export function exactSpectrum(network: Network, node: number, mode: DegreeMode): ExactSpectrum {
  const known = remembered.get(network) ?? new Map<string, ExactSpectrum>()
  remembered.set(network, known)
  const key = `${node} ${mode}`
  const spectrum = known.get(key) ?? exactSpectrumOf(exactLocalLaplacian(network, node, mode))
  known.set(key, spectrum)
  return spectrum
}

export const enclosuresOf = (spectrum: ExactSpectrum): Enclosures =>
  encloseRoots(spectrum.squareFree, spectrum.realRoots, FIRST_BITS)

/**
 * The distinct eigenvalues of the coupled core, enclosed: all complex ones are among them (T1). Fewer roots, and
 * none that is close to another only by accident of a one-way neighbour.
 */
export function coupledRoots(network: Network, node: number, mode: DegreeMode): Enclosures {
  const chain = sturmChain(secularPolynomial(coreOf(arrowOf(network, node, mode)).arrow))
  const distinct = divideExactly(chain[0] as Polynomial, primitivePart(chain.at(-1) as Polynomial))
  return encloseRoots(
    leading(distinct) < 0n ? scaleBy(distinct, -1n) : distinct,
    countRealRoots(chain),
    FIRST_BITS,
  )
}

/**
 * All eigenvalues rounded to doubles (T1): the core's roots, and d_i for every neighbour outside the core and for
 * all but one of each merged set. A multiple root of the core stands once.
 */
export function exactEigenvalues(network: Network, node: number, mode: DegreeMode): Complex[] {
  const arrow = arrowOf(network, node, mode)
  const { discs, shift } = coupledRoots(network, node, mode)
  const inCore = new Set(coreOf(arrow).arrow.spokes.map((spoke) => spoke.d))
  const rest: Complex[] = []
  for (const { d, p } of arrow.spokes) {
    // The first neighbour of a merged set stands for it in the core.
    const isInCore = p !== 0n && inCore.delete(d)
    if (!isInCore) rest.push({ re: toDouble(d, arrow.scale), im: 0 })
  }
  return [...discs.map((disc) => centre(disc, shift, arrow.scale)), ...rest]
}

/** T5: an upper bound on the number of pairs from the signs of p in order of d, equal d merged. */
export function pairBound(spokes: readonly Spoke[]): number {
  const merged = new Map<bigint, bigint>()
  for (const { d, p } of spokes) if (p !== 0n) merged.set(d, (merged.get(d) ?? 0n) + p)
  const entries = [...merged].filter(([, p]) => p !== 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  const positive = entries.map(([, p]) => p > 0n)
  if (positive.length === 0) return 0
  const sameSign = positive.filter((value, k) => k > 0 && value === positive[k - 1]).length
  const real = Number(positive[0]) + sameSign + Number(positive.at(-1))
  return Math.floor((positive.length + 1 - real) / 2)
}
