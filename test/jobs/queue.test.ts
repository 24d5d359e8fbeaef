/**
 * Jobs on a queue, whatever ends, when: each is done once, as the pool of this process does it.
 * Workers are processes that are killed at chosen moments, which a gate before the server knows by
 * the requests that pass.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Job, JobError, type JobOutcome } from '../../src/jobs/job.ts'
import { parseQueueAddress } from '../../src/jobs/redis/address.ts'
import { connectQueue } from '../../src/jobs/redis/connect.ts'
import { campaignId, keysOf, QUEUE_SCHEMA, type QueueCampaign } from '../../src/jobs/redis/keys.ts'
import { forgetCampaign, queueStatus } from '../../src/jobs/redis/status.ts'
import { openSubmission, type SubmitWatch } from '../../src/jobs/redis/submit.ts'
import type { Conflict } from '../../src/jobs/redis/wire.ts'
import { type RunningBin, startNode } from '../cli/run-bin.ts'
import type { TestJob } from './jobs-worker.ts'
import { type Gate, NO_SERVER, openGate, type Server, startServer } from './redis-server.ts'

const CAMPAIGN: QueueCampaign = {
  schema: QUEUE_SCHEMA,
  kind: 'test',
  version: '1',
  program: '1',
  subject: {},
}
const KEYS = keysOf(campaignId(CAMPAIGN))

/** Short, so that a test waits little for a lock that nobody renews. */
const TAKEOVER = 300

let server: Server
let files: string

beforeAll(async () => {
  if (NO_SERVER === undefined) server = await startServer('--save', '3600 1')
})
afterAll(async () => {
  await server?.close()
})
beforeEach(async () => {
  if (NO_SERVER !== undefined) return
  await server.client.config('SET', 'maxmemory', '0')
  await server.client.flushall()
  files = join(server.directory, 'files')
  mkdirSync(files, { recursive: true })
  onTestFinished(() => rmSync(files, { recursive: true, force: true }))
})

const WORKER = fileURLToPath(new URL('../../dist/test/queue-worker.mjs', import.meta.url))

function startWorker(url = server.url, slots = 1, refusing = ''): RunningBin {
  const worker = startNode([WORKER, url, String(TAKEOVER), String(slots), refusing], { cwd: files })
  onTestFinished(() => worker.kill('SIGKILL'))
  return worker
}

async function submission(watch: SubmitWatch = {}, url = server.url) {
  const connection = await connectQueue(parseQueueAddress(url), { onTrouble: () => {}, onMended: () => {} })
  const jobs = await openSubmission<TestJob, unknown, number>(connection, CAMPAIGN, {
    lookMilliseconds: 50,
    ...watch,
  })
  onTestFinished(jobs.stop)
  return jobs
}

const job = (range: number | string, input: TestJob = { do: 'return', value: range }): Job<TestJob> => ({
  key: { kind: 'test', identity: input.do, range: String(range) },
  input,
})

const jobs = (count: number): Job<TestJob>[] => Array.from({ length: count }, (_, k) => job(k))

type Jobs = Awaited<ReturnType<typeof submission>>

/** The values by range, in the order of the jobs; each is reported once. */
async function run(one: Jobs, all: readonly Job<TestJob>[]): Promise<unknown[]> {
  const outcomes = new Map<string, JobOutcome<unknown>>()
  await one.run(all, {
    onEnd: ({ key }, outcome) => {
      expect(outcomes.has(key.range), key.range).toBe(false)
      outcomes.set(key.range, outcome)
    },
  })
  return all.map(({ key }) => {
    const outcome = outcomes.get(key.range)
    return outcome?.kind === 'done' ? outcome.result : outcome?.kind
  })
}

const valuesOf = (count: number): number[] => Array.from({ length: count }, (_, k) => k)

const until = (condition: () => boolean | Promise<boolean>): Promise<void> =>
  vi.waitFor(
    async () => {
      if (!(await condition())) throw new Error('not yet')
    },
    { timeout: 120_000, interval: 5 },
  )

/** The moments at which a worker may end, by the first request that it then would not have sent. */
const isRead = (request: string): boolean => request.includes('hexists')
const isWrite = (request: string): boolean =>
  request.includes(KEYS.results) && request.includes(KEYS.conflicts)
const isAcknowledgement = (request: string): boolean => request.includes(':completed')

/** Kills the worker at the first such request, which the server does not see. */
function killAt(
  gate: Gate,
  worker: () => RunningBin,
  isMoment: (request: string) => boolean,
  after = 0,
): void {
  let [seen, isDead] = [0, false]
  gate.watch = (request) => {
    if (isDead) return false
    if (!isMoment(request)) return true
    seen += 1
    if (seen <= after) return true
    isDead = true
    worker().kill('SIGKILL')
    return false
  }
}

async function gateFor(name: string): Promise<Gate> {
  const gate = await openGate(server, name)
  onTestFinished(gate.close)
  return gate
}

const path = (name: string): string => join(files, name)
/** The worker has begun the job that waits for `go`. */
const begun = ({ pid }: RunningBin): Promise<void> => until(() => existsSync(path(`go.${pid}`)))
/** The keys of the jobs that the worker says it has done. */
const doneOf = ({ stderr }: { readonly stderr: string }): string[] => stderr.match(/(?<=^done ).*$/gm) ?? []
const touch = (name: string): void => writeFileSync(path(name), '')

describe.skipIf(NO_SERVER !== undefined)('jobs on a queue', () => {
  it('have the results of a pool, every double as it is', async () => {
    const values = [-0, Number.NaN, Number.NEGATIVE_INFINITY, 5e-324, 0.1 + 0.2, 'x\u0000', null, [[-0]], 12n]
    startWorker()
    const all = values.map((value, k) => job(k, { do: 'return', value }))
    expect(await run(await submission(), all)).toEqual(values)
  })

  it('are shared by two workers, and not done again by the same campaign later', async () => {
    const workers = [startWorker(), startWorker()]
    expect(await run(await submission(), jobs(300))).toEqual(valuesOf(300))
    for (const worker of workers) worker.kill('SIGINT')
    const ended = await Promise.all(workers.map((worker) => worker.ended))
    const done = ended.flatMap(({ stderr }) => stderr.match(/^done .*$/gm) ?? [])
    expect(new Set(done).size).toBe(300)
    expect(done.length).toBe(300)
    expect(await run(await submission(), jobs(300))).toEqual(valuesOf(300))
  })

  it.each([
    ['before its job', isRead, 0, false],
    ['in its job', isWrite, 1, true],
    ['after its job, before the result is written', isWrite, 0, false],
    ['after the result is written, before the acknowledgement', isAcknowledgement, 0, true],
    ['after all results of a bundle are written, before its acknowledgement', isAcknowledgement, 1, true],
  ] as const)('survive a worker that is killed %s', async (_, isMoment, after, isWritten) => {
    const gate = await gateFor('killed')
    const worker = startWorker(gate.url)
    killAt(gate, () => worker, isMoment, after)
    const under = run(await submission(), [
      ...jobs(40),
      job('slow', { do: 'await', path: path('go'), value: 7 }),
    ])
    if (after > 0) setTimeout(touch, 0, 'go')
    else touch('go')
    const killed = await worker.ended
    expect(killed.signal).toBe('SIGKILL')
    const written = await server.client.hkeys(KEYS.results)
    expect(written.length > 0).toBe(isWritten)
    if (isMoment === isAcknowledgement)
      expect(doneOf(killed).filter((key) => !written.includes(key))).toEqual([])
    const other = startWorker()
    expect(await under).toEqual([...valuesOf(40), 7])
    other.kill('SIGINT')
    const done = doneOf(await other.ended)
    expect(done.filter((key) => written.includes(key))).toEqual([])
    expect(await server.client.hlen(KEYS.results)).toBe(41)
    expect(await server.client.exists(KEYS.conflicts)).toBe(0)
  })

  it.each([
    ['stopped, and started with what it saved', 'SIGTERM'],
    ['killed, and started empty', 'SIGKILL'],
  ] as const)('survive a server that is %s', async (_, signal) => {
    const worker = startWorker()
    const open = await submission()
    const ends: string[] = []
    const all = [...jobs(30), job('slow', { do: 'await', path: path('go'), value: 7 }), ...jobs(60).slice(30)]
    const under = open.run(all, { onEnd: ({ key }) => ends.push(key.range) })
    await worker.untilStderr(/^done test return, 29$/m)
    if (signal === 'SIGKILL') rmSync(join(server.directory, 'dump.rdb'), { force: true })
    await server.stop(signal)
    touch('go')
    await server.start()
    if (signal === 'SIGKILL') expect(await server.client.exists(KEYS.results)).toBe(0)
    await under
    expect(ends.sort()).toEqual(all.map(({ key }) => key.range).sort())
    expect(new Set(ends).size).toBe(61)
  })

  it('survive a server that has no room for a while', async () => {
    const worker = startWorker()
    const trouble: string[] = []
    const connection = await connectQueue(parseQueueAddress(server.url), {
      onTrouble: (reason) => trouble.push(reason),
      onMended: () => {},
    })
    const open = await openSubmission<TestJob, unknown, number>(connection, CAMPAIGN, {
      lookMilliseconds: 50,
    })
    onTestFinished(open.stop)
    const under = run(open, [job('slow', { do: 'await', path: path('go'), value: 7 }), ...jobs(40)])
    await worker.untilStderr(/^bundle/m)
    await server.client.config('SET', 'maxmemory', '1')
    touch('go')
    await worker.untilStderr(/^trouble: OOM/m)
    await until(() => trouble.length > 0)
    await server.client.config('SET', 'maxmemory', '0')
    expect(await under).toEqual([7, ...valuesOf(40)])
    expect(trouble[0]).toMatch(/^OOM/)
  })

  it('survive a server whose disk is full for a while', async () => {
    const worker = startWorker()
    const under = run(await submission(), [
      job('slow', { do: 'await', path: path('go'), value: 7 }),
      ...jobs(40),
    ])
    await worker.untilStderr(/^bundle/m)
    mkdirSync(path('disk'))
    await server.client.config('SET', 'dir', path('disk'))
    rmSync(path('disk'), { recursive: true })
    const save = async (): Promise<boolean> => {
      await server.client.bgsave().catch(() => {})
      return /rdb_last_bgsave_status:err/.test(await server.client.info('persistence'))
    }
    await until(save)
    mkdirSync(path('disk'))
    touch('go')
    await worker.untilStderr(/^trouble: MISCONF/m)
    await server.client.config('SET', 'dir', server.directory)
    await until(async () => !(await save()))
    expect(await under).toEqual([7, ...valuesOf(40)])
  })

  it('survive a submitter that ends and one that begins in its place', async () => {
    const worker = startWorker()
    const first = await submission()
    const all = [...jobs(50), job('slow', { do: 'await', path: path('go'), value: 7 })]
    const ends: string[] = []
    const stopped = first.run(all, { onEnd: ({ key }) => ends.push(key.range) })
    await worker.untilStderr(/^done test return, 49$/m)
    await first.stop()
    await stopped
    touch('go')
    expect(await run(await submission(), all)).toEqual([...valuesOf(50), 7])
    worker.kill('SIGINT')
    const { stderr } = await worker.ended
    expect(stderr.match(/^done /gm)?.length).toBe(51)
  })

  it('of one campaign that is submitted twice at once are done once', async () => {
    const worker = startWorker(server.url, 2)
    const submitters = await Promise.all([submission(), submission()])
    const results = await Promise.all(submitters.map((one) => run(one, jobs(200))))
    expect(results).toEqual([valuesOf(200), valuesOf(200)])
    worker.kill('SIGINT')
    const { stderr } = await worker.ended
    const done = stderr.match(/^done .*$/gm) ?? []
    // Bundles that overlap may be under way at once; what they come to is the same.
    expect(new Set(done).size).toBe(200)
    expect(await server.client.exists(KEYS.conflicts)).toBe(0)
  })

  it('whose network is cut are taken over, and what comes late is compared', async () => {
    const gate = await gateFor('cut')
    const cut = startWorker(gate.url)
    const under = run(await submission(), [
      job('slow', { do: 'await', path: path('go'), value: 7 }),
      ...jobs(20),
    ])
    await begun(cut)
    gate.shut()
    const other = startWorker()
    await other.untilStderr(/^bundle of \d+ again$/m)
    touch('go')
    expect(await under).toEqual([7, ...valuesOf(20)])
    gate.open()
    await cut.untilStderr(/^mended$/m)
    cut.kill('SIGINT')
    await cut.ended
    expect(await server.client.hlen(KEYS.results)).toBe(21)
    expect(await server.client.exists(KEYS.conflicts)).toBe(0)
  })

  it('with different results, computed twice, are reported with both', async () => {
    const gate = await gateFor('late')
    const late = startWorker(gate.url)
    const conflicts: Conflict[] = []
    const one = await submission({ onConflict: (conflict) => conflicts.push(conflict) })
    const under = run(one, [job('slow', { do: 'await-pid', path: path('go') })])
    await begun(late)
    gate.shut()
    const other = startWorker()
    await other.untilStderr(/^bundle of 1 again$/m)
    touch('go')
    expect(await under).toEqual([other.pid])
    gate.open()
    await until(() => conflicts.length > 0)
    const outcome = (result: number): string => JSON.stringify({ kind: 'done', result })
    expect(conflicts[0]).toMatchObject({
      key: 'test await-pid, slow',
      first: outcome(other.pid),
      second: outcome(late.pid),
      worker: expect.stringMatching(new RegExp(`:${late.pid}$`)),
    })
    expect(one.conflicts()).toEqual(conflicts)
  })

  it('that end every worker are set aside and named, and later tried again', async () => {
    const all = [...jobs(20), job('poison', { do: 'die', unless: path('cured') }), ...jobs(40).slice(20)]
    const ends: string[] = []
    let isOver = false
    const under = (await submission()).run(all, { onEnd: ({ key }) => ends.push(key.range) }).finally(() => {
      isOver = true
    })
    under.catch(() => {})
    let count = 0
    for (; !isOver; count += 1) {
      const worker = startWorker()
      await Promise.race([worker.ended, until(() => isOver)])
    }
    const error = await under.catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(JobError)
    expect(error).toMatchObject({
      key: { identity: 'die', range: 'poison' },
      message: 'set aside: 5 worker processes ended while they ran it',
    })
    expect(ends.sort()).toEqual(valuesOf(40).map(String).sort())
    expect(count).toBe(7)
    touch('cured')
    expect((await run(await submission(), all))[20]).toBe('survived')
  })

  it('that fail are tried five times, and then the run fails with their message', async () => {
    startWorker()
    const one = await submission()
    await expect(run(one, [...jobs(5), job('bad', { do: 'throw', message: 'no' })])).rejects.toMatchObject({
      key: { range: 'bad' },
      message: 'no',
    })
    const [status] = (await queueStatus(server.client)).campaigns
    expect(status?.setAside).toMatchObject([{ key: 'test throw, bad', message: 'no' }])
    expect(status?.done).toBe(5)
  })

  it('are left by a worker of another version, which says why', async () => {
    const refusals: string[] = []
    const worker = startWorker(server.url, 1, '2')
    const under = run(await submission({ onWorkers: (_, texts) => refusals.push(...texts) }), jobs(3))
    await worker.untilStderr(/^refused: version: expected 1, got 2$/m)
    await until(() => refusals.length > 0)
    expect(refusals[0]).toMatch(/:\d+ takes nothing: version: expected 1, got 2$/)
    expect(await server.client.exists(KEYS.results)).toBe(0)
    startWorker()
    expect(await under).toEqual(valuesOf(3))
  })

  it.each([
    ['ends its job at the first interrupt', 'SIGINT'],
    ['gives its job back at the second', 'SIGTERM'],
  ] as const)('are not lost by a worker that %s', async (_, signal) => {
    const worker = startWorker()
    const all = [job('slow', { do: 'await', path: path('go'), value: 7 }), ...jobs(30)]
    const under = run(await submission(), all)
    await worker.untilStderr(/^bundle/m)
    worker.kill(signal)
    if (signal === 'SIGINT') touch('go')
    const { code, stderr } = await worker.ended
    expect(code).toBe(0)
    expect(stderr).toMatch(/^ended$/m)
    expect(/^done test await, slow$/m.test(stderr)).toBe(signal === 'SIGINT')
    touch('go')
    startWorker()
    expect(await under).toEqual([7, ...valuesOf(30)])
  })

  it('are forgotten with their campaign', async () => {
    startWorker()
    const one = await submission()
    await run(one, jobs(3))
    await one.stop()
    expect(await forgetCampaign(server.client, campaignId(CAMPAIGN))).toBeGreaterThan(2)
    expect(await server.client.keys(`*${campaignId(CAMPAIGN)}*`)).toEqual([])
    expect(existsSync(files)).toBe(true)
  })
})
