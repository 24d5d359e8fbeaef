/**
 * Runs jobs on the workers of a queue, behind the interface of the pool. Jobs go in bundles; few bundles are in the queue at
 * once, so that Redis stays small and workers run dry soon after this process ended. What it knows is what it has seen
 * in Redis: announcements only make it look sooner. So a server that was stopped or emptied costs nothing but time: the
 * bundles that are missing are added again.
 */
import { type Job, JobError, type JobOutcome, keyText, type RunJobs } from '../job.ts'
import { createQueue, type TakenJob } from '../queue.ts'
import { createBundleSizes, MOST_UNITS } from './bundle-size.ts'
import { bundleId, openBundles } from './bundles.ts'
import { type Connection, persistently } from './connect.ts'
import { type Announcement, openEffects } from './effect.ts'
import { type Campaign, campaignId, keysOf } from './keys.ts'
import { readWorkers, tellCampaign } from './registry.ts'
import { type Conflict, fromWire, type SentOutcome, type Unit } from './wire.ts'

export interface SubmitWatch {
  /** Whenever it may have changed: how many workers take jobs of this campaign, and why the others do not. */
  readonly onWorkers?: (taking: number, refusals: readonly string[]) => void
  /** A job was computed twice, with different results. */
  readonly onConflict?: (conflict: Conflict) => void
  /** How often everything is looked at, announced or not. */
  readonly lookMilliseconds?: number
}

const LOOK_MILLISECONDS = 2000
/** Bundles for each worker thread: one that it works on, and one that waits. */
const BUNDLES_EACH = 2
/** Of the jobs that were set aside. */
const MOST_NAMED = 5
/** Bundles that wait for the first worker. */
const LEAST_BUNDLES = 4

interface Sent<Taken> {
  readonly units: ReadonlyMap<string, Taken>
  /** Those without an outcome. */
  readonly open: Set<string>
}

interface Failure<Taken> {
  readonly taken: Taken
  readonly message: string
}

export interface Submitted<Input, Result, Progress> extends RunJobs<Input, Result, Progress> {
  /** Jobs that were computed twice with different results, so far. */
  readonly conflicts: () => readonly Conflict[]
}

export async function openSubmission<Input, Result, Progress = unknown>(
  connection: Connection,
  campaign: Campaign,
  watch: SubmitWatch = {},
): Promise<Submitted<Input, Result, Progress>> {
  type Taken = TakenJob<Input, Result, Progress>
  const { redis, another } = connection
  const id = campaignId(campaign)
  const keys = keysOf(id)
  const effects = openEffects(redis, keys)
  const bundles = await openBundles(connection, id)
  const queue = createQueue<Input, Result, Progress>()
  const sizes = createBundleSizes()
  const sent = new Map<string, Sent<Taken>>()
  const bundleOf = new Map<string, string>()
  const failures: Failure<Taken>[] = []
  const conflicts = new Map<string, Conflict>()
  let [slots, isStopped] = [0, false]

  const patiently = <T>(act: () => Promise<T>): Promise<T> =>
    persistently(connection.watch, act, () => isStopped)

  const close = (key: string): Taken | undefined => {
    const bundle = bundleOf.get(key)
    const one = bundle === undefined ? undefined : sent.get(bundle)
    bundleOf.delete(key)
    if (bundle === undefined || one === undefined) return undefined
    one.open.delete(key)
    if (one.open.size === 0) sent.delete(bundle)
    return one.units.get(key)
  }
  const settle = (taken: Taken, text: string): void => {
    const { progress, ...outcome } = fromWire<SentOutcome>(text)
    if (progress !== undefined) taken.onProgress(progress as Progress)
    taken.end(outcome as JobOutcome<Result>)
  }
  /** Looks at these jobs of ours: who has an outcome or was set aside is no longer open. */
  const look = async (some: readonly string[]): Promise<void> => {
    const open = some.filter((key) => bundleOf.has(key))
    const [texts, aside] = await Promise.all([effects.read(open), effects.aside(open)])
    for (const [k, key] of open.entries()) {
      const [text, reason] = [texts[k], aside[k]]
      if (typeof text !== 'string' && !reason) continue
      const taken = close(key)
      if (taken === undefined) continue
      if (typeof text === 'string') settle(taken, text)
      else if (reason) failures.push({ taken, message: reason.message })
    }
  }

  /** Jobs that together cost as much as a bundle should. */
  const takeSome = (): Map<string, Taken> => {
    const some = new Map<string, Taken>()
    const target = sizes.target(slots)
    for (let cost = 0; cost < target && some.size < MOST_UNITS; ) {
      const taken = queue.take()
      if (taken === undefined) break
      const key = keyText(taken.job.key)
      if (some.has(key) || bundleOf.has(key))
        throw new Error(`jobs: expected different keys, got ${key} twice`)
      some.set(key, taken)
      cost += sizes.cost(taken.job.key.identity)
    }
    return some
  }
  const submit = async (some: Map<string, Taken>): Promise<void> => {
    const names = [...some.keys()]
    const texts = await patiently(() => effects.read(names))
    for (const [k, name] of names.entries()) {
      const text = texts[k]
      if (typeof text !== 'string') continue
      settle(some.get(name) as Taken, text)
      some.delete(name)
    }
    if (some.size === 0) return
    const units = [...some].map(([key, { job }]): Unit => ({ key, input: job.input }))
    const bundle = bundleId(units)
    sent.set(bundle, { units: some, open: new Set(some.keys()) })
    for (const key of some.keys()) bundleOf.set(key, bundle)
    await patiently(() => effects.allowAgain(names))
    await patiently(() => bundles.add(bundle, units))
  }

  const room = (): boolean => sent.size < Math.max(LEAST_BUNDLES, BUNDLES_EACH * slots)
  /** Where nothing is left but jobs that were set aside, their run fails. */
  const failWhereDone = (): void => {
    const [first, ...others] = failures
    if (first === undefined || sent.size > 0) return
    const named = others
      .slice(0, MOST_NAMED)
      .map(({ taken: { job } }) => keyText(job.key))
      .join('; ')
    const more = others.length === 0 ? '' : ` (and ${others.length} more: ${named})`
    first.taken.fail(new JobError(first.taken.job.key, `${first.message}${more}`))
    failures.length = 0
  }
  let [isFilling, isDue] = [false, false]
  const failAll = (error: unknown): void => {
    if (!isStopped) queue.close(error)
  }
  const fill = async (): Promise<void> => {
    isDue = true
    if (isFilling) return
    isFilling = true
    try {
      while (isDue && !isStopped) {
        isDue = false
        for (let some = takeSome(); !isStopped && some.size > 0; some = takeSome()) {
          await submit(some)
          if (!room()) break
        }
        failWhereDone()
      }
    } catch (error) {
      failAll(error)
    } finally {
      isFilling = false
    }
  }
  const fillWhereRoom = (): void => {
    if (room()) void fill()
  }

  const lookAtWorkers = async (): Promise<void> => {
    const workers = await readWorkers(redis)
    const taking = workers.filter(({ takes }) => takes.includes(id))
    slots = taking.reduce((total, worker) => total + worker.slots, 0)
    const refusals = workers.flatMap(({ id: name, refuses }) =>
      refuses[id] === undefined ? [] : [`${name} takes nothing: ${refuses[id]}`],
    )
    watch.onWorkers?.(taking.length, refusals)
  }
  const lookAtConflicts = async (): Promise<void> => {
    for (const one of await effects.conflicts()) {
      if (conflicts.has(one.key)) continue
      conflicts.set(one.key, one)
      watch.onConflict?.(one)
    }
  }
  /** First which bundles are there, then what they came to: one that is done between the two has left its outcomes. */
  const lookAtAll = async (): Promise<void> => {
    await tellCampaign(redis, id, campaign)
    await lookAtWorkers()
    const there = await bundles.existing([...sent.keys()])
    await look([...bundleOf.keys()])
    for (const [bundle, { units, open }] of sent) {
      if (there.has(bundle)) continue
      const left = [...open].map((key): Unit => ({ key, input: (units.get(key) as Taken).job.input }))
      if (left.length > 0) await bundles.add(bundle, left)
    }
    await lookAtConflicts()
    fillWhereRoom()
  }
  let looking: Promise<void> | undefined
  const lookOnce = (): void => {
    if (looking !== undefined || isStopped) return
    looking = patiently(lookAtAll)
      .catch(failAll)
      .finally(() => {
        looking = undefined
      })
  }

  const subscription = another()
  subscription.on('message', (_, text: string) => {
    const announced = JSON.parse(text) as Announcement
    for (const [key, milliseconds] of announced) noteCost(key, milliseconds)
    void patiently(() => look(announced.map(([key]) => key)))
      .then(fillWhereRoom)
      .catch(failAll)
  })
  const noteCost = (key: string, milliseconds: number): void => {
    const bundle = bundleOf.get(key)
    const taken = bundle === undefined ? undefined : sent.get(bundle)?.units.get(key)
    if (taken !== undefined) sizes.note(taken.job.key.identity, milliseconds)
  }
  await patiently(() => tellCampaign(redis, id, campaign))
  await subscription.subscribe(keys.channel)
  await patiently(lookAtWorkers)
  await patiently(lookAtConflicts)
  const timer = setInterval(lookOnce, watch.lookMilliseconds ?? LOOK_MILLISECONDS)

  return {
    get size() {
      return Math.max(1, slots)
    },
    conflicts: () => [...conflicts.values()],
    run: async (jobs: Iterable<Job<Input>>, events) => {
      if (isStopped) return
      const done = queue.add(jobs, events)
      void fill()
      await done
      if (!isStopped) await patiently(lookAtConflicts)
    },
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      queue.close()
      connection.end()
    },
  }
}
