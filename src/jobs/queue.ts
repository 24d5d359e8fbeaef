/** Waiting jobs of several runs, each with its own source of jobs; earlier runs go first. */
import type { Job, JobEvents, JobOutcome } from './job.ts'

/**
 * A job that was taken. Each is settled once, by `end`, `giveBack` or `fail`, which have no effect
 * if the run is over.
 */
export interface TakenJob<Input, Result, Progress> {
  readonly job: Job<Input>
  readonly onProgress: (progress: Progress) => void
  readonly end: (outcome: JobOutcome<Result>) => void
  /** Another worker takes the job before any other job of its run. */
  readonly giveBack: () => void
  /** Ends the job's run with an error. */
  readonly fail: (error: unknown) => void
}

export interface JobQueue<Input, Result, Progress> {
  /** Settles when the run is over: all its jobs ended, one failed, or the queue was closed. */
  readonly add: (jobs: Iterable<Job<Input>>, events: JobEvents<Input, Result, Progress>) => Promise<void>
  readonly take: () => TakenJob<Input, Result, Progress> | undefined
  /** Ends all runs; with an error, they fail. */
  readonly close: (error?: unknown) => void
}

/** A run of jobs that is not over. */
interface Run<Input, Result, Progress> {
  readonly source: Iterator<Job<Input>>
  readonly returned: Job<Input>[]
  readonly events: JobEvents<Input, Result, Progress>
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
  underWay: number
}

export function createQueue<Input, Result, Progress>(): JobQueue<Input, Result, Progress> {
  type OneRun = Run<Input, Result, Progress>
  const runs = new Set<OneRun>()

  const fail = (run: OneRun, error: unknown): void => {
    if (runs.delete(run)) run.reject(error)
  }
  /** An error thrown by a source or an event handler fails its run. */
  const guarded = <T>(run: OneRun, act: () => T): T | undefined => {
    try {
      return runs.has(run) ? act() : undefined
    } catch (error) {
      fail(run, error)
      return undefined
    }
  }
  const resolveWhereDone = (run: OneRun): void => {
    if (run.underWay === 0 && run.returned.length === 0 && runs.delete(run)) run.resolve()
  }
  const taken = (run: OneRun, job: Job<Input>): TakenJob<Input, Result, Progress> => {
    run.underWay += 1
    return {
      job,
      onProgress: (progress) => guarded(run, () => run.events.onProgress?.(job, progress)),
      end: (outcome) => {
        run.underWay -= 1
        guarded(run, () => run.events.onEnd(job, outcome))
      },
      giveBack: () => {
        run.underWay -= 1
        run.returned.push(job)
      },
      fail: (error) => fail(run, error),
    }
  }
  return {
    add: (jobs, events) =>
      new Promise((resolve, reject) => {
        runs.add({ source: jobs[Symbol.iterator](), returned: [], events, resolve, reject, underWay: 0 })
      }),
    take: () => {
      for (const run of runs) {
        const job =
          run.returned.pop() ?? guarded(run, () => run.source.next().value as Job<Input> | undefined)
        if (job !== undefined) return taken(run, job)
        resolveWhereDone(run)
      }
      return undefined
    },
    close: (error) => {
      for (const run of runs) {
        if (error === undefined) run.resolve()
        else run.reject(error)
      }
      runs.clear()
    },
  }
}
