/**
 * Simulated runs: without faults the reference's training, bit for bit; with faults, what is counted and
 * what holds.
 */
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { describeNetwork } from '../../src/argnn/network.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { startTraining } from '../../src/experiments/training.ts'
import { type Faults, NO_FAULTS } from '../../src/runtime/faults.ts'
import { FIRST, FROM, KIND, VALUE } from '../../src/runtime/messages.ts'
import { APPLIED, UNUSED } from '../../src/runtime/node.ts'
import { ownerHolds } from '../../src/runtime/removals.ts'
import { type SimulationOptions, simulate } from '../../src/runtime/simulate.ts'
import type { Watch } from '../../src/runtime/watch.ts'
import type { Behaviour, LocalRule } from '../../src/runtime/world.ts'

const pruningOf = (rule: LocalRule | undefined, mode: 'D' | 'DW'): Behaviour['pruning'] =>
  rule === undefined ? null : { rule, mode }

const optionsOf = (
  gate: string,
  seed: number,
  pruning: Behaviour['pruning'],
  faults: Partial<Faults> = {},
  start = 4,
): SimulationOptions => ({
  task: taskOf(gate),
  start,
  seed,
  parameters: PUBLISHED_PARAMETERS,
  pruning,
  faults: { ...NO_FAULTS, ...faults },
})

/** As in the format of networks: equal bits are equal text, and -0 is none of 0. */
const textOf = (network: unknown): string => JSON.stringify(network, (_, x) => (Object.is(x, -0) ? '-0' : x))

const RULES: readonly (LocalRule | undefined)[] = [undefined, 'ordered', 'dominant']
const RUNS = RULES.flatMap((rule) =>
  (['D', 'DW'] as const).flatMap((mode) => ['AND', 'OR', 'XOR'].map((gate) => ({ rule, mode, gate }))),
)

describe('without faults, in one order', () => {
  it.each(RUNS)(
    'is the shared arrays’ training, bit for bit: $gate, $rule, $mode',
    ({ rule, mode, gate }) => {
      for (const seed of [1, 2, 3]) {
        const pruning = pruningOf(rule, mode)
        const simulation = simulate(optionsOf(gate, seed, pruning))
        simulation.present(150)
        const { network, error } = simulation.finish()
        const reference = startTraining({
          ...{ gate, hidden: 4, seed, parameters: PUBLISHED_PARAMETERS, pruning },
        })
        reference.present(150)
        const trained = reference.finish()
        // Both measured their error on the way, which changes values alone; so did the measure's stream.
        expect(error).toBe(trained.error)
        expect(textOf(describeNetwork(network))).toBe(textOf(describeNetwork(trained.network)))
      }
    },
  )

  it('removes something in mode DW, so that this is said of removals too', () => {
    const simulation = simulate(optionsOf('XOR', 1, { rule: 'dominant', mode: 'DW' }))
    simulation.present(20)
    expect(simulation.finish().counts).toMatchObject({ lost: 0, outdated: 0, staleRemovals: 0 })
    expect(simulation.world.counts.removals).toBeGreaterThan(3)
  })
})

const ALL_FAULTS: Partial<Faults> = {
  ...{ loss: 0.2, duplication: 0.1, delay: 3, reordering: 0.1, crash: 0.01 },
  ...{ partition: 0.02, slow: 0.3, skew: 0.1 },
}

describe('with faults', () => {
  const faulty = (seed: number, rule: LocalRule = 'ordered', faults = ALL_FAULTS) => {
    const simulation = simulate(optionsOf('XOR', seed, { rule, mode: 'DW' }, faults, 5))
    simulation.present(60)
    return { ...simulation.finish(), errors: simulation.errors, nodes: simulation.world.nodes }
  }

  it('is decided by the seed', () => {
    const [first, again, other] = [faulty(5), faulty(5), faulty(6)].map(({ network, counts }) =>
      textOf([describeNetwork(network), counts]),
    )
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it('counts every kind of fault that was asked for', () => {
    const { counts } = faulty(7)
    for (const [name, count] of Object.entries(counts)) expect(count, name).toBeGreaterThan(0)
  })

  it('counts none that was not', () => {
    const { counts } = faulty(7, 'ordered', { loss: 0.2 })
    const { duplicated, delayed, outdated, cut, missed, crashes, partitions, lost } = counts
    expect({ duplicated, delayed, outdated, cut, missed, crashes, partitions }).toEqual({
      ...{ duplicated: 0, delayed: 0, outdated: 0, cut: 0, missed: 0, crashes: 0, partitions: 0 },
    })
    expect(lost / counts.sent).toBeCloseTo(0.2, 1)
  })

  it('T10: under `ordered` one direction of each mutual pair stays, and all agree in the end', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const { nodes, counts, settledAfter } = faulty(seed)
      expect(settledAfter).not.toBeNaN()
      expect(counts.removals).toBeGreaterThan(2)
      for (let i = 2; i < nodes.length; i += 1)
        for (let j = 2; j < i; j += 1) expect(ownerHolds(nodes, i, j) || ownerHolds(nodes, j, i)).toBe(true)
    }
  })

  it('T11: under `dominant` both directions go in some run', () => {
    const broken = [1, 2, 3, 4].filter((seed) => {
      const { nodes } = faulty(seed, 'dominant')
      const hidden = [2, 3, 4, 5, 6, 7]
      return hidden.some((i) =>
        hidden.some((j) => i !== j && !ownerHolds(nodes, i, j) && !ownerHolds(nodes, j, i)),
      )
    })
    expect(broken.length).toBeGreaterThan(0)
  })

  it('input nodes crash too, and are heard in their next epoch, with the value that is presented', () => {
    const [crashed, back, spoken] = [new Set<number>(), new Set<number>(), new Set<number>()]
    const watch: Watch = {
      crashed: ({ node }) => void crashed.add(node),
      restarted: ({ node }) => void back.add(node),
      sent: (data, at) => {
        const from = data[at + FROM]!
        if (data[at + KIND] !== VALUE || from > 1 || !back.has(from)) return
        spoken.add(from)
        expect(data[at + FIRST]).toBe(simulation.world.presented[from])
      },
      received: (_, data, at, outcome) => {
        if (data[at + FROM]! <= 1 && data[at + KIND] === VALUE) expect([APPLIED, UNUSED]).toContain(outcome)
      },
    }
    const pruning = { rule: 'ordered', mode: 'DW' } as const
    const simulation = simulate({ ...optionsOf('XOR', 3, pruning, { crash: 0.05 }), watch })
    simulation.present(60)
    for (const nodes of [crashed, back, spoken])
      expect([...nodes].filter((node) => node <= 1).sort()).toEqual([0, 1])
    expect(simulation.finish().counts).toMatchObject({ outdated: 0 })
  })

  it.each([
    ['loss', { loss: 1.5 }],
    ['delay', { delay: 0.5 }],
    ['skew', { skew: 1 }],
    ['slowness', { slowness: 0 }],
  ])('refuses a %s that no run can have', (name, faults) => {
    expect(() => simulate(optionsOf('XOR', 1, null, faults))).toThrow(new RegExp(`^${name}: expected `))
  })
})
