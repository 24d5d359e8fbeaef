/** The worker thread of network.ts: one group of a network on UDP. */
import { parentPort, workerData } from 'node:worker_threads'
import { taskOf } from '../src/experiments/gates.ts'
import { createRandomNetwork, type RandomNetworkOptions } from '../src/experiments/random-network.ts'
import type { PeerAddress } from '../src/transports/udp.ts'
import { runUdpNode } from '../src/transports/udp-node.ts'

export interface UdpJob {
  readonly network: RandomNetworkOptions
  readonly addresses: readonly PeerAddress[]
  readonly group: number
  readonly presentations: number
}

async function run({ network, ...job }: UdpJob): Promise<number> {
  const drawn = createRandomNetwork(network)
  let began = Number.NaN
  const { host } = await runUdpNode({
    ...{ ...job, network: drawn, task: taskOf('XOR'), seed: 1 },
    // From the first round on: laying out thousands of nodes takes a while.
    onProgress: () => {
      if (Number.isNaN(began)) began = performance.now()
    },
    ...{ parameters: { s: 0.15, c: 10 }, pruning: { mode: 'DW', rule: 'ordered' } },
    ...{ patienceMilliseconds: 5, silenceMilliseconds: 2000, signal: new AbortController().signal },
  })
  return (1000 * host.group.counts.updates) / (performance.now() - began)
}

run(workerData as UdpJob).then(
  (rate) => parentPort?.postMessage(rate),
  (error: unknown) => {
    throw error
  },
)
