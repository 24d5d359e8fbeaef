/**
 * Spectra in doubles, as an implementation reports them: their exact polynomial, and in mode D the
 * closed form with which they are compared (T3).
 */

import { BACKWARD_ERROR, difference, modulus } from './conditioning.ts'
import { toDouble, toInteger } from './exact/dyadic.ts'
import { arrowOf, type ExactMatrix } from './local-laplacian.ts'
import { type Complex, hasEdge, type Matrix, type Network, nodesOf, weightOf } from './network.ts'

export const isFiniteSpectrum = (spectrum: readonly Complex[]): boolean =>
  spectrum.every(({ re, im }) => Number.isFinite(re) && Number.isFinite(im))

export const binomial = (n: number, k: number): number =>
  Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1)

/** The coefficients of Π(λ − λ_k), exactly, as Gaussian integers: lowest degree first, unit 2^−scale per factor. */
export function polynomialOf(spectrum: readonly Complex[], scale: number): { re: bigint; im: bigint }[] {
  const zero = { re: 0n, im: 0n }
  let f = [{ re: 1n, im: 0n }]
  for (const z of spectrum) {
    const [a, b] = [toInteger(z.re, scale), toInteger(z.im, scale)]
    const shifted = [zero, ...f]
    f = shifted.map((c, k) => {
      const { re, im } = f[k] ?? zero
      return { re: c.re - (re * a - im * b), im: c.im - (re * b + im * a) }
    })
  }
  return f
}

export const exactMatrix = (matrix: Matrix, scale: number): ExactMatrix => ({
  scale,
  entries: matrix.map((row) => row.map((x) => toInteger(x, scale))),
})

/** At a double root half of the digits remain: (50ε)^(1/2). */
export const DEFECT_TOLERANCE = Math.sqrt(BACKWARD_ERROR)
/** Eigenvalues matched as multisets: the larger of the two solvers' measured tolerances, in ‖L‖. */
export const MULTISET_TOLERANCE = 1e-11

/**
 * One-way neighbours have d = 1 and p = 0. If edges of some lead in and edges of others lead out,
 * the eigenvalue 1 is defective: there is a Jordan chain from the first through the node to the
 * others, which rounding splits.
 */
function isChained(network: Network, node: number): boolean {
  const isOneWay = (from: number, to: number): boolean =>
    hasEdge(network, from, to) && !hasEdge(network, to, from) && weightOf(network, from, to) !== 0
  const others = nodesOf(network).filter((i) => i !== node)
  return others.some((i) => isOneWay(i, node)) && others.some((i) => isOneWay(node, i))
}

/**
 * T3: the spectrum in mode D by its formula, in doubles, and the distance of its eigenvalues from a
 * defect (0).
 */
export function closedForm(
  network: Network,
  node: number,
): { eigenvalues: Complex[]; gap: number } | undefined {
  const { hub, spokes, scale } = arrowOf(network, node, 'D')
  const mutual = spokes.filter((spoke) => spoke.mutual)
  if (mutual.length === 0) return undefined
  const half = toDouble(hub - (2n << BigInt(scale)), scale) / 2
  const unit = 1n << BigInt(scale)
  const exact = (hub - 2n * unit) ** 2n + 4n * mutual.reduce((total, spoke) => total + spoke.p, 0n)
  const root = Math.sqrt(Math.abs(toDouble(exact, 2 * scale))) / 2
  const pair =
    exact < 0n
      ? [-1, 1].map((s) => ({ re: 2 + half, im: s * root }))
      : [-1, 1].map((s) => ({ re: 2 + half + s * root, im: 0 }))
  const others = [
    ...mutual.slice(1).map(() => 2),
    ...spokes.filter((s) => !s.mutual).map((s) => (s.d === 0n ? 0 : 1)),
  ]
  const distances = pair.flatMap(({ re, im }) => [0, 1, 2].map((x) => Math.hypot(re - x, im)))
  return {
    eigenvalues: [...pair, ...others.map((re) => ({ re, im: 0 }))],
    gap: isChained(network, node) ? 0 : Math.min(2 * root, ...distances),
  }
}

/**
 * Multiset distance of two spectra: each eigenvalue of `a` is paired with the nearest remaining one
 * of `b`.
 */
export function spectralDistance(a: readonly Complex[], b: readonly Complex[]): number {
  const left = [...b]
  return Math.max(
    0,
    ...a.map((x) => {
      if (left.length === 0) return Infinity
      const nearest = left.reduce<number>(
        (best, _, k) =>
          modulus(difference(x, left[k] as Complex)) < modulus(difference(x, left[best] as Complex))
            ? k
            : best,
        0,
      )
      return modulus(difference(x, left.splice(nearest, 1)[0] as Complex))
    }),
  )
}
