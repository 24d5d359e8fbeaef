/** Limits of worker threads that open implementations for themselves. */
import { availableParallelism } from 'node:os'
import type { ImplementationSpec, OpenOptions } from './open.ts'
import { START_MILLISECONDS } from './start.ts'

/** How long a worker may give no sign of life: it gives one every few cases, and the slowest case seen took 0.7 s. */
const SILENCE_MILLISECONDS = 30_000
/** How long a worker may take to close an implementation. */
const SHUTDOWN_MILLISECONDS = 500

export interface WorkerLimits {
  /** How many workers. */
  readonly size: number
  readonly startMilliseconds: number
  readonly silenceMilliseconds: number
  readonly shutdownMilliseconds: number
}

/**
 * `questions`: the most that are asked of an implementation one after another between two signs of life. Each has its own
 * time limit, and so has a start: a worker is only given up long after them.
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
    // One a core; a process that listens is one process: its user may be stepping through it.
    size: specs.some(({ kind }) => kind === 'tcp') ? 1 : availableParallelism(),
    startMilliseconds: SILENCE_MILLISECONDS + own,
    silenceMilliseconds: SILENCE_MILLISECONDS + own,
    shutdownMilliseconds: isForeign ? SHUTDOWN_MILLISECONDS : 0,
  }
}
