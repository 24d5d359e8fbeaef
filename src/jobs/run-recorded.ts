/**
 * Runs jobs on all cores, in worker threads whose results are records as JSON, and resumes stopped
 * work from its journal. The records come in the order of the jobs: neither the number of workers
 * nor a stop in between changes any of them.
 */
import { availableParallelism } from 'node:os'
import { workerUrl } from '../base/worker-url.ts'
import { type Job, JobError, type RunJobs, type ShareOfJobs } from './job.ts'
import { openJournal, versionOf } from './journal.ts'
import { openPool, whileOpen } from './pool.ts'

export interface RecordedProgress {
  readonly done: number
  readonly total: number
  /** Of those done, how many the journal had. */
  readonly resumed: number
  /** Share of the work that is done, by what the jobs cost; those of the journal do not count. */
  readonly share: number
}

export interface RecordedOptions {
  readonly onProgress?: ((progress: RecordedProgress) => void) | undefined
  /** Stops the work: it rejects with the signal's reason, and the journal keeps what is finished. */
  readonly signal?: AbortSignal | undefined
  /** Folder of the journal, such as reports/claims-cache; undefined: none is kept. */
  readonly journal?: string | undefined
  /** Default: as many as there are cores. */
  readonly workers?: number | undefined
  /** Opens what runs the worker's jobs, in place of threads of this process. */
  readonly openJobs?: OpenJobs | undefined
  /** Only this part of the jobs. */
  readonly share?: ShareOfJobs | undefined
}

/** `worker`: as in RecordedWork. */
export type OpenJobs = <Input>(worker: string) => Promise<RunJobs<Input, string>>

type SilenceMessage<Input> = (job: Job<Input>, milliseconds: number) => string

export interface RecordedWork<Input> {
  /** The worker's name, an entry of tsdown.config.mjs. */
  readonly worker: string
  readonly jobs: readonly Job<Input>[]
  /** What a job costs, in any unit. */
  readonly costOf: (input: Input) => number
  /** Which job is started first; of equals, the one that costs most. Default: all are equal. */
  readonly before?: (a: Input, b: Input) => number
  /** The message for a job that failed. */
  readonly failure: (error: JobError) => string
  /** How long a job may send no heartbeat until it is stopped, and the message then. Default: for ever. */
  readonly silence?: { readonly milliseconds: number; readonly message: SilenceMessage<Input> }
}

/** How far the work is. */
function openAccount<Input>(
  total: number,
  jobs: readonly Job<Input>[],
  costOf: (input: Input) => number,
): (finished?: Job<Input>) => RecordedProgress {
  const resumed = total - jobs.length
  const cost = jobs.reduce((sum, { input }) => sum + costOf(input), 0)
  let [done, costDone] = [0, 0]
  return (finished) => {
    if (finished !== undefined) [done, costDone] = [done + 1, costDone + costOf(finished.input)]
    return { done: resumed + done, total, resumed, share: done === jobs.length ? 1 : costDone / cost }
  }
}

async function runQueue<Input>(
  pool: RunJobs<Input, string>,
  jobs: readonly Job<Input>[],
  { costOf, before = () => 0, failure, silence }: RecordedWork<Input>,
  finished: (job: Job<Input>, text: string) => void,
): Promise<void> {
  // The longest first: the last to end are then short.
  const queue = [...jobs].sort((a, b) => before(a.input, b.input) || costOf(b.input) - costOf(a.input))
  try {
    await pool.run(queue, {
      onEnd: (job, outcome) => {
        if (outcome.kind === 'done') finished(job, outcome.result)
        else if (silence !== undefined) throw new Error(silence.message(job, outcome.milliseconds))
      },
    })
  } catch (error) {
    throw error instanceof JobError ? new Error(failure(error)) : error
  }
}

/** The jobs of a share; neighbours, which cost alike, are in different ones. */
const jobsOf = <Input>(jobs: readonly Job<Input>[], share: ShareOfJobs | undefined): readonly Job<Input>[] =>
  share === undefined ? jobs : jobs.filter((_, k) => k % share.of === share.index - 1)

function openThreads<Input>({ worker: script, silence }: RecordedWork<Input>, size: number) {
  return openPool<Input, string>({
    ...{ script, size, jobsInHand: 2 },
    ...(silence && { silenceMilliseconds: silence.milliseconds }),
  })
}

/**
 * The records of all jobs, or of a share, in their order. Rejects where a job fails, with the message for
 * it.
 */
export async function runRecorded<Input, Out>(
  work: RecordedWork<Input>,
  options: RecordedOptions = {},
): Promise<Out[]> {
  const { onProgress, signal, journal: folder, workers = availableParallelism(), openJobs } = options
  const { worker: script, costOf } = work
  const jobs = jobsOf(work.jobs, options.share)
  signal?.throwIfAborted()
  const journal = folder === undefined ? undefined : openJournal<Out>(folder, versionOf(workerUrl(script)))
  const records = new Map(jobs.map((job) => [job, journal?.find(job.key)]))
  const unfinished = jobs.filter((job) => records.get(job) === undefined)
  const account = openAccount(jobs.length, unfinished, costOf)
  onProgress?.(account())
  // The caller may have stopped the work when it was told of the first progress.
  signal?.throwIfAborted()
  const pool = openJobs === undefined ? openThreads(work, workers) : await openJobs<Input>(script)
  await whileOpen(pool, signal, (opened) =>
    runQueue(opened, unfinished, work, (job, text) => {
      journal?.append(job.key, text)
      records.set(job, JSON.parse(text))
      onProgress?.(account(job))
    }),
  )
  signal?.throwIfAborted()
  return jobs.map((job) => records.get(job) as Out)
}
