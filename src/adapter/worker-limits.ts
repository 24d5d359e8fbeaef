/** Limits of worker threads that open implementations themselves. */
import { availableParallelism } from 'node:os'
import type { ImplementationSpec, OpenOptions } from './open.ts'
import { START_MILLISECONDS } from './start.ts'

/**
 * The longest time without a heartbeat: a worker sends one every few cases, and the slowest case
 * measured took 0.7 s.
 */
const SILENCE_MILLISECONDS = 30_000
/** Time limit for closing an implementation. */
const SHUTDOWN_MILLISECONDS = 500

export interface WorkerLimits {
  /** Number of workers. */
  readonly size: number
  readonly startMilliseconds: number
  readonly silenceMilliseconds: number
  readonly shutdownMilliseconds: number
}

/**
 * `questions`: the largest number of sequential calls between two heartbeats. Each call has its own
 * time limit, and so has a start: a worker is given up only long after those limits.
 */
export function workerLimits(
  specs: readonly ImplementationSpec[],
  {
    limitMilliseconds,
    startMilliseconds = START_MILLISECONDS,
  }: Pick<OpenOptions, 'limitMilliseconds' | 'startMilliseconds'>,
  questions: number,
): WorkerLimits {
  const isForeign = specs.some(({ kind }) => kind !== 'reference')
  const own = isForeign ? questions * limitMilliseconds + startMilliseconds : 0
  return {
    // One per core; but only one for `tcp:`, which is a single process that the user may be
    // debugging.
    size: specs.some(({ kind }) => kind === 'tcp') ? 1 : availableParallelism(),
    startMilliseconds: SILENCE_MILLISECONDS + own,
    silenceMilliseconds: SILENCE_MILLISECONDS + own,
    shutdownMilliseconds: isForeign ? SHUTDOWN_MILLISECONDS : 0,
  }
}
