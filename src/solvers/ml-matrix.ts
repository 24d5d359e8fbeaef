/**
 * The eigen-solver of ml-matrix: Householder reduction and a shifted QR iteration after EISPACK's hqr2.
 * The iteration has no limit and a zero shift makes no progress, so this may never return: call it only in a
 * thread that can be stopped.
 */
import { EigenvalueDecomposition } from 'ml-matrix'
import type { Eigenvalue } from './solver.ts'

/** The eigenvalues of a finite square matrix, in the order in which the iteration split them off. */
export function eigenvalues(matrix: number[][]): Eigenvalue[] {
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(matrix)
  return realEigenvalues.map((re, at) => ({ re, im: imaginaryEigenvalues[at] ?? Number.NaN }))
}
