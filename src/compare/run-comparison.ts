/** Runs a comparison: each record is a pure function of its job. */
import { type Job, shortKey } from '../jobs/job.ts'
import { versionOf } from '../jobs/journal.ts'
import { type RecordedOptions, runRecorded } from '../jobs/run-recorded.ts'
import { cellText } from './run-arm.ts'
import type { SeedRecord, SeedRequest } from './run-seed.ts'

/** A criterion that has not returned for this long is stopped. */
export const SILENCE_MILLISECONDS = 60_000

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

/** The records of the requests, in their order. Rejects where a run throws, naming it. */
export const runComparison = (
  requests: readonly SeedRequest[],
  options: RecordedOptions = {},
): Promise<SeedRecord[]> =>
  runRecorded(
    {
      worker: 'compare-worker',
      jobs: requests.map(jobOf),
      costOf,
      // By seed, so that work that is stopped has as many runs of each cell.
      before: (a, b) => a.seed - b.seed,
      failure: ({ message }) => message,
      silence: {
        milliseconds: SILENCE_MILLISECONDS,
        message: ({ key }, milliseconds) =>
          `${shortKey(key)}: the criterion did not return for ${milliseconds / 1000} s`,
      },
    },
    options,
  )
