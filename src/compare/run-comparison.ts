/**
 * Runs a comparison on all cores, in worker threads, and resumes a stopped one from its journal.
 * Each record is a pure
 * function of its job: neither the number of workers nor a stop in between changes any of them.
 */

import { availableParallelism } from 'node:os'
import { workerUrl } from '../base/worker-url.ts'
import { type Job, JobError, shortKey } from '../jobs/job.ts'
import { openJournal, versionOf } from '../jobs/journal.ts'
import { openPool, whileOpen } from '../jobs/pool.ts'
import { cellText } from './run-arm.ts'
import type { SeedRecord, SeedRequest } from './run-seed.ts'

export interface ComparisonProgress {
  readonly done: number
  readonly total: number
  /** Share of the work that is done; what the journal had does not count. */
  readonly share: number
}

export interface RunComparisonOptions {
  readonly onProgress?: ((progress: ComparisonProgress) => void) | undefined
  /** Stops the work: the promise rejects with the signal's reason, and the journal keeps what is finished. */
  readonly signal?: AbortSignal | undefined
  /** Folder of the journal; undefined: none is kept. */
  readonly journal?: string | undefined
  /** Default: as many as there are cores. */
  readonly workers?: number | undefined
}

const WORKER = 'compare-worker'
/** A criterion that has not returned for this long is stopped. */
const SILENCE_MILLISECONDS = 60_000

const costOf = ({ cell: { hidden, presentations } }: SeedRequest): number =>
  presentations * (hidden + 1) * (hidden + 4)

/** A user's criterion is known by its text and that of the files that it imports. */
function identityOf({ cell, own, hasPublished }: SeedRequest): string {
  if (own !== undefined) return `${cellText(cell)}; ${own.name} ${versionOf(new URL(own.url))}`
  return `${cellText(cell)}; built-in${hasPublished ? ' with published' : ''}`
}

const jobOf = (request: SeedRequest): Job<SeedRequest> => ({
  key: { kind: 'compare', identity: identityOf(request), range: `seed ${request.seed}` },
  input: request,
})

/** How far the work is. */
function openAccount(total: number, jobs: readonly Job<SeedRequest>[]) {
  const cost = jobs.reduce((sum, { input }) => sum + costOf(input), 0)
  let [done, costDone] = [0, 0]
  return (finished?: Job<SeedRequest>): ComparisonProgress => {
    if (finished !== undefined) [done, costDone] = [done + 1, costDone + costOf(finished.input)]
    return { done: total - jobs.length + done, total, share: done === jobs.length ? 1 : costDone / cost }
  }
}

/** Rejects with a message that names the run where one throws, or does not return. */
async function runJobs(
  jobs: readonly Job<SeedRequest>[],
  { signal, workers: size = availableParallelism() }: RunComparisonOptions,
  finished: (job: Job<SeedRequest>, text: string) => void,
): Promise<void> {
  const options = { script: WORKER, size, jobsInHand: 2, silenceMilliseconds: SILENCE_MILLISECONDS }
  // By seed, so that work that is stopped has as many runs of each cell; of a seed, the longest first.
  const queue = [...jobs].sort((a, b) => a.input.seed - b.input.seed || costOf(b.input) - costOf(a.input))
  await whileOpen(openPool<SeedRequest, string>(options), signal, async (pool) => {
    try {
      await pool.run(queue, {
        onEnd: (job, outcome) => {
          if (outcome.kind === 'silent')
            throw new Error(
              `${shortKey(job.key)}: the criterion did not return for ${outcome.milliseconds / 1000} s`,
            )
          finished(job, outcome.result)
        },
      })
    } catch (error) {
      throw error instanceof JobError ? new Error(error.message) : error
    }
  })
}

/** The records of the requests, in their order. Rejects where a run throws, naming it. */
export async function runComparison(
  requests: readonly SeedRequest[],
  options: RunComparisonOptions = {},
): Promise<SeedRecord[]> {
  const { onProgress, signal, journal: folder } = options
  signal?.throwIfAborted()
  const journal =
    folder === undefined ? undefined : openJournal<SeedRecord>(folder, versionOf(workerUrl(WORKER)))
  const jobs = requests.map(jobOf)
  const records = new Map(jobs.map((job) => [job, journal?.find(job.key)]))
  const unfinished = jobs.filter((job) => records.get(job) === undefined)
  const account = openAccount(jobs.length, unfinished)
  onProgress?.(account())
  // Whoever heard of the first progress may have stopped the work.
  signal?.throwIfAborted()
  await runJobs(unfinished, options, (job, text) => {
    journal?.append(job.key, text)
    records.set(job, JSON.parse(text))
    onProgress?.(account(job))
  })
  signal?.throwIfAborted()
  return jobs.map((job) => records.get(job) as SeedRecord)
}
