/**
 * The worker threads of `gate`. Tasks of all kinds wait in one queue; a worker that is silent for too long is stopped, and
 * its task comes back as `hung`: an implementation that never answers is a finding, and must not stop the run.
 */

import { HarnessError } from '../adapter/harness-error.ts'
import { START_MILLISECONDS } from '../adapter/start.ts'
import { FAREWELL_MILLISECONDS, openSeats, type Seat, SILENCE_MILLISECONDS, seatsFor } from '../jobs/seat.ts'
import type { GateReply, GateRequest, GateSubject, Task, TaskKind, Tasks } from './tasks.ts'

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

/** One task on one worker; ends when it is done, broken, or silent for too long. */
async function perform(seat: Seat, { task, resolve, reject }: Waiting, silence: number): Promise<void> {
  const hear = (reply: GateReply): { readonly result: Tasks[TaskKind]['result'] } | undefined => {
    if (reply.kind === 'broken') throw new HarnessError(reply.message)
    return reply.kind === 'done' ? { result: reply.result } : undefined
  }
  try {
    const heard = await seat.ask<GateRequest, GateReply, Tasks[TaskKind]['result']>({
      request: task,
      who: 'a worker',
      silenceMilliseconds: silence,
      hear,
    })
    if (heard === 'gone') reject(new Interrupted('interrupted'))
    else resolve(heard === 'silent' ? HUNG : heard.result)
  } catch (error) {
    reject(error as Error)
  }
}

const isForeign = ({ spec, against }: GateSubject): boolean =>
  spec.kind !== 'reference' || (against !== undefined && against.kind !== 'reference')

/** A worker says something every few states; of a foreign implementation it waits for every answer, and for its start. */
function silenceFor(subject: GateSubject): number {
  const { limitMilliseconds, startMilliseconds = START_MILLISECONDS } = subject
  return isForeign(subject)
    ? SILENCE_MILLISECONDS + MOST_QUESTIONS * limitMilliseconds + startMilliseconds
    : SILENCE_MILLISECONDS
}

export function openGatePool(subject: GateSubject, onLog: (line: string) => void): GatePool {
  const { spec, against } = subject
  const seats = openSeats(
    seatsFor(...(against === undefined ? [spec] : [spec, against])),
    'gate-worker',
    subject,
    onLog,
  )
  const queue: Waiting[] = []
  const serving = new Set<Seat>()
  let stopped = false
  const serve = async (seat: Seat): Promise<void> => {
    if (serving.has(seat)) return
    serving.add(seat)
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (stopped) next.reject(new Interrupted('interrupted'))
      else await perform(seat, next, silenceFor(subject))
    }
    serving.delete(seat)
  }
  return {
    size: seats.list.length,
    run: <K extends TaskKind>(kind: K, task: Tasks[K]['task']) =>
      new Promise<Tasks[K]['result'] | typeof HUNG>((resolve, reject) => {
        queue.push({ task: { kind, task } as Task, resolve: resolve as Waiting['resolve'], reject })
        for (const seat of seats.list) void serve(seat)
      }),
    stop: async () => {
      stopped = true
      for (const waiting of queue.splice(0)) waiting.reject(new Interrupted('interrupted'))
      await seats.empty((seat) => (seat.isBusy() ? 0 : FAREWELL_MILLISECONDS))
    },
  }
}
