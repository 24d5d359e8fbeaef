/** T11 as a file: the shortest schedule that removes both directions, as the simulator finds it. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { searchedRun } from '../../src/claims/consistency.ts'
import { findFailingSchedule, violationOf } from '../../src/runtime/failing-schedule.ts'
import { runSchedule } from '../../src/runtime/replay.ts'
import type { ScheduleStep } from '../../src/runtime/schedule.ts'
import { startNetwork } from '../../src/runtime/simulate.ts'
import { traceHeader, writeTrace } from '../../src/runtime/trace-lines.ts'
import { failing, judged } from '../trace/lines.ts'

const STORED = new URL('../../examples/traces/both-directions.ndjson', import.meta.url)
const stored = readFileSync(STORED, 'utf8').trimEnd().split('\n')

interface Line {
  readonly event: string
  readonly node: number
  readonly edge?: readonly [number, number]
  readonly expected?: number
}
const events = stored.slice(1).map((line) => JSON.parse(line) as Line)

/** The updates of the file alone: messages that it sends do not arrive. */
const storedSteps = events
  .filter(({ event }) => event === 'update')
  .map(
    ({ node, expected }, number): ScheduleStep => ({
      number,
      action: { kind: 'update', node, ...(expected === undefined ? {} : { expected }) },
    }),
  )

const NOTE = 'simulate --rule dominant --loss 20% --delay 3 --hidden 1 --seed 6 --presentations 1, shrunk'

const dominant = searchedRun('dominant')
const { network } = startNetwork(dominant)

describe('examples/traces/both-directions.ndjson', () => {
  it('is what the simulator finds and shrinks; vitest --update writes it', async () => {
    const { steps } = findFailingSchedule(dominant, 10)!
    const lines = [traceHeader(network, dominant, 'argnn-spec simulate', NOTE)]
    runSchedule(network, dominant, steps, writeTrace(network.nodes, (line) => void lines.push(line)).watch)
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(STORED.pathname)
  })

  it('has two removals, of the two directions of one pair, and nothing received in between', () => {
    const removed = events.flatMap(({ edge }) => (edge === undefined ? [] : [edge]))
    expect(removed).toEqual([
      [2, 3],
      [3, 2],
    ])
    expect(storedSteps).toHaveLength(2)
    expect(events.filter(({ event }) => event === 'receive')).toEqual([])
  })

  it('breaks safety under `dominant` when it runs again, in no fewer steps, and not under `ordered`', () => {
    const breachOf = (rule: 'ordered' | 'dominant', steps: readonly ScheduleStep[]) =>
      violationOf(network, searchedRun(rule), steps).violation
    expect(breachOf('dominant', storedSteps)).toEqual({ breach: 'both-directions', from: 3, to: 2 })
    for (const step of storedSteps)
      expect(
        breachOf(
          'dominant',
          storedSteps.filter((one) => one !== step),
        ),
      ).toBeUndefined()
    expect(breachOf('ordered', storedSteps)).toBeUndefined()
    expect(breachOf('ordered', [...storedSteps].reverse())).toBeUndefined()
  })

  it('is a run of `dominant` in which no clause fails; judged as `ordered`, ASYNC-19 names the second removal', () => {
    expect(failing(judged(stored))).toEqual({})
    const second = events.findLastIndex(({ event }) => event === 'removal')
    const first = events.findIndex(({ event }) => event === 'update')
    expect(failing(judged(stored, 'ordered'))).toEqual({ 'ASYNC-4': first + 2, 'ASYNC-19': second + 2 })
  })
})

it('under `ordered` the same seed, faults and all, does not fail', () => {
  expect(findFailingSchedule(searchedRun('ordered'), 100)).toBeUndefined()
})
