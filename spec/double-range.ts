/**
 * The range in which a floating pair test must be right. A decision depends on the products p =
 * W[i][n]·W[n][i] and on distances in units of ‖L‖; if one of them is not a normal double,
 * arithmetic in doubles loses its digits or its sign. An implementation that declares `pairTest:
 * 'floating'` is excused there; one that declares `exact` is not.
 */
import { frobeniusNorm, localLaplacian } from './local-laplacian.ts'
import { type DegreeMode, mutualNeighbours, type Network, weightOf } from './network.ts'

const SMALLEST_NORMAL = 2 ** -1022

/** Lost neither to underflow nor to overflow. */
const isNormal = (x: number): boolean => Number.isFinite(x) && Math.abs(x) >= SMALLEST_NORMAL

/**
 * The product of two weights in doubles, unscaled and in units of ‖L‖²; a weight 0 loses nothing.
 */
const isProductLost = (a: number, b: number, norm: number): boolean =>
  a !== 0 && b !== 0 && !(isNormal(a * b) && isNormal((a / norm) * (b / norm)))

/** Does ‖L‖², or a product p of nonzero weights, leave the range of normal doubles? */
export function leavesDoubleRange(network: Network, node: number, mode: DegreeMode): boolean {
  const matrix = localLaplacian(network, node, mode)
  const square = matrix.reduce((total, row) => row.reduce((sum, x) => sum + x * x, total), 0)
  const norm = frobeniusNorm(matrix)
  if (norm === 0) return false
  return (
    !isNormal(square) ||
    mutualNeighbours(network, node).some((i) =>
      isProductLost(weightOf(network, i, node), weightOf(network, node, i), norm),
    )
  )
}
