/**
 * Worker thread of `gate`: examines one group of states, trains one cell or shrinks one example at a time, so that the
 * main thread stays free to report, to stop on Ctrl-C, and to end a worker whose implementation never answers.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { type ImplementationSpec, type OpenImplementation, openImplementation } from '../adapter/open.ts'
import { performTask } from './perform.ts'
import type { GateReply, GateRequest, GateSubject, Task, TaskKind, Tasks } from './tasks.ts'

const subject = workerData as GateSubject

const reply = (message: GateReply): void => parentPort?.postMessage(message)

/** A beat a case would be most of the traffic. */
const BEATS_EVERY = 8
let cases = 0
const beat = (): void => {
  cases += 1
  if (cases % BEATS_EVERY === 0) reply({ kind: 'beat' })
}

const open = (spec: ImplementationSpec, judgedAs: GateSubject['judgedAs']): Promise<OpenImplementation> =>
  openImplementation(spec, {
    limitMilliseconds: subject.limitMilliseconds,
    startMilliseconds: subject.startMilliseconds,
    judgedAs,
    onProcess: (pid, isAlive) => reply({ kind: 'process', pid, isAlive }),
    onLog: (line) => reply({ kind: 'log', line }),
  })

const opened = open(subject.spec, subject.judgedAs)
const against = subject.against === undefined ? Promise.resolve(undefined) : open(subject.against, undefined)
// The first task waits for them and says what went wrong.
opened.catch(() => {})
against.catch(() => {})

const perform = async (request: Task): Promise<Tasks[TaskKind]['result']> =>
  performTask(request, subject, await opened, await against, beat)

async function end(): Promise<void> {
  const closing = [opened, against].map((one) => one.then((it) => it?.close()).catch(() => {}))
  await Promise.all(closing)
  parentPort?.close()
}

parentPort?.on('message', (request: GateRequest) => {
  if (request === 'end') return void end()
  perform(request)
    .then((result) => reply({ kind: 'done', result }))
    .catch((error: unknown) =>
      reply({ kind: 'broken', message: error instanceof Error ? error.message : String(error) }),
    )
})
