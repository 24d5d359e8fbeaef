/**
 * A group of nodes on a thread of its own: batches of messages are transferred, never copied or sent one by
 * one.
 */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { createNetwork } from '../argnn/network.ts'
import { taskOf } from '../experiments/gates.ts'
import { receiveBatch, takeBatch } from '../runtime/group.ts'
import { WIDTH } from '../runtime/messages.ts'
import { type NodeGroupResult, nodeResults } from './group-result.ts'
import { createHost, type Host } from './host.ts'
import { boardOn, type GroupWorkerData, type SharedBoard } from './worker-messages.ts'

/** A thread is ahead of no other by more rounds: what waits for a slow one would fill memory. */
const MOST_AHEAD = 2
const NAP_MILLISECONDS = 20

function receiveAll({ group }: Host, { ports }: GroupWorkerData): void {
  for (const port of ports) {
    if (port === null) continue
    for (let got = receiveMessageOnPort(port); got !== undefined; got = receiveMessageOnPort(port)) {
      const batch = got.message as Float64Array
      receiveBatch(group, batch, batch.length / WIDTH)
    }
  }
}

function sendAll({ group }: Host, { ports }: GroupWorkerData): void {
  for (const [to, port] of ports.entries()) {
    const outbox = group.outboxes[to]!
    if (port === null || outbox.length === 0) continue
    const batch = takeBatch(outbox)
    port.postMessage(batch, [batch.buffer])
  }
}

/** Waits for whoever is too far behind. */
function waitForOthers({ rounds }: SharedBoard, own: number): void {
  const mine = Atomics.load(rounds, own)
  for (let other = 0; other < rounds.length; other += 1)
    for (
      let theirs = Atomics.load(rounds, other);
      theirs < mine - MOST_AHEAD;
      theirs = Atomics.load(rounds, other)
    )
      Atomics.wait(rounds, other, theirs, NAP_MILLISECONDS)
}

function shareLesson(host: Host, { lesson }: SharedBoard, own: number): void {
  const { presentation, row, isDone } = host.lesson()
  if (own !== 0) return
  Atomics.store(lesson, 1, row)
  Atomics.store(lesson, 2, isDone ? 1 : 0)
  Atomics.store(lesson, 0, presentation)
}

function hearLesson(host: Host, { lesson }: SharedBoard): void {
  const presentation = Atomics.load(lesson, 0)
  host.hear({
    ...{ presentation, row: Atomics.load(lesson, 1), isQuiet: false },
    isDone: Atomics.load(lesson, 2) === 1,
  })
}

function run(data: GroupWorkerData): NodeGroupResult {
  const { gate, group: own, groups } = data
  const network = createNetwork(data.network)
  const host = createHost({ ...data, network, task: taskOf(gate) })
  const board = boardOn(data.board, groups)
  const started = performance.now()
  let rounds = 0
  for (; !board.quiet.every((_, other) => Atomics.load(board.quiet, other) === 1); rounds += 1) {
    receiveAll(host, data)
    hearLesson(host, board)
    host.round()
    shareLesson(host, board, own)
    sendAll(host, data)
    Atomics.store(board.quiet, own, host.lesson().isQuiet ? 1 : 0)
    Atomics.add(board.rounds, own, 1)
    Atomics.notify(board.rounds, own)
    waitForOthers(board, own)
  }
  // Whoever waits for this group waits no longer.
  Atomics.store(board.rounds, own, 2 ** 31 - 1)
  Atomics.notify(board.rounds, own)
  receiveAll(host, data)
  return {
    ...{ schema: 'argnn-spec/node/1', group: own, rounds, milliseconds: performance.now() - started },
    ...{ isSettled: true, counts: host.group.counts, cutBytes: 0, nodes: nodeResults(host.group) },
  }
}

parentPort?.postMessage(run(workerData as GroupWorkerData))
