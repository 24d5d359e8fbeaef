/**
 * How far rounding may move eigenvalues of a local Laplacian: condition numbers from the secular
 * equation. Computed in doubles, because they are error estimates: they limit what a floating-point
 * answer can determine, and are not answers themselves.
 */

import { secularPolynomial } from './characteristic-polynomial.ts'
import type { Core } from './core.ts'
import { toDouble } from './exact/dyadic.ts'
import { centre, encloseRoots } from './exact/enclosures.ts'
import { degree } from './exact/polynomial.ts'
import { distinctRoots } from './exact/sturm.ts'
import { frobeniusNorm } from './local-laplacian.ts'
import type { Complex, Matrix } from './network.ts'
import { FIRST_BITS } from './spectrum.ts'

/**
 * Backward error of a QR eigen-solver relative to ‖L‖: the largest measured residuals were 13 ε
 * (ml-matrix) and 16 ε (dgeev).
 */
export const BACKWARD_ERROR = 50 * Number.EPSILON
/**
 * No eigenvalue moves further than this share of ‖L‖: a triple root moves by (50ε)^(1/3) = 2.2e−5.
 */
export const LARGEST_SHIFT = 1e-4

export const difference = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im })
export const modulus = (a: Complex): number => Math.hypot(a.re, a.im)

/** The power of two nearest to a norm: quantities divided by it can be squared in doubles. */
export const exponentOf = (norm: number): number => (norm > 0 ? Math.round(Math.log2(norm)) : 0)

/** 1 / ((d − λ)²) as a complex number. */
export function inverseSquare(d: number, lambda: Complex): Complex {
  const z = difference({ re: d, im: 0 }, lambda)
  const size = (z.re * z.re + z.im * z.im) ** 2
  return { re: (z.re * z.re - z.im * z.im) / size, im: (-2 * z.re * z.im) / size }
}

/** ‖x‖‖y‖ / |y·x| for the eigenvectors of an arrow matrix: how much λ moves per unit of ‖ΔL‖. */
function conditionOf(given: Matrix, node: number, eigenvalue: Complex): number {
  const unit = 2 ** -exponentOf(frobeniusNorm(given))
  const matrix = given.map((row) => row.map((x) => x * unit))
  const lambda = { re: eigenvalue.re * unit, im: eigenvalue.im * unit }
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

/**
 * How far a backward stable solver may move the complex eigenvalue λ of L_n: an absolute distance.
 */
export function eigenvalueTolerance(matrix: Matrix, node: number, lambda: Complex): number {
  const relative = BACKWARD_ERROR * conditionOf(matrix, node, lambda)
  return frobeniusNorm(matrix) * (relative < LARGEST_SHIFT ? relative : LARGEST_SHIFT)
}

/** The condition number of a root of the core, balanced: (1 + Σ|p|/|d−λ|²) / |1 + Σ p/(d−λ)²|. */
function coreCondition({ arrow }: Core, eigenvalue: Complex, norm: number): number {
  const exponent = exponentOf(norm)
  const lambda = { re: eigenvalue.re * 2 ** -exponent, im: eigenvalue.im * 2 ** -exponent }
  let [above, below] = [1, { re: 1, im: 0 } as Complex]
  for (const spoke of arrow.spokes) {
    const [d, p] = [
      toDouble(spoke.d, arrow.scale + exponent),
      toDouble(spoke.p, 2 * (arrow.scale + exponent)),
    ]
    const inverse = inverseSquare(d, lambda)
    above += Math.abs(p) * modulus(inverse)
    below = { re: below.re + p * inverse.re, im: below.im + p * inverse.im }
  }
  return above / modulus(below)
}

/** A root of the core and how far rounding may move it. */
export interface LooseRoot {
  readonly root: Complex
  readonly shift: number
}

/**
 * The core's distinct roots, or undefined if it has a multiple root, whose condition number is
 * infinite.
 */
export function looseRoots(core: Core, norm: number): LooseRoot[] | undefined {
  const f = secularPolynomial(core.arrow)
  const { squareFree, realRoots } = distinctRoots(f)
  if (degree(squareFree) < degree(f)) return undefined
  const { discs, shift } = encloseRoots(squareFree, realRoots, FIRST_BITS)
  return discs.map((disc) => {
    const root = centre(disc, shift, core.arrow.scale)
    return { root, shift: norm * BACKWARD_ERROR * coreCondition(core, root, norm) }
  })
}
