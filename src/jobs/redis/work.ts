/** A worker process: takes bundles of the campaigns that it agrees to, and runs them on its threads. */
import { hostname } from 'node:os'
import type { WorkerOptions } from '../worker-life.ts'
import { openWorkerSlot, type WorkerSlot } from '../worker-slot.ts'
import { type Connection, persistently } from './connect.ts'
import { type Effects, openEffects } from './effect.ts'
import { every } from './every.ts'
import type { KnownCampaign } from './registry.ts'
import { forgetWorker, tellWorker } from './registry.ts'
import { type BundleEvents, runBundle } from './run-bundle.ts'
import { openTaking, type TakenBundle, type Taking } from './take.ts'
import { createWorkCounts, type WorkCounts } from './work-counts.ts'

/** What a worker does the jobs of a campaign with. */
export interface Workshop {
  readonly options: WorkerOptions
  readonly shutdownMilliseconds: number
  /** The input as it is on this machine. */
  readonly inputOf: (input: unknown) => unknown
  /** Does an error that a job throws come from the job alone? Then no other worker tries it. */
  readonly isThrownForGood: boolean
}

export interface WorkEvents extends BundleEvents {
  readonly onAgreed: (known: KnownCampaign) => void
  readonly onRefused: (known: KnownCampaign, why: string) => void
  readonly onBundle: (campaign: string, units: number, isRepeated: boolean) => void
}

export interface WorkRequest {
  readonly connection: Connection
  readonly slots: number
  readonly version: string
  /** Without a renewal for this long, a bundle is another worker's. */
  readonly takeoverMilliseconds: number
  readonly agree: (known: KnownCampaign) => { readonly does: Workshop } | { readonly why: string }
  readonly events: WorkEvents
  readonly pace?: Pace
}

/** How often a worker looks for campaigns and for bundles, and tells what it does. */
export interface Pace {
  readonly refreshMilliseconds: number
  readonly tellMilliseconds: number
  readonly idleMilliseconds: number
}

export interface Work {
  readonly id: string
  /** What each of its threads does now, and what all have done. */
  readonly state: () => WorkCounts & { readonly busy: number }
  /** Rejects where the work cannot continue. */
  readonly ended: Promise<void>
  /** Ends the jobs under way, and gives back the others. */
  readonly finish: () => void
  /** Gives back what is under way too. */
  readonly giveBack: () => void
}

const PACE: Pace = { refreshMilliseconds: 1000, tellMilliseconds: 3000, idleMilliseconds: 200 }

/** A thread, and the campaign it was started for. */
interface Thread {
  readonly campaign: string
  readonly slot: WorkerSlot<unknown, unknown>
  readonly shutdownMilliseconds: number
}

const nap = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** One thread at a time asks for a bundle; where there is none, all wait. */
function askInTurn(
  ask: () => Promise<TakenBundle<Workshop> | undefined>,
  idleMilliseconds: number,
): () => Promise<TakenBundle<Workshop> | undefined> {
  let asking: Promise<unknown> = Promise.resolve()
  let idleUntil = 0
  return () => {
    const asked = asking.then(async () => {
      if (performance.now() < idleUntil) return undefined
      const taken = await ask()
      if (taken === undefined) idleUntil = performance.now() + idleMilliseconds
      return taken
    })
    asking = asked.catch(() => {})
    return asked
  }
}

/** The events of jobs, counted. */
const counting = (events: BundleEvents, note: (isDone: boolean) => void): BundleEvents => ({
  onDone: (unit, milliseconds) => {
    note(true)
    events.onDone(unit, milliseconds)
  },
  onSilent: (unit, milliseconds) => {
    note(true)
    events.onSilent(unit, milliseconds)
  },
  onFailed: (unit, message) => {
    note(false)
    events.onFailed(unit, message)
  },
  onSetAside: events.onSetAside,
})

/** What all threads of this process share. */
interface Shop {
  readonly next: () => Promise<TakenBundle<Workshop> | undefined>
  readonly run: (bundle: TakenBundle<Workshop>, thread: Thread) => Promise<void>
  readonly isStopping: () => boolean
  readonly threads: Set<Thread>
  readonly idleMilliseconds: number
}

/**
 * Takes and runs bundles until the worker stops. A thread is for one campaign; another campaign
 * gets another.
 */
async function workOnThread({ next, run, isStopping, threads, idleMilliseconds }: Shop): Promise<void> {
  let thread: Thread | undefined
  const close = async (): Promise<void> => {
    if (thread === undefined) return
    threads.delete(thread)
    await thread.slot.stop(thread.shutdownMilliseconds)
    thread = undefined
  }
  while (!isStopping()) {
    const bundle = await next()
    if (bundle === undefined) {
      await nap(idleMilliseconds)
      continue
    }
    const { id, does } = bundle.campaign
    if (thread?.campaign !== id) await close()
    const { options, shutdownMilliseconds } = does
    thread ??= { campaign: id, slot: openWorkerSlot<unknown, unknown>(options), shutdownMilliseconds }
    threads.add(thread)
    await run(bundle, thread)
  }
  await close()
}

type Patiently = <T>(act: () => Promise<T>) => Promise<T>

/** Tells what the worker does, now and then, and learns of campaigns. */
async function keepTelling(
  { connection: { redis }, slots, version, pace = PACE }: WorkRequest,
  id: string,
  { taking, state, patiently }: { taking: Taking<Workshop>; state: Work['state']; patiently: Patiently },
): Promise<() => void> {
  const tell = (): Promise<void> =>
    tellWorker(redis, {
      ...{ id, host: hostname(), pid: process.pid, version, slots },
      ...state(),
      ...{ takes: taking.takes(), refuses: taking.refuses() },
    })
  const known = (): string => [...taking.takes(), ...Object.keys(taking.refuses())].join()
  await patiently(taking.refresh)
  await patiently(tell)
  const stops = [
    every(pace.refreshMilliseconds, async () => {
      const before = known()
      await taking.refresh()
      if (known() !== before) await tell()
    }),
    every(pace.tellMilliseconds, tell),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

export async function startWork(request: WorkRequest): Promise<Work> {
  const { connection, slots, events, pace = PACE } = request
  const { redis } = connection
  const id = `${hostname()}:${process.pid}`
  const counts = createWorkCounts()
  const threads = new Set<Thread>()
  const effects = new Map<string, Effects>()
  let [isStopping, isGivingBack, busy] = [false, false, 0]
  const patiently: Patiently = (act) => persistently(connection.watch, act, () => isGivingBack)
  const taking = openTaking<Workshop>({ ...request, ...events })
  const state = () => ({ busy, ...counts.state() })
  const counted = counting(events, counts.note)
  const run = async (bundle: TakenBundle<Workshop>, { slot }: Thread): Promise<void> => {
    const { id: campaign, keys, does } = bundle.campaign
    const known = effects.get(campaign) ?? openEffects(redis, keys)
    effects.set(campaign, known)
    events.onBundle(campaign, bundle.units.length, bundle.isRepeated)
    busy += 1
    await runBundle(bundle, {
      ...{ worker: id, slot, effects: known, inputOf: does.inputOf, isThrownForGood: does.isThrownForGood },
      ...{ isStopping: () => isStopping, patiently, events: counted },
    }).finally(() => {
      busy -= 1
    })
  }
  const stopTelling = await keepTelling(request, id, { taking, state, patiently })
  const shop: Shop = {
    next: askInTurn(async () => (isStopping ? undefined : patiently(taking.take)), pace.idleMilliseconds),
    ...{ run, isStopping: () => isStopping, threads, idleMilliseconds: pace.idleMilliseconds },
  }
  const ended = Promise.all(Array.from({ length: slots }, () => workOnThread(shop))).then(async () => {
    stopTelling()
    await forgetWorker(redis, id).catch(() => {})
  })
  return {
    id,
    state,
    ended: ended.finally(async () => {
      stopTelling()
      await taking.close()
      connection.end()
    }),
    finish: () => {
      isStopping = true
    },
    giveBack: () => {
      isStopping = true
      isGivingBack = true
      for (const { slot, shutdownMilliseconds } of [...threads]) void slot.stop(shutdownMilliseconds)
    },
  }
}
