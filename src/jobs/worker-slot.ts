/**
 * A worker slot: a place for one worker thread. The worker is started by the slot's first job, and anew by the first job
 * after it was stopped for its silence or has crashed. The programs that it starts end with it.
 */
import { startWorker, type WorkerLife, type WorkerOptions, type WorkerOutcome } from './worker-life.ts'

export interface WorkerSlot<Input, Result, Progress = unknown> {
  /** Sends a job to the worker, which runs its jobs one after another. Rejects where the input cannot be sent. */
  readonly run: (input: Input, onProgress?: (progress: Progress) => void) => Promise<WorkerOutcome<Result>>
  /**
   * Settles the jobs in hand as stopped and ends the worker. It may take `shutdownMilliseconds` to close what it opened;
   * with 0 it ends at once.
   */
  readonly stop: (shutdownMilliseconds: number) => Promise<void>
}

export function openWorkerSlot<Input, Result, Progress = unknown>(
  options: WorkerOptions,
): WorkerSlot<Input, Result, Progress> {
  let worker: WorkerLife | undefined
  return {
    run: async (input, onProgress = () => {}) => {
      if (worker === undefined || worker.isOver()) worker = startWorker(options)
      const outcome = await worker.run(input, onProgress as (progress: unknown) => void)
      return outcome as WorkerOutcome<Result>
    },
    stop: async (shutdownMilliseconds) => worker?.stop(shutdownMilliseconds),
  }
}
