/**
 * Who works: each worker process tells every few seconds what it does; one that stops telling is
 * forgotten.
 */
import type { Redis } from 'ioredis'
import {
  CAMPAIGNS,
  campaignText,
  KEPT_SECONDS,
  keysOf,
  type QueueCampaign,
  WORKERS,
  workerKey,
} from './keys.ts'

/** A worker that has not told for this long has ended. */
const TOLD_SECONDS = 15

export interface WorkerState {
  readonly id: string
  readonly host: string
  readonly pid: number
  readonly version: string
  readonly slots: number
  readonly busy: number
  /** Jobs since it began. */
  readonly done: number
  readonly failed: number
  /** Over the last half minute. */
  readonly jobsPerSecond: number
  /** Ids of the campaigns it takes jobs of. */
  readonly takes: readonly string[]
  /** Id of a campaign → why it takes nothing of it. */
  readonly refuses: Readonly<Record<string, string>>
}

export async function tellWorker(redis: Redis, state: WorkerState): Promise<void> {
  await redis
    .multi()
    .set(workerKey(state.id), JSON.stringify(state), 'EX', TOLD_SECONDS)
    .sadd(WORKERS, state.id)
    .exec()
}

export async function forgetWorker(redis: Redis, id: string): Promise<void> {
  await redis.multi().del(workerKey(id)).srem(WORKERS, id).exec()
}

const textsAt = async (redis: Redis, keys: readonly string[]): Promise<(string | null)[]> =>
  keys.length === 0 ? [] : redis.mget(...keys)

/** All that told lately, by id. */
export async function readWorkers(redis: Redis): Promise<WorkerState[]> {
  const ids = (await redis.smembers(WORKERS)).sort()
  const texts = await textsAt(redis, ids.map(workerKey))
  const ended = ids.filter((_, k) => texts[k] === null)
  if (ended.length > 0) await redis.srem(WORKERS, ...ended)
  return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as WorkerState]))
}

/** May be told as often as is convenient: a server that was emptied learns of the campaign again. */
export async function tellCampaign(redis: Redis, id: string, campaign: QueueCampaign): Promise<void> {
  await redis
    .multi()
    .set(keysOf(id).about, campaignText(campaign), 'EX', KEPT_SECONDS)
    .sadd(CAMPAIGNS, id)
    .exec()
}

export interface KnownCampaign {
  readonly id: string
  readonly campaign: QueueCampaign
}

export async function readCampaigns(redis: Redis): Promise<KnownCampaign[]> {
  const ids = (await redis.smembers(CAMPAIGNS)).sort()
  const texts = await textsAt(
    redis,
    ids.map((id) => keysOf(id).about),
  )
  const ended = ids.filter((_, k) => texts[k] === null)
  if (ended.length > 0) await redis.srem(CAMPAIGNS, ...ended)
  return ids.flatMap((id, k) => {
    const text = texts[k]
    return typeof text === 'string' ? [{ id, campaign: JSON.parse(text) as QueueCampaign }] : []
  })
}
