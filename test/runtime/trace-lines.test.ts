/**
 * Lines of a trace: that each event is there, in an order that a reader can follow, and says what happened.
 */
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { NO_FAULTS } from '../../src/runtime/faults.ts'
import { simulate } from '../../src/runtime/simulate.ts'
import { traceHeader, writeTrace } from '../../src/runtime/trace-lines.ts'

interface Event {
  readonly event: string
  readonly node?: number
  readonly seq?: number
  readonly clock?: number
  readonly to?: number
  readonly from?: number
  readonly stamp?: number
  readonly kind?: string
  readonly view?: { readonly in: number[][]; readonly out: number[][] }
  readonly weights?: number[][]
  readonly decision?: { readonly prune?: number[]; readonly keep?: string }
  readonly edge?: number[]
  readonly pending?: number[]
}

const FAULTS = {
  ...NO_FAULTS,
  ...{ loss: 0.2, duplication: 0.1, delay: 2, reordering: 0.1, crash: 0.02, partition: 0.02 },
}
const OPTIONS = {
  task: taskOf('XOR'),
  start: 3,
  seed: 6,
  parameters: PUBLISHED_PARAMETERS,
  pruning: { rule: 'ordered', mode: 'DW' },
  faults: FAULTS,
} as const

const lines: string[] = []
const simulation = simulate({ ...OPTIONS, watch: writeTrace(6, (line) => void lines.push(line)).watch })
const header = traceHeader(simulation.world.network, OPTIONS, 'test', 'seed 6')
simulation.present(40)
const { counts } = simulation.finish()
const events = lines.map((line) => JSON.parse(line) as Event)
const named = (name: string): Event[] => events.filter(({ event }) => event === name)

describe('a trace', () => {
  it('begins with the network as all know it', () => {
    expect(JSON.parse(header)).toMatchObject({
      ...{ format: 'argnn-trace/1', level: 'run', parameters: { s: 0.15, c: 10 } },
      pruning: { mode: 'DW', rule: 'ordered' },
      network: { format: 'argnn-network/1', nodes: 6, inputs: [0, 1], outputs: [5] },
    })
  })

  it('has as many events of each kind as were counted', () => {
    expect({
      send: named('send').length,
      receive: named('receive').length,
      loss: named('loss').length,
      duplicate: named('duplicate').length,
      update: named('update').length,
      removal: named('removal').length,
      crash: named('crash').length,
      restart: named('restart').length,
      end: named('end').length,
    }).toEqual({
      send: counts.sent,
      receive: counts.delivered,
      loss: counts.lost + counts.cut + counts.missed,
      duplicate: counts.duplicated,
      update: counts.updates,
      removal: counts.removals,
      crash: counts.crashes,
      restart: counts.restarts,
      end: 6,
    })
  })

  it('numbers the events of a node one after another, and a clock ascends', () => {
    const last = new Map<number, number>()
    let clock = 0
    for (const { event, node, seq, clock: now } of events) {
      if (node === undefined) continue
      const before = last.get(node) ?? 0
      if (event === 'restart') expect(seq).toBeGreaterThan(before)
      else expect(seq).toBe(before + 1)
      expect(now).toBeGreaterThan(clock)
      last.set(node, seq!)
      clock = now!
    }
  })

  it('stamps ascend from send to send between two nodes, and messages arrive after they were sent', () => {
    const last = new Map<string, number>()
    for (const { event, node, to, from, stamp } of events) {
      if (event === 'send') {
        expect(stamp).toBeGreaterThan(last.get(`${node} ${to}`) ?? 0)
        last.set(`${node} ${to}`, stamp!)
      }
      if (event === 'receive') expect(stamp).toBeLessThanOrEqual(last.get(`${from} ${node}`) ?? 0)
    }
  })

  it('a message is received at most as often as copies of it are left', () => {
    const copies = new Map<string, number>()
    const change = (key: string, by: number): number => {
      copies.set(key, (copies.get(key) ?? 0) + by)
      return copies.get(key)!
    }
    for (const { event, node, to, from, stamp } of events) {
      if (event === 'send') change(`${node} ${to} ${stamp}`, 1)
      if (event === 'duplicate') change(`${from} ${to} ${stamp}`, 1)
      if (event === 'loss') expect(change(`${from} ${to} ${stamp}`, -1)).toBeGreaterThanOrEqual(0)
      if (event === 'receive') expect(change(`${from} ${node} ${stamp}`, -1)).toBeGreaterThanOrEqual(0)
    }
  })

  it('a removal follows the update that decided it, whose weights still have the edge', () => {
    const removals = events.flatMap(({ event }, k) => (event === 'removal' ? [k] : []))
    expect(removals.length).toBeGreaterThan(1)
    for (const k of removals) {
      const [update, removal] = [events[k - 1]!, events[k]!]
      expect(update).toMatchObject({ event: 'update', decision: { prune: removal.edge } })
      const sources = update.weights!.map(([source]) => source)
      expect(sources).toContain(removal.edge![0])
      expect(update.view!.in.map(([source]) => source)).toEqual(sources)
      const [, weight] = update.weights!.find(([source]) => source === removal.edge![0])!
      expect(weight).not.toBe(0)
    }
  })

  it('ends with views that agree, and nothing pending', () => {
    const ends = named('end') as unknown as { node: number; in: number[]; out: number[]; pending: number[] }[]
    for (const { node, in: sources, pending } of ends) {
      expect(pending).toEqual([])
      for (const other of ends) expect(other.out.includes(node)).toBe(sources.includes(other.node))
    }
  })
})
