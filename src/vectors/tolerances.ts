/**
 * How far a backward stable solver may put each eigenvalue of a local Laplacian: the norm of its spectral projector
 * times the backward error of `spec/conditioning.ts`. Roots of the core go by its condition numbers; a d_i outside the
 * core by the residue at d_i of the resolvent of an arrow matrix, whose entries are
 * 1/F, L_in/((z−d_i)F), L_ni/((z−d_i)F) and δ_ij/(z−d_i) + L_in·L_nj/((z−d_i)(z−d_j)F).
 */
import { BACKWARD_ERROR, eigenvalueTolerance, exponentOf, LARGEST_SHIFT } from '../../spec/conditioning.ts'
import { frobeniusNorm } from '../../spec/local-laplacian.ts'
import type { Matrix } from '../../spec/network.ts'
import { type ExactEigenvalue, exactEigenvaluesOf } from './eigenvalues.ts'

/** A difference is zero for all that doubles know, where more than half of the digits cancelled. */
const CANCELLED = 1e-8
/** What is left of an answer below the normal range: a few units of the smallest double. */
export const SMALLEST_TOLERANCE = 4 * Number.MIN_VALUE

interface Spoke {
  readonly d: number
  /** L[i][n] and L[n][i]. */
  readonly column: number
  readonly row: number
}

interface Scaled {
  readonly hub: number
  readonly spokes: readonly Spoke[]
}

/** The matrix in units of its norm, so that products stay in range. */
function scaled(matrix: Matrix, node: number): Scaled {
  const unit = 2 ** -exponentOf(frobeniusNorm(matrix))
  const at = (i: number, j: number): number => (matrix[i]?.[j] ?? 0) * unit
  const others = matrix.flatMap((_, i) => (i === node ? [] : [i]))
  return {
    hub: at(node, node),
    spokes: others.map((i) => ({ d: at(i, i), column: at(i, node), row: at(node, i) })),
  }
}

const length = (xs: readonly number[]): number => Math.hypot(...xs)

/** |F(d)| with the group at d left out, 0 where it cancels. */
function secularAt(d: number, hub: number, rest: readonly Spoke[]): number {
  const terms = [d, -hub, ...rest.map((spoke) => -(spoke.column * spoke.row) / (d - spoke.d))]
  const value = Math.abs(terms.reduce((total, term) => total + term, 0))
  return value > CANCELLED * terms.reduce((total, term) => total + Math.abs(term), 0) ? value : 0
}

/** How far the eigenvalue d may move, relative to the norm: linear where L is diagonalisable at d, else a root. */
function diagonalShift({ hub, spokes }: Scaled, d: number): number {
  const [group, rest] = [spokes.filter((s) => s.d === d), spokes.filter((s) => s.d !== d)]
  const [column, row] = [length(group.map((s) => s.column)), length(group.map((s) => s.row))]
  if (column === 0 && row === 0) return BACKWARD_ERROR
  const products = group.map((s) => s.column * s.row)
  const p = Math.abs(products.reduce((total, x) => total + x, 0))
  if (p > CANCELLED * column * row) return BACKWARD_ERROR * (1 + (column * row) / p)
  const f = secularAt(d, hub, rest)
  if (f === 0) return LARGEST_SHIFT
  const spread = rest.map((s) => (column > 0 ? s.row : s.column) / (d - s.d))
  const projector = Math.hypot(1, (Math.max(column, row) / f) * Math.hypot(1, ...spread))
  return BACKWARD_ERROR * projector + Math.sqrt((BACKWARD_ERROR * column * row) / f)
}

function toleranceOf(matrix: Matrix, node: number, { value, multiplicity, kind }: ExactEigenvalue): number {
  const norm = frobeniusNorm(matrix)
  // A root of multiplicity m moves like the m-th root of the backward error.
  const most = Math.max(LARGEST_SHIFT, BACKWARD_ERROR ** (1 / multiplicity))
  if (kind === 'core') return multiplicity === 1 ? eigenvalueTolerance(matrix, node, value) : most * norm
  const unit = 2 ** -exponentOf(norm)
  return norm * Math.min(LARGEST_SHIFT, diagonalShift(scaled(matrix, node), value.re * unit))
}

export interface TolerantEigenvalue {
  readonly re: number
  readonly im: number
  readonly tolerance: number
}

/** The spectrum as a vector states it: every eigenvalue as often as it occurs. */
export const tolerantEigenvalues = (matrix: Matrix, node: number): TolerantEigenvalue[] =>
  exactEigenvaluesOf(matrix, node).flatMap((eigenvalue) => {
    const tolerance = Math.max(SMALLEST_TOLERANCE, toleranceOf(matrix, node, eigenvalue))
    return Array.from({ length: eigenvalue.multiplicity }, () => ({ ...eigenvalue.value, tolerance }))
  })
