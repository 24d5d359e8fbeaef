/** A worker slot: one worker's start, heartbeats, silence, stop and restart. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { WorkerOptions } from '../../src/jobs/worker-life.ts'
import { openWorkerSlot, type WorkerSlot } from '../../src/jobs/worker-slot.ts'
import { untilGone } from '../adapter/check-adapter.ts'
import type { TestJob } from './jobs-worker.ts'

type Slot = WorkerSlot<TestJob, unknown, number>

/** Shorter than a worker takes to start. */
const NO_TIME = 1
/** Longer than a timer can be set to. */
const MONTH_MILLISECONDS = 31 * 24 * 3_600_000
/** Time enough for a worker that reads its messages to close. */
const PATIENCE_MILLISECONDS = 30_000

function slot(options: Partial<WorkerOptions> = {}): Slot {
  const opened: Slot = openWorkerSlot({ script: 'test/jobs-worker', ...options })
  onTestFinished(() => opened.stop(0))
  return opened
}

const value = (of: unknown): TestJob => ({ do: 'return', value: of })

/** Runs a job that never ends; resolves once it is under way. */
const underWay = (one: Slot, job: TestJob): Promise<{ readonly ended: Promise<unknown> }> =>
  new Promise((resolve) => {
    const ended = one.run(job, () => resolve({ ended }))
  })

describe('a worker slot', () => {
  it('runs one job after another on one worker, whatever silence it allows', async () => {
    const one = slot({ silenceMilliseconds: MONTH_MILLISECONDS, startMilliseconds: MONTH_MILLISECONDS })
    const outcomes = await Promise.all([
      one.run(value(1)),
      one.run(value({ a: [2] })),
      one.run(value(undefined)),
    ])
    expect(outcomes.map((outcome) => outcome.kind === 'done' && outcome.result)).toEqual([
      1,
      { a: [2] },
      undefined,
    ])
  })

  it('passes progress on, in order and before the result', async () => {
    const seen: unknown[] = []
    const outcome = await slot().run({ do: 'count', to: 3 }, (count) => seen.push(count))
    expect({ seen, outcome }).toMatchObject({ seen: [1, 2, 3], outcome: { kind: 'done', result: 3 } })
  })

  it('passes log lines on', async () => {
    const lines: string[] = []
    await slot({ onLog: (line) => lines.push(line) }).run({ do: 'log', line: 'hello' })
    expect(lines).toEqual(['hello'])
  })

  it('reports what a job throws, and keeps the worker', async () => {
    const one = slot()
    expect(await one.run({ do: 'throw', message: 'no such clause' })).toMatchObject({
      kind: 'failed',
      message: 'no such clause',
    })
    expect(await one.run(value(1))).toMatchObject({ kind: 'done' })
  })

  it('rejects what cannot be sent, and keeps the worker', async () => {
    const one = slot()
    await expect(one.run(value(() => 1))).rejects.toThrow(/could not be cloned/)
    expect(await one.run(value(1))).toMatchObject({ kind: 'done', result: 1 })
  })

  it('reports a worker that crashes or exits, and starts another for the next job', async () => {
    const one = slot()
    expect(await one.run({ do: 'crash', message: 'out of luck' })).toEqual({
      kind: 'crashed',
      how: 'crashed: Error: out of luck',
    })
    expect(await one.run({ do: 'exit', code: 3 })).toEqual({ kind: 'crashed', how: 'exited with code 3' })
    expect(await one.run(value(1))).toMatchObject({ kind: 'done', result: 1 })
  })

  it('stops a worker that is not ready in time, and starts another for the next job', async () => {
    const one = slot({ startMilliseconds: NO_TIME })
    expect(await one.run(value(1))).toEqual({ kind: 'silent', milliseconds: NO_TIME })
    expect(await one.run(value(1))).toEqual({ kind: 'silent', milliseconds: NO_TIME })
  })

  it('stops a worker that is silent for too long, however it hangs; loading does not count', async () => {
    for (const hang of ['wait', 'spin'] as const) {
      const one = slot({ silenceMilliseconds: 50 })
      const { ended } = await underWay(one, { do: hang })
      expect(await ended).toEqual({ kind: 'silent', milliseconds: 50 })
    }
  })

  it('settles all jobs in hand where the worker hangs or ends', async () => {
    const one = slot({ silenceMilliseconds: 50 })
    const silent = await Promise.all([one.run({ do: 'wait' }), one.run(value(1))])
    expect(silent.map(({ kind }) => kind)).toEqual(['silent', 'silent'])
    const crashed = await Promise.all([one.run({ do: 'exit', code: 1 }), one.run(value(1))])
    expect(crashed.map(({ kind }) => kind)).toEqual(['crashed', 'crashed'])
  })

  it('settles jobs as stopped, at once and after a shutdown', async () => {
    for (const shutdownMilliseconds of [0, PATIENCE_MILLISECONDS]) {
      const one = slot()
      const { ended } = await underWay(one, { do: 'wait' })
      await one.stop(shutdownMilliseconds)
      expect(await ended).toEqual({ kind: 'stopped' })
    }
  })

  it('terminates a worker that does not shut down in time', async () => {
    const one = slot()
    const { ended } = await underWay(one, { do: 'spin' })
    await one.stop(10)
    expect(await ended).toEqual({ kind: 'stopped' })
  })

  it('ends the programs that the worker started: when it stops, hangs or crashes', async () => {
    const ends: readonly ((one: Slot) => Promise<unknown>)[] = [
      (one) => one.stop(0),
      (one) => one.stop(PATIENCE_MILLISECONDS),
      (one) => one.run({ do: 'wait' }),
      (one) => one.run({ do: 'exit', code: 1 }),
    ]
    for (const end of ends) {
      const one = slot({ silenceMilliseconds: 200 })
      const started = await one.run({ do: 'spawn' })
      await end(one)
      await untilGone(started.kind === 'done' ? (started.result as number) : Number.NaN)
    }
  })
})
