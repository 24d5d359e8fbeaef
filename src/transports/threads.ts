/** A whole network in this process: one thread for each group. */
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import { describeNetwork } from '../argnn/network.ts'
import { workerUrl } from '../base/worker-url.ts'
import { whileOpen } from '../jobs/pool.ts'
import type { NodeGroupResult } from './group-result.ts'
import type { HostOptions } from './host.ts'
import { boardBytes, type GroupWorkerData } from './worker-messages.ts'

export interface ThreadOptions extends Omit<HostOptions, 'group' | 'task' | 'log' | 'trace'> {
  /** Name of the task. */
  readonly gate: string
  readonly signal: AbortSignal
}

/** A port to each other group, by the numbers of both. */
function portsBetween(groups: number): (MessagePort | null)[][] {
  const ports = Array.from({ length: groups }, () => new Array<MessagePort | null>(groups).fill(null))
  for (let a = 0; a < groups; a += 1)
    for (let b = a + 1; b < groups; b += 1) {
      const { port1, port2 } = new MessageChannel()
      ports[a]![b] = port1
      ports[b]![a] = port2
    }
  return ports
}

const resultOf = (worker: Worker): Promise<NodeGroupResult> =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a group's thread ended with ${code}`)))
  })

/** Rejects where a thread fails; all are ended then, and where `signal` says so. */
export async function runOnThreads(options: ThreadOptions): Promise<NodeGroupResult[]> {
  const { network, groups, gate, seed, presentations, parameters, pruning, signal } = options
  const board = new SharedArrayBuffer(boardBytes(groups))
  const description = describeNetwork(network)
  const workers = portsBetween(groups).map((ports, group) => {
    const data: GroupWorkerData = {
      ...{ network: description, gate, seed, presentations, parameters, pruning },
      ...{ groups, group, board, ports },
    }
    const transferList = ports.filter((port) => port !== null)
    return new Worker(workerUrl('group-worker'), { workerData: data, transferList, execArgv: [] })
  })
  const stop = async (): Promise<void> => {
    for (const worker of workers) void worker.terminate()
  }
  return whileOpen({ stop }, signal, () => Promise.all(workers.map(resultOf)))
}
