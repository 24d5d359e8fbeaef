/**
 * A seat of a pool: a worker thread that is started when it is asked something and replaced after it was stopped, and the
 * programs that it started, which would outlive it. A worker that has been silent for too long is stopped: an
 * implementation that never answers must not stop the run.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { killGroup } from '../adapter/command-channel.ts'
import { HarnessError } from '../adapter/harness-error.ts'
import type { ImplementationSpec } from '../adapter/open.ts'
import { workerUrl } from '../base/worker-url.ts'

/** How long a worker may say nothing: it says something every few cases, and the slowest case seen took 0.7 s. */
export const SILENCE_MILLISECONDS = 30_000
/** How long a worker may take to close its implementation. */
export const FAREWELL_MILLISECONDS = 500
/** The longest that a timer can be set to; a longer one would end at once. */
const LONGEST_TIMER = 2 ** 31 - 1
/** The thread id of a worker that has ended. */
const GONE = -1

/** To a worker: close the implementation and leave. */
export type Farewell = 'end'

/** What every worker says beside its work: programs that it started or that ended, and lines of their logs. */
export type SeatReply =
  | { readonly kind: 'process'; readonly pid: number; readonly isAlive: boolean }
  | { readonly kind: 'log'; readonly line: string }

export interface Question<Request, Reply, Result> {
  readonly request: Request
  /** Whose fault it is where the worker dies. */
  readonly who: string
  /** After so long without a word the worker is stopped. */
  readonly silenceMilliseconds: number
  /** Hears every reply until one has the result; what it throws ends the question. */
  readonly hear: (reply: Reply) => { readonly result: Result } | undefined
}

/** `silent`: the worker was stopped, since it said nothing. `gone`: the pool was stopped meanwhile. */
export type Heard<Result> = { readonly result: Result } | 'silent' | 'gone'

export interface Seat {
  readonly isBusy: () => boolean
  /** One question at a time. Rejects with what `hear` throws, or HarnessError where the worker dies. */
  readonly ask: <Request, Reply, Result>(question: Question<Request, Reply, Result>) => Promise<Heard<Result>>
  /** Lets the worker say goodbye to its implementation for so long, 0: not at all; then ends both. */
  readonly empty: (farewellMilliseconds: number) => Promise<void>
  readonly killProcesses: () => void
}

async function dismiss(worker: Worker, farewellMilliseconds: number): Promise<void> {
  if (worker.threadId === GONE) return
  if (farewellMilliseconds === 0) {
    await worker.terminate()
    return
  }
  const gone = new Promise((resolve) => worker.once('exit', resolve))
  worker.postMessage('end' satisfies Farewell)
  const timer = setTimeout(() => void worker.terminate(), farewellMilliseconds)
  await gone
  clearTimeout(timer)
}

/** `script`: an entry of tsdown.config.mjs. `subject`: what the worker opens, as its workerData. */
function openSeat(script: string, subject: unknown, onLog: (line: string) => void): Seat {
  const processes = new Set<number>()
  let seated: Worker | undefined
  let isBusy = false

  const killProcesses = (): void => {
    for (const pid of processes) killGroup(pid)
    processes.clear()
  }

  const keepBooks = (reply: SeatReply | { readonly kind: 'work' }): void => {
    if (reply.kind === 'log') onLog(reply.line)
    if (reply.kind !== 'process') return
    if (reply.isAlive) processes.add(reply.pid)
    else processes.delete(reply.pid)
  }

  const worker = (): Worker => {
    seated ??= new Worker(workerUrl(script), { workerData: subject }).on('message', keepBooks)
    return seated
  }

  function ask<Request, Reply, Result>({
    request,
    who,
    silenceMilliseconds,
    hear,
  }: Question<Request, Reply, Result>): Promise<Heard<Result>> {
    return new Promise((resolve, reject) => {
      const asked = worker()
      const leave = (settle: () => void): void => {
        clearTimeout(timer)
        asked.off('message', onMessage).off('error', onError).off('exit', onExit)
        isBusy = false
        settle()
      }
      const onMessage = (reply: Reply): void => {
        timer.refresh()
        try {
          const heard = hear(reply)
          if (heard !== undefined) leave(() => resolve(heard))
        } catch (error) {
          leave(() => reject(error as Error))
        }
      }
      const onError = (error: Error): void => {
        seated = undefined
        leave(() => reject(new HarnessError(`${who} died: ${error.message}`)))
      }
      const onExit = (): void => {
        seated = undefined
        leave(() => resolve('gone'))
      }
      const onSilence = (): void => {
        seated = undefined
        leave(() => resolve('silent'))
        void asked.terminate()
        killProcesses()
      }
      const timer = setTimeout(onSilence, Math.min(LONGEST_TIMER, silenceMilliseconds))
      isBusy = true
      asked.on('message', onMessage).on('error', onError).on('exit', onExit)
      asked.postMessage(request)
    })
  }

  return {
    isBusy: () => isBusy,
    ask,
    empty: async (farewellMilliseconds) => {
      const leaving = seated
      seated = undefined
      if (leaving !== undefined) await dismiss(leaving, farewellMilliseconds)
      killProcesses()
    },
    killProcesses,
  }
}

export interface Seats {
  readonly list: readonly Seat[]
  /** Empties all of them side by side. */
  readonly empty: (farewellMilliseconds: (seat: Seat) => number) => Promise<void>
}

/** So many seats with the same worker. Nothing that was started on them outlives this process, however it ends. */
export function openSeats(
  count: number,
  script: string,
  subject: unknown,
  onLog: (line: string) => void,
): Seats {
  const list = Array.from({ length: count }, () => openSeat(script, subject, onLog))
  const onExit = (): void => {
    for (const seat of list) seat.killProcesses()
  }
  process.on('exit', onExit)
  return {
    list,
    empty: async (farewellMilliseconds) => {
      await Promise.all(list.map((seat) => seat.empty(farewellMilliseconds(seat))))
      process.off('exit', onExit)
    },
  }
}

/** One a core; a process that listens is one process: its user may be stepping through it. */
export const seatsFor = (...specs: readonly ImplementationSpec[]): number =>
  specs.some(({ kind }) => kind === 'tcp') ? 1 : availableParallelism()
