/** Steps a second of synchronous work. */

/** The clock is read about this often in a sample, so that reading it costs nothing. */
const READINGS = 16

/** Calls `run(steps)` with growing batches until `milliseconds` have passed. */
export function rateOf(run: (steps: number) => void, milliseconds: number): number {
  const started = performance.now()
  let [done, batch] = [0, 1]
  for (;;) {
    run(batch)
    done += batch
    const elapsed = performance.now() - started
    if (elapsed >= milliseconds) return (done / elapsed) * 1000
    if (elapsed < milliseconds / READINGS) batch *= 2
  }
}

/** The same for work that has to be set up, untimed, before each pass of `steps` steps. */
export function rateOfPasses(
  prepare: () => void,
  run: () => void,
  steps: number,
  milliseconds: number,
): number {
  let [elapsed, done] = [0, 0]
  while (elapsed < milliseconds) {
    prepare()
    const started = performance.now()
    run()
    elapsed += performance.now() - started
    done += steps
  }
  return (done / elapsed) * 1000
}
