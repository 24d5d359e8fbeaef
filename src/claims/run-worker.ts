/** Worker thread: does one run at a time; its result is the record as JSON, as it goes into the journal. */
import type { Run } from '../experiments/plan.ts'
import { serveJobs } from '../jobs/serve-jobs.ts'
import { runOf } from './message-run.ts'

function recordOf(run: Run): string {
  try {
    return JSON.stringify(runOf(run))
  } catch (error) {
    // With the kind of the error: a run is asked for by the plan, not by a user.
    throw new Error(String(error))
  }
}

serveJobs(recordOf)
