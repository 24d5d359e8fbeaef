/**
 * The bundles of a campaign in BullMQ: one queue for each campaign, so that a worker sees none
 * that it must not take.
 */
import { createHash } from 'node:crypto'
import type { Queue } from 'bullmq'
import type { Connection } from './connect.ts'
import { existing } from './existing.ts'
import { keysOf, PREFIX } from './keys.ts'
import { type Bundle, type Unit, wireText } from './wire.ts'

/** No program here reads BullMQ's stream of events: Redis keeps few of them. */
const MOST_EVENTS = 100

export const bundleId = (units: readonly Unit[]): string => {
  const hash = createHash('sha256')
  for (const { key } of units) hash.update(key).update('\0')
  return `b${hash.digest('hex').slice(0, 23)}`
}

export interface Bundles {
  /** A bundle that is in the queue already, of the same jobs, is not added again. */
  readonly add: (id: string, units: readonly Unit[]) => Promise<void>
  /** Which of them are in the queue, waiting or being worked on. */
  readonly existing: (ids: readonly string[]) => Promise<ReadonlySet<string>>
  readonly close: () => Promise<void>
}

export async function openBundles({ redis, another }: Connection, campaign: string): Promise<Bundles> {
  const { Queue } = await import('bullmq')
  const queue: Queue<Bundle> = new Queue(campaign, {
    connection: another(),
    prefix: PREFIX,
    streams: { events: { maxLen: MOST_EVENTS } },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  })
  queue.on('error', () => {})
  const { bundle } = keysOf(campaign)
  return {
    add: async (jobId, units) => {
      await queue.add('bundle', { units: wireText(units) }, { jobId })
    },
    existing: (ids) => existing(redis, ids, (pipeline, id) => pipeline.exists(bundle(id))),
    close: () => queue.close(),
  }
}
