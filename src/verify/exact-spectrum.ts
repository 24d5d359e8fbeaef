/** The spectrum of one local Laplacian from the exact oracle, and when it is left out. */
import { coreOf } from '../../spec/core.ts'
import { bitLength } from '../../spec/exact/dyadic.ts'
import { arrowOf } from '../../spec/local-laplacian.ts'
import type { Complex, DegreeMode, Network } from '../../spec/network.ts'
import { pairCount } from '../../spec/pair.ts'
import { exactEigenvalues } from '../../spec/spectrum.ts'
import { MOST_EXACT_NODES } from './exact-limit.ts'
import type { ExactMissing, SpectrumWithPairs } from './spectra.ts'

/** Numbers of so many bits, whose roots are told apart in a second, whatever their number. */
const USUAL_BITS = 128
/**
 * Bits times squared number of roots: a second or two. Weights of 1e-150 beside 1e150 take minutes for 16
 * neighbours.
 */
const MOST_COST = 40_000

/** Are the roots of the coupled core told apart soon? A bound on work, which is the same on every machine. */
function isCheap(network: Network, node: number, mode: DegreeMode): boolean {
  const { hub, spokes } = coreOf(arrowOf(network, node, mode)).arrow
  const bits = spokes.reduce(
    (most, { d, p }) => Math.max(most, bitLength(d), bitLength(p) / 2),
    bitLength(hub),
  )
  return bits <= USUAL_BITS || bits * (spokes.length + 1) ** 2 <= MOST_COST
}

/** Why there is no exact spectrum, where there is none. `isPatient`: somebody waits for this one. */
export function whyNoExactSpectrum(
  network: Network,
  node: number,
  mode: DegreeMode,
  isPatient: boolean,
): ExactMissing | null {
  if (network.nodes > MOST_EXACT_NODES) return { code: 'too-many-nodes', mostNodes: MOST_EXACT_NODES }
  return isPatient || isCheap(network, node, mode) ? null : { code: 'sizes-too-different' }
}

/** Conjugates are conjugate to the last bit, however each was rounded. */
const inPairs = (eigenvalues: readonly Complex[]): Complex[] =>
  eigenvalues.filter(({ im }) => im >= 0).flatMap((z) => (z.im === 0 ? [z] : [z, { re: z.re, im: -z.im }]))

/** All eigenvalues, rounded to doubles, and the number of pairs. */
export const exactSpectrumWithPairs = (
  network: Network,
  node: number,
  mode: DegreeMode,
): SpectrumWithPairs => ({
  eigenvalues: inPairs(exactEigenvalues(network, node, mode)),
  pairs: pairCount(network, node, mode),
})
