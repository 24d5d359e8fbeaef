/** INV on answers made by hand: who is excused, and where. */
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../spec/clause.ts'
import { INV_1, INV_2, INV_6 } from '../../spec/clauses/invariance.ts'
import type { Decision } from '../../spec/decision.ts'
import type { Description } from '../../spec/implementation.ts'
import { relabel } from '../../spec/invariance.ts'
import type { Network } from '../../spec/network.ts'
import type { Seen } from '../../spec/observation.ts'
import { networkOf, starOf } from './networks.ts'

type TwinSeen = Seen['twins']

const description = (pairTest: Description['pairTest']): Description => ({
  name: 'by hand',
  version: '1',
  rules: ['ordered', 'dominant'],
  modes: ['D', 'DW'],
  pairTest,
})

const prune = (from: number, to = 0): Decision => ({
  kind: 'prune',
  edge: { from, to },
  pair: { re: 1, im: 1 },
})
const KEEP: Decision = { kind: 'keep', reason: 'real-spectrum' }

/** Mode D, one neighbour and two inputs: d_n − d is 2, and a pair exists iff p < −1. */
const withProduct = (p: number): Network =>
  networkOf(4, [
    [1, 0, p],
    [0, 1, 1],
    [2, 0, 1],
    [3, 0, 1],
  ])
const [CLEAR, DOUBTFUL] = [withProduct(-9), withProduct(-1)]

const seenOf = (
  network: Network,
  decisions: readonly [Decision, Decision],
  pairTest: Description['pairTest'],
  more: Partial<TwinSeen> = {},
): TwinSeen => ({
  network,
  node: 0,
  mode: 'D',
  rule: 'dominant',
  description: description(pairTest),
  decision: decisions[0],
  twinDecision: decisions[1],
  twin: { network, node: 0, mode: 'D' },
  image: Array.from({ length: network.nodes }, (_, k) => k),
  ...more,
})

const kindOf = (finding: Finding): string => finding.kind

describe.each([
  ['INV-2', INV_2],
  ['INV-1', INV_1],
])('%s: the same existence', (_, clause) => {
  const judged = (...given: Parameters<typeof seenOf>): string => kindOf(clause.holds(seenOf(...given)))
  const clear = { twin: { network: CLEAR, node: 0, mode: 'D' } } as const
  const doubtful = { twin: { network: DOUBTFUL, node: 0, mode: 'D' } } as const

  it('holds for equal answers of either kind', () => {
    for (const pairTest of ['exact', 'floating'] as const) {
      expect(judged(CLEAR, [prune(1), prune(1)], pairTest)).toBe('holds')
      expect(judged(CLEAR, [KEEP, KEEP], pairTest)).toBe('holds')
    }
  })

  it('excuses no exact answer, however close the boundary is', () => {
    expect(judged(DOUBTFUL, [prune(1), KEEP], 'exact')).toBe('fails')
    expect(judged(DOUBTFUL, [KEEP, prune(1)], 'exact', doubtful)).toBe('fails')
  })

  it('excuses a floating one if the network or its variant is at the boundary', () => {
    expect(judged(DOUBTFUL, [prune(1), KEEP], 'floating', clear)).toBe('ill-posed')
    expect(judged(CLEAR, [KEEP, prune(1)], 'floating', doubtful)).toBe('ill-posed')
    expect(judged(CLEAR, [KEEP, prune(1)], 'floating')).toBe('fails')
    const why = clause.holds(seenOf(DOUBTFUL, [KEEP, prune(1)], 'floating'))
    expect(why).toMatchObject({ kind: 'ill-posed', why: expect.stringContaining('boundary') })
  })

  it('says which of the two has the pair', () => {
    expect(clause.holds(seenOf(CLEAR, [prune(1), KEEP], 'exact'))).toMatchObject({
      expected: 'a pair on the twin too',
      got: expect.stringContaining('"twinDecision":{"kind":"keep"'),
    })
    expect(clause.holds(seenOf(CLEAR, [KEEP, prune(1)], 'exact'))).toMatchObject({
      expected: 'no pair on the twin too',
      got: expect.stringContaining('"decision":{"kind":"keep"'),
    })
  })
})

describe('INV-1: the same edge', () => {
  const image = [2, 0, 1]
  const renumbered = (network: Network): Partial<TwinSeen> => ({
    image,
    mode: 'DW',
    twin: { network: relabel(network, image), node: 2, mode: 'DW' },
  })
  const kept: Decision = { kind: 'keep', reason: 'feed-forward-edge', pair: { re: 1, im: 1 } }
  const judged = (
    network: Network,
    decisions: readonly [Decision, Decision],
    pairTest: 'exact' | 'floating' = 'exact',
  ): string => kindOf(INV_1.holds(seenOf(network, decisions, pairTest, renumbered(network))))
  // λ = ±3i: neighbour 2 participates more than neighbour 1 by far.
  const uneven = starOf([
    [1, -2],
    [4, -3],
  ])
  // λ is on the axis, and both are equally far from it with the same p.
  const tied = starOf([
    [1, -2],
    [-1, 2],
  ])
  const nearlyTied = starOf([
    [1, -2],
    [-1 - 2 ** -52, 2],
  ])

  it('is the edge whose ends are renumbered, and both of them', () => {
    expect(judged(uneven, [prune(2), prune(1, 2)])).toBe('holds')
    expect(judged(uneven, [prune(2), prune(2, 0)])).toBe('fails')
    expect(judged(uneven, [prune(2), prune(1, 0)])).toBe('fails')
    expect(judged(uneven, [prune(2), prune(0, 2)])).toBe('fails')
    expect(judged(uneven, [kept, kept])).toBe('holds')
    expect(judged(uneven, [kept, prune(1, 2)])).toBe('fails')
    expect(INV_1.holds(seenOf(uneven, [prune(2), kept], 'exact', renumbered(uneven)))).toMatchObject({
      expected: JSON.stringify({ ...prune(2), edge: { from: 1, to: 2 } }),
    })
  })

  it('may be another where several are admissible, exactly', () => {
    expect(judged(tied, [prune(1), prune(1, 2)])).toBe('holds')
    expect(judged(nearlyTied, [prune(1), prune(1, 2)])).toBe('fails')
  })

  it('is excused within rounding for a floating answer only', () => {
    expect(judged(nearlyTied, [prune(1), prune(1, 2)], 'floating')).toBe('ill-posed')
    expect(judged(uneven, [prune(1), prune(1, 2)], 'floating')).toBe('fails')
    expect(
      INV_1.holds(seenOf(nearlyTied, [prune(1), prune(1, 2)], 'floating', renumbered(nearlyTied))),
    ).toMatchObject({ why: 'a tie within rounding' })
  })

  it('is excused for a floating answer at the boundary of existence', () => {
    const local = { twin: { network: DOUBTFUL, node: 0, mode: 'D' } } as const
    const other = [prune(1), prune(2)] as const
    expect(kindOf(INV_1.holds(seenOf(DOUBTFUL, other, 'floating', local)))).toBe('ill-posed')
    expect(kindOf(INV_1.holds(seenOf(DOUBTFUL, other, 'exact', local)))).toBe('fails')
  })
})

it('INV-6 compares every bit', () => {
  const changed: Decision = { ...prune(1), pair: { re: 1, im: 1 + 2 ** -52 } } as Decision
  expect(INV_6.holds(seenOf(CLEAR, [prune(1), prune(1)], 'floating')).kind).toBe('holds')
  expect(INV_6.holds(seenOf(CLEAR, [prune(1), changed], 'floating')).kind).toBe('fails')
})
