/**
 * Runs a plan on all cores, in worker threads, and resumes a stopped one from its journal. The
 * records come in the order of `runsOf`, each a pure function of its run: neither the number of
 * workers nor a stop in between changes any of them.
 */
import { availableParallelism } from 'node:os'
import { workerUrl } from '../base/worker-url.ts'
import { costOf } from '../experiments/cost.ts'
import { type Plan, type Run, runsOf } from '../experiments/plan.ts'
import { cellKey, type RunRecord } from '../experiments/records.ts'
import { type Job, JobError, type JobKey, type RunJobs, shortKey } from '../jobs/job.ts'
import { type Journal, openJournal, versionOf } from '../jobs/journal.ts'
import { openPool, whileOpen } from '../jobs/pool.ts'

export interface RunProgress {
  readonly done: number
  readonly total: number
  /** Of those done, how many the journal had. */
  readonly resumed: number
  /** Share of the work that is done, by what the runs cost; those of the journal do not count. */
  readonly share: number
}

export interface RunPlanOptions {
  readonly onProgress?: ((progress: RunProgress) => void) | undefined
  /** Stops the plan: the promise rejects with the signal's reason, and the journal keeps what is finished. */
  readonly signal?: AbortSignal | undefined
  /** Folder of the journal, such as reports/claims-cache; undefined: none is kept. */
  readonly journal?: string | undefined
  /** Default: as many as there are cores. */
  readonly workers?: number | undefined
}

const WORKER = 'run-worker'

/** Equal for runs that give equal records under one version of the code. */
export const runKey = ({ experiment, cell, seed }: Pick<Run, 'experiment' | 'cell' | 'seed'>): JobKey => ({
  kind: 'run',
  identity: `${experiment}: ${cellKey(cell)}`,
  range: `seed ${seed}`,
})

const jobOf = (run: Run): Job<Run> => ({ key: runKey(run), input: run })

/** How far the plan is. */
function openAccount(total: number, jobs: readonly Job<Run>[]): (finished?: Job<Run>) => RunProgress {
  const resumed = total - jobs.length
  const cost = jobs.reduce((sum, { input }) => sum + costOf(input), 0)
  let [done, costDone] = [0, 0]
  return (finished) => {
    if (finished !== undefined) {
      done += 1
      costDone += costOf(finished.input)
    }
    return { done: resumed + done, total, resumed, share: done === jobs.length ? 1 : costDone / cost }
  }
}

/** The answer of a worker is the record as JSON, as it goes into the journal. */
type RunTexts = RunJobs<Run, string>

async function runJobs(
  pool: RunTexts,
  jobs: readonly Job<Run>[],
  finished: (job: Job<Run>, text: string) => void,
): Promise<void> {
  // The longest first: the last to end are then short.
  const queue = [...jobs].sort((a, b) => costOf(b.input) - costOf(a.input))
  try {
    await pool.run(queue, {
      onEnd: (job, outcome) => {
        if (outcome.kind === 'done') finished(job, outcome.result)
      },
    })
  } catch (error) {
    throw error instanceof JobError ? new Error(`${shortKey(error.key)}: ${error.message}`) : error
  }
}

/** All records of the plan, in the order of `runsOf`. Rejects where a run throws, naming it. */
export async function runPlan(plan: Plan, options: RunPlanOptions = {}): Promise<RunRecord[]> {
  const { onProgress, signal, journal: folder, workers: size = availableParallelism() } = options
  signal?.throwIfAborted()
  const journal: Journal<RunRecord> | undefined =
    folder === undefined ? undefined : openJournal(folder, versionOf(workerUrl(WORKER)))
  const jobs = runsOf(plan).map(jobOf)
  const records = new Map(jobs.map((job) => [job, journal?.find(job.key)]))
  const unfinished = jobs.filter((job) => records.get(job) === undefined)
  const account = openAccount(jobs.length, unfinished)
  onProgress?.(account())
  // Whoever heard of the first progress may have stopped the plan.
  signal?.throwIfAborted()
  await whileOpen(openPool({ script: WORKER, size, jobsInHand: 2 }) as RunTexts, signal, (pool) =>
    runJobs(pool, unfinished, (job, text) => {
      journal?.append(job.key, text)
      records.set(job, JSON.parse(text))
      onProgress?.(account(job))
    }),
  )
  signal?.throwIfAborted()
  return jobs.map((job) => records.get(job) as RunRecord)
}
