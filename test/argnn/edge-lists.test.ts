import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { updateGradient, updateValue, updateWeights } from '../../src/argnn/dynamics.ts'
import { NONE, removeEdge, removeSlot, slotBetween, weightBetween } from '../../src/argnn/edge-lists.ts'
import { fillLocalLaplacian } from '../../src/argnn/local-laplacian.ts'
import {
  createNetwork,
  createNetworkFromArrays,
  describeNetwork,
  type NetworkDescription,
  type NetworkState,
} from '../../src/argnn/network.ts'
import {
  type DenseNetwork,
  denseEdges,
  denseGradient,
  denseHasEdge,
  denseLaplacian,
  denseRemove,
  denseTwin,
  denseValue,
  denseWeights,
} from './dense-twin.ts'
import { networks } from './networks.ts'

const SEED = 20240607

/** One thing done to a network; `pick` chooses the node or the edge. */
const STEP = fc.record({
  kind: fc.constantFrom('value', 'gradient', 'weights', 'update', 'update', 'update', 'remove', 'remove'),
  pick: fc.nat(1000),
  s: fc.constantFrom(1, 0.15),
  c: fc.constantFrom(Infinity, 10, 1),
  // Nobody checks expected values: an infinite gradient must not be seen through a removed edge either.
  expected: fc.array(fc.constantFrom(0, 1, 0.1, -0.7, 0.25, Infinity), { minLength: 2, maxLength: 2 }),
})

type Step = typeof STEP extends fc.Arbitrary<infer T> ? T : never

const STEPS = fc.array(STEP, { maxLength: 30 })

const edgeAt = (twin: DenseNetwork, pick: number) => {
  const edges = denseEdges(twin)
  return edges[pick % Math.max(1, edges.length)]
}

/** The equations of a step, in their order. */
const parts = (kind: Step['kind']): readonly Step['kind'][] =>
  kind === 'update' ? ['value', 'gradient', 'weights'] : [kind]

function stepSparse(state: NetworkState, { pick, s, c, expected }: Step, part: Step['kind']): void {
  const node = pick % state.nodes
  if (part === 'value') updateValue(state, node)
  if (part === 'gradient') updateGradient(state, node, expected, s)
  if (part === 'weights') updateWeights(state, node, c)
}

function stepDense(twin: DenseNetwork, { pick, s, c, expected }: Step, part: Step['kind']): void {
  const node = pick % twin.nodes
  if (part === 'value') denseValue(twin, node)
  if (part === 'gradient') denseGradient(twin, node, expected, s)
  if (part === 'weights') denseWeights(twin, node, c)
}

/** What a call throws, or undefined. */
function thrownBy(act: () => void): unknown {
  try {
    act()
    return undefined
  } catch (error) {
    return error
  }
}

const absentSlots = ({ present }: NetworkState): number[] =>
  [...present.keys()].filter((slot) => present[slot] === 0)

/** Equality by Object.is, −0 told from 0: toEqual does so, and shows where. */
function expectSameBits(state: NetworkState, twin: DenseNetwork): void {
  expect(state.values).toEqual(twin.values)
  expect(state.gradients).toEqual(twin.gradients)
  expect(describeNetwork(state).edges).toEqual(denseEdges(twin))
  for (const slot of absentSlots(state)) expect(state.weights[slot]).toBe(0)
}

describe('the same results as on dense matrices, bit for bit', () => {
  it(`values, gradients and weights through updates and removals, seed ${SEED}`, () => {
    let [removals, throws] = [0, 0]
    fc.assert(
      fc.property(networks, STEPS, (network, steps) => {
        const [state, twin] = [createNetwork(network), denseTwin(network)]
        expectSameBits(state, twin)
        for (const step of steps) {
          const edge = edgeAt(twin, step.pick)
          if (step.kind === 'remove' && edge !== undefined) {
            removeEdge(state, edge.from, edge.to)
            denseRemove(twin, edge.from, edge.to)
            removals += 1
          }
          for (const part of parts(step.kind)) {
            const refusal = thrownBy(() => stepDense(twin, step, part))
            expect(thrownBy(() => stepSparse(state, step, part))).toEqual(refusal)
            if (refusal !== undefined) throws += 1
          }
          expectSameBits(state, twin)
        }
      }),
      { seed: SEED, numRuns: 1000 },
    )
    expect(removals).toBeGreaterThan(500)
    expect(throws).toBeGreaterThan(50)
  })

  it(`local Laplacians in both modes after removals, seed ${SEED}`, () => {
    fc.assert(
      fc.property(networks, fc.array(fc.nat(1000), { maxLength: 10 }), (network, picks) => {
        const [state, twin] = [createNetwork(network), denseTwin(network)]
        removeBoth(state, twin, picks)
        const out = new Float64Array(network.nodes ** 2)
        for (let node = 0; node < network.nodes; node += 1)
          for (const mode of ['D', 'DW'] as const) {
            fillLocalLaplacian(state, node, mode, out.fill(7))
            expect(out).toEqual(denseLaplacian(twin, node, mode))
          }
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})

/** Removes the edges that `picks` choose from both. */
function removeBoth(state: NetworkState, twin: DenseNetwork, picks: readonly number[]): void {
  for (const pick of picks) {
    const edge = edgeAt(twin, pick)
    if (edge === undefined) return
    removeEdge(state, edge.from, edge.to)
    denseRemove(twin, edge.from, edge.to)
  }
}

const pairsOf = (nodes: number): [number, number][] =>
  Array.from({ length: nodes * nodes }, (_, k) => [Math.floor(k / nodes), k % nodes])

const slotsOf = (start: Int32Array, n: number): number[] =>
  Array.from({ length: (start[n + 1] as number) - (start[n] as number) }, (_, k) => (start[n] as number) + k)

const isAscending = (xs: readonly number[]): boolean =>
  xs.every((x, k) => k === 0 || x > (xs[k - 1] as number))

/** Counts everything that the lists say again, from the dense twin. */
function expectSound(state: NetworkState, twin: DenseNetwork): void {
  const nodes = Array.from({ length: state.nodes }, (_, n) => n)
  for (const [from, to] of pairsOf(state.nodes)) {
    const slot = slotBetween(state, from, to)
    expect(slot !== NONE).toBe(denseHasEdge(twin, from, to))
    expect(weightBetween(state, from, to)).toBe(twin.weights[from * state.nodes + to])
    if (slot === NONE) continue
    expect(state.source[slot]).toBe(from)
    expect(state.reverse[slot]).toBe(slotBetween(state, to, from))
    expect(slotsOf(state.outStart, from).filter((place) => state.slotOf[place] === slot)).toHaveLength(1)
  }
  for (const n of nodes) {
    expect(state.inDegree[n]).toBe(nodes.filter((i) => denseHasEdge(twin, i, n)).length)
    expect(state.outDegree[n]).toBe(nodes.filter((o) => denseHasEdge(twin, n, o)).length)
    expect(isAscending(slotsOf(state.inStart, n).map((slot) => state.source[slot] as number))).toBe(true)
    expect(isAscending(slotsOf(state.outStart, n).map((place) => state.target[place] as number))).toBe(true)
  }
  for (const slot of absentSlots(state)) expect(state.reverse[slot]).toBe(NONE)
}

describe('slots, reverse slots and degrees', () => {
  it(`are those of a recount, before and after removals, seed ${SEED}`, () => {
    fc.assert(
      fc.property(networks, fc.array(fc.nat(1000), { maxLength: 40 }), (network, picks) => {
        const [state, twin] = [createNetwork(network), denseTwin(network)]
        const widest = Math.max(...state.inDegree.map((degree, n) => degree + (state.outDegree[n] as number)))
        expectSound(state, twin)
        removeBoth(state, twin, picks)
        expectSound(state, twin)
        expect(state.widest).toBe(widest)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it(`are the same after a removal by slot and by ends, seed ${SEED}`, () => {
    fc.assert(
      fc.property(networks, fc.array(fc.nat(1000), { minLength: 1, maxLength: 10 }), (network, picks) => {
        const [bySlot, byEnds, twin] = [createNetwork(network), createNetwork(network), denseTwin(network)]
        for (const pick of picks) {
          const edge = edgeAt(twin, pick)
          if (edge === undefined) return
          removeSlot(bySlot, slotBetween(bySlot, edge.from, edge.to), edge.to)
          removeEdge(byEnds, edge.from, edge.to)
          denseRemove(twin, edge.from, edge.to)
          expect(bySlot).toEqual(byEnds)
        }
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  it('an edge that is not there, or no longer, cannot be removed', () => {
    const edges = [{ from: 0, to: 1, weight: 1 }]
    const state = createNetwork({ nodes: 2, inputs: [], outputs: [], edges })
    removeEdge(state, 0, 1)
    for (const [from, to] of pairsOf(2))
      expect(() => removeEdge(state, from, to)).toThrow(
        new RangeError(`edge ${from} → ${to}: expected an edge of the network, got none`),
      )
    expect([...state.inDegree, ...state.outDegree]).toEqual([0, 0, 0, 0])
  })
})

const arraysOf = ({ edges, ...rest }: NetworkDescription) => ({
  ...rest,
  from: Int32Array.from(edges, ({ from }) => from),
  to: Int32Array.from(edges, ({ to }) => to),
  weights: Float64Array.from(edges, ({ weight }) => weight),
})

describe('createNetworkFromArrays', () => {
  it(`gives the network of the description, which it copies, seed ${SEED}`, () => {
    fc.assert(
      fc.property(networks, (network) => {
        const arrays = arraysOf(network)
        const state = createNetworkFromArrays(arrays)
        for (const array of [arrays.from, arrays.to, arrays.weights]) array.fill(0)
        expect(state).toEqual(createNetwork(network))
      }),
      { seed: SEED, numRuns: 200 },
    )
  })

  const good = { nodes: 3, inputs: [0], outputs: [2], from: [0, 1], to: [1, 2], weights: [1, -1] }

  it.each([
    [
      'a target missing',
      { to: [1] },
      'from, to, weights: expected arrays of one length, got 2, 1 and 2 entries',
    ],
    [
      'a weight missing',
      { weights: [1] },
      'from, to, weights: expected arrays of one length, got 2, 2 and 1 entries',
    ],
    ['an edge from nowhere', { from: [0, 3] }, 'edges[1].from: expected a node from 0 to 2, got 3'],
    [
      'an edge into an input',
      { to: [1, 0] },
      'edges[1].to: expected a node that is not an input, got input node 0',
    ],
    [
      'a self-loop',
      { from: [0, 2] },
      'edges[1]: expected an edge between two nodes, got a self-loop at node 2',
    ],
    [
      'an edge twice',
      { from: [1, 1], to: [2, 2] },
      'edges[1]: expected each edge once, got a second edge 1 → 2',
    ],
    [
      'an infinite weight',
      { weights: [1, Infinity] },
      'edges[1].weight: expected a finite number, got Infinity',
    ],
    ['an order that is short', { order: [0] }, 'order: expected all 3 nodes, got 1'],
  ])('refuses %s', (_, damage, message) => {
    expect(() => createNetworkFromArrays({ ...good, ...damage })).toThrow(new RangeError(message))
  })

  it('refuses more edges than slots can number', () => {
    const many = { length: 2 ** 28 + 1 }
    expect(() => createNetworkFromArrays({ ...good, from: many, to: many, weights: many })).toThrow(
      new RangeError('edges: expected at most 268435456 edges, got 268435457'),
    )
  })

  it('names the first edge that is wrong, whether by itself or as a repetition', () => {
    const [from, to, weights] = [
      [1, 2, 1, 2, 1],
      [2, 1, 2, 1, 1],
      [1, 1, 1, 1, 1],
    ]
    const given = { ...good, from, to, weights }
    expect(() => createNetworkFromArrays(given)).toThrow(/^edges\[2\]: expected each edge once/)
    expect(() => createNetworkFromArrays({ ...given, from: [1, 2, 1, 2, 9], to: [2, 9, 2, 1, 1] })).toThrow(
      /^edges\[1\]\.to: /,
    )
  })
})
