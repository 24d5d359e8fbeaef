/**
 * det(λI − L) three ways, exactly: from the matrix alone, by the secular equation (T1), and by the closed form of
 * mode D (T3). All are monic with integer coefficients, in units of 2^−scale.
 */
import { add, multiply, type Polynomial, polynomial, scaleBy, subtract } from './exact/polynomial.ts'
import type { ArrowMatrix, ExactMatrix } from './local-laplacian.ts'

type IntegerMatrix = readonly (readonly bigint[])[]

const trace = (m: IntegerMatrix): bigint => m.reduce((total, row, i) => total + (row[i] as bigint), 0n)

const product = (a: IntegerMatrix, b: IntegerMatrix): bigint[][] =>
  a.map((row) =>
    row.map((_, j) =>
      row.reduce(
        (total, x, k) => (x === 0n ? total : total + x * ((b[k] as readonly bigint[])[j] as bigint)),
        0n,
      ),
    ),
  )

const plusDiagonal = (m: IntegerMatrix, c: bigint): bigint[][] =>
  m.map((row, i) => row.map((x, j) => (i === j ? x + c : x)))

/** det(λI − L) by Faddeev and LeVerrier: monic, exact, from the matrix alone. */
export function characteristicPolynomial(matrix: ExactMatrix): Polynomial {
  const l = matrix.entries
  const coefficients: bigint[] = [1n]
  let m: bigint[][] = l.map((row) => row.map(() => 0n))
  for (let k = 1; k <= l.length; k += 1) {
    m = plusDiagonal(product(l, m), coefficients[0] as bigint)
    coefficients.unshift(-trace(product(l, m)) / BigInt(k))
  }
  return polynomial(coefficients)
}

const linear = (root: bigint): Polynomial => polynomial([-root, 1n])

const productOf = (factors: readonly Polynomial[]): Polynomial => factors.reduce(multiply, [1n])

/** T1: Π(λ − d_i) · (λ − d_n) − Σ p_i Π_{j≠i}(λ − d_j), equal to det(λI − L). */
export function secularPolynomial(arrow: ArrowMatrix): Polynomial {
  const factors = arrow.spokes.map((spoke) => linear(spoke.d))
  const without = (i: number): Polynomial => productOf(factors.filter((_, j) => j !== i))
  const coupling = arrow.spokes.map((spoke, i) => scaleBy(without(i), spoke.p)).reduce(add, [])
  return subtract(multiply(linear(arrow.hub), productOf(factors)), coupling)
}

/** T3: 2 (m−1 times), 1 per one-way neighbour, 0 per non-neighbour, and the roots of λ² − (d_n+2)λ + 2d_n − P. */
export function closedFormPolynomial(arrow: ArrowMatrix): Polynomial {
  const one = 1n << BigInt(arrow.scale)
  const mutual = arrow.spokes.filter((spoke) => spoke.mutual)
  const total = mutual.reduce((sum, spoke) => sum + spoke.p, 0n)
  const single = arrow.spokes
    .filter((spoke) => !spoke.mutual)
    .map((spoke) => linear(spoke.d === 0n ? 0n : one))
  const doubles = mutual.slice(1).map(() => linear(2n * one))
  const quadratic = polynomial([2n * one * arrow.hub - total, -(arrow.hub + 2n * one), 1n])
  return productOf([...single, ...doubles, quadratic])
}
