/** `worker --metrics PORT`: what the worker does, as Prometheus reads it. */

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Redis } from 'ioredis'
import { errorText } from '../base/system-error.ts'
import type { Connection } from '../jobs/redis/connect.ts'
import { queueStatus } from '../jobs/redis/status.ts'
import type { Unit } from '../jobs/redis/wire.ts'
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
  readonly close: () => void
}

type Client = typeof import('prom-client')
type Registry = InstanceType<Client['Registry']>

/** Counts the events of jobs. */
function countJobs({ Counter, Histogram }: Client, registry: Registry): Metrics['watching'] {
  const registers = [registry]
  const jobs = new Counter({
    ...{ name: `${PREFIX}jobs_total`, help: 'Jobs that ended in this process.', registers },
    labelNames: ['kind', 'outcome'],
  })
  const seconds = new Histogram({
    ...{ name: `${PREFIX}job_seconds`, help: 'How long a job took.', registers },
    ...{ labelNames: ['kind'], buckets: BUCKETS },
  })
  const count = ({ key }: Unit, outcome: string): void => jobs.inc({ kind: kindOf(key), outcome })
  return (events) => ({
    ...events,
    onDone: (unit, milliseconds) => {
      count(unit, 'done')
      seconds.observe({ kind: kindOf(unit.key) }, milliseconds / 1000)
      events.onDone(unit, milliseconds)
    },
    onSilent: (unit, milliseconds) => {
      count(unit, 'silent')
      events.onSilent(unit, milliseconds)
    },
    onFailed: (unit, message) => {
      count(unit, 'failed')
      events.onFailed(unit, message)
    },
    onSetAside: (unit, message) => {
      count(unit, 'set-aside')
      events.onSetAside(unit, message)
    },
  })
}

/** Measures the queue at each request. */
function measureQueue({ Gauge }: Client, registry: Registry, redis: Redis): () => Promise<void> {
  const registers = [registry]
  const labelNames = ['campaign', 'kind', 'state'] as const
  const bundles = new Gauge({
    ...{ name: `${PREFIX}queue_bundles`, help: 'Bundles of jobs in the queue.', registers, labelNames },
  })
  const jobs = new Gauge({
    ...{ name: `${PREFIX}queue_jobs`, help: 'Jobs whose end is known.', registers, labelNames },
  })
  return async () => {
    const { campaigns } = await queueStatus(redis)
    bundles.reset()
    jobs.reset()
    for (const { id: campaign, kind, waiting, active, done, setAside, conflicts } of campaigns) {
      bundles.set({ campaign, kind, state: 'waiting' }, waiting)
      bundles.set({ campaign, kind, state: 'active' }, active)
      jobs.set({ campaign, kind, state: 'done' }, done)
      jobs.set({ campaign, kind, state: 'set-aside' }, setAside.length)
      jobs.set({ campaign, kind, state: 'different' }, conflicts.length)
    }
  }
}

/** Answers GET /metrics. Throws InputError where nothing can listen there. */
async function serve({ host, port }: PeerAddress, registry: Registry, measure: () => Promise<void>) {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end('expected /metrics\n')
    try {
      await measure()
      const text = await registry.metrics()
      response.writeHead(200, { 'content-type': registry.contentType }).end(text)
    } catch (error) {
      response.writeHead(503).end(`${errorText(error)}\n`)
    }
  })
  server.listen(port, host)
  await once(server, 'listening').catch((error: unknown) => {
    const place = `${host}:${port}`
    throw new InputError(`--metrics: expected an address to listen at, got ${place}: ${errorText(error)}`)
  })
  return server.unref()
}

export async function openMetrics(
  address: PeerAddress,
  { redis }: Connection,
  slots: number,
): Promise<Metrics> {
  const client = await import('prom-client')
  const registry = new client.Registry()
  let work: Work | undefined
  const gauge = (name: string, help: string, read: () => number): void => {
    new client.Gauge({
      ...{ name: `${PREFIX}${name}`, help, registers: [registry] },
      collect() {
        this.set(read())
      },
    })
  }
  const watching = countJobs(client, registry)
  gauge('threads', 'Worker threads of this process.', () => slots)
  gauge('threads_busy', 'Worker threads with a bundle of jobs.', () => work?.state().busy ?? 0)
  gauge('jobs_per_second', 'Jobs a second, over half a minute.', () => work?.state().jobsPerSecond ?? 0)
  const server = await serve(address, registry, measureQueue(client, registry, redis))
  return {
    watching,
    follow: (started) => {
      work = started
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
