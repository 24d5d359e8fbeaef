/**
 * A pool of worker threads that check clauses. A worker that has been silent for too long is stopped and its
 * clause fails: an implementation that never answers is wrong, and must not stop the run.
 */
import { notCounted, type Outcome } from '../../properties/check.ts'
import type { Rule } from '../../spec/decision.ts'
import { HarnessError } from '../adapter/harness-error.ts'
import type { ImplementationSpec, OpenOptions } from '../adapter/open.ts'
import { START_MILLISECONDS } from '../adapter/start.ts'
import {
  FAREWELL_MILLISECONDS,
  type Farewell,
  openSeats,
  type Seat,
  type SeatReply,
  SILENCE_MILLISECONDS,
  seatsFor,
} from '../jobs/seat.ts'

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

export type WorkerRequest = ClauseTask | Farewell

export type WorkerReply =
  | { readonly kind: 'progress'; readonly id: string; readonly cases: number }
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: Outcome }
  | { readonly kind: 'broken'; readonly id: string; readonly message: string }
  | SeatReply
  /** The implementation under test is slow, perhaps, but the check goes on. */
  | { readonly kind: 'sign' }

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

/** Sends one task to the seat's worker; undefined where the pool was stopped meanwhile. */
async function checkOn(
  seat: Seat,
  task: ClauseTask,
  progress: (id: string, cases: number) => void,
  silenceMilliseconds: number,
): Promise<PoolOutcome | undefined> {
  let cases = 0
  const hear = (reply: WorkerReply): { readonly result: Outcome } | undefined => {
    if (reply.kind === 'broken') throw new HarnessError(`${reply.id}: ${reply.message}`)
    if (reply.kind === 'outcome') return { result: reply.outcome }
    if (reply.kind === 'progress') {
      cases = reply.cases
      progress(reply.id, reply.cases)
    }
    return undefined
  }
  const who = `the worker of ${task.id}`
  const heard = await seat.ask<WorkerRequest, WorkerReply, Outcome>({
    request: task,
    who,
    silenceMilliseconds,
    hear,
  })
  if (heard === 'gone') return undefined
  return heard === 'silent' ? silent(cases, silenceMilliseconds) : heard.result
}

/** Where the implementation has time limits of its own, a worker is only given up long after them. */
const silenceFor = ({ spec, limitMilliseconds, startMilliseconds = START_MILLISECONDS }: Subject): number =>
  spec.kind === 'reference'
    ? SILENCE_MILLISECONDS
    : SILENCE_MILLISECONDS + limitMilliseconds + startMilliseconds

export function openPool(subject: Subject, options: PoolOptions = {}): ClausePool {
  const { silenceMilliseconds = silenceFor(subject), onLog = () => {} } = options
  const { size = seatsFor(subject.spec) } = options
  const seats = openSeats(size, 'clause-worker', subject, onLog)
  const farewell = subject.spec.kind === 'reference' ? 0 : FAREWELL_MILLISECONDS
  let stopped = false
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
            const outcome = await checkOn(seat, task, progress, silenceMilliseconds)
            if (outcome !== undefined) done(task.id, outcome, task)
          } catch (error) {
            // This seat is out; another may still be able to ask.
            broken = error
            returned.push(task)
            return
          }
        }
      }
      await Promise.all(seats.list.map(serve))
      if (returned.length > 0 && !stopped) throw broken
    },
    stop: async () => {
      stopped = true
      await seats.empty(() => farewell)
    },
  }
}
