/**
 * The eigen-solver of ml-matrix: Householder reduction and a shifted QR iteration after EISPACK's
 * hqr2. The number of iterations is not limited, and a zero shift makes no progress, so the
 * function may not return: call it only in a thread that can be stopped.
 */
import { EigenvalueDecomposition } from 'ml-matrix'
import type { Eigenvalue } from './solver.ts'

/** The eigenvalues of a finite square matrix, in the order of deflation. */
export function eigenvalues(matrix: number[][]): Eigenvalue[] {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix)
  return realEigenvalues.map((re, at) => ({ re, im: imaginaryEigenvalues[at] ?? Number.NaN }))
}
