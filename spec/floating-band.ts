/**
 * What arithmetic in doubles cannot know. An implementation that says `pairTest: 'floating'` is excused
 * where the exact answer lies closer to a boundary than rounding reaches; the harness counts every excuse
 * and fails above a stated rate. An implementation that says `exact` is never excused.
 */

import { type Decision, decideAgainst, type ExactRule } from './decision.ts'
import { toDouble } from './exact/dyadic.ts'
import { centre, type Disc, type Enclosures, upperDiscs } from './exact/enclosures.ts'
import { antagonists, arrowOf, frobeniusNorm, localLaplacian } from './local-laplacian.ts'
import { type Complex, type DegreeMode, type Matrix, type Network, nodesOf } from './network.ts'
import { enclosuresOf, exactSpectrum } from './spectrum.ts'

/** A solver "says complex" above this share of ‖L‖: spurious parts were at most 8.2e−9, genuine at least 1.1e−4. */
export const COMPLEX_BAND = 1e-6
/** Backward error of a QR eigen-solver, in ‖L‖: residuals of 13 (ml-matrix) and 16 (dgeev) ε were the worst. */
export const BACKWARD_ERROR = 50 * Number.EPSILON
/** No eigenvalue moves further than this share of ‖L‖: a triple root moves by (50ε)^(1/3) = 2.2e−5. */
export const LARGEST_SHIFT = 1e-4
/** m roots within CLUSTER · ε^(1/m) · ‖L‖ may trade real for complex: ten times the first-order estimate. */
export const CLUSTER = 10
/** Larger clusters would excuse by chance: four random roots within 1.2e−3 ‖L‖ are already rare. */
export const LARGEST_CLUSTER = 4

const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im })
const modulus = (a: Complex): number => Math.hypot(a.re, a.im)

/** 1 / ((d − λ)²) as a complex number. */
function inverseSquare(d: number, lambda: Complex): Complex {
  const z = subtract({ re: d, im: 0 }, lambda)
  const size = (z.re * z.re + z.im * z.im) ** 2
  return { re: (z.re * z.re - z.im * z.im) / size, im: (-2 * z.re * z.im) / size }
}

/** ‖x‖‖y‖ / |y·x| for the eigenvectors of an arrow matrix: by how much λ moves per unit of ‖ΔL‖. */
export function conditionOf(matrix: Matrix, node: number, lambda: Complex): number {
  let [column, row, product] = [1, 1, { re: 1, im: 0 } as Complex]
  matrix.forEach((entries, i) => {
    const [input, output] = [entries[node] ?? 0, matrix[node]?.[i] ?? 0]
    if (i === node || (input === 0 && output === 0)) return
    const inverse = inverseSquare(entries[i] ?? 0, lambda)
    column += input ** 2 * modulus(inverse)
    row += output ** 2 * modulus(inverse)
    product = { re: product.re + input * output * inverse.re, im: product.im + input * output * inverse.im }
  })
  return Math.sqrt(column * row) / modulus(product)
}

/** How far a backward stable solver may put the eigenvalue λ of L_n: an absolute distance. */
export function eigenvalueTolerance(matrix: Matrix, node: number, lambda: Complex): number {
  const relative = BACKWARD_ERROR * conditionOf(matrix, node, lambda)
  return frobeniusNorm(matrix) * (relative < LARGEST_SHIFT ? relative : LARGEST_SHIFT)
}

const centres = (e: Enclosures, discs: readonly Disc[], scale: number): Complex[] =>
  discs.map((disc) => centre(disc, e.shift, scale))

const isClustered = (root: Complex, roots: readonly Complex[], norm: number): boolean => {
  const distances = roots.map((other) => modulus(subtract(root, other))).sort((a, b) => a - b)
  return distances
    .slice(1, LARGEST_CLUSTER)
    .some((distance, k) => distance <= CLUSTER * Number.EPSILON ** (1 / (k + 2)) * norm)
}

/** Is "does a pair exist?" closer to its boundary than doubles can tell? */
export function existenceIsIllPosed(network: Network, node: number, mode: DegreeMode): boolean {
  const spectrum = exactSpectrum(network, node, mode)
  const e = enclosuresOf(spectrum)
  const roots = centres(e, e.discs, spectrum.scale)
  const norm = frobeniusNorm(localLaplacian(network, node, mode))
  const largest = Math.max(0, ...centres(e, upperDiscs(e), spectrum.scale).map((root) => root.im))
  return (
    (spectrum.pairs > 0 && largest <= COMPLEX_BAND * norm) ||
    roots.some((root) => isClustered(root, roots, norm))
  )
}

/** The eigenvalues that may have the largest imaginary part, as far as doubles can tell. */
export function nearlyLargestPairs(network: Network, node: number, mode: DegreeMode): Complex[] {
  const spectrum = exactSpectrum(network, node, mode)
  if (spectrum.pairs === 0) return []
  const e = enclosuresOf(spectrum)
  const matrix = localLaplacian(network, node, mode)
  const upper = centres(e, upperDiscs(e), spectrum.scale)
  const floor = Math.max(...upper.map((root) => root.im - eigenvalueTolerance(matrix, node, root)))
  return upper.filter((root) => root.im + eigenvalueTolerance(matrix, node, root) >= floor)
}

/** |p| / |d − λ|² from below and above, with λ known to within `tolerance`. */
function participationRange(d: number, p: number, lambda: Complex, tolerance: number): [number, number] {
  const distance = modulus(subtract({ re: d, im: 0 }, lambda))
  return [Math.abs(p) / (distance + tolerance) ** 2, Math.abs(p) / Math.max(0, distance - tolerance) ** 2]
}

/** Decisions that rounding in λ alone can explain: a superset of the admissible ones where a pair exists. */
export function decisionsWithinRounding(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: ExactRule,
): Decision[] {
  const arrow = arrowOf(network, node, mode)
  const matrix = localLaplacian(network, node, mode)
  return nearlyLargestPairs(network, node, mode).flatMap((pair) => {
    const tolerance = eigenvalueTolerance(matrix, node, pair)
    const ranges = antagonists(arrow).map((spoke) => ({
      node: spoke.node,
      range: participationRange(
        toDouble(spoke.d, arrow.scale),
        toDouble(spoke.p, 2 * arrow.scale),
        pair,
        tolerance,
      ),
    }))
    const floor = Math.max(...ranges.map(({ range }) => range[0]))
    return ranges
      .filter(({ range }) => range[1] >= floor)
      .map(({ node: nb }) => decideAgainst(network, node, nb, rule, pair))
  })
}

/** Multiset distance of two spectra: each eigenvalue of `a` paired with the nearest one left in `b`. */
export function spectralDistance(a: readonly Complex[], b: readonly Complex[]): number {
  const left = [...b]
  return Math.max(
    0,
    ...a.map((x) => {
      if (left.length === 0) return Infinity
      const nearest = nodesOf({ nodes: left.length } as Network).reduce((best, k) =>
        modulus(subtract(x, left[k] as Complex)) < modulus(subtract(x, left[best] as Complex)) ? k : best,
      )
      return modulus(subtract(x, left.splice(nearest, 1)[0] as Complex))
    }),
  )
}
