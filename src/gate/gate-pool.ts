/**
 * The worker threads of `gate`. A worker that gives no sign of life for too long is stopped, and its task comes back as
 * `hung`: an implementation that never answers is a finding, and must not stop the run.
 */
import { HarnessError } from '../adapter/harness-error.ts'
import { workerLimits } from '../adapter/worker-limits.ts'
import { type Job, JobError, type JobKey, type JobOutcome, type RunJobs } from '../jobs/job.ts'
import { openPool } from '../jobs/pool.ts'
import { groupName } from './assemble.ts'
import { panelKey } from './panel.ts'
import type { GateSubject, GateTask, TaskKind, Tasks } from './tasks.ts'

/** Questions of one state, one after another. */
const MOST_QUESTIONS = 60

/** A task was stopped because nothing came. */
export const HUNG = 'hung'

/** The run was interrupted. */
export class Interrupted extends Error {}

export interface GatePool {
  readonly run: <K extends TaskKind>(
    kind: K,
    task: Tasks[K]['task'],
  ) => Promise<Tasks[K]['result'] | typeof HUNG>
  /** Ends all workers at once; what is under way rejects with Interrupted. */
  readonly stop: () => Promise<void>
}

/** Of one implementation, and one baseline. */
function keyOf({ kind, task }: GateTask): JobKey {
  if (kind === 'group') return { kind, identity: groupName(task.group), range: `seed ${task.seed}` }
  if (kind === 'cell') return { kind, identity: panelKey(task.cell), range: `seed ${task.seed}` }
  if (kind === 'cost') return { kind, identity: 'both implementations', range: `seed ${task.seed}` }
  const { stage, family, index, mode, rule } = task.example
  return { kind, identity: `${stage} ${mode} ${rule ?? 'no rule'}`, range: `${family} ${index}` }
}

type TaskResult = Tasks[TaskKind]['result']

/** The outcome of one job. Throws HarnessError where it cannot be done, Interrupted where the jobs were stopped. */
async function runOne(
  jobs: RunJobs<GateTask, TaskResult>,
  job: Job<GateTask>,
): Promise<TaskResult | typeof HUNG> {
  const outcomes: JobOutcome<TaskResult>[] = []
  try {
    await jobs.run([job], { onEnd: (_, outcome) => outcomes.push(outcome) })
  } catch (error) {
    throw error instanceof JobError ? new HarnessError(error.message) : error
  }
  const [outcome] = outcomes
  if (outcome === undefined) throw new Interrupted('interrupted')
  return outcome.kind === 'silent' ? HUNG : outcome.result
}

export function openGatePool(subject: GateSubject, onLog: (line: string) => void): GatePool {
  const { spec, against } = subject
  const jobs = openPool<GateTask, TaskResult>({
    script: 'gate-worker',
    workerData: subject,
    ...workerLimits(against === undefined ? [spec] : [spec, against], subject, MOST_QUESTIONS),
    onLog,
  })
  return {
    run: <K extends TaskKind>(kind: K, of: Tasks[K]['task']) => {
      const task = { kind, task: of } as GateTask
      return runOne(jobs, { key: keyOf(task), input: task }) as Promise<Tasks[K]['result'] | typeof HUNG>
    },
    stop: jobs.stop,
  }
}
