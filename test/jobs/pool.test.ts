/** A pool of worker slots: order, failures, silence and stops. */
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Job, JobOutcome, RunJobs } from '../../src/jobs/job.ts'
import { JobError } from '../../src/jobs/job.ts'
import { openPool, type PoolOptions, whileOpen } from '../../src/jobs/pool.ts'
import type { TestJob } from './jobs-worker.ts'

type Pool = RunJobs<TestJob, unknown, number>

function pool(options: Partial<PoolOptions> = {}): Pool {
  const opened: Pool = openPool({ script: 'test/jobs-worker', size: 2, ...options })
  onTestFinished(opened.stop)
  return opened
}

const job = (range: number | string, input: TestJob = { do: 'return', value: range }): Job<TestJob> => ({
  key: { kind: 'test', identity: input.do, range: String(range) },
  input,
})

const jobs = (count: number): Job<TestJob>[] => Array.from({ length: count }, (_, k) => job(k))

/** The outcomes by range, in the order in which they came. */
async function run(one: Pool, all: Iterable<Job<TestJob>>): Promise<Map<string, JobOutcome<unknown>>> {
  const outcomes = new Map<string, JobOutcome<unknown>>()
  await one.run(all, { onEnd: ({ key }, outcome) => outcomes.set(key.range, outcome) })
  return outcomes
}

const valuesOf = (outcomes: ReadonlyMap<string, JobOutcome<unknown>>): unknown[] =>
  [...outcomes.values()].map((outcome) => (outcome.kind === 'done' ? outcome.result : outcome.kind))

describe('a pool', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 2],
  ])('of %d workers with %d jobs in hand gives each job its result', async (size, jobsInHand) => {
    const outcomes = await run(pool({ size, jobsInHand }), jobs(20))
    expect([...outcomes].map(([range, { kind }]) => `${range} ${kind}`).sort()).toEqual(
      jobs(20)
        .map(({ key }) => `${key.range} done`)
        .sort(),
    )
    for (const [range, outcome] of outcomes) expect(outcome).toMatchObject({ result: Number(range) })
  })

  it('of one worker ends jobs in the order of their source, and earlier runs first', async () => {
    const one = pool({ size: 1 })
    const order: string[] = []
    const onEnd = ({ key }: Job<TestJob>): void => void order.push(key.range)
    await Promise.all([one.run([job('a'), job('b')], { onEnd }), one.run([job('c')], { onEnd })])
    expect(order).toEqual(['a', 'b', 'c'])
  })

  it('draws a job when a worker is free for it, not before', async () => {
    const drawn: number[] = []
    function* source(): Generator<Job<TestJob>> {
      for (let k = 0; k < 5; k += 1) {
        drawn.push(k)
        yield job(k)
      }
    }
    const ended: number[] = []
    await pool({ size: 1 }).run(source(), { onEnd: () => ended.push(drawn.length) })
    expect(ended).toEqual([1, 2, 3, 4, 5])
  })

  it('has nothing to do for no jobs', async () => {
    expect(await run(pool(), [])).toEqual(new Map())
  })

  it('reports progress with its job', async () => {
    const seen: string[] = []
    await pool({ size: 1 }).run([job('x', { do: 'count', to: 2 })], {
      onProgress: ({ key }, count) => seen.push(`${key.range} ${count}`),
      onEnd: ({ key }) => seen.push(`${key.range} ended`),
    })
    expect(seen).toEqual(['x 1', 'x 2', 'x ended'])
  })

  it('ends a job as silent, and gives the next a new worker', async () => {
    const one = pool({ size: 1, silenceMilliseconds: 50 })
    expect(valuesOf(await run(one, [job('hangs', { do: 'spin' }), job('next')]))).toEqual(['silent', 'next'])
  })

  it.each<[string, TestJob, string]>([
    ['throws', { do: 'throw', message: 'not today' }, 'not today'],
    ['crashes its worker', { do: 'crash', message: 'oh' }, 'the worker crashed: Error: oh'],
  ])('rejects the run of a job that %s, with its key', async (_, input, message) => {
    const one = pool({ size: 1 })
    const failing = run(one, [job('first'), job('bad', input), job('never')])
    await expect(failing).rejects.toThrow(new JobError(job('bad', input).key, message))
    await expect(failing).rejects.toMatchObject({ key: { kind: 'test', identity: input.do, range: 'bad' } })
    // Others go on.
    expect(valuesOf(await run(one, [job('other')]))).toEqual(['other'])
  })

  it('tries a failed job once on each worker, then rejects all that waits and all that comes', async () => {
    const one = pool({ isRetried: true })
    const bad = [job('bad', { do: 'throw', message: 'not today' })]
    const waiting = run(one, [job('spins', { do: 'wait' }), ...bad])
    await expect(run(pool({ isRetried: true }), bad)).rejects.toThrow('not today')
    await one.stop()
    await waiting
    const broken = pool({ isRetried: true })
    await expect(run(broken, [...bad, ...jobs(3)])).rejects.toThrow('not today')
    await expect(run(broken, jobs(1))).rejects.toThrow('not today')
  })

  it('rejects a run with what its source or its events throw', async () => {
    function* source(): Generator<Job<TestJob>> {
      yield job('x')
      throw new Error('no more')
    }
    await expect(run(pool({ size: 1 }), source())).rejects.toThrow('no more')
    const onEnd = (): void => {
      throw new Error('disk is full')
    }
    await expect(pool().run(jobs(1), { onEnd })).rejects.toThrow('disk is full')
    const onProgress = onEnd
    const counting = [job('x', { do: 'count', to: 1 })]
    await expect(pool().run(counting, { onProgress, onEnd: () => {} })).rejects.toThrow('disk is full')
  })

  it('ends its runs when it is stopped, without outcomes for what is under way or waits', async () => {
    const one = pool({ size: 1 })
    const outcomes: string[] = []
    const waiting = run(one, jobs(1))
    await one.run([job('done'), job('x', { do: 'wait' }), job('y')], {
      onProgress: () => void one.stop(),
      onEnd: ({ key }) => outcomes.push(key.range),
    })
    expect(outcomes).toEqual(['done'])
    expect(valuesOf(await waiting)).toEqual([0])
    expect(await run(one, jobs(1))).toEqual(new Map())
  })
})

describe('whileOpen', () => {
  it('stops the pool as soon as the signal is aborted, and afterwards', async () => {
    const control = new AbortController()
    const one = pool()
    await whileOpen(one, control.signal, (open) =>
      open.run([job('x', { do: 'wait' })], { onProgress: () => control.abort(), onEnd: () => {} }),
    )
    const unused = pool()
    expect(await whileOpen(unused, AbortSignal.abort(), (open) => run(open, jobs(1)))).toEqual(new Map())
    const used = pool()
    expect(valuesOf(await whileOpen(used, undefined, (open) => run(open, jobs(1))))).toEqual([0])
    expect(await run(used, jobs(1))).toEqual(new Map())
  })
})
