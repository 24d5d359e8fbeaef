/**
 * Runs the jobs of a bundle on one worker thread. Outcomes are written together, a few times a
 * second. A bundle that was begun before is run with care: each job is marked before it begins, so
 * that one which ends every process is found and set aside, and its neighbours are not.
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

const ENDED_PROCESSES = `set aside: ${MOST_TRIES} worker processes ended while they ran it`

/** Keeps outcomes and writes them; where it is careful, each at once. */
function openPen({ worker, effects, patiently }: BundleRun, isCareful: boolean) {
  const waiting: Written[] = []
  let writtenAt = performance.now()
  const write = async (): Promise<void> => {
    writtenAt = performance.now()
    if (waiting.length > 0) await patiently(() => effects.write(worker, waiting))
    waiting.length = 0
  }
  return {
    write,
    keep: async ({ key }: Unit, outcome: SentOutcome, milliseconds: number): Promise<void> => {
      waiting.push({ key, text: wireText(outcome), milliseconds })
      if (isCareful || performance.now() - writtenAt >= WRITE_MILLISECONDS) await write()
    },
  }
}

type Pen = ReturnType<typeof openPen>

/** Whether the job has been tried more than `most` times and is set aside. */
async function isSetAside(
  { effects, patiently, events, worker }: BundleRun,
  counter: TryCounter,
  unit: Unit,
  most: number,
  message: string,
): Promise<boolean> {
  const isAside = await patiently(() => effects.try(counter, unit.key, most, { message, worker }))
  if (isAside) events.onSetAside(unit, message)
  return isAside
}

async function fail(run: BundleRun, pen: Pen, unit: Unit, message: string, isForGood: boolean): Promise<Ran> {
  run.events.onFailed(unit, message)
  await pen.write()
  return (await isSetAside(run, 'failed', unit, isForGood ? 0 : MOST_TRIES - 1, message)) ? 'ended' : 'again'
}

interface UnitRun {
  readonly unit: Unit
  readonly outcome: WorkerOutcome<unknown>
  readonly milliseconds: number
  /** The last that was seen of it. */
  readonly progress: unknown
}

async function settle(run: BundleRun, pen: Pen, ran: UnitRun): Promise<Ran> {
  const { unit, outcome, milliseconds, progress } = ran
  if (outcome.kind === 'stopped') return 'stopped'
  if (outcome.kind === 'failed') return fail(run, pen, unit, outcome.message, run.isThrownForGood)
  if (outcome.kind === 'crashed') return fail(run, pen, unit, `the worker ${outcome.how}`, false)
  if (outcome.kind === 'done') {
    run.events.onDone(unit, milliseconds)
    await pen.keep(unit, { kind: 'done', result: outcome.result }, milliseconds)
    return 'ended'
  }
  run.events.onSilent(unit, milliseconds)
  const seen = progress === undefined ? {} : { progress }
  await pen.keep(unit, { kind: 'silent', milliseconds: outcome.milliseconds, ...seen }, milliseconds)
  return 'ended'
}

async function runUnit(run: BundleRun, pen: Pen, unit: Unit, isCareful: boolean): Promise<Ran> {
  if (isCareful && (await isSetAside(run, 'begun', unit, MOST_TRIES, ENDED_PROCESSES))) return 'ended'
  let progress: unknown
  const begun = performance.now()
  const outcome = await run.slot.run(run.inputOf(unit.input), (seen) => {
    progress = seen
  })
  const ran = await settle(run, pen, { unit, outcome, milliseconds: performance.now() - begun, progress })
  if (isCareful && ran === 'stopped') await run.patiently(() => run.effects.unbegin(unit.key))
  return ran
}

/** Runs the jobs, and gives the bundle back where not all have ended: with an outcome, or set aside. */
export async function runBundle(bundle: TakenBundle<unknown>, run: BundleRun): Promise<void> {
  const { units, isRepeated, isLost } = bundle
  const pen = openPen(run, isRepeated)
  const known = await run.patiently(() => run.effects.known(units.map(({ key }) => key)))
  let areAllEnded = true
  for (const unit of units) {
    if (known.has(unit.key)) continue
    const ran = run.isStopping() || isLost() ? 'stopped' : await runUnit(run, pen, unit, isRepeated)
    if (ran !== 'ended') areAllEnded = false
    if (ran === 'stopped') break
  }
  await pen.write()
  if (areAllEnded) await bundle.complete()
  else await bundle.giveBack()
}
