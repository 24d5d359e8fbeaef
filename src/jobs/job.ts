/**
 * A job is a unit of work that is a pure function of its input. Its key names its result: under one version
 * of the code, jobs with equal keys have equal results, wherever and in whatever order they run.
 */

export interface JobKey {
  /** What is done, such as `clause`. */
  readonly kind: string
  /** What it is done to, such as a clause's id. */
  readonly identity: string
  /** Which part of it, such as a seed or a chunk of cases. */
  readonly range: string
}

export interface Job<Input> {
  readonly key: JobKey
  readonly input: Input
}

/** Part `index` of `of` of all jobs, from 1: for machines that share nothing. */
export interface ShareOfJobs {
  readonly index: number
  readonly of: number
}

/** The key as one line, without its kind: for messages. */
export const shortKey = ({ identity, range }: JobKey): string => `${identity}, ${range}`

/** The key as one line: for a journal or a map. */
export const keyText = (key: JobKey): string => `${key.kind} ${shortKey(key)}`

/** `silent`: the worker sent no heartbeat for too long and was stopped. */
export type JobOutcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'silent'; readonly milliseconds: number }

export interface JobEvents<Input, Result, Progress = unknown> {
  readonly onProgress?: (job: Job<Input>, progress: Progress) => void
  /** Called with each job once, in the order in which they end. */
  readonly onEnd: (job: Job<Input>, outcome: JobOutcome<Result>) => void
}

/** A job threw, or its worker ended. The job has no result, and trying again will not help. */
export class JobError extends Error {
  readonly key: JobKey
  constructor(key: JobKey, message: string) {
    super(message)
    this.key = key
  }
}

/**
 * A way to run jobs. `pool.ts` runs them on worker threads of this process. Commands depend on this
 * interface only, so that a queue between processes can replace the pool.
 */
export interface RunJobs<Input, Result, Progress = unknown> {
  /** How many jobs run side by side. */
  readonly size: number
  /**
   * Runs jobs, each taken from `jobs` when a worker is free. Several runs may be in progress;
   * earlier runs go first. Resolves when all jobs have ended or `stop` was called: jobs that have
   * not ended by then have no outcome.
   *
   * @throws JobError, as a rejection, if a job cannot be done; errors thrown by `jobs` or `events`,
   * likewise.
   */
  readonly run: (jobs: Iterable<Job<Input>>, events: JobEvents<Input, Result, Progress>) => Promise<void>
  /** Ends all work. No event is reported after this call. */
  readonly stop: () => Promise<void>
}
