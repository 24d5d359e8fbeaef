/**
 * A pool of worker threads that check clauses. A worker that has been silent for too long is stopped and its
 * clause fails: an implementation that never answers is wrong, and must not stop the run.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { notCounted, type Outcome } from '../../properties/check.ts'
import type { Rule } from '../../spec/decision.ts'
import { workerUrl } from '../engines/worker-url.ts'
import { killGroup } from './adapters/command-channel.ts'
import type { ImplementationSpec, OpenOptions } from './adapters/open.ts'
import { START_MILLISECONDS } from './adapters/start.ts'
import { HarnessError } from './harness-error.ts'

/** What the workers check: every worker opens it for itself. */
export interface Subject extends Pick<OpenOptions, 'limitMilliseconds' | 'startMilliseconds' | 'judgedAs'> {
  readonly spec: ImplementationSpec
  /** The rules under which the implementation is checked. */
  readonly rules: readonly Rule[]
}

export interface ClauseTask {
  readonly id: string
  readonly runs: number
  readonly seed: number
  readonly firstChunk?: number
  /** Cases that are asked first. */
  readonly examples?: readonly unknown[]
  readonly timeLimitMilliseconds: number | undefined
}

/** `end`: close the implementation and leave. */
export type WorkerRequest = ClauseTask | 'end'

export type WorkerReply =
  | { readonly kind: 'progress'; readonly id: string; readonly cases: number }
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: Outcome }
  | { readonly kind: 'broken'; readonly id: string; readonly message: string }
  | { readonly kind: 'process'; readonly pid: number; readonly isAlive: boolean }
  | { readonly kind: 'log'; readonly line: string }
  /** The implementation under test is slow, perhaps, but the check goes on. */
  | { readonly kind: 'sign' }

/** A worker reports every 16 cases, and the slowest case seen in the families took 0.7 s. */
export const SILENCE_MILLISECONDS = 30_000
/** The longest that a timer can be set to; a longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1
/** How long a worker may take to close its implementation. */
const FAREWELL_MILLISECONDS = 500

/** The thread id of a worker that has ended. */
const GONE = -1

export interface PoolOutcome extends Outcome {
  /** The worker was given up: there is no counterexample, since nobody could say what it was asking. */
  readonly isSilent?: true
}

const silent = (cases: number, milliseconds: number): PoolOutcome => ({
  isSilent: true,
  verdict: 'fails',
  ...notCounted(),
  cases,
  reason: `no answer within ${milliseconds / 1000} s, after ${cases} cases: the implementation hangs`,
})

export interface ClausePool {
  readonly size: number
  /** Runs the tasks side by side, each taken when a worker is free for it; `progress` hears of every step. */
  readonly run: (
    tasks: Iterable<ClauseTask>,
    progress: (id: string, cases: number) => void,
    done: (id: string, outcome: PoolOutcome, task: ClauseTask) => void,
  ) => Promise<void>
  /** Stops all workers; a run in progress ends at once, its unfinished tasks without an outcome. */
  readonly stop: () => Promise<void>
}

export interface PoolOptions {
  readonly size?: number
  readonly silenceMilliseconds?: number
  readonly onLog?: (line: string) => void
}

/** One seat of the pool: a worker that is started when needed and replaced when it was stopped. */
interface Seat {
  worker: Worker | undefined
  /** Programs that the worker started: they outlive a thread that is stopped. */
  readonly processes: Set<number>
}

function killProcesses({ processes }: Seat): void {
  for (const pid of processes) killGroup(pid)
  processes.clear()
}

/** Lets the worker say goodbye to its implementation, for a moment; then ends both. */
async function empty(seat: Seat, isReference: boolean): Promise<void> {
  const { worker } = seat
  seat.worker = undefined
  if (worker !== undefined && isReference) await worker.terminate()
  else if (worker !== undefined && worker.threadId !== GONE) {
    const gone = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('end' satisfies WorkerRequest)
    const timer = setTimeout(() => void worker.terminate(), FAREWELL_MILLISECONDS)
    await gone
    clearTimeout(timer)
  }
  killProcesses(seat)
}

function seatWorker(seat: Seat, subject: Subject, onLog: (line: string) => void): Worker {
  if (seat.worker !== undefined) return seat.worker
  const worker = new Worker(workerUrl('clause-worker'), { workerData: subject })
  worker.on('message', (reply: WorkerReply) => {
    if (reply.kind === 'log') onLog(reply.line)
    if (reply.kind !== 'process') return
    if (reply.isAlive) seat.processes.add(reply.pid)
    else seat.processes.delete(reply.pid)
  })
  seat.worker = worker
  return worker
}

/** Sends one task to the seat's worker; undefined where the pool was stopped meanwhile. */
function checkOn(
  seat: Seat,
  worker: Worker,
  task: ClauseTask,
  progress: (id: string, cases: number) => void,
  silenceMilliseconds: number,
): Promise<PoolOutcome | undefined> {
  return new Promise((resolve, reject) => {
    let cases = 0
    const give = (settle: () => void): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
    }
    const onHang = (): void => {
      seat.worker = undefined
      give(() => resolve(silent(cases, silenceMilliseconds)))
      void worker.terminate()
      killProcesses(seat)
    }
    const onMessage = (reply: WorkerReply): void => {
      timer.refresh()
      if (reply.kind === 'outcome') give(() => resolve(reply.outcome))
      if (reply.kind === 'broken') give(() => reject(new HarnessError(`${reply.id}: ${reply.message}`)))
      if (reply.kind !== 'progress') return
      cases = reply.cases
      progress(reply.id, reply.cases)
    }
    const onError = (error: Error): void => {
      seat.worker = undefined
      give(() => reject(new HarnessError(`the worker of ${task.id} died: ${error.message}`)))
    }
    const onExit = (): void => {
      seat.worker = undefined
      give(() => resolve(undefined))
    }
    const timer = setTimeout(onHang, silenceMilliseconds)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task satisfies WorkerRequest)
  })
}

/** Where the implementation has time limits of its own, a worker is only given up long after them. */
const silenceFor = ({ spec, limitMilliseconds, startMilliseconds = START_MILLISECONDS }: Subject): number =>
  spec.kind === 'reference'
    ? SILENCE_MILLISECONDS
    : Math.min(LONGEST_TIMER, SILENCE_MILLISECONDS + limitMilliseconds + startMilliseconds)

/** A process that listens is one process: its user may be stepping through it. */
const sizeFor = ({ spec }: Subject): number => (spec.kind === 'tcp' ? 1 : availableParallelism())

export function openPool(subject: Subject, options: PoolOptions = {}): ClausePool {
  const { size = sizeFor(subject), silenceMilliseconds = silenceFor(subject), onLog = () => {} } = options
  const seats: Seat[] = Array.from({ length: size }, () => ({ worker: undefined, processes: new Set() }))
  let stopped = false
  // Nothing that was started outlives this process, however it ends.
  const onExit = (): void => seats.forEach(killProcesses)
  process.on('exit', onExit)
  return {
    size,
    run: async (tasks, progress, done) => {
      const queue = tasks[Symbol.iterator]()
      const returned: ClauseTask[] = []
      const next = (): ClauseTask | undefined => returned.pop() ?? queue.next().value
      let broken: unknown
      const serve = async (seat: Seat): Promise<void> => {
        for (let task = next(); task !== undefined && !stopped; task = next()) {
          try {
            const worker = seatWorker(seat, subject, onLog)
            const outcome = await checkOn(seat, worker, task, progress, silenceMilliseconds)
            if (outcome !== undefined) done(task.id, outcome, task)
          } catch (error) {
            // This seat is out; another may still be able to ask.
            broken = error
            returned.push(task)
            return
          }
        }
      }
      await Promise.all(seats.map(serve))
      if (returned.length > 0 && !stopped) throw broken
    },
    stop: async () => {
      stopped = true
      await Promise.all(seats.map((seat) => empty(seat, subject.spec.kind === 'reference')))
      process.off('exit', onExit)
    },
  }
}
