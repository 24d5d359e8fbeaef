/** Faults planted in the code of the nodes: the search through every state of a small world names each. */
import { describe, expect, it } from 'vitest'
import { createNetwork } from '../../src/argnn/network.ts'
import { type ExploreOptions, explore } from '../../src/runtime/explore/explore.ts'
import { neverSettles } from '../../src/runtime/explore/liveness.ts'
import { type NodeCode, RUNTIME } from '../../src/runtime/explore/local-steps.ts'
import { stepText } from '../../src/runtime/explore/words.ts'
import { FROM, GRADIENT, KIND, REMOVAL } from '../../src/runtime/messages.ts'
import { memberOf } from '../../src/runtime/node-state.ts'

/** By name: what is different from the runtime's code. */
const FAULTS = {
  'acknowledged before the source knows': {
    postReport: (state, slot, outbox) => {
      RUNTIME.postReport(state, slot, outbox)
      if (state.star.present[slot] === 0) state.acked[slot] = 1
    },
  },
  'an edge that a stale report revives': {
    receive: (state, data, at, outbox) => {
      const slot = state.outSlot[memberOf(state.members, data[at + FROM]!)]!
      if (data[at + KIND] === GRADIENT) state.star.present[slot] = 1
      return RUNTIME.receive(state, data, at, outbox)
    },
  },
  'removals that are kept in memory alone': {
    save: (state, durable) => {
      RUNTIME.save(state, durable)
      durable.present.fill(1)
    },
  },
  'a report of an edge in use that is taken for its removal': {
    receive: (state, data, at, outbox) => {
      if (data[at + KIND] === GRADIENT) data[at + KIND] = REMOVAL
      return RUNTIME.receive(state, data, at, outbox)
    },
  },
  'removals that are not acknowledged': {
    receive: (state, data, at, outbox) => {
      const { length } = outbox
      const outcome = RUNTIME.receive(state, data, at, outbox)
      if (data[at + KIND] === REMOVAL) outbox.length = length
      return outcome
    },
  },
} satisfies Readonly<Record<string, Partial<NodeCode>>>

const OPTIONS: ExploreOptions = {
  network: createNetwork({
    ...{ nodes: 2, inputs: [], outputs: [1] },
    edges: [
      { from: 0, to: 1, weight: 2 },
      { from: 1, to: 0, weight: -2 },
    ],
  }),
  ...{ parameters: { s: 0.15, c: 10 }, pruning: { rule: 'ordered', mode: 'D' } },
  ...{ isFrozen: true, reportsPresence: true, keepArcs: true },
}

const explored = (fault?: keyof typeof FAULTS) =>
  explore({ ...OPTIONS, ...(fault && { code: { ...RUNTIME, ...FAULTS[fault] } }) })

describe('a fault in the code of the nodes', () => {
  it('is none where nothing is planted', () => {
    const right = explored()
    expect(right).toMatchObject({ breach: undefined, isComplete: true })
    expect(neverSettles(right)).toBeUndefined()
  })

  it.each([
    ['acknowledged before the source knows', 'ack-unsound', ['node 0 removes 1 -> 0']],
    [
      'an edge that a stale report revives',
      'revived',
      [
        'node 0 reports on 1 -> 0',
        'node 0 removes 1 -> 0',
        'the message "gone 1>0" arrives',
        'the message "there 1>0" arrives',
      ],
    ],
    [
      'removals that are kept in memory alone',
      'revived',
      ['node 0 removes 1 -> 0', 'node 0 crashes and comes back'],
    ],
    [
      'a report of an edge in use that is taken for its removal',
      'view-unsound',
      ['node 0 reports on 1 -> 0', 'the message "there 1>0" arrives'],
    ],
  ] satisfies [keyof typeof FAULTS, string, string[]][])(
    '%s: %s, by the shortest way',
    (fault, kind, steps) => {
      const { breach, space } = explored(fault)
      expect(breach?.kind).toBe(kind)
      expect(breach?.steps.map((step) => stepText(space, step))).toEqual(steps)
    },
  )

  it('removals that are not acknowledged: nodes that never agree', () => {
    const wrong = explored('removals that are not acknowledged')
    expect(wrong).toMatchObject({ breach: undefined, isComplete: true })
    expect(neverSettles(wrong)).toBeDefined()
  })
})
