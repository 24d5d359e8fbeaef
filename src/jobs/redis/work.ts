/** A worker process: takes bundles of the campaigns that it agrees to, and runs them on its threads. */
import { hostname } from 'node:os'
import type { WorkerOptions } from '../worker-life.ts'
import { openWorkerSlot, type WorkerSlot } from '../worker-slot.ts'
import { type Connection, persistently } from './connect.ts'
import { type Effects, openEffects } from './effect.ts'
import type { KnownCampaign } from './registry.ts'
import { forgetWorker, tellWorker } from './registry.ts'
import { type BundleEvents, runBundle } from './run-bundle.ts'
import { openTaking, type TakenBundle } from './take.ts'
import { createTallies } from './worker-tallies.ts'

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
  readonly state: () => { readonly busy: number; readonly done: number; readonly failed: number }
  /** Rejects where the work cannot go on. */
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

export async function startWork(request: WorkRequest): Promise<Work> {
  const { connection, slots, version, events, pace = PACE } = request
  const { redis } = connection
  const id = `${hostname()}:${process.pid}`
  const tallies = createTallies()
  const effects = new Map<string, Effects>()
  const threads = new Set<Thread>()
  let [isStopping, isGivingBack, busy] = [false, false, 0]
  const patiently = <T>(act: () => Promise<T>): Promise<T> =>
    persistently(connection.watch, act, () => isGivingBack)
  const taking = await openTaking<Workshop>({
    connection,
    takeoverMilliseconds: request.takeoverMilliseconds,
    agree: request.agree,
    onAgreed: events.onAgreed,
    onRefused: events.onRefused,
  })

  const counted: BundleEvents = {
    onDone: (unit, milliseconds) => {
      tallies.note(true)
      events.onDone(unit, milliseconds)
    },
    onSilent: (unit, milliseconds) => {
      tallies.note(true)
      events.onSilent(unit, milliseconds)
    },
    onFailed: (unit, message) => {
      tallies.note(false)
      events.onFailed(unit, message)
    },
    onSetAside: events.onSetAside,
  }
  const effectsOf = (bundle: TakenBundle<Workshop>): Effects => {
    const { id: campaign, keys } = bundle.campaign
    const known = effects.get(campaign) ?? openEffects(redis, keys)
    effects.set(campaign, known)
    return known
  }
  const runOn = async (thread: Thread, bundle: TakenBundle<Workshop>): Promise<void> => {
    const { does } = bundle.campaign
    events.onBundle(bundle.campaign.id, bundle.units.length, bundle.isRepeated)
    busy += 1
    await runBundle(bundle, {
      worker: id,
      slot: thread.slot,
      effects: effectsOf(bundle),
      inputOf: does.inputOf,
      isThrownForGood: does.isThrownForGood,
      isStopping: () => isStopping,
      patiently,
      events: counted,
    }).finally(() => {
      busy -= 1
    })
  }

  // One thread at a time asks for a bundle; where there is none, all wait.
  let asking: Promise<unknown> = Promise.resolve()
  let idleUntil = 0
  const next = (): Promise<TakenBundle<Workshop> | undefined> => {
    const asked = asking.then(async () => {
      if (isStopping || performance.now() < idleUntil) return undefined
      const taken = await patiently(() => taking.take())
      if (taken === undefined) idleUntil = performance.now() + pace.idleMilliseconds
      return taken
    })
    asking = asked.catch(() => {})
    return asked
  }
  const closeThread = async (thread: Thread): Promise<void> => {
    threads.delete(thread)
    await thread.slot.stop(thread.shutdownMilliseconds)
  }
  const threadFor = ({ campaign }: TakenBundle<Workshop>): Thread => {
    const { options, shutdownMilliseconds } = campaign.does
    const thread = {
      campaign: campaign.id,
      slot: openWorkerSlot<unknown, unknown>(options),
      shutdownMilliseconds,
    }
    threads.add(thread)
    return thread
  }
  const workOnOne = async (): Promise<void> => {
    let thread: Thread | undefined
    while (!isStopping) {
      const bundle = await next()
      if (bundle === undefined) {
        await new Promise((again) => setTimeout(again, pace.idleMilliseconds))
        continue
      }
      if (thread !== undefined && thread.campaign !== bundle.campaign.id) {
        await closeThread(thread)
        thread = undefined
      }
      thread ??= threadFor(bundle)
      await runOn(thread, bundle)
    }
    if (thread !== undefined) await closeThread(thread)
  }

  const tell = (): Promise<void> =>
    tellWorker(redis, {
      ...{ id, host: hostname(), pid: process.pid, version, slots, busy },
      ...tallies.state(),
      ...{ takes: taking.takes(), refuses: taking.refuses() },
    })
  const every = (milliseconds: number, act: () => Promise<void>): (() => void) => {
    let isUnderWay = false
    const timer = setInterval(async () => {
      if (isUnderWay || isStopping) return
      isUnderWay = true
      await act().catch(() => {})
      isUnderWay = false
    }, milliseconds)
    return () => clearInterval(timer)
  }
  await patiently(() => taking.refresh())
  await patiently(tell)
  const stops = [
    every(pace.refreshMilliseconds, async () => {
      const before = taking.takes().join() + Object.keys(taking.refuses()).join()
      await taking.refresh()
      if (taking.takes().join() + Object.keys(taking.refuses()).join() !== before) await tell()
    }),
    every(pace.tellMilliseconds, tell),
  ]
  const ended = Promise.all(Array.from({ length: slots }, workOnOne))
    .then(async () => {
      await forgetWorker(redis, id).catch(() => {})
    })
    .finally(async () => {
      for (const stop of stops) stop()
      await taking.close()
      connection.end()
    })
  return {
    id,
    state: () => ({ busy, ...tallies.state() }),
    ended,
    finish: () => {
      isStopping = true
    },
    giveBack: () => {
      isStopping = true
      isGivingBack = true
      for (const thread of [...threads]) void thread.slot.stop(thread.shutdownMilliseconds)
    },
  }
}
