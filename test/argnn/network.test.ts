import { describe, expect, it } from 'vitest'
import { NONE } from '../../src/argnn/edge-lists.ts'
import {
  createNetwork,
  describeNetwork,
  MOST_NODES,
  type NetworkDescription,
  requireNodeOf,
} from '../../src/argnn/network.ts'

/** 0 is the input, 1 and 2 are hidden, 3 is the output. */
const GOOD: NetworkDescription = {
  nodes: 4,
  inputs: [0],
  outputs: [3],
  edges: [
    { from: 0, to: 1, weight: 0.5 },
    { from: 1, to: 3, weight: -2 },
    { from: 3, to: 1, weight: 0 },
  ],
}

const edge = (from: number, to: number, weight = 1) => ({ from, to, weight })

describe('createNetwork', () => {
  it('lays edges out by target, then source, and again by source, then target', () => {
    const state = createNetwork(GOOD) // in order of slots: 0 → 1, 3 → 1, 1 → 3
    expect([...state.inStart]).toEqual([0, 0, 2, 2, 3])
    expect([...state.source]).toEqual([0, 3, 1])
    expect([...state.weights]).toEqual([0.5, 0, -2])
    expect([...state.reverse]).toEqual([NONE, 2, 1])
    expect([...state.present]).toEqual([1, 1, 1])
    expect([...state.outStart]).toEqual([0, 1, 2, 2, 3])
    expect([...state.target]).toEqual([1, 3, 1])
    expect([...state.slotOf]).toEqual([0, 2, 1])
    expect([...state.inDegree]).toEqual([0, 2, 0, 1])
    expect([...state.outDegree]).toEqual([1, 1, 0, 1])
    expect(state.widest).toBe(3)
  })

  it('knows inputs, the place among the outputs and the position in the order', () => {
    const state = createNetwork({ ...GOOD, outputs: [3, 1], order: [2, 0, 3, 1] })
    expect([...state.isInput]).toEqual([1, 0, 0, 0])
    expect([...state.outputIndex]).toEqual([0, 2, 0, 1])
    expect([...state.position]).toEqual([1, 3, 0, 2])
  })

  it('fills in the index order, zero values and zero gradients', () => {
    const { order, values, gradients } = describeNetwork(createNetwork(GOOD))
    expect({ order, values, gradients }).toEqual({
      order: [0, 1, 2, 3],
      values: [0, 0, 0, 0],
      gradients: [0, 0, 0, 0],
    })
  })

  it('accepts a single node and many, up to a limit', () => {
    const empty = { inputs: [], outputs: [], edges: [] }
    for (const nodes of [1, 2 ** 18]) expect(createNetwork({ ...empty, nodes }).nodes).toBe(nodes)
    expect(() => createNetwork({ ...empty, nodes: MOST_NODES + 1 })).toThrow(
      new RangeError(`nodes: expected a whole number from 1 to ${MOST_NODES}, got ${MOST_NODES + 1}`),
    )
  })
})

describe('refusals name the field, what was expected and what was found', () => {
  const refusals: readonly [string, Partial<NetworkDescription>, string][] = [
    ['no nodes', { nodes: 0 }, 'nodes: expected a whole number from 1 to 16777216, got 0'],
    ['half a node', { nodes: 2.5 }, 'nodes: expected a whole number from 1 to 16777216, got 2.5'],
    ['NaN nodes', { nodes: Number.NaN }, 'nodes: expected a whole number from 1 to 16777216, got NaN'],
    ['DOOR-5 an unknown input', { inputs: [0, 4] }, 'inputs[1]: expected a node from 0 to 3, got 4'],
    ['an input twice', { inputs: [0, 0] }, 'inputs[1]: expected each node once, got 0'],
    ['DOOR-5 an unknown output', { outputs: [-1] }, 'outputs[0]: expected a node from 0 to 3, got -1'],
    [
      'an input that is an output',
      { outputs: [3, 0] },
      'outputs[1]: expected a node that is not an input, got input node 0',
    ],
    ['DOOR-7 an order that is short', { order: [0, 1, 2] }, 'order: expected all 4 nodes, got 3'],
    ['DOOR-7 a node twice in the order', { order: [0, 1, 1, 2] }, 'order[2]: expected each node once, got 1'],
    [
      'DOOR-2 a self-loop',
      { edges: [edge(0, 1), edge(2, 2)] },
      'edges[1]: expected an edge between two nodes, got a self-loop at node 2',
    ],
    [
      'DOOR-3 an edge into an input',
      { edges: [edge(1, 0)] },
      'edges[0].to: expected a node that is not an input, got input node 0',
    ],
    [
      'DOOR-4 an edge twice',
      { edges: [edge(1, 2, 0), edge(2, 1), edge(1, 2)] },
      'edges[2]: expected each edge once, got a second edge 1 → 2',
    ],
    [
      'DOOR-5 an edge from nowhere',
      { edges: [edge(9, 1)] },
      'edges[0].from: expected a node from 0 to 3, got 9',
    ],
    [
      'DOOR-5 an edge to nowhere',
      { edges: [edge(1, 1.5)] },
      'edges[0].to: expected a node from 0 to 3, got 1.5',
    ],
    [
      'DOOR-6 a weight that is NaN',
      { edges: [edge(1, 2, Number.NaN)] },
      'edges[0].weight: expected a finite number, got NaN',
    ],
    [
      'DOOR-6 an infinite value',
      { values: [0, 0, -Infinity, 0] },
      'values[2]: expected a finite number, got -Infinity',
    ],
    ['DOOR-7 too few values', { values: [0] }, 'values: expected 4 numbers, one per node, got 1'],
    [
      'DOOR-7 too many gradients',
      { gradients: [0, 0, 0, 0, 0] },
      'gradients: expected 4 numbers, one per node, got 5',
    ],
  ]

  it.each(refusals)('%s', (_, damage, message) => {
    expect(() => createNetwork({ ...GOOD, ...damage })).toThrow(new RangeError(message))
  })

  it.each([-1, 4, 0.5, Number.NaN])('node %s is not of the network', (node) => {
    const state = createNetwork(GOOD)
    expect(() => requireNodeOf(state, node)).toThrow(
      new RangeError(`node: expected a node from 0 to 3, got ${node}`),
    )
  })
})

describe('describeNetwork', () => {
  it('gives a description that builds the same network, edges by from, then to', () => {
    const shuffled = {
      ...GOOD,
      edges: [...GOOD.edges].reverse(),
      order: [3, 2, 1, 0],
      values: [1, -0, 0.1, 5e-324],
      gradients: [0, 1, 2, 3],
    }
    const description = describeNetwork(createNetwork(shuffled))
    expect(description).toEqual({ ...shuffled, edges: GOOD.edges })
    expect(createNetwork(description)).toEqual(createNetwork(shuffled))
  })

  it('is a copy: later changes of the state do not reach it', () => {
    const state = createNetwork(GOOD)
    const description = describeNetwork(state)
    state.values[1] = 7
    state.weights.fill(7)
    expect(description).toEqual(describeNetwork(createNetwork(GOOD)))
  })
})
