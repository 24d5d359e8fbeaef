/**
 * The worker threads of `gate`. Tasks of all kinds wait in one queue; a worker that is silent for too long is stopped, and
 * its task comes back as `hung`: an implementation that never answers is a finding, and must not stop the run.
 */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { workerUrl } from '../../engines/worker-url.ts'
import { killGroup } from '../adapters/command-channel.ts'
import { HarnessError } from '../harness-error.ts'
import type { GateReply, GateRequest, GateSubject, Task, TaskKind, Tasks } from './tasks.ts'

/** A worker says something every few states; the slowest state seen took 0.2 s. */
const SILENCE_MILLISECONDS = 30_000
const FAREWELL_MILLISECONDS = 500
const GONE = -1
/** Questions of one state at a time: a foreign implementation has the time limit of each before a worker is given up. */
const MOST_QUESTIONS = 60

/** A task was stopped because nothing came. */
export const HUNG = 'hung'

/** The run was interrupted. */
export class Interrupted extends Error {}

export interface GatePool {
  readonly size: number
  readonly run: <K extends TaskKind>(
    kind: K,
    task: Tasks[K]['task'],
  ) => Promise<Tasks[K]['result'] | typeof HUNG>
  /** Ends all workers at once; what is under way rejects with Interrupted. */
  readonly stop: () => Promise<void>
}

interface Waiting {
  readonly task: Task
  readonly resolve: (result: Tasks[TaskKind]['result'] | typeof HUNG) => void
  readonly reject: (error: Error) => void
}

interface Seat {
  worker: Worker | undefined
  busy: boolean
  /** Programs that the worker started: they outlive a thread that is stopped. */
  readonly processes: Set<number>
}

function killProcesses({ processes }: Seat): void {
  for (const pid of processes) killGroup(pid)
  processes.clear()
}

async function empty(seat: Seat): Promise<void> {
  const { worker } = seat
  seat.worker = undefined
  if (worker !== undefined && worker.threadId !== GONE) {
    const gone = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('end' satisfies GateRequest)
    const timer = setTimeout(() => void worker.terminate(), seat.busy ? 0 : FAREWELL_MILLISECONDS)
    await gone
    clearTimeout(timer)
  }
  killProcesses(seat)
}

function seatWorker(seat: Seat, subject: GateSubject, onLog: (line: string) => void): Worker {
  if (seat.worker !== undefined) return seat.worker
  const worker = new Worker(workerUrl('gate-worker'), { workerData: subject })
  worker.on('message', (reply: GateReply) => {
    if (reply.kind === 'log') onLog(reply.line)
    if (reply.kind !== 'process') return
    if (reply.isAlive) seat.processes.add(reply.pid)
    else seat.processes.delete(reply.pid)
  })
  seat.worker = worker
  return worker
}

/** One task on one worker; ends when it is done, broken, or silent for too long. */
function perform(
  seat: Seat,
  worker: Worker,
  { task, resolve, reject }: Waiting,
  silence: number,
): Promise<void> {
  return new Promise((over) => {
    const give = (settle: () => void): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
      over()
    }
    const onMessage = (reply: GateReply): void => {
      if (reply.kind === 'beat') timer.refresh()
      if (reply.kind === 'done') give(() => resolve(reply.result))
      if (reply.kind === 'broken') give(() => reject(new HarnessError(reply.message)))
    }
    const onError = (error: Error): void => {
      seat.worker = undefined
      give(() => reject(new HarnessError(`a worker died: ${error.message}`)))
    }
    const onExit = (): void => {
      seat.worker = undefined
      give(() => reject(new Interrupted('interrupted')))
    }
    const timer = setTimeout(() => {
      seat.worker = undefined
      give(() => resolve(HUNG))
      void worker.terminate()
      killProcesses(seat)
    }, silence)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task satisfies GateRequest)
  })
}

const isForeign = ({ spec, against }: GateSubject): boolean =>
  spec.kind !== 'reference' || (against !== undefined && against.kind !== 'reference')

const silenceFor = (subject: GateSubject): number =>
  SILENCE_MILLISECONDS + (isForeign(subject) ? MOST_QUESTIONS * subject.limitMilliseconds : 0)

/** A process that listens is one process: its user may be stepping through it. */
const sizeFor = ({ spec, against }: GateSubject): number =>
  spec.kind === 'tcp' || against?.kind === 'tcp' ? 1 : availableParallelism()

export function openGatePool(subject: GateSubject, onLog: (line: string) => void): GatePool {
  const seats: Seat[] = Array.from({ length: sizeFor(subject) }, () => ({
    worker: undefined,
    busy: false,
    processes: new Set(),
  }))
  const queue: Waiting[] = []
  let stopped = false
  const onExit = (): void => seats.forEach(killProcesses)
  process.on('exit', onExit)
  const serve = async (seat: Seat): Promise<void> => {
    if (seat.busy) return
    seat.busy = true
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (stopped) next.reject(new Interrupted('interrupted'))
      else await perform(seat, seatWorker(seat, subject, onLog), next, silenceFor(subject))
    }
    seat.busy = false
  }
  return {
    size: seats.length,
    run: <K extends TaskKind>(kind: K, task: Tasks[K]['task']) =>
      new Promise<Tasks[K]['result'] | typeof HUNG>((resolve, reject) => {
        queue.push({ task: { kind, task } as Task, resolve: resolve as Waiting['resolve'], reject })
        for (const seat of seats) void serve(seat)
      }),
    stop: async () => {
      stopped = true
      for (const waiting of queue.splice(0)) waiting.reject(new Interrupted('interrupted'))
      await Promise.all(seats.map(empty))
      process.off('exit', onExit)
    },
  }
}
