/**
 * The worker thread's side of a worker slot. A worker script opens what it needs and calls
 * `serveJobs`. Jobs run one after another in the worker, so that the main thread can report
 * progress and stop a worker that hangs.
 */
import { parentPort } from 'node:worker_threads'
import type { SlotReply, SlotRequest } from './messages.ts'

const send = (reply: SlotReply): void => parentPort?.postMessage(reply)

/** The shortest interval between heartbeats without progress. */
const HEARTBEAT_MILLISECONDS = 1000
let lastHeartbeat = 0

/** Sends a heartbeat; may be called as often as is convenient. */
export function heartbeat(): void {
  const now = performance.now()
  if (now - lastHeartbeat < HEARTBEAT_MILLISECONDS) return
  lastHeartbeat = now
  send({ kind: 'heartbeat' })
}

/**
 * Reports that a program was started or has ended; the slot ends those that this thread leaves
 * running.
 */
export const reportProcess = (pid: number, isAlive: boolean): void => send({ kind: 'process', pid, isAlive })

/** Reports a line of the implementation's log. */
export const reportLog = (line: string): void => send({ kind: 'log', line })

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Runs each job that the slot sends. `close` ends what the worker opened; it is called once, at
 * shutdown. If `run` throws, the job fails, and the worker continues.
 */
export function serveJobs<Input, Result, Progress = unknown>(
  run: (input: Input, onProgress: (progress: Progress) => void) => Result | Promise<Result>,
  close: () => Promise<void> = async () => {},
): void {
  let queue: Promise<void> = Promise.resolve()
  const runJob = async (id: number, input: Input): Promise<void> => {
    try {
      const result = await run(input, (progress) => send({ kind: 'heartbeat', id, progress }))
      send({ kind: 'done', id, result })
    } catch (error) {
      send({ kind: 'failed', id, message: messageOf(error) })
    }
  }
  const shutDown = async (): Promise<void> => {
    await close().catch(() => {})
    parentPort?.close()
  }
  parentPort?.on('message', (request: SlotRequest) => {
    if (request.kind === 'shutdown') return void shutDown()
    const { id, input } = request
    queue = queue.then(() => runJob(id, input as Input))
  })
  send({ kind: 'ready' })
}
