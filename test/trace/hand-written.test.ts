/**
 * Traces written by hand: a right one is accepted, and each kind of wrong one is refused by the clause
 * about it, at its line; the specification's predicates say the same.
 */
import { describe, expect, it } from 'vitest'
import type { Trace, TraceEvent } from '../../spec/trace.ts'
import { reference } from '../../src/adapter/reference.ts'
import { TRACE_CLAUSES } from '../../src/trace/outcomes.ts'
import { failing, judged, linesOf } from './lines.ts'

/** Node 0 is an input of node 1; nodes 1 and 2 feed each other, with p = −2; node 2 is the output. */
const NETWORK = {
  nodes: 3,
  inputs: [0],
  outputs: [2],
  order: [0, 1, 2],
  adjacency: [
    [0, 1, 0],
    [0, 0, 1],
    [0, 1, 0],
  ],
  weights: [
    [0, 0.5, 0],
    [0, 0, 1],
    [0, -2, 0],
  ],
  values: [0, 0, 0],
  gradients: [0, 0, 0],
}

type Unplaced = Record<string, unknown> & { event: string; node?: number }

/** Gives the events of nodes their seq and clock. */
function placed(events: readonly Unplaced[]): TraceEvent[] {
  const seq = [0, 0, 0]
  return events.map((event, k) => {
    if (event.node === undefined) return event as unknown as TraceEvent
    seq[event.node] = (seq[event.node] ?? 0) + 1
    return { seq: seq[event.node], clock: k + 1, ...event } as unknown as TraceEvent
  })
}

/** σ(0) = 1/2, so that every number is known without a computer: s (1/2 − 1) = −0.075. */
const RIGHT: readonly Unplaced[] = [
  // Node 1 has a pair, and comes before node 2: it removes 2 → 1.
  {
    event: 'update',
    node: 1,
    view: {
      in: [
        [0, 0, 0],
        [2, 0, 0],
      ],
      out: [[2, 0, 1, 0]],
    },
    value: 0.5,
    gradient: 0,
    weights: [
      [0, 0.5],
      [2, -2],
    ],
    decision: { prune: [2, 1] },
  },
  { event: 'removal', node: 1, edge: [2, 1] },
  { event: 'send', node: 1, to: 2, stamp: 1, kind: 'removal' },
  { event: 'send', node: 1, to: 2, stamp: 2, kind: 'value', value: 0.5 },
  // Node 2 has not heard of it: its view is old. It has the same pair, and its edge is feed-forward.
  {
    event: 'update',
    node: 2,
    expected: 1,
    view: { in: [[1, 0, 0]], out: [[1, 0, -2, 0]] },
    value: 0.5,
    gradient: -0.075,
    weights: [[1, 1]],
    decision: { keep: 'feed-forward-edge' },
  },
  { event: 'send', node: 2, to: 1, stamp: 1, kind: 'gradient', gradient: -0.075, weight: 1 },
  { event: 'loss', from: 1, to: 2, stamp: 1 },
  { event: 'send', node: 1, to: 2, stamp: 3, kind: 'removal' },
  { event: 'receive', node: 2, from: 1, stamp: 3 },
  { event: 'receive', node: 2, from: 1, stamp: 2 },
  { event: 'duplicate', from: 1, to: 2, stamp: 2 },
  { event: 'receive', node: 2, from: 1, stamp: 2 },
  { event: 'send', node: 2, to: 1, stamp: 2, kind: 'ack' },
  { event: 'receive', node: 1, from: 2, stamp: 2 },
  // The pair is gone: its last mutual neighbour is, too.
  { event: 'crash', node: 2 },
  { event: 'restart', node: 2, weights: [[1, 1]], view: { in: [[1, 0.5, 2]], out: [] } },
  { event: 'end', node: 0, in: [], out: [1], pending: [] },
  { event: 'end', node: 1, in: [0], out: [2], pending: [] },
  { event: 'end', node: 2, in: [1], out: [], pending: [] },
]

const traceOf = (events: readonly Unplaced[], rule: 'ordered' | 'dominant' = 'ordered'): Trace => ({
  network: NETWORK,
  parameters: { s: 0.15, c: 10 },
  pruning: { mode: 'D', rule },
  events: placed(events),
})

function failingBySpecification(trace: Trace): string[] {
  const seen = { trace, description: reference.description }
  const rule = trace.pruning?.rule
  return TRACE_CLAUSES.filter(({ rules }) => rules === undefined || (rule && rules.includes(rule)))
    .filter(({ holds }) => (holds as (of: unknown) => { kind: string })(seen).kind === 'fails')
    .map(({ id }) => id)
}

type Change = (events: Unplaced[]) => void

const set =
  (k: number, change: Record<string, unknown>): Change =>
  (events) => {
    events[k] = { ...(events[k] as Unplaced), ...change }
  }
const insert =
  (k: number, ...added: Unplaced[]): Change =>
  (events) =>
    void events.splice(k, 0, ...added)
const drop =
  (...places: number[]): Change =>
  (events) => {
    for (const k of places.sort((a, b) => b - a)) events.splice(k, 1)
  }

const [UPDATE_1, REMOVAL, NOTICE, VALUE, UPDATE_2, , , REPEATED] = RIGHT.keys()
const [RESTART, END_1, END_2] = [15, 17, 18]

/** Each wrong in one way: the clause that names it, and the line, which is that of the event. */
const WRONG: readonly (readonly [name: string, clause: string, line: number, change: Change])[] = [
  ['a wrong value', 'ASYNC-1', 2, set(UPDATE_1 as number, { value: 0.5001 })],
  ['a gradient of the wrong sign', 'ASYNC-2', 6, set(UPDATE_2 as number, { gradient: 0.075 })],
  ['a weight that was not learnt', 'ASYNC-3', 6, set(UPDATE_2 as number, { weights: [[1, 1.01]] })],
  [
    'a decision to keep in spite of a pair',
    'ASYNC-4',
    2,
    set(UPDATE_1 as number, { decision: { keep: 'real-spectrum' } }),
  ],
  ['a wrong reason', 'ASYNC-4', 6, set(UPDATE_2 as number, { decision: { keep: 'no-negative-cycle' } })],
  ['no decision', 'ASYNC-4', 6, set(UPDATE_2 as number, { decision: undefined })],
  [
    'a removal without a pair',
    'ASYNC-5',
    3,
    set(UPDATE_1 as number, {
      view: {
        in: [
          [0, 0, 0],
          [2, 0, 0],
        ],
        out: [[2, 0, 0.1, 0]],
      },
    }),
  ],
  ['a removal that was not decided', 'ASYNC-6', 3, set(REMOVAL as number, { edge: [0, 1] })],
  ['a decision that is not carried out', 'ASYNC-6', 18, drop(REMOVAL as number)],
  ['a removal of an output edge', 'ASYNC-7', 3, set(REMOVAL as number, { edge: [1, 2] })],
  ['a removal applied twice', 'ASYNC-8', 5, insert(3, { event: 'removal', node: 1, edge: [2, 1] })],
  ['a removal of an edge that never was', 'ASYNC-8', 3, set(REMOVAL as number, { edge: [2, 0] })],
  [
    'a removal that was in memory only',
    'ASYNC-9',
    16,
    insert(
      13,
      { event: 'crash', node: 1 },
      {
        event: 'restart',
        node: 1,
        weights: [
          [0, 0.5],
          [2, -2],
        ],
        view: {
          in: [
            [0, 0, 0],
            [2, 0, 0],
          ],
          out: [[2, 0, 1, 0]],
        },
      },
    ),
  ],
  ['a removed edge at the end', 'ASYNC-9', 19, set(END_1, { in: [0, 2] })],
  [
    'a stale report that revives an edge',
    'ASYNC-10',
    16,
    insert(14, {
      event: 'update',
      node: 2,
      expected: 1,
      view: { in: [[1, 0.5, 2]], out: [[1, 0, -2, 0]] },
      value: 1 / (1 + Math.exp(-0.5)),
      gradient: 0.15 * (1 / (1 + Math.exp(-0.5)) - 1),
      weights: [[1, 1 - 0.15 * (1 / (1 + Math.exp(-0.5)) - 1) * 0.5]],
      decision: { keep: 'feed-forward-edge' },
    }),
  ],
  [
    'an acknowledged removal that a crash forgets',
    'ASYNC-10',
    17,
    set(RESTART, { view: { in: [[1, 0.5, 2]], out: [[1, 0, -2, 0]] } }),
  ],
  [
    'a view updated from an older message',
    'ASYNC-11',
    8,
    insert(
      4,
      { event: 'send', node: 1, to: 2, stamp: 9, kind: 'value', value: 0.5 },
      { event: 'receive', node: 2, from: 1, stamp: 9 },
    ),
  ],
  [
    'a view that says something else than its message',
    'ASYNC-11',
    17,
    set(RESTART, { view: { in: [[1, 0.25, 2]], out: [] } }),
  ],
  [
    'a message that never came, after a crash',
    'ASYNC-11',
    17,
    set(RESTART, { view: { in: [[1, 0.5, 3]], out: [] } }),
  ],
  ['a value that its sender does not have', 'ASYNC-12', 5, set(VALUE as number, { value: 0.25 })],
  ['a notice before the removal', 'ASYNC-12', 4, set(NOTICE as number, { to: 0, stamp: 1 })],
  ['a message that was never sent', 'ASYNC-13', 11, set(9, { stamp: 7 })],
  [
    'an acknowledgement lost and believed',
    'ASYNC-13',
    16,
    insert(13, { event: 'loss', from: 2, to: 1, stamp: 2 }),
  ],
  ['a seq that was there before', 'ASYNC-14', 6, set(UPDATE_2 as number, { seq: 7 })],
  ['a receive before its send, by the clock', 'ASYNC-14', 10, set(8, { clock: 1 })],
  [
    'an event of a crashed node',
    'ASYNC-14',
    17,
    insert(15, { event: 'send', node: 2, to: 1, stamp: 3, kind: 'ack' }),
  ],
  ['a stamp that does not ascend', 'ASYNC-14', 9, set(REPEATED as number, { stamp: 2 })],
  [
    'a value along an edge known to be removed',
    'ASYNC-15',
    16,
    insert(14, { event: 'send', node: 2, to: 1, stamp: 5, kind: 'value', value: 0.5 }),
  ],
  [
    'a gradient along an edge that the sender removed',
    'ASYNC-15',
    5,
    insert(3, { event: 'send', node: 1, to: 2, stamp: 2, kind: 'gradient', gradient: 0, weight: -2 }),
  ],
  ['weights that were in memory only', 'ASYNC-16', 17, set(RESTART, { weights: [[1, 0.5]] })],
  ['an acknowledgement that never came', 'ASYNC-17', 18, drop(13)],
  ['an edge that is pending and there', 'ASYNC-17', 19, set(END_1, { pending: [0] })],
  ['a view that does not agree at the end', 'ASYNC-18', 20, set(END_2, { out: [1] })],
  ['a view that lost an edge', 'ASYNC-18', 19, set(END_1, { out: [] })],
]

const bothRemoved: Change = (events) => {
  set(UPDATE_2 as number, { decision: { prune: [1, 2] } })(events)
  insert(5, { event: 'removal', node: 2, edge: [1, 2] })(events)
}

describe('a trace written by hand', () => {
  it('is accepted where it is right', () => {
    const result = judged(linesOf(traceOf(RIGHT)))
    expect(failing(result)).toEqual({})
    expect(failingBySpecification(traceOf(RIGHT))).toEqual([])
    const open = result.clauses.filter(({ verdict }) => verdict !== 'holds').map(({ id }) => id)
    expect(open).toEqual([])
    expect(result.counts).toMatchObject({ staleDecisions: 1, removals: 1, late: 1, losses: 1, restarts: 1 })
  })

  it.each(WRONG)('is refused for %s, by %s', (_, clause, line, change) => {
    const events = [...RIGHT]
    change(events)
    const trace = traceOf(events)
    const found = failing(judged(linesOf(trace)))
    expect(found).toMatchObject({ [clause]: line })
    expect(failingBySpecification(trace).sort()).toEqual(Object.keys(found).sort())
  })

  it('has a wrong one for every clause but the two about pairs, below', () => {
    const named = new Set([...WRONG.map(([, clause]) => clause), 'ASYNC-19', 'ASYNC-20'])
    expect(TRACE_CLAUSES.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([])
  })

  it('in which both ends remove their edge breaks T10 under `ordered`, not under `dominant` (T11)', () => {
    const events = [...RIGHT]
    bothRemoved(events)
    expect(failing(judged(linesOf(traceOf(events))))).toMatchObject({ 'ASYNC-19': 7, 'ASYNC-20': 21 })
    const dominant = judged(linesOf(traceOf(events, 'dominant')))
    expect(Object.keys(failing(dominant))).not.toContain('ASYNC-19')
    expect(dominant.counts.bothDirections).toBe(1)
    expect(failing(judged(linesOf(traceOf(events, 'dominant')), 'ordered'))).toMatchObject({ 'ASYNC-19': 7 })
  })

  it('is inconclusive, and does not hold, where nothing was removed and nothing was old', () => {
    const quiet: Unplaced = {
      ...(RIGHT[UPDATE_1 as number] as Unplaced),
      view: {
        in: [
          [0, 0],
          [2, 0],
        ],
        out: [[2, 0, 1]],
      },
      decision: { prune: [2, 1] },
    }
    const { clauses } = judged(linesOf(traceOf([{ event: 'input', node: 0, value: 0 }, quiet])))
    const verdicts = Object.fromEntries(clauses.map(({ id, verdict }) => [id, verdict]))
    expect(verdicts).toMatchObject({
      'ASYNC-4': 'inconclusive',
      'ASYNC-19': 'inconclusive',
      'ASYNC-20': 'inconclusive',
    })
  })

  it('may lose events in a crash that it admits', () => {
    const events = [...RIGHT]
    // The removal, its notice and a value were lost with the crash: what came of them is seen.
    events.splice(1, 3, {
      event: 'restart',
      node: 1,
      weights: [[0, 0.5]],
      view: { in: [[0, 0, 0]], out: [[2, 0, 1, 0]] },
      incomplete: true,
    })
    drop(4)(events)
    expect(failing(judged(linesOf(traceOf(events))))).not.toHaveProperty('ASYNC-9')
    const admitted = placed(events).map((event) => ({
      ...event,
      incomplete: undefined,
    })) as unknown as Unplaced[]
    expect(failing(judged(linesOf(traceOf(admitted))))).toMatchObject({ 'ASYNC-9': 3 })
  })
})
