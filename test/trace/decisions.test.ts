/**
 * Decisions that stand alone: right ones are accepted, each kind of wrong one is refused by the clause
 * about it.
 */
import { describe, expect, it } from 'vitest'
import { failing, judged, line } from './lines.ts'

const HEADER = line({ format: 'argnn-trace/1', level: 'decisions' })

/** p = −2 at node 1: a pair in mode D (T3: P < −((3 − 2)/2)²). */
const STAR = {
  in: [
    [0, 0.5],
    [2, -2],
  ],
  out: [[2, 1]],
}
const RIGHT = {
  node: 1,
  mode: 'D',
  rule: 'ordered',
  star: STAR,
  decision: { prune: [2, 1] },
  after: { in: [[0, 0.5]], out: [[2, 1]] },
}

const network = (edges: readonly (readonly [number, number, number])[]) => ({
  format: 'argnn-network/1',
  nodes: 3,
  inputs: [0],
  outputs: [2],
  edges: edges.map(([from, to, weight]) => ({ from, to, weight })),
})

/** Neighbours 1 and 2 of node 0 with the same p and d: their participations tie exactly. */
const TIED = {
  in: [
    [1, -2],
    [2, -2],
  ],
  out: [
    [1, 2],
    [2, 2],
  ],
}

const check = (given: object, as?: 'ordered' | 'dominant') => failing(judged([HEADER, line(given)], as))

describe('a decision that stands alone', () => {
  it.each([
    ['by a star', RIGHT],
    ['without what came after', { ...RIGHT, after: undefined }],
    [
      'by a network',
      {
        ...RIGHT,
        star: undefined,
        network: network([
          [0, 1, 0.5],
          [1, 2, 1],
          [2, 1, -2],
        ]),
        after: network([
          [0, 1, 0.5],
          [1, 2, 1],
        ]),
      },
    ],
    [
      'by another order',
      { ...RIGHT, star: { ...STAR, order: [2, 0, 1] }, decision: { keep: 'feed-forward-edge' }, after: STAR },
    ],
    [
      'without a reason',
      {
        ...RIGHT,
        rule: 'ordered',
        star: { ...STAR, order: [2, 0, 1] },
        decision: { keep: null },
        after: undefined,
      },
    ],
    [
      'of an input node',
      {
        ...RIGHT,
        node: 0,
        star: undefined,
        network: network([[0, 1, 0.5]]),
        decision: { keep: 'input-node' },
        after: undefined,
      },
    ],
    ['of a tie, the one', { ...RIGHT, node: 0, star: TIED, decision: { prune: [1, 0] }, after: undefined }],
    ['of a tie, the other', { ...RIGHT, node: 0, star: TIED, decision: { prune: [2, 0] }, after: undefined }],
  ])('is accepted %s', (_, given) => {
    expect(check(given)).toEqual({})
  })

  it.each([
    ['that keeps a pair', 'ASYNC-4', { ...RIGHT, decision: { keep: 'real-spectrum' }, after: STAR }],
    [
      'with the wrong reason',
      'ASYNC-4',
      {
        ...RIGHT,
        star: { in: [[2, 2]], out: [[2, 1]] },
        decision: { keep: 'real-spectrum' },
        after: undefined,
      },
    ],
    ['without a pair', 'ASYNC-5', { ...RIGHT, star: { ...STAR, out: [[2, 0.1]] }, after: undefined }],
    ['that removes something else', 'ASYNC-6', { ...RIGHT, after: { in: [[2, -2]], out: [[2, 1]] } }],
    ['that removes nothing', 'ASYNC-6', { ...RIGHT, after: STAR }],
    ['that changes another weight', 'ASYNC-6', { ...RIGHT, after: { in: [[0, 0.25]], out: [[2, 1]] } }],
    [
      'that adds an edge',
      'ASYNC-6',
      {
        ...RIGHT,
        after: {
          in: [
            [0, 0.5],
            [3, 1],
          ],
          out: [[2, 1]],
        },
      },
    ],
    ['that removes an output edge', 'ASYNC-7', { ...RIGHT, decision: { prune: [1, 2] }, after: undefined }],
    [
      'that removes an edge that is not there',
      'ASYNC-8',
      { ...RIGHT, decision: { prune: [3, 1] }, after: undefined },
    ],
    [
      'of a third neighbour in a tie',
      'ASYNC-4',
      {
        ...RIGHT,
        node: 0,
        star: { in: [...TIED.in, [3, -1]], out: [...TIED.out, [3, 1]] },
        decision: { prune: [3, 0] },
        after: undefined,
      },
    ],
  ])('is refused if it is one %s, by %s', (_, clause, given) => {
    expect(check(given)).toMatchObject({ [clause]: 2 })
  })

  it('names the rule by which it is judged, which --as replaces', () => {
    const published = { ...RIGHT, rule: 'published', star: { ...STAR, out: [[2, 0.1]] }, after: undefined }
    expect(check(published)).toEqual({})
    expect(check(published, 'dominant')).toMatchObject({ 'ASYNC-4': 2, 'ASYNC-5': 2 })
  })
})
