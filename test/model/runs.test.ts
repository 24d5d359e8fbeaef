/** Simulated runs of more nodes, with every fault, take no step that the protocol does not. */
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { NO_FAULTS } from '../../src/runtime/faults.ts'
import { type SimulationOptions, simulate } from '../../src/runtime/simulate.ts'
import type { LocalRule } from '../../src/runtime/world.ts'
import { runtimeWithFault } from './planted.ts'
import { follow } from './runs.ts'

const PRESENTATIONS = 40

const optionsOf = (seed: number, rule: LocalRule, crash = 0.01): SimulationOptions => ({
  ...{ task: taskOf('XOR'), start: 5, seed, parameters: PUBLISHED_PARAMETERS, pruning: { rule, mode: 'DW' } },
  faults: {
    ...{ ...NO_FAULTS, loss: 0.2, duplication: 0.1, delay: 3, reordering: 0.1, crash },
    ...{ partition: 0.02, slow: 0.3, skew: 0.1 },
  },
})

const RUNS = [1, 2, 3, 4].flatMap((seed) =>
  (['ordered', 'dominant'] as const).map((rule) => ({ seed, rule })),
)

describe('a simulated run of 8 nodes with all faults consists of steps of the protocol:', () => {
  it.each(RUNS)('$rule, seed $seed', ({ seed, rule }) => {
    const { leaves, steps, nodes, edges } = follow(optionsOf(seed, rule), PRESENTATIONS)
    expect(leaves).toBeUndefined()
    expect([nodes, edges]).toEqual([8, 42])
    for (const [action, count] of Object.entries(steps)) expect(count, action).toBeGreaterThan(2)
  })
})

/** Where the first of some runs with many crashes leaves the protocol: a fault need not show in each. */
const leavesIn = (run: typeof simulate): string | undefined =>
  Array.from({ length: 12 }, (_, k) => k + 1)
    .map((seed) => follow(optionsOf(seed, 'ordered', 0.1), PRESENTATIONS, run).leaves)
    .find((leaves) => leaves !== undefined)

describe('a simulated run leaves the protocol where', () => {
  it('not: the same runs without a fault', () => {
    expect(leavesIn(simulate)).toBeUndefined()
  })

  it.each([
    {
      fault: 'what was heard of a removal is acknowledged before it is durable',
      file: 'delivery.ts',
      from: '    if (durable.length > 0) save(state, durable[to]!)\n',
      to: '',
      leaves: /^restart of node/,
    },
    {
      fault: 'a removal is told before it is durable',
      file: 'turns.ts',
      from: '  if (durable.length > 0) save(state, durable[node]!)\n',
      to: '',
      leaves: /^restart of node/,
    },
    {
      fault: 'an old report of presence revives an edge',
      file: 'node.ts',
      from: 'if (state.star.present[slot] === 0) return UNUSED\n  const known = state.gradientStamp[from]!',
      to: 'state.star.present[slot] = 1\n  const known = state.gradientStamp[from]!',
      leaves: /^delivery of node/,
    },
    {
      fault: 'a report counts as acknowledged when it is sent',
      file: 'node.ts',
      from: 'if (acked[slot] === 0) post(outbox, REMOVAL',
      to: 'if (acked[slot] === 0 && (acked[slot] = 1)) post(outbox, REMOVAL',
      leaves: / of node/,
    },
  ])('$fault', async ({ leaves, ...fault }) => {
    const runtime = await runtimeWithFault<{ readonly simulate: typeof simulate }>('simulate.ts', fault)
    expect(leavesIn(runtime.simulate)).toMatch(leaves)
  })
  it('the rule is another', () => {
    const dominant = (options: SimulationOptions) =>
      simulate({ ...options, pruning: { rule: 'dominant', mode: 'DW' } })
    expect(follow(optionsOf(1, 'ordered'), PRESENTATIONS, dominant).leaves).toMatch(/^Decide of /)
  })
})
