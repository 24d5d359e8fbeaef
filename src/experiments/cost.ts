/** What a run costs, roughly: enough to start the longest first and to say how long a plan will take. */
import type { Run } from './plan.ts'

const ROUNDS = 10

/** Microseconds of one node update with `hidden` hidden nodes, as measured once on one machine, to a factor of two. */
function updateCost({ hidden, pruning, messages }: Run['cell']): number {
  // Messages cost more than the update.
  const plain = 0.08 + 0.012 * hidden + (messages === undefined ? 0 : 0.3 * (hidden + 1))
  if (pruning === null) return plain
  if (pruning.rule === 'ordered' || pruning.rule === 'dominant')
    return plain + (pruning.mode === 'D' ? 0.05 : 0.15) * (1 + hidden / 8)
  const size = hidden + 3
  return plain + (0.05 + size / 40) * size * (1 + (size / 32) ** 2)
}

/** Microseconds. */
export const costOf = ({ cell }: Run): number =>
  cell.presentations * ROUNDS * (cell.hidden + 1) * updateCost(cell)
