/**
 * The local Laplacian (Eq 4; degree matrices: Section 3.1). A node knows its own edges only, so its
 * neighbourhood is a star: row n and column n of A. L_n = D_n − A_n ∘ W_n, N × N, zero outside the star.
 *
 * Exact: every entry is an integer in units of 2^−scale, where the scale makes all weights integers.
 */
import { commonScale, toDouble, toInteger } from './exact/dyadic.ts'
import { lengthOf } from './length.ts'
import {
  type DegreeMode,
  hasEdge,
  isMutual,
  type Matrix,
  type Network,
  nodesOf,
  weightOf,
} from './network.ts'

export interface ExactMatrix {
  readonly entries: readonly (readonly bigint[])[]
  /** Entries are in units of 2^−scale. */
  readonly scale: number
}

/**
 * A node of the star as it enters the secular equation (T1); d in units of 2^−scale, p of 4^−scale.
 */
export interface Spoke {
  readonly node: number
  /** Diagonal entry d_i. */
  readonly d: bigint
  /** W[i][n] · W[n][i] if both edges exist, else 0. */
  readonly p: bigint
  readonly mutual: boolean
}

export interface ArrowMatrix {
  readonly scale: number
  /** Diagonal entry d_n of the deciding node. */
  readonly hub: bigint
  readonly spokes: readonly Spoke[]
}

/** A_n: the edge i → j is in the star of n iff it exists and touches n. */
export const inStar = (network: Network, node: number, from: number, to: number): boolean =>
  hasEdge(network, from, to) && (from === node || to === node)

/** The common scale of all weights in the network. */
export const scaleOf = (network: Network): number => commonScale(network.weights.flat())

/** D_ii: edges of the star into i plus edges out of i, counted (D) or with their weights summed (D_W). */
export function nodeDegree(
  network: Network,
  node: number,
  i: number,
  mode: DegreeMode,
  scale: number,
): bigint {
  const one = 1n << BigInt(scale)
  const share = (from: number, to: number): bigint => {
    if (!inStar(network, node, from, to)) return 0n
    return mode === 'D' ? one : toInteger(weightOf(network, from, to), scale)
  }
  return nodesOf(network).reduce((total, j) => total + share(i, j) + share(j, i), 0n)
}

/** L_n = D_n − A_n ∘ W_n (Eq 4), exactly. */
export function exactLocalLaplacian(network: Network, node: number, mode: DegreeMode): ExactMatrix {
  const scale = scaleOf(network)
  const entry = (i: number, j: number): bigint => {
    if (i === j) return nodeDegree(network, node, i, mode, scale)
    return inStar(network, node, i, j) ? -toInteger(weightOf(network, i, j), scale) : 0n
  }
  return { scale, entries: nodesOf(network).map((i) => nodesOf(network).map((j) => entry(i, j))) }
}

/** The local Laplacian with each entry rounded once: the input of a solver in doubles. */
export function localLaplacian(network: Network, node: number, mode: DegreeMode): Matrix {
  const { entries, scale } = exactLocalLaplacian(network, node, mode)
  return entries.map((row) => row.map((entry) => toDouble(entry, scale)))
}

/** The same matrix as hub and spokes: the spectrum depends only on d and p (T1). */
export function arrowOf(network: Network, node: number, mode: DegreeMode): ArrowMatrix {
  const scale = scaleOf(network)
  const spoke = (i: number): Spoke => {
    const mutual = isMutual(network, node, i)
    const product =
      toInteger(weightOf(network, i, node), scale) * toInteger(weightOf(network, node, i), scale)
    return { node: i, d: nodeDegree(network, node, i, mode, scale), p: mutual ? product : 0n, mutual }
  }
  return {
    scale,
    hub: nodeDegree(network, node, node, mode, scale),
    spokes: nodesOf(network)
      .filter((i) => i !== node)
      .map(spoke),
  }
}

/** Neighbours with a negative 2-cycle: only they sustain an oscillation (T4). */
export const antagonists = (arrow: ArrowMatrix): Spoke[] => arrow.spokes.filter((spoke) => spoke.p < 0n)

/** ‖L‖ in the Frobenius norm: the unit in which tolerances on eigenvalues are stated. */
export const frobeniusNorm = (matrix: Matrix): number => lengthOf(matrix)
