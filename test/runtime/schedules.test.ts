/** Runs recorded, run again, and shrunk to what makes them fail. */
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { describeNetwork } from '../../src/argnn/network.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { findFailingSchedule, violationOf } from '../../src/runtime/failing-schedule.ts'
import { NO_FAULTS } from '../../src/runtime/faults.ts'
import { runSchedule } from '../../src/runtime/replay.ts'
import { recordSchedule } from '../../src/runtime/schedule.ts'
import { shrinkList } from '../../src/runtime/shrink.ts'
import { assemble, type SimulationOptions, simulate } from '../../src/runtime/simulate.ts'
import type { LocalRule } from '../../src/runtime/world.ts'

const optionsOf = (seed: number, rule: LocalRule): SimulationOptions => ({
  task: taskOf('XOR'),
  start: 3,
  seed,
  parameters: PUBLISHED_PARAMETERS,
  pruning: { rule, mode: 'DW' },
  faults: {
    ...NO_FAULTS,
    ...{ loss: 0.2, duplication: 0.1, delay: 2, reordering: 0.1, crash: 0.02, partition: 0.02 },
  },
})

describe('a recorded run', () => {
  it('runs again as it was, faults and all', () => {
    for (const seed of [1, 2, 3]) {
      const options = optionsOf(seed, 'ordered')
      const { watch, steps } = recordSchedule()
      const simulation = simulate({ ...options, watch })
      simulation.present(30)
      const { network, nodes } = simulation.world
      const again = runSchedule(network, options, [...steps])
      expect(describeNetwork(assemble(network, again.nodes))).toEqual(
        describeNetwork(assemble(network, nodes)),
      )
      const kinds = new Set(steps.map(({ action }) => action.kind))
      expect([...kinds].sort()).toEqual(['announce', 'clamp', 'deliver', 'restart', 'update'])
    }
  })
})

describe('T11', () => {
  it('a run under `dominant` shrinks to two updates, of two nodes that remove each other’s edge', () => {
    const options = optionsOf(2, 'dominant')
    const failing = findFailingSchedule(options, 100)!
    expect(failing.violation.breach).toBe('both-directions')
    const updates = failing.told.filter((one) => one.kind === 'update')
    const [first, second] = updates.slice(-2)
    expect(first).toMatchObject({ node: second!.removed, removed: second!.node })
    expect(failing.actions).toBeGreaterThan(20)
    expect(failing.steps.length).toBeLessThanOrEqual(4)
  })

  it('nothing of the shrunk schedule can be left out', () => {
    const options = optionsOf(2, 'dominant')
    const { steps } = findFailingSchedule(options, 100)!
    const { network } = simulate(options).world
    expect(violationOf(network, options, steps).violation?.breach).toBe('both-directions')
    for (const left of steps) {
      const part = steps.filter((step) => step !== left)
      expect(violationOf(network, options, part).violation).toBeUndefined()
    }
  })

  it('`ordered` does not fail in the same runs', () => {
    for (let seed = 1; seed <= 6; seed += 1)
      expect(findFailingSchedule(optionsOf(seed, 'ordered'), 30)).toBeUndefined()
  })
})

describe('shrinking', () => {
  const numbers = Array.from({ length: 100 }, (_, k) => k)

  it.each([[[37]], [[3, 97]], [[0, 1, 50, 51, 99]], [[]]])(
    'finds the elements %j that it takes',
    (needed: number[]) => {
      expect(shrinkList(numbers, (part) => needed.every((one) => part.includes(one)))).toEqual(needed)
    },
  )

  it('leaves a list of which nothing can be left out, and stops after the attempts that it has', () => {
    expect(shrinkList(numbers, (part) => part.length === 100)).toEqual(numbers)
    let asked = 0
    shrinkList(
      numbers,
      () => {
        asked += 1
        return false
      },
      17,
    )
    expect(asked).toBe(17)
  })
})
