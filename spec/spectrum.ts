/** The spectrum of a local Laplacian (Eq 5), exactly: how many eigenvalues are real, where they lie, a bound (T5). */

import { characteristicPolynomial, secularPolynomial } from './characteristic-polynomial.ts'
import { coreOf } from './core.ts'
import { toDouble } from './exact/dyadic.ts'
import { centre, type Enclosures, encloseRoots } from './exact/enclosures.ts'
import {
  degree,
  divideExactly,
  leading,
  type Polynomial,
  primitivePart,
  scaleBy,
} from './exact/polynomial.ts'
import { countRealRoots, sturmChain } from './exact/sturm.ts'
import { arrowOf, type ExactMatrix, exactLocalLaplacian, type Spoke } from './local-laplacian.ts'
import type { Complex, DegreeMode, Network } from './network.ts'

/** Relative bits of the first enclosures: double precision with room, so that most questions end here. */
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
