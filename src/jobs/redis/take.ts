/**
 * A worker's view of the queue: the campaigns whose jobs it takes, the next bundle of any of them,
 * and the locks that say that it is still at work. A lock that is not renewed runs out, and
 * another worker takes the bundle.
 */
import { randomUUID } from 'node:crypto'
import type { Job as QueueJob, Worker } from 'bullmq'
import type { Connection } from './connect.ts'
import { type CampaignKeys, keysOf, PREFIX } from './keys.ts'
import { type KnownCampaign, readCampaigns } from './registry.ts'
import { type Bundle, fromWire, type Unit } from './wire.ts'

/** Stalls are counted by job, not by bundle. */
const MOST_STALLS = 1_000_000
/** After a lost connection, before it looks for stalled bundles again. */
const RETRY_MILLISECONDS = 1000
/** Renewals in the life of a lock: two may be late. */
const RENEWALS = 3

/** A campaign whose jobs this worker can do. `Does`: what it does them with. */
export interface AgreedCampaign<Does> extends KnownCampaign {
  readonly keys: CampaignKeys
  readonly does: Does
}

export interface TakenBundle<Does> {
  readonly campaign: AgreedCampaign<Does>
  readonly units: readonly Unit[]
  /** Another worker may have ended in the middle of it. */
  readonly isRepeated: boolean
  /** Another worker may have it now. */
  readonly isLost: () => boolean
  /** All its jobs have ended. */
  readonly complete: () => Promise<void>
  /** For another worker. */
  readonly giveBack: () => Promise<void>
}

export interface TakeOptions<Does> {
  readonly connection: Connection
  readonly takeoverMilliseconds: number
  /** What the worker does jobs of the campaign with, or why it takes none. */
  readonly agree: (known: KnownCampaign) => { readonly does: Does } | { readonly why: string }
  readonly onAgreed: (known: KnownCampaign) => void
  readonly onRefused: (known: KnownCampaign, why: string) => void
}

export interface Taking<Does> {
  /** Learns of new campaigns, and forgets those that are over. */
  readonly refresh: () => Promise<void>
  readonly take: () => Promise<TakenBundle<Does> | undefined>
  readonly takes: () => readonly string[]
  readonly refuses: () => Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

interface Source<Does> {
  readonly campaign: AgreedCampaign<Does>
  readonly worker: Worker<Bundle>
}

/** Renews the lock until it is told to stop; says whether it was lost. */
function keepLock(job: QueueJob<Bundle>, token: string, milliseconds: number) {
  let [isLost, isUnderWay] = [false, false]
  const renew = async (): Promise<void> => {
    if (isUnderWay) return
    isUnderWay = true
    try {
      if ((await job.extendLock(token, milliseconds)) !== 1) isLost = true
    } catch (error) {
      // A server that refuses for a moment keeps the lock for as long as it runs.
      if (/lock/i.test((error as Error).message)) isLost = true
    }
    isUnderWay = false
  }
  const timer = setInterval(() => void renew(), milliseconds / RENEWALS)
  return { isLost: (): boolean => isLost, stop: (): void => clearInterval(timer) }
}

/** The bundle as it was taken, with its lock kept. */
function takenBundle<Does>(
  campaign: AgreedCampaign<Does>,
  job: QueueJob<Bundle>,
  token: string,
  takeoverMilliseconds: number,
): TakenBundle<Does> {
  const lock = keepLock(job, token, takeoverMilliseconds)
  const ended = async (act: () => Promise<unknown>): Promise<void> => {
    lock.stop()
    // Without its lock the bundle is another worker's, and in an emptied server there is none.
    await act().catch(() => {})
  }
  return {
    campaign,
    units: fromWire<Unit[]>(job.data.units),
    isRepeated: job.attemptsStarted > 1,
    isLost: lock.isLost,
    complete: () => ended(() => job.moveToCompleted(null as never, token, false)),
    giveBack: () => ended(() => job.moveToWait(token)),
  }
}

/** A worker of BullMQ that takes nothing by itself, but puts bundles back whose locks ran out. */
async function openSource<Does>(
  { connection, takeoverMilliseconds }: TakeOptions<Does>,
  known: KnownCampaign,
  does: Does,
): Promise<Source<Does>> {
  const bullmq = await import('bullmq')
  const worker = new bullmq.Worker<Bundle>(known.id, null, {
    connection: connection.another(),
    prefix: PREFIX,
    autorun: false,
    lockDuration: takeoverMilliseconds,
    stalledInterval: Math.max(1, Math.round(takeoverMilliseconds / RENEWALS)),
    maxStalledCount: MOST_STALLS,
    runRetryDelay: RETRY_MILLISECONDS,
  })
  worker.on('error', () => {})
  await worker.waitUntilReady()
  await worker.startStalledCheckTimer()
  return { campaign: { ...known, keys: keysOf(known.id), does }, worker }
}

/** The next bundle of any source. One that gave a bundle goes to the end: each has its turn. */
async function takeInTurn<Does>(
  sources: Map<string, Source<Does>>,
  takeoverMilliseconds: number,
): Promise<TakenBundle<Does> | undefined> {
  for (const [id, source] of [...sources]) {
    const token = randomUUID()
    const job = await source.worker.getNextJob(token, { block: false })
    if (job === undefined || job === null) continue
    if (sources.delete(id)) sources.set(id, source)
    return takenBundle(source.campaign, job, token, takeoverMilliseconds)
  }
  return undefined
}

export function openTaking<Does>(options: TakeOptions<Does>): Taking<Does> {
  const { connection, takeoverMilliseconds, agree, onAgreed, onRefused } = options
  const sources = new Map<string, Source<Does>>()
  const refused = new Map<string, string>()
  const meet = async (known: KnownCampaign): Promise<void> => {
    const answer = agree(known)
    if ('does' in answer) {
      sources.set(known.id, await openSource(options, known, answer.does))
      onAgreed(known)
    } else {
      refused.set(known.id, answer.why)
      onRefused(known, answer.why)
    }
  }
  const closeSource = async (id: string): Promise<void> => {
    const source = sources.get(id)
    sources.delete(id)
    await source?.worker.close(true).catch(() => {})
  }
  const refresh = async (): Promise<void> => {
    const campaigns = await readCampaigns(connection.redis)
    const ids = new Set(campaigns.map(({ id }) => id))
    for (const id of [...sources.keys()]) if (!ids.has(id)) await closeSource(id)
    for (const id of [...refused.keys()]) if (!ids.has(id)) refused.delete(id)
    for (const known of campaigns) if (!sources.has(known.id) && !refused.has(known.id)) await meet(known)
  }
  let refreshing: Promise<void> = Promise.resolve()
  return {
    refresh: () => {
      refreshing = refresh()
      return refreshing
    },
    take: () => takeInTurn(sources, takeoverMilliseconds),
    takes: () => [...sources.keys()],
    refuses: () => Object.fromEntries(refused),
    close: async () => {
      // A source that is being opened would keep the process.
      await refreshing.catch(() => {})
      for (const id of [...sources.keys()]) await closeSource(id)
    },
  }
}
