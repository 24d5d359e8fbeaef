/** Vectors of the spectrum (Eq 5): the exact eigenvalues of a matrix in doubles, and how far rounding may put each. */
import { frobeniusNorm } from '../../spec/local-laplacian.ts'
import { mutualNeighbours } from '../../spec/network.ts'
import { isDefective } from './eigenvalues.ts'
import { networkFlags, spectralFlags } from './flags.ts'
import { type CommentedCase, nearestLocalLaplacian } from './local-laplacian.ts'
import type { Vector } from './schema.ts'
import { type TolerantEigenvalue, tolerantEigenvalues } from './tolerances.ts'

/** Below this norm a tolerance relative to it has no digits left; such matrices have no vector. */
const SMALLEST_NORM = 1e-290
/** Flags that say nothing of a matrix alone. */
const OF_THE_NETWORK = ['elsewhere', 'declared-order', 'input-node']

export const hasSpectrumVector = (seen: CommentedCase): boolean => {
  const norm = frobeniusNorm(nearestLocalLaplacian(seen))
  return norm === 0 || norm >= SMALLEST_NORM
}

const isMultiple = (eigenvalues: readonly TolerantEigenvalue[]): boolean =>
  new Set(eigenvalues.map(({ re, im }) => `${re} ${im}`)).size < eigenvalues.length

export function spectrumVector(seen: CommentedCase): Omit<Vector<'spectrum'>, 'id'> {
  const { network, node, mode, comment } = seen
  const matrix = nearestLocalLaplacian(seen)
  const eigenvalues = tolerantEigenvalues(matrix, node)
  const own = networkFlags(network, node).filter((flag) => !OF_THE_NETWORK.includes(flag))
  return {
    ...(comment === undefined ? {} : { comment }),
    flags: [
      ...own,
      ...spectralFlags(seen),
      ...(isDefective(matrix, node) ? ['defective'] : []),
      ...(isMultiple(eigenvalues) ? ['multiple'] : []),
      ...(seen.flags ?? []),
    ],
    clauses: [
      ...['EIG-1', 'EIG-2', 'EIG-3', 'EIG-4', 'PAIR-3'],
      ...(mode === 'D' && mutualNeighbours(network, node).length > 0 ? ['EIG-5'] : []),
      ...(mode === 'DW' ? ['PAIR-5'] : []),
    ],
    mode,
    node,
    matrix: matrix as number[][],
    eigenvalues: eigenvalues.map(({ re, im }) => ({ re, im })),
    tolerances: eigenvalues.map(({ tolerance }) => tolerance),
  }
}
