/** `worker --metrics PORT`: what the worker does, as Prometheus reads it. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import { errorText } from '../base/system-error.ts'
import type { Connection } from '../jobs/redis/connect.ts'
import { queueStatus } from '../jobs/redis/status.ts'
import type { Work, WorkEvents } from '../jobs/redis/work.ts'
import type { PeerAddress } from '../transports/udp.ts'
import { InputError } from './errors.ts'

const PREFIX = 'argnn_spec_'
/** Seconds: a chunk of cases takes a fraction of one, a run of an experiment some. */
const BUCKETS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100]

const kindOf = (key: string): string => key.split(' ', 1)[0] ?? ''

export interface Metrics {
  /** The same events, counted. */
  readonly watching: (events: WorkEvents) => WorkEvents
  readonly follow: (work: Work) => void
  readonly close: () => Promise<void>
}

/** Throws InputError where nothing can listen there. */
export async function openMetrics(
  { host, port }: PeerAddress,
  { redis }: Connection,
  slots: number,
): Promise<Metrics> {
  const { Counter, Gauge, Histogram, Registry } = await import('prom-client')
  const registers = [new Registry()] as const
  const [registry] = registers
  let work: Work | undefined
  const jobs = new Counter({
    ...{ name: `${PREFIX}jobs_total`, help: 'Jobs that ended in this process.', registers: [...registers] },
    labelNames: ['kind', 'outcome'],
  })
  const seconds = new Histogram({
    ...{ name: `${PREFIX}job_seconds`, help: 'How long a job took.', registers: [...registers] },
    ...{ labelNames: ['kind'], buckets: BUCKETS },
  })
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      ...{ name: `${PREFIX}${name}`, help, registers: [...registers] },
      collect() {
        this.set(read())
      },
    })
  }
  gauge('threads', 'Worker threads of this process.', () => slots)
  gauge('threads_busy', 'Worker threads with a bundle of jobs.', () => work?.state().busy ?? 0)
  const queued = new Gauge({
    ...{ name: `${PREFIX}queue_bundles`, help: 'Bundles of jobs in the queue.', registers: [...registers] },
    labelNames: ['campaign', 'kind', 'state'],
  })
  const ofQueue = new Gauge({
    ...{ name: `${PREFIX}queue_jobs`, help: 'Jobs whose outcome is known.', registers: [...registers] },
    labelNames: ['campaign', 'kind', 'state'],
  })
  const readQueue = async (): Promise<void> => {
    const { campaigns } = await queueStatus(redis)
    queued.reset()
    ofQueue.reset()
    for (const { id, kind, waiting, active, done, setAside, conflicts } of campaigns) {
      queued.set({ campaign: id, kind, state: 'waiting' }, waiting)
      queued.set({ campaign: id, kind, state: 'active' }, active)
      ofQueue.set({ campaign: id, kind, state: 'done' }, done)
      ofQueue.set({ campaign: id, kind, state: 'set-aside' }, setAside.length)
      ofQueue.set({ campaign: id, kind, state: 'different' }, conflicts.length)
    }
  }
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end('expected /metrics\n')
    try {
      await readQueue()
      response.writeHead(200, { 'content-type': registry.contentType }).end(await registry.metrics())
    } catch (error) {
      response.writeHead(503).end(`${errorText(error)}\n`)
    }
  })
  server.listen(port, host)
  await once(server, 'listening').catch((error: unknown) => {
    throw new InputError(
      `--metrics: expected an address to listen at, got ${host}:${port}: ${errorText(error)}`,
    )
  })
  server.unref()
  return {
    watching: (events) => ({
      ...events,
      onDone: (unit, milliseconds) => {
        jobs.inc({ kind: kindOf(unit.key), outcome: 'done' })
        seconds.observe({ kind: kindOf(unit.key) }, milliseconds / 1000)
        events.onDone(unit, milliseconds)
      },
      onSilent: (unit, milliseconds) => {
        jobs.inc({ kind: kindOf(unit.key), outcome: 'silent' })
        events.onSilent(unit, milliseconds)
      },
      onFailed: (unit, message) => {
        jobs.inc({ kind: kindOf(unit.key), outcome: 'failed' })
        events.onFailed(unit, message)
      },
      onSetAside: (unit, message) => {
        jobs.inc({ kind: kindOf(unit.key), outcome: 'set-aside' })
        events.onSetAside(unit, message)
      },
    }),
    follow: (started) => {
      work = started
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
