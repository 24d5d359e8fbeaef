/**
 * A pool of worker threads that check clauses. A worker that has been silent for too long is stopped and its
 * clause fails: an implementation that never answers is wrong, and must not stop the run.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Outcome } from '../../properties/check.ts'
import type { Rule } from '../../spec/decision.ts'
import { workerUrl } from '../engines/worker-url.ts'

export interface ClauseTask {
  readonly id: string
  /** The rules under which the implementation is checked. */
  readonly rules: readonly Rule[]
  readonly runs: number
  readonly seed: number
  readonly timeLimitMilliseconds: number | undefined
}

export type WorkerReply =
  | { readonly kind: 'progress'; readonly id: string; readonly cases: number }
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: Outcome }
  | { readonly kind: 'broken'; readonly id: string; readonly message: string }

/** The implementation under test could not be run at all: exit status 3. */
export class HarnessError extends Error {}

/** A worker reports every 16 cases, and the slowest case seen in the families took 0.7 s. */
export const SILENCE_MILLISECONDS = 30_000

const nothing = { cases: 0, interesting: 0, illPosed: 0, premises: [] }

const silent = (cases: number): Outcome => ({
  verdict: 'fails',
  ...nothing,
  cases,
  reason: `no answer within ${SILENCE_MILLISECONDS / 1000} s, after ${cases} cases: the implementation hangs`,
})

export interface ClausePool {
  readonly size: number
  /** Runs the tasks side by side; `progress` hears of every step. */
  readonly run: (
    tasks: readonly ClauseTask[],
    progress: (id: string, cases: number) => void,
    done: (id: string, outcome: Outcome) => void,
  ) => Promise<void>
  /** Stops all workers; a run in progress ends at once, its unfinished tasks without an outcome. */
  readonly stop: () => Promise<void>
}

/** One seat of the pool: a worker that is started when needed and replaced when it was stopped. */
interface Seat {
  worker: Worker | undefined
}

const idle = async ({ worker }: Seat): Promise<void> => {
  await worker?.terminate()
}

/** Sends one task to the seat's worker; undefined where the pool was stopped meanwhile. */
function checkOn(
  seat: Seat,
  task: ClauseTask,
  progress: (id: string, cases: number) => void,
  silenceMilliseconds: number,
): Promise<Outcome | undefined> {
  seat.worker ??= new Worker(workerUrl('clause-worker'))
  const worker = seat.worker
  return new Promise((resolve, reject) => {
    let cases = 0
    const give = (settle: () => void): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
    }
    const onHang = (): void => {
      seat.worker = undefined
      give(() => resolve(silent(cases)))
      void worker.terminate()
    }
    const onMessage = (reply: WorkerReply): void => {
      if (reply.kind === 'outcome') give(() => resolve(reply.outcome))
      if (reply.kind === 'broken') give(() => reject(new HarnessError(`${reply.id}: ${reply.message}`)))
      if (reply.kind !== 'progress') return
      cases = reply.cases
      clearTimeout(timer)
      timer = setTimeout(onHang, silenceMilliseconds)
      progress(reply.id, reply.cases)
    }
    const onError = (error: Error): void => {
      seat.worker = undefined
      give(() => reject(new HarnessError(`the worker of ${task.id} died: ${error.message}`)))
    }
    const onExit = (): void => {
      seat.worker = undefined
      give(() => resolve(undefined))
    }
    let timer = setTimeout(onHang, silenceMilliseconds)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task)
  })
}

export function openPool(
  size = availableParallelism(),
  silenceMilliseconds = SILENCE_MILLISECONDS,
): ClausePool {
  const seats: Seat[] = Array.from({ length: size }, () => ({ worker: undefined }))
  let stopped = false
  return {
    size,
    run: async (tasks, progress, done) => {
      const queue = [...tasks]
      const serve = async (seat: Seat): Promise<void> => {
        for (let task = queue.shift(); task !== undefined && !stopped; task = queue.shift()) {
          const outcome = await checkOn(seat, task, progress, silenceMilliseconds)
          if (outcome !== undefined) done(task.id, outcome)
        }
      }
      await Promise.all(seats.map(serve))
    },
    stop: async () => {
      stopped = true
      await Promise.all(seats.map(idle))
    },
  }
}
