import { describe, expect, it } from 'vitest'
import { decide, type Rule } from '../../src/argnn/decision.ts'
import { createDecisionWorkspace } from '../../src/argnn/decision-workspace.ts'
import {
  createNetwork,
  type DegreeMode,
  describeNetwork,
  type NetworkState,
} from '../../src/argnn/network.ts'

const RULES: readonly Rule[] = ['ordered', 'dominant', 'published', 'published-own']

type Edge = readonly [from: number, to: number, weight: number]

/** 0 is the input, 1 and 2 are hidden, 3 is the output. */
const network = (edges: readonly Edge[], order?: readonly number[]): NetworkState =>
  createNetwork({
    nodes: 4,
    inputs: [0],
    outputs: [3],
    order,
    edges: edges.map(([from, to, weight]) => ({ from, to, weight })),
  })

const decided = (state: NetworkState, node: number, rule: Rule, mode: DegreeMode = 'D') =>
  decide(state, node, { mode, rule }, createDecisionWorkspace(state))

/**
 * 0 → 3, 1 ⇄ 3 with p = W[1][3]·W[3][1], and 2 → 1. In mode D node 3 has d_n = 3 and one mutual neighbour,
 * so that by T3 it has the eigenvalues 5/2 ± √(1/4 + p): a pair iff p < −1/4.
 */
const feedback = (inWeight: number, outWeight: number, order?: readonly number[]): NetworkState =>
  network(
    [
      [0, 3, 3],
      [1, 3, inWeight],
      [3, 1, outWeight],
      [2, 1, 2],
    ],
    order,
  )

/** p = −5/4, so that λ = 5/2 ± i. */
const oscillating = feedback(1.25, -1)
const LAMBDA = { re: expect.closeTo(2.5, 14), im: expect.closeTo(1, 14) }

describe('the four rules on one network', () => {
  it('PRUNE-3: ordered keeps 1 → 3, as node 3 is downstream of node 1', () => {
    expect(decided(oscillating, 3, 'ordered')).toEqual({
      kind: 'keep',
      reason: 'feed-forward-edge',
      pair: LAMBDA,
    })
  })

  it('PRUNE-4: dominant removes 1 → 3', () => {
    expect(decided(oscillating, 3, 'dominant')).toEqual({
      kind: 'prune',
      edge: { from: 1, to: 3 },
      pair: LAMBDA,
    })
  })

  it('PRUNE-7: published removes 2 → 1, after the positions 1 and 2 of the pair in the spectrum', () => {
    expect(decided(oscillating, 3, 'published')).toEqual({
      kind: 'prune',
      edge: { from: 2, to: 1 },
      pair: LAMBDA,
    })
  })

  it('PRUNE-8: published-own keeps it, as it is no input edge of node 3', () => {
    expect(decided(oscillating, 3, 'published-own')).toEqual({
      kind: 'keep',
      reason: 'not-own-edge',
      pair: LAMBDA,
    })
  })

  it('PRUNE-8: published-own removes it where node 1 decides, which has the same λ', () => {
    expect(decided(oscillating, 1, 'published-own')).toEqual({
      kind: 'prune',
      edge: { from: 2, to: 1 },
      pair: LAMBDA,
    })
  })
})

describe('why a node keeps its edges', () => {
  it.each(RULES)('KEEP-1: input-node, under %s, for node 0 although it has an output edge', (rule) => {
    expect(decided(oscillating, 0, rule)).toEqual({ kind: 'keep', reason: 'input-node' })
  })

  it('KEEP-2: no-mutual-neighbour, as all edges of node 1 go one way', () => {
    const oneWay = network([
      [0, 1, 5],
      [1, 2, -5],
      [3, 1, 5],
    ])
    expect(decided(oneWay, 1, 'ordered')).toEqual({ kind: 'keep', reason: 'no-mutual-neighbour' })
    expect(decided(oneWay, 1, 'dominant')).toEqual({ kind: 'keep', reason: 'no-mutual-neighbour' })
  })

  it.each([
    ['both weights positive', 5, 5],
    ['both weights negative', -5, -5],
    ['one weight zero', 5, 0],
    ['weights so small that p underflows', 1e-200, 1e-200],
  ])('KEEP-3: no-negative-cycle, as p ≥ 0: %s', (_, inWeight, outWeight) => {
    const state = feedback(inWeight, outWeight)
    expect(decided(state, 3, 'ordered')).toEqual({ kind: 'keep', reason: 'no-negative-cycle' })
    expect(decided(state, 3, 'dominant')).toEqual({ kind: 'keep', reason: 'no-negative-cycle' })
  })

  it.each([
    ['p = −1/5 > −1/4', 0.5, -0.4],
    ['p = −1/4, a double root', 0.5, -0.5],
    ['p = −1e−400, negative though the product underflows', 1e-200, -1e-200],
  ])('KEEP-4: real-spectrum, as the negative 2-cycle is too weak: %s', (_, inWeight, outWeight) => {
    const state = feedback(inWeight, outWeight)
    expect(decided(state, 3, 'ordered')).toEqual({ kind: 'keep', reason: 'real-spectrum' })
    expect(decided(state, 3, 'dominant')).toEqual({ kind: 'keep', reason: 'real-spectrum' })
  })

  it('KEEP-5: feed-forward-edge, under ordered only and only where the antagonist is upstream', () => {
    expect(decided(oscillating, 3, 'ordered')).toMatchObject({ reason: 'feed-forward-edge' })
    expect(decided(oscillating, 1, 'ordered')).toMatchObject({ kind: 'prune', edge: { from: 3, to: 1 } })
    const reversed = feedback(1.25, -1, [3, 2, 1, 0])
    expect(decided(reversed, 3, 'ordered')).toMatchObject({ kind: 'prune', edge: { from: 1, to: 3 } })
    expect(decided(reversed, 1, 'ordered')).toMatchObject({ reason: 'feed-forward-edge' })
  })

  it('KEEP-6: no-such-edge, as the positions of the pair name 2 → 1, which is missing', () => {
    const state = network([
      [0, 3, 3],
      [1, 3, 1.25],
      [3, 1, -1],
    ])
    const kept = { kind: 'keep', reason: 'no-such-edge', pair: LAMBDA }
    expect(decided(state, 3, 'published')).toEqual(kept)
    expect(decided(state, 3, 'published-own')).toEqual(kept)
  })

  it('KEEP-6: not-own-edge, as the positions name 2 → 1, and node 3 decides', () => {
    expect(decided(oscillating, 3, 'published-own')).toMatchObject({ reason: 'not-own-edge' })
  })

  it('KEEP-6: real-spectrum under the published rules, as every imaginary part is 0', () => {
    expect(decided(network([[0, 3, 1]]), 3, 'published')).toEqual({ kind: 'keep', reason: 'real-spectrum' })
  })
})

describe('the pair', () => {
  it('PAIR-1, T3: exists just beyond p = −1/4', () => {
    const { kind, pair } = decided(feedback(0.5, -0.500001), 3, 'dominant') as { kind: string; pair: unknown }
    expect(kind).toBe('prune')
    expect(pair).toEqual({ re: expect.closeTo(2.5, 12), im: expect.closeTo(Math.sqrt(5e-7), 9) })
  })

  it('PAIR-1: exists in mode D_W on the scale of the weights, however small p is', () => {
    const tiny = createNetwork({
      nodes: 2,
      inputs: [],
      outputs: [],
      edges: [
        { from: 0, to: 1, weight: 1e-200 },
        { from: 1, to: 0, weight: -1e-200 },
      ],
    })
    const decision = decided(tiny, 0, 'ordered', 'DW') // d = 0 at both, λ = ± 1e−200 i
    expect(decision).toMatchObject({ kind: 'prune', edge: { from: 1, to: 0 } })
    const pair = decision.kind === 'prune' ? decision.pair : { re: 0, im: 0 }
    expect(pair.re / 1e-200).toBeCloseTo(0, 14)
    expect(pair.im / 1e-200).toBeCloseTo(1, 14)
  })

  it('PAIR-7, T8: is rounding of the double eigenvalue 2 under published, and none under the exact rules', () => {
    const double = network([
      [1, 2, 1],
      [2, 1, 4],
      [1, 3, -4],
      [3, 1, 1],
    ]) // d_n = 4, P = 4 − 4 = 0: eigenvalues 4, 2, 2 and 0
    expect(decided(double, 1, 'ordered')).toEqual({ kind: 'keep', reason: 'real-spectrum' })
    expect(decided(double, 1, 'dominant')).toEqual({ kind: 'keep', reason: 'real-spectrum' })
    const quirk = decided(double, 1, 'published')
    expect(quirk).toMatchObject({ kind: 'prune', edge: { from: 2, to: 1 } })
    expect(quirk.kind === 'prune' && quirk.pair.im).toBeLessThan(1e-6)
  })
})

describe('decide', () => {
  it('does not change the network', () => {
    const state = feedback(1.25, -1)
    for (const rule of RULES) decided(state, 3, rule)
    expect(describeNetwork(state)).toEqual(describeNetwork(oscillating))
  })

  it('does not see what an earlier decision left in the workspace', () => {
    const wide = network(
      [
        [0, 1, 9],
        [1, 2, 9],
        [2, 1, -9],
        [1, 3, -9],
        [3, 1, 9],
        [2, 3, 9],
      ],
      [3, 2, 1, 0],
    )
    for (const mode of ['D', 'DW'] as const)
      for (const rule of RULES) {
        const workspace = createDecisionWorkspace(wide)
        for (const node of [1, 2, 3]) decide(wide, node, { mode, rule }, workspace)
        const again = decide(oscillating, 3, { mode, rule }, workspace)
        expect(again).toEqual(decided(oscillating, 3, rule, mode))
      }
  })

  it.each([-1, 4, 1.5])('refuses node %s', (node) => {
    expect(() => decided(oscillating, node, 'ordered')).toThrow(
      new RangeError(`node: expected a node from 0 to 3, got ${node}`),
    )
  })
})
