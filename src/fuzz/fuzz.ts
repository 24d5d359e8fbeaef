/**
 * A campaign: chunk after chunk of every clause, for as long as asked. Stored counterexamples are asked first, each
 * alone, so that what was mended is no longer called a failure. No clause is blocked: one that fails is asked rarely.
 */
import { CHUNK_CASES } from '../../properties/draw.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import { type ClauseTask, openPool, type PoolOutcome, type Subject as Tested } from '../verify/clause-pool.ts'
import { nameOf, type StoredCase, toStoredCase } from '../verify/corpus.ts'
import { clauseSeed } from '../verify/verify.ts'
import { type Campaign, propertyOf } from './campaign.ts'
import { chunkOf, costOf, inOrderOfTurns, nextTally, type Shard } from './schedule.ts'
import { addCounterexample, addCounts, dropCounterexample, type Tally } from './tally.ts'

export interface FuzzOptions {
  readonly milliseconds: number
  /** The clauses of the campaign that are asked in this run. */
  readonly tallies: readonly Tally[]
  /** Cases that failed once, here or elsewhere. */
  readonly corpus: readonly StoredCase[]
  readonly onLog: (line: string) => void
}

export interface FuzzEvents {
  /** After every chunk and every stored case. */
  readonly onStep: (casesOfThisRun: number) => void
  /** A counterexample that neither the campaign nor the corpus had. */
  readonly onNews: (found: StoredCase) => void
  /** A counterexample of the campaign that does not fail any more. */
  readonly onMended: (mended: StoredCase) => void
}

/** How long a chunk that began in time may take after it; one that is cut short is not counted, and asked again. */
const GRACE_MILLISECONDS = 10_000

/** Handed out so far, and what came back out of turn: counts are always those of a prefix of the clause's stream. */
interface Stream {
  readonly tally: Tally
  given: number
  readonly waiting: Map<number, PoolOutcome>
}

const isWhole = ({ cases, counterexample, isSilent }: PoolOutcome): boolean =>
  cases === CHUNK_CASES || counterexample !== undefined || isSilent === true

/** Counts a chunk; its counterexample, where that is new. */
function countChunk(tally: Tally, outcome: PoolOutcome, implementation: string): StoredCase | undefined {
  tally.chunks += 1
  addCounts(tally, outcome)
  if (outcome.isSilent === true) tally.hangs += 1
  if (outcome.counterexample === undefined) return undefined
  tally.failures += 1
  const found = toStoredCase(tally.id, outcome.counterexample, implementation)
  return addCounterexample(tally, found) ? found : undefined
}

/** Counts the chunks that are next in line. */
function countWaiting(stream: Stream, implementation: string, onFound: (found: StoredCase) => void): number {
  let cases = 0
  const { tally, waiting } = stream
  for (let next = waiting.get(tally.chunks); next !== undefined; next = waiting.get(tally.chunks)) {
    waiting.delete(tally.chunks)
    if (next.verdict === 'skipped') tally.skipped = next.reason ?? 'skipped'
    if (!isWhole(next)) break
    cases += next.cases
    const found = countChunk(tally, next, implementation)
    if (found !== undefined) onFound(found)
  }
  return cases
}

/** A task that draws nothing and asks one case. */
const taskOfStored = (seed: number, { clause, given }: StoredCase): ClauseTask => ({
  id: clause,
  runs: 0,
  seed,
  examples: [given],
  timeLimitMilliseconds: undefined,
})

/** A stored case that was asked again: does the campaign still have it? True where it was mended. */
function countStored(
  tally: Tally,
  stored: StoredCase,
  outcome: PoolOutcome,
  implementation: string,
): boolean {
  const { counterexample, isSilent, reason = '' } = outcome
  if (counterexample === undefined && isSilent !== true) {
    const wasFailing = tally.counterexamples.some((one) => nameOf(one) === nameOf(stored))
    dropCounterexample(tally, stored)
    return wasFailing
  }
  const { expected, got } = counterexample ?? { expected: 'an answer', got: reason }
  if (addCounterexample(tally, { ...stored, expected, got, implementation })) tally.failures += 1
  return false
}

const uniqueCases = (cases: readonly StoredCase[]): StoredCase[] => [
  ...new Map(cases.map((one) => [nameOf(one), one])).values(),
]

/** Draws the tasks of a shard, for as long as time is left, and one where there is none: each run gets on. */
function* chunkTasks(
  streams: ReadonlyMap<string, Stream>,
  shard: Shard,
  seed: number,
  left: () => number,
  onTask: (task: ClauseTask, k: number) => void,
): Generator<ClauseTask> {
  const tallies = [...streams.values()].map(({ tally }) => tally)
  for (let isFirst = true; isFirst || left() > 0; isFirst = false) {
    const tally = nextTally(tallies)
    if (tally === undefined) return
    const stream = streams.get(tally.id) as Stream
    tally.spent += costOf(tally, (propertyOf(tally.id) as AnyProperty).effort)
    const task: ClauseTask = {
      id: tally.id,
      runs: CHUNK_CASES,
      seed: clauseSeed(seed, tally.id),
      firstChunk: chunkOf(shard, stream.given),
      timeLimitMilliseconds: left() + GRACE_MILLISECONDS,
    }
    onTask(task, stream.given)
    stream.given += 1
    yield task
  }
}

/**
 * Runs the campaign on, in place; `onStep` is when it may be saved. Aborting `signal` ends it at once: the chunks under
 * way are not counted. Throws HarnessError where the implementation cannot be asked anything any more.
 */
export async function fuzz(
  tested: Tested,
  campaign: Campaign,
  options: FuzzOptions,
  events: FuzzEvents,
  signal: AbortSignal,
): Promise<void> {
  const { seed, implementation } = campaign.identity
  const name = `${implementation.name} ${implementation.version}`
  const shard = { index: campaign.shards.indices[0] as number, of: campaign.shards.of }
  const [started, before] = [performance.now(), campaign.milliseconds]
  const tallies = inOrderOfTurns(PROPERTIES).flatMap(({ clause: { id } }) =>
    options.tallies.filter((tally) => tally.id === id && tally.skipped === undefined),
  )
  const streams = new Map(tallies.map((tally) => [tally.id, streamOf(tally)]))
  const all = uniqueCases([...tallies.flatMap(({ counterexamples }) => counterexamples), ...options.corpus])
  const stored = new Map(
    all.filter(({ clause }) => streams.has(clause)).map((one) => [taskOfStored(seed, one), one]),
  )
  const places = new Map<ClauseTask, number>()
  const elapsed = (): number => performance.now() - started
  const left = (): number => (signal.aborted ? 0 : options.milliseconds - elapsed())
  let cases = 0
  const step = (): void => {
    campaign.milliseconds = before + elapsed()
    events.onStep(cases)
  }
  const pool = openPool(tested, { onLog: options.onLog })
  const onAbort = (): void => void pool.stop()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    await pool.run(
      stored.keys(),
      () => {},
      (id, outcome, task) => {
        const one = stored.get(task) as StoredCase
        if (countStored((streams.get(id) as Stream).tally, one, outcome, name)) events.onMended(one)
        step()
      },
    )
    const tasks = chunkTasks(streams, shard, seed, left, (task, k) => places.set(task, k))
    await pool.run(
      tasks,
      () => {},
      (id, outcome, task) => {
        const stream = streams.get(id) as Stream
        stream.waiting.set(places.get(task) as number, outcome)
        places.delete(task)
        cases += countWaiting(stream, name, events.onNews)
        step()
      },
    )
  } finally {
    signal.removeEventListener('abort', onAbort)
    await pool.stop()
    step()
  }
}

const streamOf = (tally: Tally): Stream => ({ tally, given: tally.chunks, waiting: new Map() })
