/** The names of everything that a queue keeps in Redis. */
import { createHash } from 'node:crypto'
import type { JsonObject } from './wire.ts'

/** Of all keys, those of BullMQ too. */
export const PREFIX = 'argnn-spec'

/**
 * Increased when the meaning of a key changes: programs of different formats do not see each
 * other's campaigns.
 */
export const QUEUE_SCHEMA = 'argnn-spec/queue/1'

/** A campaign that no process submits to or works on is removed after a week. */
export const KEPT_SECONDS = 7 * 24 * 3600

/** What all jobs of a campaign have in common, and all workers must agree to. */
export interface QueueCampaign {
  readonly schema: typeof QUEUE_SCHEMA
  /** The worker's script, such as `clause-worker`. */
  readonly kind: string
  /** Of the script and all that it imports, the specification too. */
  readonly version: string
  /** The version of the program, for people. */
  readonly program: string
  /** What the jobs are about, such as the implementation under test. */
  readonly subject: JsonObject
}

export const campaignText = (campaign: QueueCampaign): string => JSON.stringify(campaign)

/** Equal for campaigns whose jobs have equal results for equal keys. */
export const campaignId = (campaign: QueueCampaign): string =>
  createHash('sha256').update(campaignText(campaign)).digest('hex').slice(0, 16)

/** A sorted set of ids is not needed: a campaign's own key says whether it is still there. */
export const CAMPAIGNS = `${PREFIX}:campaigns`
export const WORKERS = `${PREFIX}:workers`
export const workerKey = (worker: string): string => `${PREFIX}:worker:${worker}`

export interface CampaignKeys {
  /** The campaign as JSON. */
  readonly about: string
  /** Job → its outcome as JSON, written once. */
  readonly results: string
  /** Job → how often a worker process began it without ending it. */
  readonly tries: string
  /** Job → why it was set aside, as JSON. */
  readonly aside: string
  /** Job → two different outcomes, as JSON. */
  readonly conflicts: string
  /** Where finished jobs are announced. */
  readonly channel: string
  /** The key of a bundle, as BullMQ names it. */
  readonly bundle: (id: string) => string
}

export function keysOf(id: string): CampaignKeys {
  const at = (name: string): string => `${PREFIX}:campaign:${id}:${name}`
  return {
    about: at('about'),
    results: at('results'),
    tries: at('tries'),
    aside: at('aside'),
    conflicts: at('conflicts'),
    channel: at('channel'),
    bundle: (bundle) => `${PREFIX}:${id}:${bundle}`,
  }
}
