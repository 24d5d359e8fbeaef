/**
 * Worker thread: checks one clause at a time against the implementation under test, so that the main thread
 * stays free to report progress, to stop on Ctrl-C, and to end a worker whose implementation never answers.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { checkProperty } from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { type OpenImplementation, openImplementation } from '../adapter/open.ts'
import type { ClauseTask, Subject, WorkerReply, WorkerRequest } from './clause-pool.ts'

const subject = workerData as Subject

const reply = (message: WorkerReply): void => parentPort?.postMessage(message)

/** How often a sign of life is worth a message. */
const SIGN_MILLISECONDS = 1000
let lastSign = 0
const onSign = (): void => {
  const now = performance.now()
  if (now - lastSign < SIGN_MILLISECONDS) return
  lastSign = now
  reply({ kind: 'sign' })
}

const opened: Promise<OpenImplementation> = openImplementation(subject.spec, {
  limitMilliseconds: subject.limitMilliseconds,
  startMilliseconds: subject.startMilliseconds,
  onSign,
  judgedAs: subject.judgedAs,
  onProcess: (pid, isAlive) => reply({ kind: 'process', pid, isAlive }),
  onLog: (line) => reply({ kind: 'log', line }),
})
// The first task waits for it and says what went wrong.
opened.catch(() => {})

async function check({ id, runs, seed, firstChunk, examples, timeLimitMilliseconds }: ClauseTask) {
  const property = PROPERTIES.find(({ clause }) => clause.id === id)
  if (property === undefined)
    throw new RangeError(`clause: expected a clause of the specification, got ${id}`)
  const { implementation, atOnce, abandon } = await opened
  const started = performance.now()
  const outcome = await checkProperty(
    property as never,
    { ...implementation, description: { ...implementation.description, rules: subject.rules } },
    {
      runs,
      seed,
      firstChunk,
      examples,
      atOnce,
      abandon,
      isOver: () => performance.now() - started > (timeLimitMilliseconds ?? Number.POSITIVE_INFINITY),
      progress: (cases) => reply({ kind: 'progress', id, cases }),
    },
  )
  reply({ kind: 'outcome', id, outcome })
}

async function end(): Promise<void> {
  await opened.then(({ close }) => close()).catch(() => {})
  parentPort?.close()
}

parentPort?.on('message', (request: WorkerRequest) => {
  if (request === 'end') return void end()
  check(request).catch((error: unknown) =>
    reply({
      kind: 'broken',
      id: request.id,
      message: error instanceof Error ? error.message : String(error),
    }),
  )
})
