/** The life of one worker thread: start, heartbeats, silence, end. */
import { Worker } from 'node:worker_threads'
import { openProcessGroups } from '../base/process-groups.ts'
import { workerUrl } from '../base/worker-url.ts'
import type { SlotReply, SlotRequest } from './messages.ts'
import { createSilenceClock } from './silence-clock.ts'

export interface WorkerOptions {
  /** The worker's script, an entry of tsdown.config.mjs, which calls `serveJobs`. */
  readonly script: string
  readonly workerData?: unknown
  /** Time limit for loading the script while a job waits for it; unlimited if undefined. */
  readonly startMilliseconds?: number
  /** Longest time without a heartbeat while the worker has a job; unlimited if undefined. */
  readonly silenceMilliseconds?: number
  readonly onLog?: ((line: string) => void) | undefined
}

export type WorkerOutcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  /** The job threw. */
  | { readonly kind: 'failed'; readonly message: string }
  /** The worker crashed or exited; `how`: as in "the worker …". */
  | { readonly kind: 'crashed'; readonly how: string }
  /** The worker sent no heartbeat for this long and was stopped. */
  | { readonly kind: 'silent'; readonly milliseconds: number }
  /** The worker was stopped before the job ended. */
  | { readonly kind: 'stopped' }

interface InHand {
  readonly onProgress: (progress: unknown) => void
  readonly settle: (outcome: WorkerOutcome<unknown>) => void
}

export interface WorkerLife {
  readonly isOver: () => boolean
  /**
   * Sends a job to the worker, which runs jobs one after another. Throws if the input cannot be
   * sent.
   */
  readonly run: (input: unknown, onProgress: (progress: unknown) => void) => Promise<WorkerOutcome<unknown>>
  /**
   * Settles the worker's jobs as stopped and ends the worker, which has this long to close what it
   * opened.
   */
  readonly stop: (shutdownMilliseconds: number) => Promise<void>
}

const NEVER = Number.POSITIVE_INFINITY

/** Asks the worker to close what it opened, and terminates it if that takes too long. */
async function shutDown(worker: Worker, limitMilliseconds: number): Promise<void> {
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  worker.ref()
  worker.postMessage({ kind: 'shutdown' } satisfies SlotRequest)
  const timer = setTimeout(() => void worker.terminate(), limitMilliseconds)
  await exited
  clearTimeout(timer)
}

export function startWorker(options: WorkerOptions): WorkerLife {
  const { script, workerData, startMilliseconds = NEVER, silenceMilliseconds = NEVER, onLog } = options
  // The flags of this process (a loader, a test runner's conditions) are not passed to the worker.
  const worker = new Worker(workerUrl(script), { workerData, execArgv: [] })
  const processes = openProcessGroups()
  const inHand = new Map<number, InHand>()
  let [limit, lastId, isOver] = [startMilliseconds, 0, false]
  let ended: Promise<unknown> = Promise.resolve()

  const settle = (id: number, outcome: WorkerOutcome<unknown>): void => {
    const one = inHand.get(id)
    inHand.delete(id)
    if (inHand.size === 0) {
      clock.stop()
      // An idle worker does not keep the process alive.
      if (!isOver) worker.unref()
    }
    one?.settle(outcome)
  }
  const end = (outcome: WorkerOutcome<unknown>): void => {
    if (isOver) return
    isOver = true
    ended = worker.terminate()
    processes.killAll()
    for (const id of [...inHand.keys()]) settle(id, outcome)
  }
  const clock = createSilenceClock((milliseconds) => end({ kind: 'silent', milliseconds }))

  const onWork = (reply: Exclude<SlotReply, { kind: 'process' | 'log' }>): void => {
    if (reply.kind === 'ready') limit = silenceMilliseconds
    if (inHand.size > 0) clock.restart(limit)
    if (reply.kind === 'done' || reply.kind === 'failed') settle(reply.id, reply)
    if (reply.kind === 'heartbeat' && reply.id !== undefined) inHand.get(reply.id)?.onProgress(reply.progress)
  }
  const onMessage = (reply: SlotReply): void => {
    if (reply.kind === 'process') processes.note(reply.pid, reply.isAlive)
    else if (reply.kind === 'log') onLog?.(reply.line)
    else onWork(reply)
  }
  worker
    .on('message', onMessage)
    .on('error', (error: unknown) => end({ kind: 'crashed', how: `crashed: ${String(error)}` }))
    .on('exit', (code) => end({ kind: 'crashed', how: `exited with code ${code}` }))

  return {
    isOver: () => isOver,
    run: (input, onProgress) =>
      new Promise((resolve) => {
        lastId += 1
        worker.postMessage({ kind: 'job', id: lastId, input } satisfies SlotRequest)
        worker.ref()
        inHand.set(lastId, { onProgress, settle: resolve })
        if (inHand.size === 1) clock.restart(limit)
      }),
    stop: async (shutdownMilliseconds) => {
      if (!isOver && shutdownMilliseconds > 0) {
        isOver = true
        for (const id of [...inHand.keys()]) settle(id, { kind: 'stopped' })
        await shutDown(worker, shutdownMilliseconds)
        processes.killAll()
      } else end({ kind: 'stopped' })
      await ended
    },
  }
}
