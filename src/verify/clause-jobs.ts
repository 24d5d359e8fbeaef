/**
 * The checks of clauses as jobs. A worker that gives no sign of life for too long is stopped and its clause
 * fails: an implementation that never answers is wrong, and must not stop the run.
 */
import { createHash } from 'node:crypto'
import { notCounted, type Outcome } from '../../properties/check.ts'
import type { Rule } from '../../spec/decision.ts'
import { HarnessError } from '../adapter/harness-error.ts'
import type { ImplementationSpec, OpenOptions } from '../adapter/open.ts'
import { workerLimits } from '../adapter/worker-limits.ts'
import { encode } from '../base/encode.ts'
import { type Job, JobError, type JobOutcome, type RunJobs } from '../jobs/job.ts'
import { openPool } from '../jobs/pool.ts'

/** What the workers check: every worker opens it for itself. */
export interface ClauseSubject
  extends Pick<OpenOptions, 'limitMilliseconds' | 'startMilliseconds' | 'judgedAs'> {
  readonly spec: ImplementationSpec
  /** The rules under which the implementation is checked. */
  readonly rules: readonly Rule[]
}

export interface ClauseTask {
  readonly id: string
  readonly runs: number
  readonly seed: number
  readonly firstChunk?: number
  /** Cases that are asked first. */
  readonly examples?: readonly unknown[]
  readonly timeLimitMilliseconds: number | undefined
}

export interface ClauseOutcome extends Outcome {
  /** The worker was given up: there is no counterexample, since nobody could say what it was asking. */
  readonly isSilent?: true
}

/** The same task, asked of the same implementation, has the same outcome, unless its time runs out. */
const jobOf = (task: ClauseTask): Job<ClauseTask> => ({
  key: {
    kind: 'clause',
    identity: task.id,
    range: `seed ${task.seed}, ${task.runs} cases from chunk ${task.firstChunk ?? 0}${examplesText(task)}`,
  },
  input: task,
})

/** The cases that are asked first, by what they hold. */
const examplesText = ({ examples = [] }: ClauseTask): string =>
  examples.length === 0
    ? ''
    : `, after ${createHash('sha256').update(encode(examples)).digest('hex').slice(0, 16)}`

export interface ClauseEvents {
  /** Cases so far, of the clause of that id. */
  readonly onProgress?: (id: string, cases: number) => void
  readonly onEnd: (task: ClauseTask, outcome: ClauseOutcome) => void
}

/** `run` takes each task when a worker is free for it. Throws HarnessError where no worker can ask any more. */
export interface ClauseJobs {
  readonly size: number
  readonly run: (tasks: Iterable<ClauseTask>, events: ClauseEvents) => Promise<void>
  /** A run in progress ends at once, its unfinished tasks without an outcome. */
  readonly stop: () => Promise<void>
}

const silent = (cases: number, milliseconds: number): ClauseOutcome => ({
  isSilent: true,
  verdict: 'fails',
  ...notCounted(),
  cases,
  reason: { code: 'no-answer', milliseconds, cases },
})

function* jobsOf(tasks: Iterable<ClauseTask>): Generator<Job<ClauseTask>> {
  for (const task of tasks) yield jobOf(task)
}

/** Clauses checked by `jobs`, whatever runs them. */
export function clauseJobs(jobs: RunJobs<ClauseTask, Outcome, number>): ClauseJobs {
  return {
    size: jobs.size,
    stop: jobs.stop,
    run: async (tasks, { onProgress, onEnd }) => {
      const cases = new Map<Job<ClauseTask>, number>()
      const outcomeOf = (job: Job<ClauseTask>, outcome: JobOutcome<Outcome>): ClauseOutcome =>
        outcome.kind === 'done' ? outcome.result : silent(cases.get(job) ?? 0, outcome.milliseconds)
      try {
        await jobs.run(jobsOf(tasks), {
          onProgress: (job, count) => {
            cases.set(job, count)
            onProgress?.(job.input.id, count)
          },
          onEnd: (job, outcome) => {
            onEnd(job.input, outcomeOf(job, outcome))
            cases.delete(job)
          },
        })
      } catch (error) {
        throw error instanceof JobError ? new HarnessError(`${error.key.identity}: ${error.message}`) : error
      }
    },
  }
}

export interface ClausePoolOptions {
  readonly size?: number
  readonly silenceMilliseconds?: number
  readonly onLog?: ((line: string) => void) | undefined
}

/** Worker threads that check clauses. A clause that one of them cannot check is tried by the others. */
export function openClausePool(subject: ClauseSubject, options: ClausePoolOptions = {}): ClauseJobs {
  const limits = workerLimits([subject.spec], subject, 1)
  const { size = limits.size, silenceMilliseconds = limits.silenceMilliseconds, onLog } = options
  return clauseJobs(
    openPool({
      script: 'clause-worker',
      workerData: subject,
      ...limits,
      size,
      silenceMilliseconds,
      startMilliseconds: silenceMilliseconds,
      isRetried: true,
      onLog,
    }),
  )
}
