/** Every step of the runtime's own code, on frozen weights, is a step of the model. */
import { describe, expect, it } from 'vitest'
import { keyOf, type ProtocolState } from '../../model/state.ts'
import { createNetwork } from '../../src/argnn/network.ts'
import { protocolTransitions } from '../../src/runtime/explore/protocol.ts'
import { modelOf } from './worlds.ts'

type Triple = readonly [from: number, to: number, weight: number]

/** Node 0 is a stranger to all: the model numbers its nodes from 1. */
const WORLDS: readonly (readonly [
  world: string,
  nodes: number,
  inputs: number[],
  edges: readonly Triple[],
])[] = [
  [
    'two_ordered',
    3,
    [],
    [
      [1, 2, 2],
      [2, 1, -2],
    ],
  ],
  [
    'input_ordered',
    4,
    [1],
    [
      [1, 2, 1],
      [1, 3, 1],
      [2, 3, 4],
      [3, 2, -4],
    ],
  ],
  [
    'row_ordered',
    4,
    [],
    [
      [1, 2, 5],
      [2, 1, -5],
      [2, 3, 4],
      [3, 2, -4],
    ],
  ],
  [
    'triangle_ordered',
    4,
    [],
    [
      [1, 2, 3],
      [1, 3, 3],
      [2, 1, -3],
      [2, 3, 3],
      [3, 1, -3],
      [3, 2, -3],
    ],
  ],
]

describe('the runtime', () => {
  it.each(WORLDS)('takes no step in %s that the model does not', async (world, nodes, inputs, edges) => {
    const model = await modelOf(world)
    const network = createNetwork({
      ...{ nodes, inputs, outputs: [nodes - 1] },
      edges: edges.map(([from, to, weight]) => ({ from, to, weight })),
    })
    const { initial, transitions } = protocolTransitions({
      ...{ network, parameters: { s: 0, c: 10 }, pruning: { mode: 'D', rule: 'ordered' } },
      reportsPresence: world !== 'triangle_ordered',
    })
    const asModel = (state: unknown): ProtocolState => state as ProtocolState
    const text = (step: object, to: ProtocolState): string =>
      `${JSON.stringify(Object.entries(step).sort())} ${keyOf(to)}`
    expect(keyOf(asModel(initial))).toBe(keyOf(model.initial()))
    const known = new Map<string, Set<string>>()
    for (const { from, step, to } of transitions) {
      const key = keyOf(asModel(from))
      const steps =
        known.get(key) ?? new Set(model.successors(asModel(from)).map((next) => text(next.step, next.to)))
      known.set(key, steps)
      expect(steps).toContain(text(step, asModel(to)))
    }
    expect(transitions.some(({ step }) => step.action === 'Decide')).toBe(true)
  })
})
