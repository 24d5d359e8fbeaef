/**
 * Runs the jobs of a bundle on one worker thread. Outcomes are written together, a few times a second. A bundle that was begun
 * before is run with care: one job at a time is marked before it begins, so that a job which ends every process is found
 * and set aside, and its neighbours are not.
 */
import type { WorkerOutcome } from '../worker-life.ts'
import type { WorkerSlot } from '../worker-slot.ts'
import type { Effects, TryCounter, Written } from './effect.ts'
import type { TakenBundle } from './take.ts'
import { type SentOutcome, type Unit, wireText } from './wire.ts'

/** A job that ended so many worker processes, or failed so often, is set aside. */
export const MOST_TRIES = 5
/** Outcomes are kept back for at most this long. */
const WRITE_MILLISECONDS = 250

export interface BundleEvents {
  readonly onDone: (unit: Unit, milliseconds: number) => void
  readonly onSilent: (unit: Unit, milliseconds: number) => void
  readonly onFailed: (unit: Unit, message: string) => void
  readonly onSetAside: (unit: Unit, message: string) => void
}

export interface BundleRun {
  readonly worker: string
  readonly slot: WorkerSlot<unknown, unknown>
  readonly effects: Effects
  readonly inputOf: (input: unknown) => unknown
  /** Does an error that a job throws come from the job alone? Then no other worker tries it. */
  readonly isThrownForGood: boolean
  /** Is the worker to give back what it has not begun? */
  readonly isStopping: () => boolean
  readonly patiently: <T>(act: () => Promise<T>) => Promise<T>
  readonly events: BundleEvents
}

type Ran = 'ended' | 'again' | 'stopped'

const endedProcesses = (count: number): string =>
  `set aside: ${count} worker processes ended while they ran it`

/** Whether all jobs of the bundle have ended: with an outcome, or set aside. */
async function runUnits(bundle: TakenBundle<unknown>, run: BundleRun): Promise<boolean> {
  const { effects, patiently, events, worker, slot, isThrownForGood } = run
  const waiting: Written[] = []
  let writtenAt = performance.now()
  const write = async (): Promise<void> => {
    writtenAt = performance.now()
    if (waiting.length > 0) await patiently(() => effects.write(worker, waiting))
    waiting.length = 0
  }
  const keep = async (unit: Unit, outcome: SentOutcome, milliseconds: number): Promise<void> => {
    waiting.push({ key: unit.key, text: wireText(outcome), milliseconds })
    if (bundle.isRepeated || performance.now() - writtenAt >= WRITE_MILLISECONDS) await write()
  }
  const setAside = async (
    counter: TryCounter,
    unit: Unit,
    most: number,
    message: string,
  ): Promise<boolean> => {
    const isAside = await patiently(() => effects.try(counter, unit.key, most, { message, worker }))
    if (isAside) events.onSetAside(unit, message)
    return isAside
  }
  const fail = async (unit: Unit, message: string, isForGood: boolean): Promise<Ran> => {
    events.onFailed(unit, message)
    await write()
    return (await setAside('failed', unit, isForGood ? 0 : MOST_TRIES - 1, message)) ? 'ended' : 'again'
  }
  const settle = async (
    unit: Unit,
    outcome: WorkerOutcome<unknown>,
    milliseconds: number,
    progress: unknown,
  ): Promise<Ran> => {
    if (outcome.kind === 'stopped') {
      if (bundle.isRepeated) await patiently(() => effects.unbegin(unit.key))
      return 'stopped'
    }
    if (outcome.kind === 'failed') return fail(unit, outcome.message, isThrownForGood)
    if (outcome.kind === 'crashed') return fail(unit, `the worker ${outcome.how}`, false)
    if (outcome.kind === 'done') {
      events.onDone(unit, milliseconds)
      await keep(unit, { kind: 'done', result: outcome.result }, milliseconds)
    } else {
      events.onSilent(unit, milliseconds)
      const seen = progress === undefined ? {} : { progress }
      await keep(unit, { kind: 'silent', milliseconds: outcome.milliseconds, ...seen }, milliseconds)
    }
    return 'ended'
  }
  const runUnit = async (unit: Unit): Promise<Ran> => {
    if (bundle.isRepeated && (await setAside('begun', unit, MOST_TRIES, endedProcesses(MOST_TRIES))))
      return 'ended'
    let progress: unknown
    const begun = performance.now()
    const outcome = await slot.run(run.inputOf(unit.input), (seen) => {
      progress = seen
    })
    return settle(unit, outcome, performance.now() - begun, progress)
  }
  const known = await patiently(() => effects.known(bundle.units.map(({ key }) => key)))
  let areAllEnded = true
  for (const unit of bundle.units) {
    if (known.has(unit.key)) continue
    const ran = run.isStopping() || bundle.isLost() ? 'stopped' : await runUnit(unit)
    if (ran !== 'ended') areAllEnded = false
    if (ran === 'stopped') break
  }
  await write()
  return areAllEnded
}

export async function runBundle(bundle: TakenBundle<unknown>, run: BundleRun): Promise<void> {
  const areAllEnded = await runUnits(bundle, run)
  if (areAllEnded) await bundle.complete()
  else await bundle.giveBack()
}
