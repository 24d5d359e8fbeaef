/** What is left of a network after its removals, and what they save. */
import { describe, expect, it } from 'vitest'
import {
  costOfDecisions,
  EDGE_5,
  EFF_1,
  edgesAfter,
  hasCycle,
  isStronglyConnected,
  savedBy,
} from '../../src/claims/trained-networks.ts'
import type { RunRecord } from '../../src/experiments/records.ts'
import { makeRecords } from './synthetic.ts'

const [made] = makeRecords({
  seeds: 1,
  sizes: [2],
  rules: ['ordered'],
  error: () => 0,
  removed: () => 1,
}).filter(({ cell }) => cell.pruning !== null)

/** Two hidden nodes 2 and 3, output 4; these edges go at presentation 500. */
const trained = (...edges: readonly (readonly [number, number])[]): RunRecord => ({
  ...made!,
  edgesAtEnd: 12 - edges.length,
  removals: edges.map(([from, to]) => ({ ...made!.removals[0]!, from, to, presentation: 500 })),
})

const graph = (run: RunRecord) => {
  const edges = edgesAfter(run)
  return { count: edges.length, cycle: hasCycle(3, edges), strong: isStronglyConnected(3, edges) }
}

describe('the graph after training', () => {
  it('is what the removals leave of all edges among behaving nodes', () => {
    expect(graph(trained())).toEqual({ count: 6, cycle: true, strong: true })
    expect(graph(trained([3, 2]))).toEqual({ count: 5, cycle: true, strong: true })
    // 2 <-> 3 is left as a cycle; nothing leads back from 4.
    expect(graph(trained([4, 2], [4, 3]))).toEqual({ count: 4, cycle: true, strong: false })
    expect(graph(trained([3, 2], [4, 2], [4, 3]))).toEqual({ count: 3, cycle: false, strong: false })
    // 2 -> 3 -> 4 -> 2.
    expect(graph(trained([3, 2], [4, 3], [2, 4]))).toEqual({ count: 3, cycle: true, strong: true })
  })

  it('EDGE-5 is refuted by one run without a cycle', () => {
    const verdict = (runs: readonly RunRecord[]) => EDGE_5.count(runs).verdicts.ordered
    expect(verdict([trained([3, 2])]).verdict).toBe('holds')
    // Runs alone cannot show that a cycle always stays; that all removals are of an edge (k+1) → k can.
    expect(verdict([trained([3, 2]), trained([4, 2])]).verdict).toBe('undecided')
    const refuted = verdict([trained([3, 2]), { ...trained([3, 2], [4, 2], [4, 3]), seed: 9 }])
    expect(refuted.verdict).toBe('refuted')
    expect(refuted.because).toContain('1 of 2')
    expect(refuted.cases?.[0]?.words.join()).toContain('seed 9')
  })
})

describe('one hidden node', () => {
  const single = (seed: number): RunRecord => ({
    ...trained([3, 2]),
    ...{ seed, cell: { ...made!.cell, hidden: 1 }, edgesAtStart: 6, edgesAtEnd: 5 },
  })

  it('has one cycle, so that EDGE-5 is conditional where no larger network loses all', () => {
    const verdict = (runs: readonly RunRecord[]) => EDGE_5.count(runs).verdicts.ordered
    expect(verdict([single(1), trained([3, 2])])).toMatchObject({
      verdict: 'holds if',
      condition: 'there are at least 2 hidden nodes',
    })
    expect(verdict([single(1), trained([4, 2])])).toMatchObject({ verdict: 'refuted' })
    const larger = trained([3, 2], [4, 2], [4, 3])
    expect(verdict([single(1), larger])).toMatchObject({ verdict: 'refuted' })
  })
})

describe('costs', () => {
  it('a missing edge saves three multiplications a round', () => {
    expect(savedBy(trained())).toBe(0)
    expect(savedBy(trained([3, 2], [4, 2]))).toBe(2 * 3 * 10 * 1500)
  })

  it('three nodes decide once a round', () => {
    expect(costOfDecisions(trained())).toEqual([60_000, 60_000 * 100])
    // From presentation 500 on there is one mutual pair less.
    expect(costOfDecisions(trained([3, 2]))[0]).toBe(60_000 - 15_000)
    const published: RunRecord = {
      ...trained(),
      cell: { ...made!.cell, pruning: { rule: 'published', mode: 'D' } },
    }
    expect(costOfDecisions(published)[0]).toBe(60_000 * 125)
  })

  it('EFF-1 follows from both, and is undecided between the bounds', () => {
    const verdict = (run: RunRecord): string => EFF_1.count([run]).verdicts.ordered.verdict
    expect(verdict(trained())).toBe('refuted')
    expect(verdict(trained([3, 2], [4, 2], [4, 3]))).toBe('undecided')
  })

  it('are those of the cells on average, however many runs a cell has', () => {
    const [idle, busy] = [trained(), trained([3, 2], [4, 2], [4, 3])]
    const other = { ...busy, cell: { ...busy.cell, task: 'OR' } }
    const because = (runs: readonly RunRecord[]) => EFF_1.count(runs).verdicts.ordered.because
    const many = [1, 2, 3, 4].map((seed) => ({ ...idle, seed }))
    expect(because([...many, other])).toBe(because([idle, other]))
  })
})
