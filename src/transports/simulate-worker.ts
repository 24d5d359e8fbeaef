/** Worker thread: does one simulated run at a time; its result is the run as JSON. */
import { toState } from '../adapter/reference.ts'
import { encode } from '../base/encode.ts'
import { serveJobs } from '../jobs/serve-jobs.ts'
import { startRun } from '../runtime/simulated-run.ts'
import type { SimulationInput } from './run-simulations.ts'

serveJobs(({ start, presentations, ...options }: SimulationInput): string => {
  const run = startRun({ ...options, start: typeof start === 'number' ? start : toState(start) })
  run.present(presentations)
  return encode(run.finish())
})
