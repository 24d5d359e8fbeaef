/**
 * Discs around the eigenvalues of a coupled core, each with exactly one in it, in doubles.
 *
 * The centres come from the Durand–Kerner iteration and need no trust. The radii do: with the characteristic polynomial
 * f of degree n and distinct points z_j, W_j = f(z_j) / Π_{l≠j}(z_j − z_l), the discs |z − z_j| ≤ n|W_j| cover all roots,
 * and one disjoint from the others holds exactly one (Smith 1970). f and the products are balls, so a radius is too
 * large rather than too small. The points are chosen symmetric about the real axis, as the roots are: a disc that holds
 * one root and is centred on the axis holds its conjugate, so the root is real. Once each disc holds one root λ_l,
 * |z_j − λ_j| = |f(z_j)| / Π_{l≠j}|z_j − λ_l| is the same bound without the n.
 */
import { type ApproximateRoot, approximateEigenvalues } from './approximation.ts'
import {
  addBalls,
  areApart,
  atLeast,
  atMost,
  type Ball,
  ballOf,
  exactly,
  multiplyBalls,
  productAtMost,
  quotientAtMost,
  subtractBalls,
} from './ball.ts'
import type { PoleGroup } from './star.ts'

/** Eigenvalues in the open upper half-plane, each in a disc; the others are real or conjugate to these. */
export interface EigenvalueDiscs {
  readonly upper: readonly Ball[]
}

/**
 * A height below this share of the modulus is taken for rounding: √u, because a lower pair is so
 * close to a double root that no discs in doubles separate it. If the guess is wrong, discs overlap
 * and the screen is uncertain.
 */
const FLAT = 2 ** -26
/** The same relative to the largest modulus, for eigenvalues near 0. */
const FLAT_OF_LARGEST = 2 ** -44

/** f(z) = (z − d_n)Π(z − d_i) − Σ p_i Π_{j≠i}(z − d_j) by its recurrence, without division (T1). */
export function valueAt(hub: Ball, groups: readonly PoleGroup[], z: Ball): Ball {
  let [product, coupling] = [exactly(1), exactly(0)]
  for (const { d, p } of groups) {
    const factor = subtractBalls(z, ballOf(d))
    coupling = addBalls(multiplyBalls(coupling, factor), multiplyBalls(p, product))
    product = multiplyBalls(product, factor)
  }
  return subtractBalls(multiplyBalls(product, subtractBalls(z, hub)), coupling)
}

/**
 * An upper bound on |f(z_j)| / Π_{l≠j}|z_j − w_l|, the w_l being anywhere in balls around the other points. Smith's
 * radius is n times that for w_l = z_l.
 */
function correctionAtMost(
  hub: Ball,
  groups: readonly PoleGroup[],
  points: readonly Ball[],
  j: number,
): number {
  const { re, im } = points[j] as Ball
  const z = exactly(re, im)
  let differences = exactly(1)
  points.forEach((other, l) => {
    if (l !== j) differences = multiplyBalls(differences, subtractBalls(z, other))
  })
  return quotientAtMost(atMost(valueAt(hub, groups, z)), atLeast(differences))
}

const conjugate = (z: Ball): Ball => ({ ...z, im: -z.im })

const allApart = (discs: readonly Ball[]): boolean =>
  discs.every((a, i) => discs.every((b, j) => j >= i || areApart(a, b)))

/** The points on the real axis, and those above it. */
function byAxis(points: readonly ApproximateRoot[]): { real: Ball[]; upper: Ball[] } {
  const size = ({ re, im }: ApproximateRoot): number => Math.abs(re) + Math.abs(im)
  const largest = Math.max(...points.map(size))
  const isFlat = (z: ApproximateRoot): boolean =>
    Math.abs(z.im) <= FLAT * size(z) || Math.abs(z.im) <= FLAT_OF_LARGEST * largest
  return {
    real: points.filter(isFlat).map(({ re }) => exactly(re)),
    upper: points.filter((z) => !isFlat(z) && z.im > 0).map(({ re, im }) => exactly(re, im)),
  }
}

/** All eigenvalues of the core, or undefined if doubles cannot separate them. */
export function eigenvalueDiscs(hub: Ball, groups: readonly PoleGroup[]): EigenvalueDiscs | undefined {
  const { real, upper } = byAxis(approximateEigenvalues(hub, groups))
  const points = [...real, ...upper, ...upper.map(conjugate)]
  if (points.length !== groups.length + 1) return undefined
  const radius = (j: number): number => productAtMost(points.length, correctionAtMost(hub, groups, points, j))
  const discs = [...real, ...upper].map((z, j) => ({ ...z, radius: radius(j) }))
  const above = discs.slice(real.length)
  const all = [...discs, ...above.map(conjugate)]
  if (!allApart(all)) return undefined
  const sharp = (_: Ball, k: number): Ball => {
    const j = real.length + k
    return { ...(points[j] as Ball), radius: correctionAtMost(hub, groups, all, j) }
  }
  return { upper: above.map(sharp) }
}
