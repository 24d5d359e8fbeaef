/** A breach on a line with a decision holds it as a trace of its own, which breaks the same clause. */
import { expect, it } from 'vitest'
import { load } from '../../src/explorer/load.ts'
import { decisionTrace } from '../../src/report/trace/decision-trace.ts'
import type { TraceBreach } from '../../src/trace/outcomes.ts'
import { failing, judged, line } from './lines.ts'

const breachOf = (lines: readonly string[], id: string): TraceBreach | undefined =>
  judged(lines).clauses.find((one) => one.id === id)?.breach

const HEADER = line({ format: 'argnn-trace/1', level: 'decisions' })
const NODE_2 = { node: 2, seq: 1, clock: 1 }

/** Node 2 has the pair of −2 with node 1, which comes before it, and removes the edge all the same. */
const RUN = [
  line({
    format: 'argnn-trace/1',
    level: 'run',
    network: {
      ...{ format: 'argnn-network/1', nodes: 4, inputs: [0], outputs: [2], order: [0, 1, 3, 2] },
      edges: [
        { from: 0, to: 2, weight: 0.5 },
        { from: 1, to: 2, weight: 1 },
        { from: 2, to: 1, weight: -2 },
      ],
    },
    parameters: { s: 0.15, c: 10 },
    pruning: { mode: 'D', rule: 'ordered' },
  }),
  line({
    ...{ event: 'update', ...NODE_2, expected: 1, value: 0.5, gradient: -0.075 },
    view: {
      in: [
        [0, 0],
        [1, 0],
      ],
      out: [[1, 0, -2]],
    },
    weights: [
      [0, 0.5],
      [1, 1],
    ],
    decision: { prune: [1, 2] },
  }),
]

it.each([
  ['of a run', RUN],
  [
    'of decisions',
    [
      HEADER,
      line({
        ...{ node: 1, mode: 'D', rule: 'ordered', decision: { prune: [2, 1] } },
        star: { in: [[2, 2]], out: [[2, 1]] },
      }),
    ],
  ],
])('a trace %s', (_, lines) => {
  const { decision } = breachOf(lines, 'ASYNC-4') as Required<TraceBreach>
  const alone = decisionTrace(decision).trimEnd().split('\n')
  expect(failing(judged(alone))['ASYNC-4']).toBe(2)
  expect(load(decisionTrace(decision))).toMatchObject({
    kind: 'trace',
    scene: { node: (decision as { node: number }).node, mode: 'D', rule: 'ordered' },
  })
})

it('the declared order goes with the decision, as far as its nodes reach', () => {
  expect(breachOf(RUN, 'ASYNC-4')?.decision).toEqual({
    ...{ node: 2, mode: 'D', rule: 'ordered', decision: { prune: [1, 2] } },
    star: {
      in: [
        [0, 0.5],
        [1, 1],
      ],
      out: [[1, -2]],
      order: [0, 1, 2],
    },
  })
})

it('a breach on a line without a decision has none', () => {
  const lines = [
    RUN[0] as string,
    line({ event: 'send', node: 2, seq: 2, clock: 1, to: 1, stamp: 1, kind: 'ack' }),
  ]
  const breaches = judged(lines).clauses.flatMap(({ breach }) => (breach === undefined ? [] : [breach]))
  expect(breaches.length).toBeGreaterThan(0)
  expect(breaches.filter(({ decision }) => decision !== undefined)).toEqual([])
})
