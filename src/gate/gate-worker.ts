/** Worker thread of `gate`: examines one group of states, trains one cell or shrinks one example at a time. */
import { workerData } from 'node:worker_threads'
import { type ImplementationSpec, type OpenImplementation, openImplementation } from '../adapter/open.ts'
import { heartbeat, reportLog, reportProcess, serveJobs } from '../jobs/serve-jobs.ts'
import { performTask } from './perform.ts'
import type { GateSubject, GateTask } from './tasks.ts'

const subject = workerData as GateSubject

const open = (spec: ImplementationSpec, judgedAs: GateSubject['judgedAs']): Promise<OpenImplementation> =>
  openImplementation(spec, {
    limitMilliseconds: subject.limitMilliseconds,
    startMilliseconds: subject.startMilliseconds,
    judgedAs,
    onProcess: reportProcess,
    onLog: reportLog,
  })

const opened = open(subject.spec, subject.judgedAs)
const against = subject.against === undefined ? Promise.resolve(undefined) : open(subject.against, undefined)
const both = [opened, against]
// The first task waits for them and says what went wrong.
for (const one of both) one.catch(() => {})

serveJobs(
  async (task: GateTask) => performTask(task, subject, await opened, await against, heartbeat),
  async () => {
    await Promise.allSettled(both.map(async (one) => (await one)?.close()))
  },
)
