/** The spectrum of a local Laplacian (Eq 5), exactly: how many eigenvalues are real, where they lie, a bound (T5). */

import { characteristicPolynomial, secularPolynomial } from './characteristic-polynomial.ts'
import { coreOf } from './core.ts'
import { toDouble } from './exact/dyadic.ts'
import { centre, type Enclosures, encloseRoots } from './exact/enclosures.ts'
import { degree, type Polynomial } from './exact/polynomial.ts'
import { distinctRoots } from './exact/sturm.ts'
import { type ArrowMatrix, arrowOf, type ExactMatrix, exactLocalLaplacian } from './local-laplacian.ts'
import type { Complex, DegreeMode, Network } from './network.ts'
import { rememberingNetworks } from './remember.ts'

/**
 * Relative bits of the first enclosures: a little more than double precision, which answers most
 * questions.
 */
export const FIRST_BITS = 96

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
  const polynomial = characteristicPolynomial(matrix)
  const { squareFree, realRoots } = distinctRoots(polynomial)
  const pairs = (degree(squareFree) - realRoots) / 2
  return { scale: matrix.scale, polynomial, squareFree, realRoots, pairs }
}

/** The exact spectrum of L_n; cached, because a case needs it several times. */
export const exactSpectrum = rememberingNetworks((network, node, mode) =>
  exactSpectrumOf(exactLocalLaplacian(network, node, mode)),
)

export const enclosuresOf = (spectrum: ExactSpectrum): Enclosures =>
  encloseRoots(spectrum.squareFree, spectrum.realRoots, FIRST_BITS)

/**
 * The distinct eigenvalues of the coupled core, enclosed: they include all complex ones (T1). These
 * are fewer roots than those of the whole matrix, and none is close to another only because of a
 * one-way neighbour.
 */
export function coupledRoots(network: Network, node: number, mode: DegreeMode): Enclosures {
  const { squareFree, realRoots } = distinctRoots(
    secularPolynomial(coreOf(arrowOf(network, node, mode)).arrow),
  )
  return encloseRoots(squareFree, realRoots, FIRST_BITS)
}

/**
 * All eigenvalues rounded to doubles (T1): the core's roots, and d_i for every neighbour outside
 * the core and for all but one of each merged set. A multiple root of the core is listed once.
 */
export function exactEigenvalues(network: Network, node: number, mode: DegreeMode): Complex[] {
  const arrow = arrowOf(network, node, mode)
  const { discs, shift } = coupledRoots(network, node, mode)
  const inCore = new Set(coreOf(arrow).arrow.spokes.map((spoke) => spoke.d))
  const rest: Complex[] = []
  for (const { d, p } of arrow.spokes) {
    // The first neighbour of a merged set represents it in the core.
    const isInCore = p !== 0n && inCore.delete(d)
    if (!isInCore) rest.push({ re: toDouble(d, arrow.scale), im: 0 })
  }
  return [...discs.map((disc) => centre(disc, shift, arrow.scale)), ...rest]
}

/** T5: an upper bound on the number of pairs from the signs of p in order of d, equal d merged. */
export function pairBound(arrow: ArrowMatrix): number {
  const entries = [...coreOf(arrow).arrow.spokes].sort((a, b) => (a.d < b.d ? -1 : 1))
  const positive = entries.map(({ p }) => p > 0n)
  if (positive.length === 0) return 0
  const sameSign = positive.filter((value, k) => k > 0 && value === positive[k - 1]).length
  const real = Number(positive[0]) + sameSign + Number(positive.at(-1))
  return Math.floor((positive.length + 1 - real) / 2)
}
