/**
 * The limits of arithmetic in doubles. An implementation that declares `pairTest: 'floating'` is
 * excused if the exact answer lies closer to a boundary than rounding errors reach; the harness
 * counts every excuse and fails above a stated rate. An implementation that declares `exact` is
 * never excused.
 */

import {
  BACKWARD_ERROR,
  difference,
  eigenvalueTolerance,
  exponentOf,
  type LooseRoot,
  looseRoots,
  modulus,
} from './conditioning.ts'
import { type Core, coreOf } from './core.ts'
import { type Decision, decideAgainst, type ExactRule } from './decision.ts'
import { leavesDoubleRange } from './double-range.ts'
import { toDouble } from './exact/dyadic.ts'
import { centre, upperDiscs } from './exact/enclosures.ts'
import type { Description } from './implementation.ts'
import {
  type ArrowMatrix,
  antagonists,
  arrowOf,
  frobeniusNorm,
  localLaplacian,
  scaleOf,
} from './local-laplacian.ts'
import type { Complex, DegreeMode, Matrix, Network } from './network.ts'
import type { LocalCase } from './observation.ts'
import { coupledRoots, exactSpectrum } from './spectrum.ts'

/**
 * A solver reports "complex" above this share of ‖L‖: between spurious and genuine parts
 * (docs/solvers.md).
 */
export const COMPLEX_BAND = 1e-6
/**
 * Near a double root the shift is C/gap, so two roots a gap apart collide once the gap is 4 shifts.
 */
const COLLISION = 4

/** A pair that rounding can neither make real nor move below a solver's threshold. */
const isSturdy = ({ root, shift }: LooseRoot, norm: number): boolean =>
  root.im > COMPLEX_BAND * norm + (COLLISION / 2) * shift

/** Two real roots that rounding may turn into a pair. */
const mayCollide = (a: LooseRoot, b: LooseRoot): boolean =>
  Math.abs(a.root.re - b.root.re) <= COLLISION * Math.max(a.shift, b.shift)

/**
 * Neighbours with equal d whose p nearly cancel: rounding of their d by η‖L‖ puts two eigenvalues at the roots of
 * (d_n−d)x² − Px − S, |S| ≤ η‖L‖Σ|p|, which may be complex where P² ≤ 4|d_n−d|η‖L‖Σ|p|.
 */
const nearlyCancels = ({ arrow, groups }: Core, norm: number): boolean =>
  groups.some(({ d, p, modulus: total }) => {
    // In units of the norm, so that no square leaves the range of doubles.
    const scale = arrow.scale + exponentOf(norm)
    const [sum, size] = [toDouble(p, 2 * scale), toDouble(total, 2 * scale)]
    const distance = Math.abs(toDouble(arrow.hub - d, scale)) + 2 * BACKWARD_ERROR
    return Math.abs(sum) < size && sum * sum <= 8 * distance * BACKWARD_ERROR * size
  })

/** Is "does a pair exist?" closer to its boundary than doubles can resolve? */
export function existenceIsIllPosed(network: Network, node: number, mode: DegreeMode): boolean {
  const matrix = localLaplacian(network, node, mode)
  const norm = frobeniusNorm(matrix)
  const core = coreOf(arrowOf(network, node, mode))
  // A solver that does not balance is moved by neighbours outside the core, too, whose d is near a root.
  const roots = looseRoots(core, norm)?.map(({ root, shift }) => ({
    root,
    shift: Math.max(shift, eigenvalueTolerance(matrix, node, root)),
  }))
  if (roots === undefined) return true
  if (exactSpectrum(network, node, mode).pairs > 0) return !roots.some((root) => isSturdy(root, norm))
  return nearlyCancels(core, norm) || roots.some((a, i) => roots.some((b, j) => i < j && mayCollide(a, b)))
}

type Asked = LocalCase & { readonly description: Description }

/**
 * Why a floating answer may be wrong for any question: the weights are outside its range. Otherwise
 * undefined.
 */
export const excuseByScale = ({ network, node, mode, description }: Asked): string | undefined =>
  description.pairTest === 'floating' && leavesDoubleRange(network, node, mode)
    ? 'a product of weights or the norm leaves the range of normal doubles'
    : undefined

/** Why a floating answer to "does a pair exist?" may be wrong, or undefined. */
export function excuseForExistence(asked: Asked): string | undefined {
  const { network, node, mode, description } = asked
  if (description.pairTest !== 'floating') return undefined
  return (
    excuseByScale(asked) ??
    (existenceIsIllPosed(network, node, mode)
      ? 'the existence of a pair is closer to its boundary than doubles can tell'
      : undefined)
  )
}

/** The eigenvalues that may have the largest imaginary part, as far as doubles can resolve. */
export function nearlyLargestPairs(network: Network, node: number, mode: DegreeMode): Complex[] {
  if (exactSpectrum(network, node, mode).pairs === 0) return []
  const e = coupledRoots(network, node, mode)
  const matrix = localLaplacian(network, node, mode)
  const upper = upperDiscs(e).map((disc) => centre(disc, e.shift, scaleOf(network)))
  const floor = Math.max(...upper.map((root) => root.im - eigenvalueTolerance(matrix, node, root)))
  return upper.filter((root) => root.im + eigenvalueTolerance(matrix, node, root) >= floor)
}

/** |p| / |d − λ|² from below and above, with λ known to within `tolerance`. */
function participationRange(d: number, p: number, lambda: Complex, tolerance: number): [number, number] {
  const distance = modulus(difference({ re: d, im: 0 }, lambda))
  return [Math.abs(p) / (distance + tolerance) ** 2, Math.abs(p) / Math.max(0, distance - tolerance) ** 2]
}

/** The antagonists that may participate most if λ has a rounding error. In units of the norm. */
function nearlyMostParticipating(arrow: ArrowMatrix, matrix: Matrix, node: number, pair: Complex): number[] {
  const exponent = exponentOf(frobeniusNorm(matrix))
  const unit = 2 ** -exponent
  const lambda = { re: pair.re * unit, im: pair.im * unit }
  const tolerance = eigenvalueTolerance(matrix, node, pair) * unit
  const ranges = antagonists(arrow).map((spoke) => {
    const [d, p] = [
      toDouble(spoke.d, arrow.scale + exponent),
      toDouble(spoke.p, 2 * (arrow.scale + exponent)),
    ]
    return { node: spoke.node, range: participationRange(d, p, lambda, tolerance) }
  })
  const floor = Math.max(...ranges.map(({ range }) => range[0]))
  return ranges.filter(({ range }) => range[1] >= floor).map((one) => one.node)
}

/**
 * Decisions that a rounding error in λ alone can explain: a superset of the admissible ones if a
 * pair exists.
 */
export function decisionsWithinRounding(
  network: Network,
  node: number,
  mode: DegreeMode,
  rule: ExactRule,
): Decision[] {
  const arrow = arrowOf(network, node, mode)
  const matrix = localLaplacian(network, node, mode)
  return nearlyLargestPairs(network, node, mode).flatMap((pair) =>
    nearlyMostParticipating(arrow, matrix, node, pair).map((nb) =>
      decideAgainst(network, node, nb, rule, pair),
    ),
  )
}
