import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NONE } from '../../src/argnn/edge-lists.ts'
import { createNetwork, describeNetwork, type NetworkState } from '../../src/argnn/network.ts'
import { createUpdateWorkspace } from '../../src/argnn/node-update.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { behavingNodes, runRound } from '../../src/argnn/round.ts'
import { createRandomNetwork, type RandomNetworkOptions } from '../../src/experiments/random-network.ts'

const SEED = 20240607

const mutualEdges = (state: NetworkState): number => state.reverse.filter((slot) => slot !== NONE).length

/** Edges that fit without mutual pairs, so that they fit with any share that allows itself. */
const OPTIONS: fc.Arbitrary<RandomNetworkOptions> = fc
  .record({
    behaving: fc.integer({ min: 2, max: 12 }),
    inputs: fc.nat(4),
    fill: fc.double({ min: 0, max: 1, noNaN: true }),
    mutualShare: fc.double({ min: 0, max: 1, noNaN: true }),
    seed: fc.integer({ min: 0, max: 0xffffffff }),
  })
  .map(({ behaving, inputs, fill, mutualShare, seed }) => ({
    nodes: inputs + behaving,
    edges: Math.floor((fill * behaving * (behaving - 1)) / 2),
    mutualShare,
    inputs,
    outputs: 1,
    seed,
  }))

describe('a random network', () => {
  it(`has the edges asked for, of which the share asked for is mutual, seed ${SEED}`, () => {
    fc.assert(
      fc.property(OPTIONS, (options) => {
        const state = createRandomNetwork(options)
        const { nodes, inputs, outputs, edges } = describeNetwork(state)
        expect({ nodes, inputs: inputs.length, outputs }).toEqual({
          nodes: options.nodes,
          inputs: options.inputs,
          outputs: [options.nodes - 1],
        })
        expect(edges).toHaveLength(options.edges)
        expect(Math.abs(mutualEdges(state) - options.mutualShare * options.edges)).toBeLessThan(2)
        // The door refuses repeated edges, self-loops and edges into inputs.
        expect(createNetwork(describeNetwork(state))).toEqual(state)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it(`is a function of its options, and another for another seed, seed ${SEED}`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xfffffffe }), (seed) => {
        const options = { nodes: 30, edges: 100, mutualShare: 0.4, inputs: 3, outputs: 2, seed }
        expect(createRandomNetwork(options)).toEqual(createRandomNetwork(options))
        expect(createRandomNetwork({ ...options, seed: seed + 1 })).not.toEqual(createRandomNetwork(options))
      }),
      { seed: SEED, numRuns: 50 },
    )
  })

  it('has weights all over (−1, 1), values all over (0, 1) and no gradients', () => {
    const { weights, values, gradients } = createRandomNetwork({
      nodes: 2000,
      edges: 20_000,
      mutualShare: 0.5,
      inputs: 10,
      outputs: 10,
      seed: 1,
    })
    const isBetween = (low: number, high: number) => (x: number) => low < x && x < high
    expect(weights.every(isBetween(-1, 1))).toBe(true)
    expect(values.every(isBetween(0, 1))).toBe(true)
    expect(gradients.every((x) => x === 0)).toBe(true)
    for (const low of [-1, -0.5, 0, 0.5])
      expect(weights.filter(isBetween(low, low + 0.5)).length / 20_000).toBeCloseTo(0.25, 1)
    for (const low of [0, 0.25, 0.5, 0.75])
      expect(values.filter(isBetween(low, low + 0.25)).length / 2000).toBeCloseTo(0.25, 1)
  })

  it('can be complete: every edge that there can be', () => {
    const state = createRandomNetwork({
      nodes: 8,
      edges: 6 * 5 + 2 * 6,
      mutualShare: 30 / 42,
      inputs: 2,
      outputs: 1,
      seed: 5,
    })
    expect([...state.inDegree]).toEqual([0, 0, 7, 7, 7, 7, 7, 7])
    expect(mutualEdges(state)).toBe(30)
  })

  it('of 100,000 nodes and 1,000,000 edges runs a round without matrices', () => {
    const options = { nodes: 1e5, edges: 1e6, mutualShare: 0.3, inputs: 100, outputs: 100, seed: SEED }
    const state = createRandomNetwork(options)
    expect(mutualEdges(state)).toBe(300_000)
    const [before, nodes] = [state.weights.slice(), behavingNodes(state)]
    const expected = new Float64Array(100).fill(0.5)
    const update = { expected, parameters: { s: 0.15, c: 10 }, pruning: null }
    runRound(state, nodes, update, createRandom(SEED), createUpdateWorkspace(state))
    expect(nodes).toHaveLength(1e5 - 100)
    expect(state.gradients.filter((x) => x !== 0).length).toBeGreaterThan(100)
    expect(state.weights.some((w, slot) => w !== before[slot])).toBe(true)
  })
})

describe('options that no network meets are refused', () => {
  const good = { nodes: 5, edges: 6, mutualShare: 0.5, inputs: 1, outputs: 1, seed: 0 }

  it.each([
    ['no nodes', { nodes: 0 }, 'nodes: expected a whole number from 1 to 16777216, got 0'],
    ['half an edge', { edges: 0.5 }, 'edges: expected a whole number from 0 to 268435456, got 0.5'],
    ['more inputs than nodes', { inputs: 6 }, 'inputs: expected a whole number from 0 to 5, got 6'],
    ['an output that is an input', { outputs: 5 }, 'outputs: expected a whole number from 0 to 4, got 5'],
    ['a share beyond 1', { mutualShare: 1.1 }, 'mutualShare: expected a number from 0 to 1, got 1.1'],
    [
      'a share that is NaN',
      { mutualShare: Number.NaN },
      'mutualShare: expected a number from 0 to 1, got NaN',
    ],
    [
      'edges beyond complete',
      { edges: 17, mutualShare: 0.75 },
      'edges: expected a whole number from 0 to 16, got 17',
    ],
    [
      'more mutual pairs than there are pairs',
      { edges: 16, mutualShare: 1 },
      'mutualShare: expected at most 6 mutual pairs, got 8',
    ],
    [
      'one-way edges beyond one a pair',
      { edges: 11, mutualShare: 0 },
      'edges: expected a whole number from 0 to 10, got 11',
    ],
    ['a negative seed', { seed: -1 }, 'seed: expected a whole number from 0 to 4294967295, got -1'],
  ])('%s', (_, change, message) => {
    expect(() => createRandomNetwork({ ...good, ...change })).toThrow(new RangeError(message))
  })
})
