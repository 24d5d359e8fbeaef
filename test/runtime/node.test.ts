/** The state machine of one node: what each message does, and above all what it must not do. */
import { describe, expect, it } from 'vitest'
import { decide, decideInto, reasonOf } from '../../src/argnn/decision.ts'
import { createDecisionWorkspace } from '../../src/argnn/decision-workspace.ts'
import { createNetwork } from '../../src/argnn/network.ts'
import { createRandom, shuffle } from '../../src/argnn/random.ts'
import { behavingNodes } from '../../src/argnn/round.ts'
import { createRandomNetwork } from '../../src/experiments/random-network.ts'
import { createDurable, restore, save } from '../../src/runtime/durable.ts'
import {
  ACK,
  createOutbox,
  FIRST,
  FROM,
  GRADIENT,
  KIND,
  type Outbox,
  post,
  REMOVAL,
  SECOND,
  STAMP,
  TO,
  VALUE,
  WIDTH,
} from '../../src/runtime/messages.ts'
import {
  APPLIED,
  FOREIGN,
  LASTING,
  OUTDATED,
  postReports,
  postValues,
  REPEATED,
  receive,
  UNUSED,
  update,
} from '../../src/runtime/node.ts'
import { createNodeState, type NodeState } from '../../src/runtime/node-state.ts'
import { createSharedWorkspace } from '../../src/runtime/world.ts'

/**
 * Input 0 feeds 2 and 5, which feed each other with a pair in mode D; 5 feeds 7. Nodes 1, 3, 4, 6 are
 * strangers.
 */
const NETWORK = createNetwork({
  nodes: 8,
  inputs: [0],
  outputs: [7],
  edges: [
    { from: 0, to: 2, weight: 1 },
    { from: 0, to: 5, weight: 1 },
    { from: 2, to: 5, weight: 3 },
    { from: 5, to: 2, weight: -3 },
    { from: 5, to: 7, weight: 2 },
  ],
})
const OPTIONS = {
  expected: [],
  parameters: { s: 0.15, c: 10 },
  pruning: { mode: 'D', rule: 'ordered' },
} as const

type Message = readonly [kind: number, from: number, to: number, stamp: number, first: number, second: number]

const sent = (outbox: Outbox): Message[] =>
  Array.from({ length: outbox.length }, (_, k) => {
    const at = (place: number): number => outbox.data[k * WIDTH + place]!
    return [at(KIND), at(FROM), at(TO), at(STAMP), at(FIRST), at(SECOND)] as const
  })

function hears(state: NodeState, message: Message): { outcome: number; replies: Message[] } {
  const [batch, outbox] = [createOutbox(), createOutbox()]
  post(batch, ...message, 0)
  const outcome = receive(state, batch.data, 0, outbox)
  return { outcome, replies: sent(outbox) }
}

/** An update and what is sent after it. */
function updates(state: NodeState): { answer: number; messages: Message[] } {
  const answer = update(state, OPTIONS, createSharedWorkspace([state]))
  const outbox = createOutbox()
  postValues(state, outbox)
  postReports(state, outbox)
  return { answer, messages: sent(outbox) }
}

const kinds = (messages: readonly Message[]): string[] =>
  messages.map(([kind, , to]) => `${['', 'value', 'gradient', 'removal', 'ack'][kind]} to ${to}`)

const copyOf = (state: NodeState): string => Buffer.from(state.buffer).toString('hex')

describe('what a node knows at the start', () => {
  it('is its star, in as much room as that needs, however large the network', () => {
    const state = createNodeState(NETWORK, 5)
    expect([...state.members]).toEqual([0, 2, 5, 7])
    const large = createNetwork({
      nodes: 5000,
      inputs: [0],
      outputs: [7],
      edges: [
        { from: 0, to: 5, weight: 1 },
        { from: 5, to: 7, weight: 2 },
        { from: 2, to: 5, weight: 3 },
        { from: 5, to: 2, weight: -3 },
      ],
    })
    expect(createNodeState(large, 5).buffer.byteLength).toBe(state.buffer.byteLength)
  })

  it('is enough to decide as on the whole network, in any declared order', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const drawn = createRandomNetwork({
        ...{ nodes: 12, edges: 60, mutualShare: 0.8, inputs: 2, outputs: 1, seed },
      })
      shuffle(createRandom(seed), drawn.order)
      drawn.order.forEach((node, place) => {
        drawn.position[node] = place
      })
      for (let slot = 0; slot < drawn.weights.length; slot += 1) drawn.weights[slot]! *= 4
      for (const node of behavingNodes(drawn))
        for (const mode of ['D', 'DW'] as const) {
          const pruning = { mode, rule: 'ordered' } as const
          const { star, hub, members } = createNodeState(drawn, node)
          const whole = decide(drawn, node, pruning, createDecisionWorkspace(drawn))
          const own = decideInto(star, hub, pruning, createDecisionWorkspace(star))
          expect(own >= 0 ? members[own] : reasonOf(own)).toBe(
            whole.kind === 'prune' ? whole.edge.from : whole.reason,
          )
        }
    }
  })
})

describe('values and gradients', () => {
  it('go along edges and against them; input nodes are told of no gradient', () => {
    const state = createNodeState(NETWORK, 5)
    expect(kinds(updates(state).messages)).toEqual(['value to 2', 'value to 7', 'gradient to 2'])
  })

  it('change the view', () => {
    const state = createNodeState(NETWORK, 2)
    expect(hears(state, [VALUE, 5, 2, 9, 0.25, 0]).outcome).toBe(APPLIED)
    expect(hears(state, [GRADIENT, 5, 2, 10, -0.5, 2.5]).outcome).toBe(APPLIED)
    const five = [...state.members].indexOf(5)
    expect([state.star.values[five], state.star.gradients[five]]).toEqual([0.25, -0.5])
    expect(state.star.weights[state.outSlot[five]!]).toBe(2.5)
  })

  it.each([
    ['value', [VALUE, 5, 2, 8, 0.75, 0], [VALUE, 5, 2, 9, 0.25, 0]],
    ['gradient', [GRADIENT, 5, 2, 8, 0.75, 1], [GRADIENT, 5, 2, 9, -0.5, 2.5]],
  ] as const)('an older %s changes nothing that a newer one told, nor does a duplicate', (_, old, young) => {
    const state = createNodeState(NETWORK, 2)
    hears(state, young)
    const before = copyOf(state)
    expect(hears(state, old).outcome).toBe(OUTDATED)
    expect(hears(state, young).outcome).toBe(REPEATED)
    expect(copyOf(state)).toBe(before)
  })
})

describe('a removal', () => {
  it('is reported with every update until it is acknowledged', () => {
    const state = createNodeState(NETWORK, 2)
    const first = updates(state)
    expect(first.answer).toBe(5)
    expect(kinds(first.messages)).toEqual(['value to 5', 'removal to 5'])
    expect(kinds(updates(state).messages)).toEqual(['value to 5', 'removal to 5'])
    expect(hears(state, [ACK, 5, 2, 1, 0, 0]).outcome).toBe(LASTING)
    expect(kinds(updates(state).messages)).toEqual(['value to 5'])
  })

  it('is acknowledged as often as it is reported: an acknowledgement may be lost', () => {
    const state = createNodeState(NETWORK, 5)
    const told = [1, 2, 3].map((stamp) => hears(state, [REMOVAL, 2, 5, stamp, 0, 0]))
    expect(told.map(({ outcome }) => outcome)).toEqual([LASTING, REPEATED, REPEATED])
    for (const { replies } of told) expect(kinds(replies)).toEqual(['ack to 2'])
  })

  it('that is heard twice is applied once: degrees stay right', () => {
    const state = createNodeState(NETWORK, 5)
    const degrees = () => [state.star.inDegree.join(), state.star.outDegree.join()]
    hears(state, [REMOVAL, 2, 5, 1, 0, 0])
    const once = degrees()
    hears(state, [REMOVAL, 2, 5, 2, 0, 0])
    expect(degrees()).toEqual(once)
  })

  it('is for ever: a newer report that the edge is in use revives nothing', () => {
    const state = createNodeState(NETWORK, 5)
    hears(state, [REMOVAL, 2, 5, 1, 0, 0])
    const before = copyOf(state)
    expect(hears(state, [GRADIENT, 2, 5, 99, 0.5, -3]).outcome).toBe(UNUSED)
    expect(copyOf(state)).toBe(before)
  })

  it('ends values along the edge once its source knows, and is not undone by values before that', () => {
    const [owner, source] = [createNodeState(NETWORK, 2), createNodeState(NETWORK, 5)]
    updates(owner)
    expect(hears(owner, [VALUE, 5, 2, 7, 0.9, 0]).outcome).toBe(UNUSED)
    expect(kinds(updates(source).messages)).toContain('value to 2')
    hears(source, [REMOVAL, 2, 5, 1, 0, 0])
    expect(kinds(updates(source).messages)).toEqual(['value to 7', 'gradient to 2'])
  })

  it('is not believed to be known before it was reported', () => {
    const state = createNodeState(NETWORK, 2)
    expect(hears(state, [ACK, 5, 2, 1, 0, 0]).outcome).toBe(FOREIGN)
    updates(state)
    expect(kinds(updates(state).messages)).toContain('removal to 5')
  })
})

describe('messages that no node of the network sends', () => {
  it.each([
    ['from a stranger', [VALUE, 4, 2, 1, 0.5, 0]],
    ['from a node that does not exist', [VALUE, 1e9, 2, 1, 0.5, 0]],
    ['from the node itself', [VALUE, 2, 2, 1, 0.5, 0]],
    ['from no number', [VALUE, Number.NaN, 2, 1, 0.5, 0]],
    ['with a value that is none', [VALUE, 5, 2, 1, Number.NaN, 0]],
    ['with a weight that is none', [GRADIENT, 5, 2, 1, 0.5, Number.POSITIVE_INFINITY]],
    ['of no kind', [17, 5, 2, 1, 0.5, 0]],
    ['against an edge that was never there', [GRADIENT, 0, 2, 1, 0.5, 1]],
    ['a removal of such an edge', [REMOVAL, 0, 2, 1, 0, 0]],
  ] as const)('%s change nothing and get no reply', (_, message) => {
    const state = createNodeState(NETWORK, 2)
    const before = copyOf(state)
    expect(hears(state, message)).toEqual({ outcome: FOREIGN, replies: [] })
    expect(copyOf(state)).toBe(before)
  })
})

describe('after a crash', () => {
  const crashed = (state: NodeState): NodeState => {
    const durable = createDurable(createNodeState(NETWORK, state.node))
    save(state, durable)
    return restore(NETWORK, state.node, durable)
  }

  it('removed edges stay removed, and unacknowledged removals are reported again', () => {
    const state = createNodeState(NETWORK, 2)
    updates(state)
    const back = crashed(state)
    const slot = back.inSlot[[...back.members].indexOf(5)]!
    expect(back.star.present[slot]).toBe(0)
    expect(kinds(updates(back).messages)).toEqual(['value to 5', 'removal to 5'])
  })

  it('own value, gradient and weights are what they were, and what was heard of a removal is known', () => {
    const state = createNodeState(NETWORK, 5)
    hears(state, [VALUE, 0, 5, 3, 0.75, 0])
    hears(state, [REMOVAL, 2, 5, 1, 0, 0])
    hears(state, [GRADIENT, 7, 5, 1, 0.5, 2])
    updates(state)
    const back = crashed(state)
    const own = ({ star, hub, inSlot, outSlot }: NodeState) => [
      ...[star.values[hub], star.gradients[hub]],
      ...[...inSlot].map((slot) => (slot < 0 ? null : star.weights[slot])),
      ...[...outSlot].map((slot) => (slot < 0 ? null : star.present[slot])),
    ]
    expect(own(back)).toEqual(own(state))
    expect(kinds(updates(back).messages)).not.toContain('value to 2')
  })

  it('messages of its next life are newer than all of its last', () => {
    const state = createNodeState(NETWORK, 2)
    const last = updates(state).messages.at(-1)!
    const [first] = updates(crashed(state)).messages
    expect(first![3]).toBeGreaterThan(last[3])
    expect(Number.isSafeInteger(first![3])).toBe(true)
  })
})
