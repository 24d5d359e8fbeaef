/** Right implementations in four styles: the textbook with other arithmetic. None may fail a clause. */
import type { Implementation } from '../../../spec/implementation.ts'
import type { Matrix } from '../../../spec/network.ts'
import { implementationOf } from '../compose.ts'
import { TEXTBOOK, type Textbook, THRESHOLD } from '../textbook.ts'
import { exactProduct, exactSum, preciseEigenvalues } from './precise.ts'
import { unbalancedEigenvalues } from './unbalanced.ts'

/** Neumaier's compensated sum. */
function compensatedSum(xs: readonly number[]): number {
  let [total, lost] = [0, 0]
  for (const x of xs) {
    const next = total + x
    lost += Math.abs(total) >= Math.abs(x) ? total - next + x : x - next + total
    total = next
  }
  return total + lost
}

/** The power of two next to the largest entry. */
function unitOf(matrix: Matrix): number {
  const largest = Math.max(...matrix.flat().map(Math.abs))
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest))
}

/** Eigenvalues of a matrix of entries up to 2, in its units. */
function scaledEigenvalues(matrix: Matrix) {
  const unit = unitOf(matrix)
  return unbalancedEigenvalues(matrix.map((row) => row.map((x) => x / unit))).map(({ re, im }) => ({
    re: re * unit,
    im: im * unit,
  }))
}

/** Degrees, and the sums of Eq 1 and Eq 2. */
const sums = (sum: (xs: readonly number[]) => number): Partial<Textbook> => ({
  degree: (shares) => sum(shares),
  forward: ({ values, adjacency, weights }, n) =>
    sum(values.map((v, i) => (adjacency[i]?.[n] === 1 ? v * (weights[i]?.[n] as number) : 0))),
  backward: ({ gradients, adjacency, weights }, n) =>
    sum(gradients.map((e, o) => (adjacency[n]?.[o] === 1 ? e * (weights[n]?.[o] as number) : 0))),
})

const CHANGES: Readonly<Record<string, Partial<Textbook>>> = {
  'doubles without balancing': { solve: unbalancedEigenvalues },
  'scaled by a power of two': {
    solve: scaledEigenvalues,
    isComplex: ({ im }, laplacian) => {
      const unit = unitOf(laplacian)
      return im / unit > THRESHOLD * Math.hypot(...laplacian.flat().map((x) => x / unit))
    },
  },
  'compensated sums': { ...sums(compensatedSum), solve: unbalancedEigenvalues },
  'arbitrary precision': {
    degree: exactSum,
    forward: ({ values, adjacency, weights }, n) =>
      exactProduct(values.map((v, i) => [v, adjacency[i]?.[n] === 1 ? (weights[i]?.[n] as number) : 0])),
    backward: ({ gradients, adjacency, weights }, n) =>
      exactProduct(gradients.map((e, o) => [e, adjacency[n]?.[o] === 1 ? (weights[n]?.[o] as number) : 0])),
    solve: preciseEigenvalues,
    isComplex: ({ im }) => im > 0,
  },
}

export const STYLES: readonly (readonly [string, () => Implementation])[] = Object.entries(CHANGES).map(
  ([name, change]) => {
    const made = (): Implementation => {
      const one = implementationOf({ ...TEXTBOOK, ...change })
      return { ...one, description: { ...one.description, name }, fresh: async () => made() }
    }
    return [name, made]
  },
)
