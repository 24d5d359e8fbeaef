/** Runs a plan: each record is a pure function of its run. */
import { costOf } from '../experiments/cost.ts'
import { type Plan, type Run, runsOf } from '../experiments/plan.ts'
import { cellKey, type RunRecord } from '../experiments/records.ts'
import { type JobKey, shortKey } from '../jobs/job.ts'
import { type RecordedOptions, runRecorded } from '../jobs/run-recorded.ts'

/** Equal for runs that give equal records under one version of the code. */
export const runKey = ({ experiment, cell, seed }: Pick<Run, 'experiment' | 'cell' | 'seed'>): JobKey => ({
  kind: 'run',
  identity: `${experiment}: ${cellKey(cell)}`,
  range: `seed ${seed}`,
})

/** All records of the plan, in the order of `runsOf`. Rejects where a run throws, naming it. */
export const runPlan = (plan: Plan, options: RecordedOptions = {}): Promise<RunRecord[]> =>
  runRecorded(
    {
      worker: 'run-worker',
      jobs: runsOf(plan).map((run) => ({ key: runKey(run), input: run })),
      costOf,
      failure: ({ key, message }) => `${shortKey(key)}: ${message}`,
    },
    options,
  )
