/**
 * Decisions on many stars in a worker thread that is stopped at a time limit: a decision in exact arithmetic on a
 * large star can take as long as it likes, and the benchmark must end.
 */
import { Worker } from 'node:worker_threads'
import type { DegreeMode } from '../src/argnn/network.ts'
import type { Family } from './families.ts'
import type { Shape } from './stars.ts'

export interface TallyJob {
  readonly shape: Shape
  readonly family: Family
  readonly mode: DegreeMode
  readonly seed: number
  readonly presentationsApart: number
  /** Stars to draw; each is decided once. */
  readonly stars: number
}

export interface Tally {
  readonly decisions: number
  /** Of them, in exact arithmetic. */
  readonly exact: number
}

/** No decision in doubles takes this long: one that does, when it is stopped, is in exact arithmetic. */
const SILENCE_MILLISECONDS = 400

/** As far as it came in `milliseconds`; fewer decisions than stars: it was stopped. */
export function tallyDecisions(job: TallyJob, milliseconds: number): Promise<Tally> {
  // Beside main.mjs in dist/bench/, as bench/build.mjs puts it.
  const worker = new Worker(new URL('./tally-worker.mjs', import.meta.url), { workerData: job, execArgv: [] })
  return new Promise((resolve, reject) => {
    let last: Tally = { decisions: 0, exact: 0 }
    let heard = Number.POSITIVE_INFINITY
    const stop = (): void => {
      if (performance.now() - heard > SILENCE_MILLISECONDS)
        last = { decisions: last.decisions + 1, exact: last.exact + 1 }
      void worker.terminate()
    }
    const timer = setTimeout(stop, milliseconds)
    worker.on('message', (tally: Tally) => {
      last = tally
      heard = performance.now()
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(timer)
      resolve(last)
    })
  })
}
