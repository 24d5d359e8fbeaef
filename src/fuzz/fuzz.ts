/**
 * A campaign: chunk after chunk of every clause, for as long as asked. Stored counterexamples are asked first, each
 * alone, so that what was mended is no longer called a failure. No clause is blocked: one that fails is asked rarely.
 */
import { CHUNK_CASES } from '../../properties/draw.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import type { VerdictReason } from '../../properties/reason.ts'
import { whileOpen } from '../jobs/pool.ts'
import { clauseSeed } from '../verify/check-clauses.ts'
import {
  type ClauseJobs,
  type ClauseOutcome,
  type ClauseSubject,
  type ClauseTask,
  openClausePool,
} from '../verify/clause-jobs.ts'
import { nameOf } from '../verify/corpus.ts'
import { type StoredCase, toStoredCase } from '../verify/stored-case.ts'
import { type Campaign, propertyOf } from './campaign.ts'
import { chunkCost, chunkOf, inOrderOfTurns, nextTally, type Shard } from './schedule.ts'
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
  readonly waiting: Map<number, ClauseOutcome>
}

const isWhole = ({ cases, counterexample, isSilent }: ClauseOutcome): boolean =>
  cases === CHUNK_CASES || counterexample !== undefined || isSilent === true

/** Counts a chunk; its counterexample, where that is new. */
function countChunk(tally: Tally, outcome: ClauseOutcome, implementation: string): StoredCase | undefined {
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
    if (next.verdict === 'skipped') tally.skipped = next.reason
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
  outcome: ClauseOutcome,
  implementation: string,
): boolean {
  const { counterexample, isSilent, reason } = outcome
  if (counterexample === undefined && isSilent !== true) {
    const wasFailing = tally.counterexamples.some((one) => nameOf(one) === nameOf(stored))
    dropCounterexample(tally, stored)
    return wasFailing
  }
  const { expected, got } = counterexample ?? { expected: 'an answer', got: silenceOf(reason) }
  if (addCounterexample(tally, { ...stored, expected, got, implementation })) tally.failures += 1
  return false
}

const silenceOf = (reason: VerdictReason | undefined): string =>
  reason?.code === 'no-answer' ? `none within ${reason.milliseconds / 1000} s` : 'none'

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
    tally.spent += chunkCost(tally, (propertyOf(tally.id) as AnyProperty).effort)
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

/** What a run of a campaign keeps. */
interface Session {
  readonly streams: ReadonlyMap<string, Stream>
  /** `name version` of the implementation. */
  readonly name: string
  readonly seed: number
  readonly events: FuzzEvents
  /** Counted, and may be saved. */
  readonly onStep: () => void
}

const streamIn = ({ streams }: Session, id: string): Stream => streams.get(id) as Stream

/** Asks the stored cases again, each alone. */
async function askStored(jobs: ClauseJobs, session: Session, cases: readonly StoredCase[]): Promise<void> {
  const { streams, name, seed, events, onStep } = session
  const stored = new Map(
    cases.filter(({ clause }) => streams.has(clause)).map((one) => [taskOfStored(seed, one), one]),
  )
  await jobs.run(stored.keys(), {
    onEnd: (task, outcome) => {
      const one = stored.get(task) as StoredCase
      if (countStored(streamIn(session, task.id).tally, one, outcome, name)) events.onMended(one)
      onStep()
    },
  })
}

/** Asks chunk after chunk while time is left. */
async function askChunks(
  jobs: ClauseJobs,
  session: Session,
  shard: Shard,
  left: () => number,
  onCases: (cases: number) => void,
): Promise<void> {
  const { streams, name, seed, events, onStep } = session
  const places = new Map<ClauseTask, number>()
  await jobs.run(
    chunkTasks(streams, shard, seed, left, (task, k) => places.set(task, k)),
    {
      onEnd: (task, outcome) => {
        const stream = streamIn(session, task.id)
        stream.waiting.set(places.get(task) as number, outcome)
        places.delete(task)
        onCases(countWaiting(stream, name, events.onNews))
        onStep()
      },
    },
  )
}

/**
 * Runs the campaign on, in place; `onStep` is when it may be saved. Aborting `signal` ends it at once: the chunks under
 * way are not counted. Throws HarnessError where the implementation cannot be asked anything any more.
 */
export async function fuzz(
  subject: ClauseSubject,
  campaign: Campaign,
  options: FuzzOptions,
  events: FuzzEvents,
  signal: AbortSignal,
): Promise<void> {
  const { seed, implementation } = campaign.identity
  const shard = { index: campaign.shards.indices[0] as number, of: campaign.shards.of }
  const [started, before] = [performance.now(), campaign.milliseconds]
  const tallies = inOrderOfTurns(PROPERTIES).flatMap(({ clause: { id } }) =>
    options.tallies.filter((tally) => tally.id === id && tally.skipped === undefined),
  )
  const elapsed = (): number => performance.now() - started
  const left = (): number => (signal.aborted ? 0 : options.milliseconds - elapsed())
  let cases = 0
  const onStep = (): void => {
    campaign.milliseconds = before + elapsed()
    events.onStep(cases)
  }
  const session: Session = {
    streams: new Map(tallies.map((tally) => [tally.id, streamOf(tally)])),
    name: `${implementation.name} ${implementation.version}`,
    seed,
    events,
    onStep,
  }
  const stored = [...tallies.flatMap(({ counterexamples }) => counterexamples), ...options.corpus]
  await whileOpen(openClausePool(subject, { onLog: options.onLog }), signal, async (jobs) => {
    await askStored(jobs, session, uniqueCases(stored))
    await askChunks(jobs, session, shard, left, (more) => {
      cases += more
    })
  }).finally(onStep)
}

const streamOf = (tally: Tally): Stream => ({ tally, given: tally.chunks, waiting: new Map() })
