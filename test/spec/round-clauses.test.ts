/**
 * DYN-11 on rounds made by hand: which deviations a rule by position excuses, and which number is
 * refuted.
 */
import { describe, expect, it } from 'vitest'
import { DYN_10, DYN_11, DYN_12, DYN_14, DYN_18, RUN_5 } from '../../spec/clauses/round.ts'
import type { Action, Rule } from '../../spec/decision.ts'
import { learn } from '../../spec/dynamics.ts'
import type { Network } from '../../spec/network.ts'
import type { Seen } from '../../spec/observation.ts'
import { roundApart } from '../../spec/round-apart.ts'
import { withoutEdge } from '../../spec/run.ts'
import { networkOf } from './networks.ts'

type RoundSeen = Seen['round']

const START = networkOf(
  4,
  [
    [0, 1, 0.5],
    [1, 2, -0.75],
    [2, 1, 1.25],
    [2, 3, 0.375],
    [3, 2, -1.5],
  ],
  { inputs: [0], outputs: [3], values: [1, 0.25, 0.5, 0.75], gradients: [0, 0.125, -0.25, 0.0625] },
)
const ORDER = [2, 1, 3]
const KEEP: Action = { kind: 'keep', reason: 'real-spectrum' }
const GONE = { from: 3, to: 2 }
const PRUNE: Action = { kind: 'prune', edge: GONE }
const FIRST_GONE: readonly Action[] = [PRUNE, KEEP, KEEP]

const optionsWith = (rule: Rule | undefined): RoundSeen['options'] => ({
  expected: [1],
  parameters: { s: 0.15, c: 10 },
  pruning: rule === undefined ? null : { mode: 'D', rule },
})

/** The updates one by one, with the actions given. */
function played(actions: readonly (Action | null)[]): Network[] {
  const networks: Network[] = []
  for (const [k, node] of ORDER.entries()) {
    const state = learn(networks.at(-1) ?? START, node, optionsWith('published'))
    const action = actions[k]
    networks.push(action?.kind === 'prune' ? withoutEdge(state, action.edge) : state)
  }
  return networks
}

const KEPT = [KEEP, KEEP, KEEP] as const

function seenOf(rule: Rule | undefined, more: Partial<RoundSeen>): RoundSeen {
  const networks = played(KEPT)
  const after = networks.at(-1) as Network
  return {
    network: START,
    options: optionsWith(rule),
    seed: 1,
    furtherSeeds: 0,
    after,
    order: ORDER,
    decisions: KEPT,
    again: { network: after, order: ORDER, decisions: KEPT },
    folded: { networks, decisions: KEPT },
    orderElsewhere: ORDER,
    orders: [],
    ...more,
  }
}

/** The next double above. */
const above = (x: number): number => x + 2 ** -52 * Math.max(2 ** -1022, Math.abs(x))
const changed = (xs: readonly number[], at: number, f: (x: number) => number): number[] =>
  xs.map((x, i) => (i === at ? f(x) : x))

const withValue = (network: Network, node: number, f = above): Network => ({
  ...network,
  values: changed(network.values, node, f),
})
const withGradient = (network: Network, node: number, f = above): Network => ({
  ...network,
  gradients: changed(network.gradients, node, f),
})
const withWeight = (network: Network, from: number, to: number, f = above): Network => ({
  ...network,
  weights: network.weights.map((row, i) => (i === from ? changed(row, to, f) : row)),
})

const AFTER = played(KEPT).at(-1) as Network
const AFTER_LOSS = played(FIRST_GONE).at(-1) as Network

const verdict = (rule: Rule | undefined, more: Partial<RoundSeen>): string =>
  DYN_11.holds(seenOf(rule, more)).kind

const RULES: readonly Rule[] = ['ordered', 'dominant', 'published', 'published-own']
const byPosition = (rule: Rule): string => (rule.startsWith('published') ? 'ill-posed' : 'fails')

describe('DYN-11', () => {
  it.each(RULES)('holds for the updates themselves, under %s', (rule) => {
    expect(verdict(rule, {})).toBe('holds')
    expect(verdict(rule, { decisions: undefined })).toBe('holds')
    expect(verdict(rule, { folded: undefined, after: START })).toBe('holds')
  })

  it.each(RULES)(
    'excuses another decision only by position, after a number of its update was rounded: %s',
    (rule) => {
      const other = [KEEP, PRUNE, KEEP] as const
      expect(verdict(rule, { decisions: other })).toBe('fails')
      for (const after of [withValue(AFTER, 1), withGradient(AFTER, 1), withWeight(AFTER, 0, 1)])
        expect(verdict(rule, { decisions: other, after })).toBe(byPosition(rule))
      // Of an update before it, which it reads.
      for (const after of [withValue(AFTER, 2), withGradient(AFTER, 2), withWeight(AFTER, 1, 2)])
        expect(verdict(rule, { decisions: other, after })).toBe(byPosition(rule))
      // Of an update after it, which it does not know, and of nodes and edges that no update writes.
      for (const after of [
        withValue(AFTER, 3),
        withGradient(AFTER, 3),
        withWeight(AFTER, 2, 3),
        withValue(AFTER, 0),
        withWeight(AFTER, 3, 0, () => 1),
      ])
        expect(verdict(rule, { decisions: other, after })).toBe('fails')
    },
  )

  it.each(RULES)('excuses another removal that is not reported in the same cases: %s', (rule) => {
    const unreported = { decisions: undefined }
    expect(verdict(rule, { ...unreported, after: withoutEdge(AFTER, GONE) })).toBe('fails')
    expect(verdict(rule, { ...unreported, after: withoutEdge(withValue(AFTER, 3), GONE) })).toBe(
      byPosition(rule),
    )
    // The weight of an edge that is gone is no rounding.
    const folded = { networks: played(FIRST_GONE), decisions: FIRST_GONE }
    expect(verdict(rule, { ...unreported, folded, after: AFTER_LOSS })).toBe('holds')
    expect(verdict(rule, { ...unreported, folded, after: withoutEdge(AFTER_LOSS, { from: 2, to: 1 }) })).toBe(
      'fails',
    )
  })

  it('excuses no decision beyond the updates', () => {
    const decisions = [...KEPT, KEEP]
    for (const rule of RULES) expect(verdict(rule, { decisions, after: withValue(AFTER, 1) })).toBe('fails')
  })

  it('says why, and where the network differs', () => {
    const other = [KEEP, PRUNE, KEEP] as const
    expect(DYN_11.holds(seenOf('published', { decisions: other, after: withValue(AFTER, 1) }))).toEqual({
      kind: 'ill-posed',
      why: 'rules by position read the rounding of the weights just updated',
    })
    const after = withoutEdge(AFTER, GONE)
    expect(DYN_11.holds(seenOf('ordered', { decisions: undefined, after }))).toMatchObject({
      expected: 'network.adjacency[3][2] = 1',
    })
  })

  it('excuses nothing without pruning', () => {
    expect(verdict(undefined, { decisions: undefined, after: withoutEdge(withValue(AFTER, 3), GONE) })).toBe(
      'fails',
    )
  })

  it('names the update, its decision and the one expected', () => {
    const finding = (decisions: RoundSeen['decisions']) => DYN_11.holds(seenOf('ordered', { decisions }))
    expect(finding([KEEP, KEEP, PRUNE])).toMatchObject({
      expected: 'node 3, update 3 of the round: keep (real-spectrum)',
      got: 'prune 3 -> 2',
    })
    expect(finding([KEEP, KEEP, null])).toMatchObject({ got: 'no decision' })
    expect(finding([KEEP, KEEP])).toMatchObject({ got: 'nothing' })
    expect(finding([...KEPT, KEEP])).toMatchObject({
      expected: 'node undefined, update 4 of the round: nothing',
      got: 'keep (real-spectrum)',
    })
  })

  it('allows each number its rounding on both sides, and no more', () => {
    const folded = { networks: played(KEPT), decisions: KEPT }
    const apart = roundApart(START, folded.networks, ORDER, optionsWith('ordered'))
    const judged = (after: Network): string => verdict('ordered', { after })
    for (const side of [1, -1])
      for (const node of [1, 2, 3]) {
        const by = (error: number, share: number) => (x: number) => x + side * share * error
        const [value, gradient] = [apart.values[node] as number, apart.gradients[node] as number]
        expect(value).toBeLessThan(1e-13)
        expect(judged(withValue(AFTER, node, by(value, 0.9)))).toBe('holds')
        expect(judged(withValue(AFTER, node, by(value, 1.1)))).toBe('fails')
        expect(judged(withGradient(AFTER, node, by(gradient, 0.9)))).toBe('holds')
        expect(judged(withGradient(AFTER, node, by(gradient, 1.1)))).toBe('fails')
        START.adjacency.forEach((row, from) => {
          if (row[node] !== 1) return
          const weight = apart.weights[from]?.[node] as number
          expect(judged(withWeight(AFTER, from, node, by(weight, 0.9)))).toBe('holds')
          expect(judged(withWeight(AFTER, from, node, by(weight, 1.1)))).toBe('fails')
        })
      }
    expect(judged(withValue(AFTER, 0))).toBe('fails')
    expect(judged(withGradient(AFTER, 0, () => 5e-324))).toBe('fails')
    expect(judged(withWeight(AFTER, 3, 0, () => 5e-324))).toBe('fails')
    expect(judged(withValue(AFTER, 1, () => Number.NaN))).toBe('fails')
  })
})

describe('the order of a round', () => {
  it('holds each behaving node once', () => {
    const kind = (order: readonly number[]): string => DYN_10.holds(seenOf('ordered', { order })).kind
    expect(
      [
        [3, 2, 1],
        [1, 2, 3],
      ].map(kind),
    ).toEqual(['holds', 'holds'])
    expect(
      [
        [3, 2],
        [3, 2, 2],
        [0, 1, 2, 3],
        [1, 2, 3, 3],
        [0, 1, 2],
      ].map(kind),
    ).toEqual(Array(5).fill('fails'))
  })

  it('is called a permutation of the behaving nodes', () => {
    expect(DYN_10.holds(seenOf('ordered', { order: [1] }))).toMatchObject({
      expected: 'a permutation of [1,2,3]',
    })
  })

  it('depends on the seed: each two nodes in both orders', () => {
    const all = [
      [1, 2, 3],
      [1, 3, 2],
      [2, 1, 3],
      [2, 3, 1],
      [3, 1, 2],
      [3, 2, 1],
    ]
    expect(DYN_14.holds(seenOf('ordered', { orders: all })).kind).toBe('holds')
    const oneFirst = all.filter((order) => order.indexOf(1) < order.indexOf(2))
    expect(DYN_14.holds(seenOf('ordered', { orders: oneFirst }))).toEqual({
      kind: 'fails',
      expected: 'either of two nodes first, by the seed',
      got: 'node 1 always came before node 2, with 3 seeds',
    })
  })

  it('and all that a round reports are the same twice, and the difference is named', () => {
    const { again } = seenOf('ordered', {})
    expect(RUN_5.holds(seenOf('ordered', {})).kind).toBe('holds')
    expect(RUN_5.holds(seenOf('ordered', { again: { ...again, order: [1, 2, 3] } }))).toMatchObject({
      expected: 'round.order[0] = 2',
    })
    expect(DYN_18.holds(seenOf('ordered', { orderElsewhere: [1, 2, 3] }))).toMatchObject({
      expected: 'order[0] = 2',
    })
  })

  it('is the same elsewhere with the same seed', () => {
    expect(DYN_18.holds(seenOf('ordered', {})).kind).toBe('holds')
    expect(DYN_18.holds(seenOf('ordered', { orderElsewhere: [1, 2, 3] })).kind).toBe('fails')
  })

  it('leaves the values of the inputs, to the last bit', () => {
    const judged = (node: number) => DYN_12.holds(seenOf('ordered', { after: withValue(AFTER, node) })).kind
    expect([0, 1, 2, 3].map(judged)).toEqual(['fails', 'holds', 'holds', 'holds'])
    expect(DYN_12.holds(seenOf('ordered', { after: withValue(AFTER, 0, () => 2) }))).toMatchObject({
      expected: 'V[0] = 1',
      got: '2',
    })
  })
})
