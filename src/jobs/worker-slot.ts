/**
 * A worker slot: a place for one worker thread. The first job starts the worker; the first job
 * after a silence or crash starts a new one. Programs that the worker starts end with it.
 */
import { startWorker, type WorkerLife, type WorkerOptions, type WorkerOutcome } from './worker-life.ts'

export interface WorkerSlot<Input, Result, Progress = unknown> {
  /**
   * Sends a job to the worker, which runs jobs one after another. Rejects if the input cannot be
   * sent.
   */
  readonly run: (input: Input, onProgress?: (progress: Progress) => void) => Promise<WorkerOutcome<Result>>
  /**
   * Settles the worker's jobs as stopped and ends the worker. It has `shutdownMilliseconds` to
   * close what it opened; with 0 it is terminated immediately.
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
