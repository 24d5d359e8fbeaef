// The specification as a suite of your own tests: npm install argnn-spec vitest, then npx vitest run.
import type { Implementation } from 'argnn-spec/spec'
import { conformance } from 'argnn-spec/vitest'

/** Any subset of the stages, over plain data: here the local Laplacian alone. */
const mine: Implementation = {
  description: {
    name: 'mine',
    version: '1.0.0',
    rules: ['ordered'],
    modes: ['D', 'DW'],
    pairTest: 'floating',
  },
  laplacian: ({ nodes, adjacency, weights }, node, mode) => {
    const matrix = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0))
    const add = (i: number, j: number, x: number) => {
      const row = matrix[i] ?? []
      row[j] = (row[j] ?? 0) + x
    }
    adjacency.forEach((row, from) => {
      row.forEach((a, to) => {
        if (a !== 1 || (from !== node && to !== node)) return
        const weight = weights[from]?.[to] ?? 0
        add(from, to, -weight)
        for (const end of [from, to]) add(end, end, mode === 'D' ? 1 : weight)
      })
    })
    return matrix
  },
}

// LAP holds; PAIR and EIG are shown as skipped, since their stages are not offered.
conformance(mine, { clauses: ['LAP', 'EIG', 'PAIR'], runs: 200 })
