/**
 * Worker thread: checks one clause at a time against the implementation under test, so that the main thread
 * stays free to report progress, to stop on Ctrl-C, and to end a worker whose implementation never answers.
 */
import { parentPort } from 'node:worker_threads'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { ClauseTask, WorkerReply } from './clause-pool.ts'
import { reference } from './reference.ts'

async function check({ id, rules, ...options }: ClauseTask): Promise<WorkerReply> {
  const property = PROPERTIES.find(({ clause }) => clause.id === id)
  if (property === undefined)
    throw new RangeError(`clause: expected a clause of the specification, got ${id}`)
  const implementation = { ...reference, description: { ...reference.description, rules } }
  const progress = (cases: number): void =>
    parentPort?.postMessage({ kind: 'progress', id, cases } satisfies WorkerReply)
  const outcome = await checkProperty(property as never, implementation, { ...options, progress })
  return { kind: 'outcome', id, outcome }
}

parentPort?.on('message', (task: ClauseTask) => {
  check(task).then(
    (reply) => parentPort?.postMessage(reply),
    (error: unknown) =>
      parentPort?.postMessage({ kind: 'broken', id: task.id, message: String(error) } satisfies WorkerReply),
  )
})
