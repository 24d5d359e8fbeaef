/**
 * The eigen-solver of mathjs: Jacobi rotations for symmetric matrices, otherwise an explicitly
 * shifted QR iteration that gives up after 100 steps without progress. Eigenvectors are not
 * computed: mathjs' inverse iteration is unusable on local Laplacians, and the eigenvalues are the
 * same without them.
 */
import { eigs } from 'mathjs'
import type { Eigenvalue } from './solver.ts'

/**
 * The eigenvalues of a finite square matrix, by ascending modulus.
 *
 * @throws Error if the iteration does not converge.
 */
export function eigenvalues(matrix: number[][]): Eigenvalue[] {
  const { values } = eigs(matrix, { eigenvectors: false })
  return Array.from(values as Iterable<unknown>, toEigenvalue)
}

/** A real eigenvalue comes as a number, any other as an instance of mathjs' Complex. */
function toEigenvalue(value: unknown): Eigenvalue {
  if (typeof value === 'number') return { re: value, im: 0 }
  if (isComplex(value)) return { re: value.re, im: value.im }
  throw new TypeError(`mathjs eigenvalue: expected a number or a complex number, got ${typeof value}`)
}

const isComplex = (value: unknown): value is Eigenvalue =>
  typeof value === 'object' && value !== null && 're' in value && 'im' in value
