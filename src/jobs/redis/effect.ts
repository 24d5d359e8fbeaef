/**
 * The effect of a job: its outcome, written once. A job that was computed twice is compared; the
 * first outcome stays, and a difference is kept with both. Every step is one script, so that a
 * process may end at any moment between two.
 */
import type { Redis } from 'ioredis'
import { existing } from './existing.ts'
import { type CampaignKeys, KEPT_SECONDS } from './keys.ts'
import type { Conflict, SetAside } from './wire.ts'

/**
 * KEYS: results, conflicts, tries. ARGV: seconds kept, channel, announcement, worker, then key and
 * outcome of each.
 */
const WRITE = `
for k = 5, #ARGV, 2 do
  if redis.call('HSETNX', KEYS[1], ARGV[k], ARGV[k + 1]) == 0 then
    local first = redis.call('HGET', KEYS[1], ARGV[k])
    if first ~= ARGV[k + 1] then
      redis.call('HSETNX', KEYS[2], ARGV[k], cjson.encode({ first = first, second = ARGV[k + 1], worker = ARGV[4] }))
      redis.call('EXPIRE', KEYS[2], ARGV[1])
    end
  end
  redis.call('HDEL', KEYS[3], 'begun ' .. ARGV[k], 'failed ' .. ARGV[k])
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[2], ARGV[3])
`

/**
 * KEYS: tries, aside. ARGV: seconds kept, channel, announcement, most, key, record, counter. A
 * failure ends what was begun. Returns how many tries the counter has.
 */
const TRY = `
local tries = redis.call('HINCRBY', KEYS[1], ARGV[7] .. ' ' .. ARGV[5], 1)
redis.call('EXPIRE', KEYS[1], ARGV[1])
if ARGV[7] == 'failed' then redis.call('HDEL', KEYS[1], 'begun ' .. ARGV[5]) end
if tries > tonumber(ARGV[4]) then
  redis.call('HSET', KEYS[2], ARGV[5], ARGV[6])
  redis.call('EXPIRE', KEYS[2], ARGV[1])
  redis.call('PUBLISH', ARGV[2], ARGV[3])
end
return tries
`

export interface Written {
  readonly key: string
  readonly text: string
  /** How long it took: for sizes of bundles. */
  readonly milliseconds: number
}

/** What a finished job is announced with: its key, and how long it took. */
export type Announcement = readonly (readonly [key: string, milliseconds: number])[]

/** `begun`: a process began the job, and may have ended in it. */
export type TryCounter = 'begun' | 'failed'

export interface Effects {
  /** Which of the jobs have an outcome. */
  readonly known: (keys: readonly string[]) => Promise<ReadonlySet<string>>
  /** Outcomes, in the order of the keys. */
  readonly read: (keys: readonly string[]) => Promise<readonly (string | null)[]>
  readonly write: (worker: string, written: readonly Written[]) => Promise<void>
  /**
   * Counts a try of the job, which begins or has failed; one more than `most` of its kind sets it
   * aside, for this reason. Returns whether it was set aside.
   */
  readonly try: (counter: TryCounter, key: string, most: number, reason: SetAside) => Promise<boolean>
  /** What was begun is given back. */
  readonly unbegin: (key: string) => Promise<void>
  readonly aside: (keys: readonly string[]) => Promise<readonly (SetAside | null)[]>
  /** Gives the jobs all their tries again. */
  readonly allowAgain: (keys: readonly string[]) => Promise<void>
  readonly conflicts: () => Promise<readonly Conflict[]>
}

type Script = (...args: readonly (string | number)[]) => Promise<unknown>

/** Sent by their hash, once they were sent whole. */
function scriptsOf(redis: Redis): { readonly argnnWrite: Script; readonly argnnTry: Script } {
  redis.defineCommand('argnnWrite', { numberOfKeys: 3, lua: WRITE })
  redis.defineCommand('argnnTry', { numberOfKeys: 2, lua: TRY })
  return redis as unknown as ReturnType<typeof scriptsOf>
}

export function openEffects(redis: Redis, keys: CampaignKeys): Effects {
  const { results, conflicts, tries, aside, channel } = keys
  const scripts = scriptsOf(redis)
  const read = async (hash: string, fields: readonly string[]): Promise<(string | null)[]> =>
    fields.length === 0 ? [] : redis.hmget(hash, ...fields)
  return {
    known: (fields) => existing(redis, fields, (pipeline, field) => pipeline.hexists(results, field)),
    read: (fields) => read(results, fields),
    write: async (worker, written) => {
      const announced: Announcement = written.map(({ key, milliseconds }) => [key, Math.round(milliseconds)])
      const pairs = written.flatMap(({ key, text }) => [key, text])
      const head = [KEPT_SECONDS, channel, JSON.stringify(announced), worker]
      await scripts.argnnWrite(results, conflicts, tries, ...head, ...pairs)
    },
    unbegin: async (key) => {
      await redis.hdel(tries, `begun ${key}`)
    },
    try: async (counter, key, most, reason) => {
      const announced = JSON.stringify([[key, 0]] satisfies Announcement)
      const record = JSON.stringify(reason)
      const head = [KEPT_SECONDS, channel, announced, most, key]
      const count = await scripts.argnnTry(tries, aside, ...head, record, counter)
      return Number(count) > most
    },
    aside: async (fields) =>
      (await read(aside, fields)).map((text) => (text === null ? null : (JSON.parse(text) as SetAside))),
    allowAgain: async (fields) => {
      if (fields.length > 0) {
        const counters = fields.flatMap((key) => [`begun ${key}`, `failed ${key}`])
        await redis
          .multi()
          .hdel(aside, ...fields)
          .hdel(tries, ...counters)
          .exec()
      }
    },
    conflicts: async () =>
      Object.entries(await redis.hgetall(conflicts)).map(([key, text]) => ({ key, ...JSON.parse(text) })),
  }
}
