/** Worker thread: does one run at a time; its result is the record as JSON, as it goes into the journal. */
import type { Run } from '../experiments/plan.ts'
import { runCell } from '../experiments/run.ts'
import { serveJobs } from '../jobs/serve-jobs.ts'

function recordOf({ experiment, cell, seed, keeping }: Run): string {
  try {
    return JSON.stringify(runCell(experiment, cell, seed, keeping))
  } catch (error) {
    // With the kind of the error: a run is asked for by the plan, not by a user.
    throw new Error(String(error))
  }
}

serveJobs(recordOf)
