/**
 * Runs jobs on worker threads, one per slot. A job whose worker sends no heartbeat ends as
 * `silent`, and the next job gets a new worker. A failed job either ends its run or is tried by
 * another worker; in that case the slot that failed gets no more jobs, so that the number of
 * failures is bounded.
 */
import { JobError, type RunJobs } from './job.ts'
import { createQueue, type TakenJob } from './queue.ts'
import type { WorkerOptions, WorkerOutcome } from './worker-life.ts'
import { openWorkerSlot, type WorkerSlot } from './worker-slot.ts'

export interface PoolOptions extends WorkerOptions {
  readonly size: number
  /**
   * Number of jobs that a worker holds at once: with 2 it never waits for its next job. Default 1.
   */
  readonly jobsInHand?: number
  /** Is a failed job tried by another worker? Default false. */
  readonly isRetried?: boolean
  /** Time limit for a worker to close what it opened. Default 0: it is terminated immediately. */
  readonly shutdownMilliseconds?: number
}

interface PoolSlot<Input, Result, Progress> {
  readonly worker: WorkerSlot<Input, Result, Progress>
  inHand: number
  isRetired: boolean
}

export function openPool<Input, Result, Progress = unknown>(
  options: PoolOptions,
): RunJobs<Input, Result, Progress> {
  const { size, jobsInHand = 1, isRetried = false, shutdownMilliseconds = 0 } = options
  type Slot = PoolSlot<Input, Result, Progress>
  type Taken = TakenJob<Input, Result, Progress>
  const slots = Array.from(
    { length: size },
    (): Slot => ({ worker: openWorkerSlot(options), inHand: 0, isRetired: false }),
  )
  const queue = createQueue<Input, Result, Progress>()
  let isStopped = false
  /** Why no worker is left. */
  let failure: JobError | undefined

  const freest = (): Slot | undefined =>
    slots
      .filter(({ inHand, isRetired }) => !isRetired && inHand < jobsInHand)
      .sort((a, b) => a.inHand - b.inHand)[0]

  const fill = (): void => {
    for (let slot = freest(); slot !== undefined && !isStopped; slot = freest()) {
      const taken = queue.take()
      if (taken === undefined) return
      void work(slot, taken)
    }
  }
  const onFailure = (slot: Slot, taken: Taken, message: string): void => {
    const error = new JobError(taken.job.key, message)
    if (isRetried) {
      taken.giveBack()
      slot.isRetired = true
    } else taken.fail(error)
    if (slots.some(({ isRetired }) => !isRetired)) return
    failure = error
    queue.close(error)
  }
  const settle = (slot: Slot, taken: Taken, outcome: WorkerOutcome<Result>): void => {
    if (outcome.kind === 'done' || outcome.kind === 'silent') taken.end(outcome)
    else if (outcome.kind === 'failed') onFailure(slot, taken, outcome.message)
    else if (outcome.kind === 'crashed') onFailure(slot, taken, `the worker ${outcome.how}`)
  }
  const work = async (slot: Slot, taken: Taken): Promise<void> => {
    slot.inHand += 1
    const outcome = await slot.worker.run(taken.job.input, taken.onProgress).catch(taken.fail)
    slot.inHand -= 1
    if (outcome !== undefined) settle(slot, taken, outcome)
    fill()
  }

  return {
    size,
    run: async (jobs, events) => {
      if (isStopped) return
      if (failure !== undefined) throw failure
      const done = queue.add(jobs, events)
      fill()
      await done
    },
    stop: async () => {
      isStopped = true
      queue.close()
      await Promise.all(slots.map(({ worker }) => worker.stop(shutdownMilliseconds)))
    },
  }
}

/** Calls `use` with the jobs, and stops them afterwards or when `signal` is aborted. */
export async function whileOpen<Jobs extends Pick<RunJobs<never, never>, 'stop'>, T>(
  jobs: Jobs,
  signal: AbortSignal | undefined,
  use: (jobs: Jobs) => Promise<T>,
): Promise<T> {
  const onAbort = (): void => void jobs.stop()
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted === true) onAbort()
  try {
    return await use(jobs)
  } finally {
    signal?.removeEventListener('abort', onAbort)
    await jobs.stop()
  }
}
