/**
 * Jobs on worker threads, as many side by side as the pool has slots. A job whose worker falls silent ends as `silent`,
 * and the next job gets a new worker. A job that fails either ends the run that it belongs to, or is tried by another
 * worker; then the slot that failed gets no more jobs, so that failures end.
 */
import { JobError, type RunJobs } from './job.ts'
import { createQueue, type TakenJob } from './queue.ts'
import type { WorkerOptions, WorkerOutcome } from './worker-life.ts'
import { openWorkerSlot, type WorkerSlot } from './worker-slot.ts'

export interface PoolOptions extends WorkerOptions {
  readonly size: number
  /** How many jobs a worker has in hand: with 2 it never waits for its next. Default 1. */
  readonly jobsInHand?: number
  /** Is a job that failed tried by another worker? Default false. */
  readonly isRetried?: boolean
  /** How long a worker may take to close what it opened; default 0: it is not asked. */
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

/** Gives `use` the jobs and stops them afterwards, and as soon as `signal` is aborted. */
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
