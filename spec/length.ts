/**
 * √Σx² of any number of numbers, and of the entries of a matrix: Math.hypot takes them as
 * arguments, whose number is limited. Scaled by the largest, so that no square leaves the range of
 * doubles, with compensated sums.
 */
import type { Matrix } from './network.ts'

function largestOf(rows: Matrix): number {
  let largest = 0
  for (const row of rows)
    for (const x of row) {
      if (Number.isNaN(x)) return x
      largest = Math.max(largest, Math.abs(x))
    }
  return largest
}

/** Infinity if an entry is infinite, NaN if an entry is NaN and none before it infinite. */
export function lengthOf(rows: Matrix): number {
  const largest = largestOf(rows)
  if (!(largest > 0 && Number.isFinite(largest))) return largest
  let [sum, lost] = [0, 0]
  for (const row of rows)
    for (const x of row) {
      const share = x / largest
      const term = share * share - lost
      const next = sum + term
      lost = next - sum - term
      sum = next
    }
  return Math.sqrt(sum) * largest
}
