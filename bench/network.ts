/**
 * Section `network`: nodes that know only what messages told them. Messages in one process, whole simulated
 * runs, states of small worlds, threads, UDP, and the room of many nodes.
 */
import { createSocket } from 'node:dgram'
import { Worker } from 'node:worker_threads'
import { createNetwork } from '../src/argnn/network.ts'
import { createRandom } from '../src/argnn/random.ts'
import { workerUrl } from '../src/base/worker-url.ts'
import { taskOf } from '../src/experiments/gates.ts'
import { createRandomNetwork, type RandomNetworkOptions } from '../src/experiments/random-network.ts'
import { explore } from '../src/runtime/explore/explore.ts'
import { type Faults, NO_FAULTS } from '../src/runtime/faults.ts'
import { createGroup, presentToGroup, runGroupRound } from '../src/runtime/group.ts'
import { simulate } from '../src/runtime/simulate.ts'
import { runOnThreads } from '../src/transports/threads.ts'
import { figureLines } from './figure-lines.ts'
import type { SectionResult, Settings } from './section.ts'
import type { UdpJob } from './udp-worker.ts'

const BEHAVIOUR = {
  parameters: { s: 0.15, c: 10 },
  pruning: { mode: 'DW', rule: 'ordered' },
} as const

/** As much of what is lost, doubled and late as a bad network has. */
const FAULTS: Faults = { ...NO_FAULTS, loss: 0.1, duplication: 0.05, delay: 2 }

const [HIDDEN, PRESENTATIONS] = [5, 100]

const randomOptions = (nodes: number): RandomNetworkOptions => ({
  ...{ nodes, edges: 4 * nodes, mutualShare: 0.5, inputs: 2, outputs: 1, seed: 1 },
})

/** What `step` counts, a second, after as long again to get warm. */
function rateOf(step: () => number, milliseconds: number): number {
  const runFor = (): number => {
    const began = performance.now()
    let [done, elapsed] = [0, 0]
    for (; elapsed < milliseconds; elapsed = performance.now() - began) done += step()
    return (1000 * done) / elapsed
  }
  runFor()
  return runFor()
}

/** Messages received a second by all nodes of one process. */
function messageRate(milliseconds: number): number {
  const group = createGroup({
    ...BEHAVIOUR,
    network: createRandomNetwork(randomOptions(1000)),
    groups: 1,
    group: 0,
  })
  const random = createRandom(1)
  presentToGroup(group, [0, 1], [1])
  return rateOf(() => {
    const before = group.counts.received
    runGroupRound(group, random)
    return group.counts.received - before
  }, milliseconds)
}

/** Whole runs a minute. */
function runRate(faults: Faults, milliseconds: number): number {
  let seed = 0
  const run = (): number => {
    seed += 1
    const simulation = simulate({ ...BEHAVIOUR, task: taskOf('XOR'), start: HIDDEN, seed, faults })
    simulation.present(PRESENTATIONS)
    simulation.finish()
    return 60
  }
  return rateOf(run, milliseconds)
}

/** Three nodes that feed each other, with weights that let `ordered` remove most. */
function smallWorld(): ReturnType<typeof createNetwork> {
  const weights = [3, 3, -3, 3, -3, -3]
  const nodes = [0, 1, 2]
  const edges = nodes.flatMap((from) => nodes.filter((to) => to !== from).map((to) => ({ from, to })))
  return createNetwork({
    ...{ nodes: 3, inputs: [], outputs: [2] },
    edges: edges.map((edge, k) => ({ ...edge, weight: weights[k]! })),
  })
}

const stateRate = (milliseconds: number): number =>
  rateOf(() => {
    const world = { network: smallWorld(), isFrozen: true, reportsPresence: true }
    return explore({ ...BEHAVIOUR, ...world, pruning: { mode: 'D', rule: 'ordered' } }).states.size()
  }, milliseconds)

/** Node updates a second on so many threads. */
async function threadRate(groups: number, nodes: number, presentations: number): Promise<number> {
  const results = await runOnThreads({
    ...{ ...BEHAVIOUR, network: createRandomNetwork(randomOptions(nodes)), gate: 'XOR', seed: 1 },
    ...{ presentations, groups, signal: new AbortController().signal },
  })
  const updates = results.reduce((sum, { counts }) => sum + counts.updates, 0)
  return (1000 * updates) / Math.max(...results.map(({ milliseconds }) => milliseconds))
}

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })

/** Node updates a second of two groups that talk over UDP. */
async function udpRate(nodes: number, presentations: number): Promise<number> {
  const ports = [await freePort(), await freePort()]
  const addresses = ports.map((port) => ({ host: '127.0.0.1', port }))
  const rates = addresses.map((_, group) => {
    const job: UdpJob = { network: randomOptions(nodes), addresses, group, presentations }
    const worker = new Worker(workerUrl('udp-worker'), { workerData: job })
    return new Promise<number>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
  })
  return (await Promise.all(rates)).reduce((a, b) => a + b, 0)
}

/** Gigabytes that so many nodes take, beside the network that they are made of. */
function roomOf(nodes: number): number {
  const bytes = (): number => {
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  const network = createRandomNetwork(randomOptions(nodes))
  const before = bytes()
  const group = createGroup({ ...BEHAVIOUR, network, groups: 1, group: 0 })
  const after = bytes()
  return group.nodes.length === nodes ? (after - before) / 1e9 : Number.NaN
}

const NOTE = [
  'A message is posted, routed and received, its share of updates and decisions included; 1000 nodes, 4000',
  'edges, mode DW. A run has 5 hidden nodes, 100 presentations and its measured error; with faults 10 % of',
  'the messages are lost, 5 % doubled, all up to two updates late. Threads and UDP: updates of random',
  'networks with four edges a node.',
].join(' ')

export async function measureNetwork({ quick, progress }: Settings): Promise<SectionResult> {
  const milliseconds = quick ? 500 : 4000
  const presentations = quick ? 5 : 20
  progress('network: messages and runs')
  const figures: Record<string, number> = {
    'messages/s in process': messageRate(milliseconds),
    'simulated runs/min': runRate(NO_FAULTS, milliseconds),
    'simulated runs/min with faults': runRate(FAULTS, milliseconds),
    'states/s explored': stateRate(milliseconds),
    'GB for 100,000 nodes': roomOf(100_000),
  }
  progress('network: threads')
  const [one, two] = [await threadRate(1, 10_000, presentations), await threadRate(2, 10_000, presentations)]
  figures['updates/s one thread'] = one
  figures['updates/s two threads'] = two
  figures['two threads ÷ one'] = two / one
  progress('network: UDP')
  figures['updates/s UDP'] = await udpRate(4000, presentations)
  return { lines: figureLines(figures, NOTE), data: figures, figures }
}
