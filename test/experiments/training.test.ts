import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { describeNetwork, type NetworkState } from '../../src/argnn/network.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { type Gate, tableRow } from '../../src/experiments/gates.ts'
import { startingNetwork, type TrainingOptions, train } from '../../src/experiments/training.ts'

const OPTIONS: TrainingOptions = {
  gate: 'XOR',
  hidden: 2,
  seed: 2,
  presentations: 200,
  parameters: PUBLISHED_PARAMETERS,
  pruning: null,
}

const edgeCount = (state: NetworkState): number => describeNetwork(state).edges.length

describe('truth tables', () => {
  it.each([
    ['AND', (a: number, b: number) => a & b],
    ['OR', (a: number, b: number) => a | b],
    ['XOR', (a: number, b: number) => a ^ b],
  ] as const)('%s', (gate: Gate, truth) => {
    const rows = [0, 1, 2, 3].map((row) => tableRow(gate, row))
    expect(new Set(rows.map(({ inputs }) => String(inputs))).size).toBe(4)
    for (const { inputs, expected } of rows) expect(expected).toBe(truth(inputs[0]!, inputs[1]!))
  })
})

describe('the starting network', () => {
  it.each([0, 1, 2, 3, 4, 5])('of %d hidden nodes is fully connected, except into the inputs', (hidden) => {
    const { nodes, inputs, outputs, edges } = describeNetwork(startingNetwork(hidden, createRandom(hidden)))
    expect({ nodes, inputs, outputs }).toEqual({ nodes: hidden + 3, inputs: [0, 1], outputs: [hidden + 2] })
    expect(edges).toHaveLength((hidden + 1) * (hidden + 2))
    expect(edges.every(({ to }) => to > 1)).toBe(true)
  })

  it('has weights all over (−1, 1)', () => {
    const weights = describeNetwork(startingNetwork(20, createRandom(1))).edges.map(({ weight }) => weight)
    expect(weights.every((w) => -1 < w && w < 1)).toBe(true)
    for (const low of [-1, -0.5, 0, 0.5])
      expect(weights.filter((w) => low <= w && w < low + 0.5).length).toBeGreaterThan(weights.length / 8)
  })
})

describe('training', () => {
  it('is a function of its options, bit for bit', () => {
    const options: TrainingOptions = { ...OPTIONS, pruning: { mode: 'DW', rule: 'ordered' } }
    expect(train(options)).toEqual(train(options))
    expect(train({ ...options, seed: 3 }).error).not.toBe(train(options).error)
  })

  it('learns XOR with two hidden nodes', () => {
    const { network, error } = train({ ...OPTIONS, presentations: 2000 })
    expect(error).toBeLessThan(0.1)
    expect(edgeCount(network)).toBe(12)
  })

  it('does not learn XOR without hidden nodes', () => {
    expect(train({ ...OPTIONS, hidden: 0, presentations: 2000 }).error).toBeGreaterThan(0.4)
  })

  it.each(['AND', 'OR', 'XOR'] as const)('reports the mean |V − expected| over the table of %s', (gate) => {
    // Without hidden nodes and without training, V = σ(a W[0][2] + b W[1][2]).
    const { network, error } = train({ ...OPTIONS, gate, hidden: 0, presentations: 0 })
    const [v = 0, w = 0] = describeNetwork(network).edges.map(({ weight }) => weight)
    const errors = [0, 1, 2, 3].map((row) => {
      const { inputs, expected } = tableRow(gate, row)
      return Math.abs(1 / (1 + Math.exp(-(inputs[0]! * v + inputs[1]! * w))) - expected)
    })
    expect(error).toBeCloseTo(errors.reduce((total, e) => total + e, 0) / 4, 14)
  })
})

describe.each(['ordered', 'dominant', 'published', 'published-own'] as const)('pruning by %s', (rule) => {
  it('PRUNE-5: removes edges, but none that comes from an input', () => {
    const { network } = train({ ...OPTIONS, hidden: 3, pruning: { mode: 'DW', rule } })
    expect(edgeCount(network)).toBeLessThan(20)
    const fromInputs = describeNetwork(network).edges.filter(({ from }) => from < 2)
    expect(fromInputs).toHaveLength(2 * 4)
  })
})
