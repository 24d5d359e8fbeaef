import { describe, expect, it } from 'vitest'
import { updateCases } from '../../properties/arbitraries/update.ts'
import { toState } from '../../src/adapter/reference.ts'
import { type Rule, reasonOf } from '../../src/argnn/decision.ts'
import { slotBetween } from '../../src/argnn/edge-lists.ts'
import { createNetwork, describeNetwork, type NetworkState } from '../../src/argnn/network.ts'
import {
  createUpdateWorkspace,
  NOT_ASKED,
  type UpdateOptions,
  updateNode,
  updateNodeInto,
} from '../../src/argnn/node-update.ts'
import { expectHolds } from './holding.ts'

/**
 * 0 is the input and 2 the output; 0 → 2 and 1 ⇄ 2. Node 2 has d_n = 3: a pair iff p = W[1][2]·W[2][1] < −1/4
 * (T3). At the start p = −1/5.
 */
const network = (): NetworkState =>
  createNetwork({
    nodes: 3,
    inputs: [0],
    outputs: [2],
    order: [0, 2, 1],
    edges: [
      { from: 0, to: 2, weight: 0.3 },
      { from: 1, to: 2, weight: 0.4 },
      { from: 2, to: 1, weight: -0.5 },
    ],
    values: [0, 1, 0],
  })

const options = (rule: Rule | null, c: number, expected = [10]): UpdateOptions => ({
  expected,
  parameters: { s: 1, c },
  pruning: rule === null ? null : { mode: 'D', rule },
})

const update = (state: NetworkState, node: number, given: UpdateOptions) =>
  updateNode(state, node, given, createUpdateWorkspace(state))

const SEED = 20240607

/** V[2] = σ(0.4), E[2] = V[2] − 10, and W[1][2] = 0.4 − E[2]. */
const VALUE = 1 / (1 + Math.exp(-0.4))

describe('updateNode', () => {
  it('DYN-1, DYN-2, DYN-4: takes value, gradient and weights one after another, each from the one before', () => {
    const state = network()
    expect(update(state, 2, options(null, Infinity))).toBeNull()
    const { values, gradients, edges } = describeNetwork(state)
    expect(values).toEqual([0, 1, VALUE])
    expect(gradients).toEqual([0, 0, VALUE - 10])
    expect(edges.map(({ weight }) => weight)).toEqual([0.3, 0.4 - (VALUE - 10), -0.5])
  })

  it('PRUNE-13: decides on the updated weights: the pair came with this update', () => {
    const state = network()
    expect(update(state, 2, options('ordered', 10))).toMatchObject({
      kind: 'prune',
      edge: { from: 1, to: 2 },
    })
  })

  it('PRUNE-13: decides on the clipped weights: c = 0.4 leaves p at −1/5', () => {
    const state = network()
    expect(update(state, 2, options('ordered', 0.4))).toEqual({ kind: 'keep', reason: 'real-spectrum' })
    expect(describeNetwork(state).edges).toHaveLength(3)
  })

  it('PRUNE-10, PRUNE-11, PRUNE-12: clears edge and weight of the decision, and no other', () => {
    const [pruned, kept] = [network(), network()]
    update(pruned, 2, options('ordered', 10))
    update(kept, 2, options(null, 10))
    const rest = describeNetwork(kept)
    expect(describeNetwork(pruned)).toEqual({
      ...rest,
      edges: rest.edges.filter(({ from, to }) => !(from === 1 && to === 2)),
    })
    const slot = slotBetween(kept, 1, 2)
    expect([pruned.present[slot], pruned.weights[slot]]).toEqual([0, 0])
  })
})

describe('updateNodeInto', () => {
  const OFFER = { rules: ['ordered', 'dominant', 'published', 'published-own'], modes: ['D', 'DW'] } as const

  it(`does what updateNode does, and the removed edge leaves sound lists, seed ${SEED}`, () => {
    let removals = 0
    expectHolds(
      updateCases(OFFER, 'maybe'),
      ({ network: given, node, options: how }) => {
        if (given.inputs.includes(node)) return
        const [state, twin, before] = [toState(given), toState(given), toState(given)]
        const workspace = createUpdateWorkspace(state)
        const answer = updateNodeInto(state, node, how, workspace)
        const decision = updateNode(twin, node, how, createUpdateWorkspace(twin))
        expect(answer === NOT_ASKED).toBe(decision === null)
        if (decision?.kind === 'prune') expect(answer).toBe(decision.edge.from)
        if (decision?.kind === 'keep') expect(reasonOf(answer)).toBe(decision.reason)
        expect(state).toEqual(twin)
        if (answer < 0) {
          expect(state.present).toEqual(before.present)
          return
        }
        removals += 1
        const gone = [...before.present.keys()].filter((slot) => state.present[slot] === 0)
        expect(gone).toEqual([slotBetween(before, answer, workspace.to)])
        // As if the edge had never been, but for its empty place.
        const without = createNetwork(describeNetwork(state))
        for (const n of before.order) {
          expect(state.inDegree[n]).toBe(without.inDegree[n])
          expect(state.outDegree[n]).toBe(without.outDegree[n])
          for (const m of before.order)
            expect(slotBetween(state, m, n) >= 0).toBe(slotBetween(without, m, n) >= 0)
        }
      },
      { seed: SEED, numRuns: 400 },
    )
    expect(removals).toBeGreaterThan(50)
  })
})

describe('refusals, before anything changes', () => {
  it.each([
    ['an input node', 0, [10], 'node: expected a behaving node, got input node 0'],
    ['a node that is none', 3, [10], 'node: expected a node from 0 to 2, got 3'],
    ['no expected value', 2, [], 'expected: expected 1 values, one per output, got 0'],
    ['two expected values', 1, [0, 1], 'expected: expected 1 values, one per output, got 2'],
  ])('%s', (_, node, expected, message) => {
    const state = network()
    expect(() => update(state, node, options('ordered', 10, expected))).toThrow(new RangeError(message))
    expect(describeNetwork(state)).toEqual(describeNetwork(network()))
  })
})
