/** What is in a queue: its campaigns, how far they are, and who works on them. */
import type { Redis } from 'ioredis'
import { CAMPAIGNS, keysOf, PREFIX } from './keys.ts'
import { type KnownCampaign, readCampaigns, readWorkers, type WorkerState } from './registry.ts'
import type { SetAside } from './wire.ts'

export interface CampaignStatus {
  readonly id: string
  readonly kind: string
  readonly program: string
  readonly version: string
  readonly subject: unknown
  /** Bundles of jobs. */
  readonly waiting: number
  readonly active: number
  /** Jobs with an outcome. */
  readonly done: number
  readonly setAside: readonly (SetAside & { readonly key: string })[]
  /** Jobs that were computed twice, with different outcomes. */
  readonly conflicts: readonly string[]
  /** Worker processes, and jobs a second of all of them together, of whatever campaign. */
  readonly workers: number
}

export interface QueueStatus {
  readonly schema: 'argnn-spec/queue-status/1'
  readonly campaigns: readonly CampaignStatus[]
  readonly workers: readonly WorkerState[]
  /** Bytes that Redis uses. */
  readonly memory: number
}

async function campaignStatus(
  redis: Redis,
  { id, campaign }: KnownCampaign,
  workers: readonly WorkerState[],
): Promise<CampaignStatus> {
  const keys = keysOf(id)
  const [waiting, active, done, aside, conflicts] = await Promise.all([
    redis.llen(keys.bundle('wait')),
    redis.llen(keys.bundle('active')),
    redis.hlen(keys.results),
    redis.hgetall(keys.aside),
    redis.hkeys(keys.conflicts),
  ])
  const { kind, program, version, subject } = campaign
  return {
    ...{ id, kind, program, version, subject, waiting, active, done, conflicts },
    setAside: Object.entries(aside).map(([key, text]) => ({ key, ...(JSON.parse(text) as SetAside) })),
    workers: workers.filter(({ takes }) => takes.includes(id)).length,
  }
}

export async function queueStatus(redis: Redis): Promise<QueueStatus> {
  const workers = await readWorkers(redis)
  const campaigns = await Promise.all(
    (await readCampaigns(redis)).map((known) => campaignStatus(redis, known, workers)),
  )
  const memory = Number(/^used_memory:(\d+)/m.exec(await redis.info('memory'))?.[1] ?? 0)
  return { schema: 'argnn-spec/queue-status/1', campaigns, workers, memory }
}

const SCANNED_AT_ONCE = 1000

/** Removes all that the queue keeps of a campaign; the number of keys. */
export async function forgetCampaign(redis: Redis, id: string): Promise<number> {
  await redis.srem(CAMPAIGNS, id)
  let count = 0
  for (const pattern of [`${PREFIX}:campaign:${id}:*`, `${PREFIX}:${id}:*`])
    for await (const keys of redis.scanStream({ match: pattern, count: SCANNED_AT_ONCE }))
      if ((keys as string[]).length > 0) count += await redis.unlink(...(keys as string[]))
  return count
}
