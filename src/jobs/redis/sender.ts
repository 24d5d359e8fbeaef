/**
 * Sends jobs to a queue in bundles, and reads their outcomes, or that they were set aside. It
 * relies only on what is in Redis when it looks. A bundle that is not there any more, in a server
 * that was emptied, is sent again.
 */
import { JobError, type JobOutcome, keyText } from '../job.ts'
import type { JobQueue, TakenJob } from '../queue.ts'
import { type BundleSizes, MOST_UNITS } from './bundle-size.ts'
import { type Bundles, bundleId } from './bundles.ts'
import type { Effects } from './effect.ts'
import { createSentJobs } from './sent-jobs.ts'
import { fromWire, type SentOutcome, type Unit } from './wire.ts'

export interface SenderParts<Input, Result, Progress> {
  readonly effects: Effects
  readonly bundles: Bundles
  readonly queue: JobQueue<Input, Result, Progress>
  readonly sizes: BundleSizes
  /** Repeats it while the server refuses for a while. */
  readonly patiently: <T>(act: () => Promise<T>) => Promise<T>
  /** Worker threads that take these jobs. */
  readonly slots: () => number
  readonly isStopped: () => boolean
}

export interface Sender {
  /** Sends bundles while there are jobs and room for them. */
  readonly fill: () => Promise<void>
  /** Whether a bundle more would keep a worker from waiting. */
  readonly hasRoom: () => boolean
  /** Looks for the outcomes of these jobs, or of all. */
  readonly look: (keys?: readonly string[]) => Promise<void>
  /** Sends again what is not in the queue. */
  readonly mend: () => Promise<void>
  /** A job took so long. */
  readonly note: (key: string, milliseconds: number) => void
}

/** Bundles for each worker thread: one that it works on, and one that waits. */
const BUNDLES_EACH = 2
/** Bundles that wait for the first worker. */
const LEAST_BUNDLES = 4
/** Of the jobs that were set aside. */
const MOST_NAMED = 5

interface Failure<Taken> {
  readonly taken: Taken
  readonly message: string
}

function settle<Input, Result, Progress>(taken: TakenJob<Input, Result, Progress>, text: string): void {
  const { progress, ...outcome } = fromWire<SentOutcome>(text)
  if (progress !== undefined) taken.onProgress(progress as Progress)
  taken.end(outcome as JobOutcome<Result>)
}

/** Fails the run of the first with what is to be said of all; `failures` is empty then. */
function failFirst<Input, Result, Progress>(failures: Failure<TakenJob<Input, Result, Progress>>[]): void {
  const [first, ...others] = failures.splice(0)
  if (first === undefined) return
  const named = others.slice(0, MOST_NAMED).map(({ taken: { job } }) => keyText(job.key))
  const more = others.length === 0 ? '' : ` (and ${others.length} more: ${named.join('; ')})`
  first.taken.fail(new JobError(first.taken.job.key, `${first.message}${more}`))
}

const unitsOf = <Input>(
  jobs: Iterable<readonly [key: string, taken: { readonly job: { readonly input: Input } }]>,
): Unit[] => [...jobs].map(([key, { job }]) => ({ key, input: job.input }))

/** Jobs that together cost as much as a bundle should. */
function takeFor<Input, Result, Progress>(
  { queue, sizes, slots }: SenderParts<Input, Result, Progress>,
  isSent: (key: string) => boolean,
): Map<string, TakenJob<Input, Result, Progress>> {
  const some = new Map<string, TakenJob<Input, Result, Progress>>()
  const target = sizes.target(slots())
  for (let cost = 0; cost < target && some.size < MOST_UNITS; ) {
    const taken = queue.take()
    if (taken === undefined) break
    const key = keyText(taken.job.key)
    if (some.has(key) || isSent(key)) throw new Error(`jobs: expected different keys, got ${key} twice`)
    some.set(key, taken)
    cost += sizes.cost(taken.job.key.identity)
  }
  return some
}

/** Does it once more after a call that came while it was done. */
function oneAtATime(act: () => Promise<void>, isOver: () => boolean): () => Promise<void> {
  let [isUnderWay, isDue] = [false, false]
  return async () => {
    isDue = true
    if (isUnderWay) return
    isUnderWay = true
    try {
      while (isDue && !isOver()) {
        isDue = false
        await act()
      }
    } finally {
      isUnderWay = false
    }
  }
}

export function createSender<Input, Result, Progress>(parts: SenderParts<Input, Result, Progress>): Sender {
  type Taken = TakenJob<Input, Result, Progress>
  const { effects, bundles, sizes, patiently, slots, isStopped } = parts
  const sent = createSentJobs<Taken>()
  const failures: Failure<Taken>[] = []

  const takeSome = (): Map<string, Taken> => takeFor(parts, (key) => sent.find(key) !== undefined)
  /** What is known already is not sent. */
  const send = async (some: Map<string, Taken>): Promise<void> => {
    const names = [...some.keys()]
    for (const [k, text] of (await patiently(() => effects.read(names))).entries()) {
      const name = names[k] as string
      if (text === null) continue
      settle(some.get(name) as Taken, text)
      some.delete(name)
    }
    if (some.size === 0) return
    const units = unitsOf(some)
    const bundle = bundleId(units)
    sent.add(bundle, some)
    await patiently(() => effects.allowAgain([...some.keys()]))
    await patiently(() => bundles.add(bundle, units))
  }
  const look = async (keys: readonly string[] = sent.keys()): Promise<void> => {
    const open = keys.filter((key) => sent.find(key) !== undefined)
    const [texts, aside] = await Promise.all([effects.read(open), effects.aside(open)])
    for (const [k, key] of open.entries()) {
      const [text, reason] = [texts[k] ?? null, aside[k] ?? null]
      const taken = text === null && reason === null ? undefined : sent.close(key)
      if (taken === undefined) continue
      if (text !== null) settle(taken, text)
      else if (reason !== null) failures.push({ taken, message: reason.message })
    }
  }
  const hasRoom = (): boolean => sent.bundles().length < Math.max(LEAST_BUNDLES, BUNDLES_EACH * slots())
  const fillOnce = async (): Promise<void> => {
    for (let some = takeSome(); !isStopped() && some.size > 0; some = takeSome()) {
      await send(some)
      if (!hasRoom()) break
    }
    // Jobs that were set aside hold up no other.
    if (sent.bundles().length === 0) failFirst(failures)
  }
  return {
    hasRoom,
    fill: oneAtATime(fillOnce, isStopped),
    look,
    mend: async () => {
      const before = sent.bundles()
      const there = await bundles.existing(before)
      // One that ended before left outcomes.
      await look()
      for (const bundle of before) {
        if (there.has(bundle)) continue
        const units = unitsOf(sent.openIn(bundle))
        if (units.length > 0) await bundles.add(bundle, units)
      }
    },
    note: (key, milliseconds) => {
      const taken = sent.find(key)
      if (taken !== undefined) sizes.note(taken.job.key.identity, milliseconds)
    },
  }
}
