/** Worker thread: checks one clause at a time against the implementation under test. */
import { workerData } from 'node:worker_threads'
import { checkProperty, type Outcome } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { type OpenImplementation, openImplementation } from '../adapter/open.ts'
import { heartbeat, reportLog, reportProcess, serveJobs } from '../jobs/serve-jobs.ts'
import type { ClauseSubject, ClauseTask } from './clause-jobs.ts'

const subject = workerData as ClauseSubject

const opened: Promise<OpenImplementation> = openImplementation(subject.spec, {
  limitMilliseconds: subject.limitMilliseconds,
  startMilliseconds: subject.startMilliseconds,
  onSign: heartbeat,
  judgedAs: subject.judgedAs,
  onProcess: reportProcess,
  onLog: reportLog,
})
// The first task waits for it and says what went wrong.
opened.catch(() => {})

async function check(task: ClauseTask, progress: (cases: number) => void): Promise<Outcome> {
  const { id, timeLimitMilliseconds = Number.POSITIVE_INFINITY, ...options } = task
  const property = PROPERTIES.find(({ clause }) => clause.id === id)
  if (property === undefined)
    throw new RangeError(`clause: expected a clause of the specification, got ${id}`)
  const { implementation, atOnce, abandon } = await opened
  const started = performance.now()
  return checkProperty(
    property as never,
    { ...implementation, description: { ...implementation.description, rules: subject.rules } },
    {
      ...options,
      atOnce,
      abandon,
      progress,
      isOver: () => performance.now() - started > timeLimitMilliseconds,
    },
  )
}

serveJobs(check, async () => (await opened).close())
