/** Nodes in several groups: what one process does not know of another, and that all agree in the end. */
import { describe, expect, it } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { describeNetwork } from '../../src/argnn/network.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { createRandomNetwork } from '../../src/experiments/random-network.ts'
import { startingNetwork } from '../../src/experiments/training.ts'
import type { Durable } from '../../src/runtime/durable.ts'
import {
  createGroup,
  type NodeGroup,
  presentToGroup,
  receiveBatch,
  reportAll,
  runGroupRound,
  takeBatch,
} from '../../src/runtime/group.ts'
import { ACK, createOutbox, KIND, post, REMOVAL, TO, WIDTH } from '../../src/runtime/messages.ts'
import { createNodeState, EPOCH } from '../../src/runtime/node-state.ts'
import type { NodeGroupResult } from '../../src/transports/group-result.ts'
import { disagreements, lostPairs, networkOfGroups, nodeResults } from '../../src/transports/group-result.ts'
import { createHost } from '../../src/transports/host.ts'
import type { DurableLog } from '../../src/transports/log.ts'
import { mergeTraces } from '../../src/transports/merge-traces.ts'

const network = startingNetwork(5, createRandom(3))
const behaviour = {
  parameters: PUBLISHED_PARAMETERS,
  pruning: { mode: 'DW', rule: 'ordered' },
} as const

/** Gives every group what waits for it; `drops` some batches. */
function exchange(groups: readonly NodeGroup[], drops: (k: number) => boolean = () => false): void {
  let k = 0
  for (const from of groups)
    for (const [to, outbox] of from.outboxes.entries()) {
      const batch = takeBatch(outbox)
      k += 1
      if (!drops(k)) receiveBatch(groups[to]!, batch, batch.length / WIDTH)
    }
}

const resultOf = (group: NodeGroup): NodeGroupResult => ({
  ...{ schema: 'argnn-spec/node/1', group: group.options.group, rounds: 0, milliseconds: 1 },
  ...{ isSettled: true, counts: group.counts, cutBytes: 0, nodes: nodeResults(group) },
})

describe('groups', () => {
  const groups = [0, 1, 2].map((group) => createGroup({ ...behaviour, network, groups: 3, group }))

  it('have each node once', () => {
    const all = groups.flatMap(({ nodes }) => nodes.map(({ node }) => node))
    expect(all.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('keep messages for each other apart, and agree in the end though batches are lost', () => {
    const random = createRandom(9)
    let round = 0
    for (; round < 300; round += 1) {
      for (const group of groups) {
        presentToGroup(group, [round % 2, 1], [round % 2])
        runGroupRound(group, random)
        for (const [to, outbox] of group.outboxes.entries())
          for (let k = 0; k < outbox.length; k += 1) expect(outbox.data[k * WIDTH + TO]! % 3).toBe(to)
      }
      exchange(groups, (k) => (k + round) % 3 === 0)
    }
    for (let k = 0; k < 3; k += 1) {
      for (const group of groups) reportAll(group)
      exchange(groups)
    }
    const results = groups.map(resultOf)
    const end = networkOfGroups(network, results)
    expect(disagreements(results)).toEqual([])
    expect(lostPairs(network, end)).toEqual([])
    expect(end.present.reduce((sum, one) => sum + one, 0)).toBeLessThan(network.source.length)
  })

  it('ignore what is for nodes of others', () => {
    const group = createGroup({ ...behaviour, network, groups: 3, group: 0 })
    const [other] = [createGroup({ ...behaviour, network, groups: 3, group: 1 })]
    runGroupRound(other, createRandom(1))
    const batch = takeBatch(other.outboxes[2]!)
    receiveBatch(group, batch, batch.length / WIDTH)
    expect(group.counts.received).toBe(0)
  })

  it('take the room of their nodes’ stars, not of the network for each', () => {
    const large = createRandomNetwork({
      ...{ nodes: 2000, edges: 8000, mutualShare: 0.5, inputs: 2, outputs: 1, seed: 1 },
    })
    const { nodes } = createGroup({ ...behaviour, network: large, groups: 1, group: 0 })
    const bytes = nodes.reduce((sum, { buffer }) => sum + buffer.byteLength, 0)
    expect(bytes / nodes.length).toBeLessThan(1000)
  })
})

describe('a host', () => {
  const options = {
    ...{ ...behaviour, network, task: taskOf('XOR'), seed: 4, presentations: 3, groups: 2 },
  }

  it('of the first group presents a row every ten rounds, and then says that it is done', () => {
    const host = createHost({ ...options, group: 0 })
    const presented = Array.from({ length: 32 }, () => {
      host.round()
      const { presentation, isDone } = host.lesson()
      return isDone ? 'done' : presentation
    })
    expect(presented).toEqual([
      ...Array(10).fill(1),
      ...Array(10).fill(2),
      ...Array(10).fill(3),
      ...['done', 'done'],
    ])
  })

  it('of another group does nothing before it hears of a row, and no row twice', () => {
    const host = createHost({ ...options, group: 1 })
    host.round()
    expect(host.group.counts.updates).toBe(0)
    const lesson = { presentation: 2, row: 3, isDone: false, isQuiet: false }
    host.hear(lesson)
    host.round()
    expect(host.group.counts.updates).toBeGreaterThan(0)
    host.hear({ ...lesson, presentation: 1, row: 0 })
    host.hear({ ...lesson, presentation: 9, row: 4 })
    expect(host.lesson()).toMatchObject({ presentation: 2, row: 3 })
  })

  it('of the first group goes on after the presentation that others know of', () => {
    const host = createHost({ ...options, group: 0 })
    host.hear({ presentation: 2, row: 0, isDone: false, isQuiet: false })
    host.round()
    expect(host.lesson().presentation).toBe(3)
  })
})

describe('what is durable', () => {
  const options = {
    ...{ ...behaviour, network, task: taskOf('XOR'), seed: 4, presentations: 50, groups: 2 },
  }
  /** A log that says, at each sync, which nodes it has been told of. */
  const watchedLog = () => {
    const [noted, synced] = [new Set<number>(), new Set<number>()]
    const log: DurableLog = {
      ...{ recovered: new Map(), session: 1, cutBytes: 0, close: () => {} },
      note: (node) => void noted.add(node),
      sync: () => {
        for (const node of noted) synced.add(node)
        noted.clear()
      },
    }
    return { log, noted, synced }
  }
  const kindsTo = ({ outboxes }: NodeGroup, to: number): number[] =>
    Array.from({ length: outboxes[to]!.length }, (_, k) => outboxes[to]!.data[k * WIDTH + KIND]!)

  it('is on disk when a round is over, before a removal is announced', () => {
    const { log, noted, synced } = watchedLog()
    const host = createHost({ ...options, group: 0, log })
    while (!kindsTo(host.group, 1).includes(REMOVAL)) host.round()
    expect(host.group.counts.removals).toBeGreaterThan(0)
    expect(noted.size).toBe(0)
    for (const { node } of host.group.nodes) expect(synced.has(node)).toBe(true)
  })

  it('is noted when a removal is heard of, before its acknowledgement leaves', () => {
    const { log, noted, synced } = watchedLog()
    const host = createHost({ ...options, group: 0, log })
    const batch = createOutbox()
    post(batch, REMOVAL, 3, 4, 1, 0, 0, 0)
    synced.clear()
    receiveBatch(host.group, batch.data, 1)
    expect(kindsTo(host.group, 1)).toEqual([ACK])
    expect([...noted]).toEqual([4])
    host.settle()
    expect([...synced]).toEqual([4])
  })

  it('is what nodes come back with, in their next epoch, which is durable before they send', () => {
    const first = watchedLog()
    const records = new Map<number, Durable>()
    const keep = (node: number, durable: Durable): void => {
      records.set(node, durable)
      first.log.note(node, durable)
    }
    createHost({ ...options, group: 0, log: { ...first.log, note: keep } })
    // Input nodes too: messages of their next life have to be newer.
    expect([...first.synced].sort()).toEqual([0, 2, 4, 6])
    const [state] = [createNodeState(network, 4)]
    const gone = state.inSlot[[...state.members].indexOf(6)]!
    records.get(4)!.present[gone] = 0
    const { log, synced } = watchedLog()
    const { nodes } = createHost({ ...options, group: 0, log: { ...log, recovered: records } }).group
    expect(nodes.map(({ counters }) => counters[EPOCH])).toEqual([1, 1, 1, 1])
    expect(nodes.find(({ node }) => node === 4)!.star.present[gone]).toBe(0)
    expect([...synced].sort()).toEqual([0, 2, 4, 6])
  })
})

describe('networks put together', () => {
  const [group] = [createGroup({ ...behaviour, network, groups: 1, group: 0 })]
  const whole = resultOf(group)

  it('are the network at the start, where nothing happened', () => {
    expect(describeNetwork(networkOfGroups(network, [whole]))).toEqual(describeNetwork(network))
  })

  it('show edges on which both ends disagree, and pairs that are gone', () => {
    const without = (node: number, from: number) => (one: NodeGroupResult['nodes'][number]) =>
      one.node === node ? { ...one, inputs: one.inputs.filter(([source]) => source !== from) } : one
    const nodes = whole.nodes.map(without(3, 4)).map(without(4, 3))
    expect(disagreements([{ ...whole, nodes }])).toEqual([
      [3, 4],
      [4, 3],
    ])
    expect(lostPairs(network, networkOfGroups(network, [{ ...whole, nodes }]))).toEqual([[4, 3]])
  })
})

describe('traces of several processes', () => {
  it('become one, in the order of their clocks', () => {
    const event = (node: number, clock: number) =>
      `{"event":"crash","node":${node},"seq":1,"clock":${clock}}\n`
    const merged = mergeTraces([`header\n${event(0, 1)}${event(0, 5)}`, `${event(1, 2)}${event(1, 5)}`, ''])
    expect(merged).toBe(`header\n${event(0, 1)}${event(1, 2)}${event(0, 5)}${event(1, 5)}`)
  })
})
