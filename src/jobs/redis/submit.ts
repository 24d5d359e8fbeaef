/**
 * Runs jobs on the workers of a queue, behind the interface of the pool. Few bundles are in the
 * queue at once, so that Redis stays small and workers run dry soon after this process ended.
 * Announcements of workers only make it look sooner: everything is looked at every few seconds in
 * any case.
 */
import type { Redis } from 'ioredis'
import type { RunJobs } from '../job.ts'
import { createQueue } from '../queue.ts'
import { createBundleSizes } from './bundle-size.ts'
import { openBundles } from './bundles.ts'
import { type Connection, persistently } from './connect.ts'
import { type Announcement, type Effects, openEffects } from './effect.ts'
import { every } from './every.ts'
import { campaignId, keysOf, type QueueCampaign } from './keys.ts'
import { readWorkers, tellCampaign } from './registry.ts'
import { createSender, type Sender } from './sender.ts'
import type { Conflict } from './wire.ts'

export interface SubmitWatch {
  /**
   * Whenever it may have changed: how many workers take jobs of this campaign, and why the others
   * do not.
   */
  readonly onWorkers?: (taking: number, refusals: readonly string[]) => void
  /** A job was computed twice, with different results. */
  readonly onConflict?: (conflict: Conflict) => void
  /** How often everything is looked at, announced or not. */
  readonly lookMilliseconds?: number
}

const LOOK_MILLISECONDS = 2000

export interface Submission<Input, Result, Progress> extends RunJobs<Input, Result, Progress> {
  /** Jobs that were computed twice with different results, so far. */
  readonly conflicts: () => readonly Conflict[]
}

/** The worker threads that take jobs of this campaign. */
async function countSlots(redis: Redis, id: string, { onWorkers }: SubmitWatch): Promise<number> {
  const workers = await readWorkers(redis)
  const taking = workers.filter(({ takes }) => takes.includes(id))
  const refusals = workers.flatMap(({ id: name, refuses }) =>
    refuses[id] === undefined ? [] : [`${name} takes nothing: ${refuses[id]}`],
  )
  onWorkers?.(taking.length, refusals)
  return taking.reduce((total, worker) => total + worker.slots, 0)
}

/** Each conflict is told once. */
function watchConflicts(effects: Effects, { onConflict }: SubmitWatch) {
  const conflicts = new Map<string, Conflict>()
  return {
    all: (): Conflict[] => [...conflicts.values()],
    look: async (): Promise<void> => {
      for (const one of await effects.conflicts()) {
        if (conflicts.has(one.key)) continue
        conflicts.set(one.key, one)
        onConflict?.(one)
      }
    },
  }
}

async function subscribe(
  connection: Connection,
  channel: string,
  onEnded: (announced: Announcement) => void,
): Promise<void> {
  const subscription = connection.another()
  subscription.on('message', (_, text: string) => onEnded(JSON.parse(text) as Announcement))
  await subscription.subscribe(channel)
}

/** Fails where the server refuses for a reason that does not pass. */
export async function openSubmission<Input, Result, Progress = unknown>(
  connection: Connection,
  campaign: QueueCampaign,
  watch: SubmitWatch = {},
): Promise<Submission<Input, Result, Progress>> {
  const { redis } = connection
  const id = campaignId(campaign)
  const keys = keysOf(id)
  const queue = createQueue<Input, Result, Progress>()
  let [slots, isOver] = [0, false]
  const isStopped = (): boolean => isOver
  const patiently = <T>(act: () => Promise<T>): Promise<T> => persistently(connection.watch, act, isStopped)
  const effects = openEffects(redis, keys)
  const bundles = await openBundles(connection, id)
  const sizes = createBundleSizes()
  const sender: Sender = createSender<Input, Result, Progress>({
    ...{ effects, bundles, queue, sizes, patiently, isStopped },
    slots: () => slots,
  })
  const conflicts = watchConflicts(effects, watch)
  const orFail = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => {
      if (!isOver) queue.close(error)
    })
  const lookAtAll = async (): Promise<void> => {
    await tellCampaign(redis, id, campaign)
    slots = await countSlots(redis, id, watch)
    await sender.mend()
    await conflicts.look()
  }
  const fillWhereRoom = (): Promise<void> => (sender.hasRoom() ? sender.fill() : Promise.resolve())
  await patiently(() => tellCampaign(redis, id, campaign))
  await subscribe(connection, keys.channel, (announced) => {
    for (const [key, milliseconds] of announced) sender.note(key, milliseconds)
    void orFail(patiently(() => sender.look(announced.map(([key]) => key))).then(fillWhereRoom))
  })
  await patiently(lookAtAll)
  const stopLooking = every(watch.lookMilliseconds ?? LOOK_MILLISECONDS, () =>
    orFail(patiently(lookAtAll).then(fillWhereRoom)),
  )
  return {
    get size() {
      return Math.max(1, slots)
    },
    conflicts: conflicts.all,
    run: async (jobs, events) => {
      if (isOver) return
      const done = queue.add(jobs, events)
      void orFail(sender.fill())
      await done
      if (!isOver) await patiently(conflicts.look)
    },
    stop: async () => {
      isOver = true
      stopLooking()
      queue.close()
      connection.end()
    },
  }
}
