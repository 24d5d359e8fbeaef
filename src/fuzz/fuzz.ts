/**
 * A campaign: chunk after chunk of every clause, for as long as asked. Stored counterexamples are asked first, each
 * alone, so that what was mended is no longer called a failure. No clause is blocked: one that fails is asked rarely.
 */
import { CHUNK_CASES } from '../../properties/draw.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import type { VerdictReason } from '../../properties/reason.ts'
import { whileOpen } from '../jobs/pool.ts'
import { LONGEST_TIMER_MILLISECONDS } from '../jobs/silence-clock.ts'
import { clauseSeed } from '../verify/check-clauses.ts'
import {
  type ClauseJobs,
  type ClauseOutcome,
  type ClauseSubject,
  type ClauseTask,
  openClausePool,
} from '../verify/clause-jobs.ts'
import { nameOf, type StoredCase, toStoredCase } from '../verify/corpus.ts'
import { type Campaign, propertyOf } from './campaign.ts'
import {
  chunkCost,
  chunkOf,
  chunksOfEach,
  chunksOfShard,
  inOrderOfTurns,
  nextTally,
  type Shard,
} from './schedule.ts'
import { addCounterexample, addCounts, dropCounterexample, type Tally } from './tally.ts'

export interface FuzzOptions {
  /** Undefined: without a time limit, until `cases` were asked. */
  readonly milliseconds: number | undefined
  /**
   * The campaign ends with so many cases, of all runs and shards together. What it comes to is then a function of its
   * identity and this number: stored cases are not asked first, and failures do not change the turns.
   */
  readonly cases?: number | undefined
  /** What checks the clauses, in place of worker threads of this process. */
  readonly openJobs?: (() => Promise<ClauseJobs>) | undefined
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
  /** Chunks of this shard that the campaign ends with, where it is told how many. */
  readonly goal: number | undefined
  given: number
  readonly waiting: Map<number, ClauseOutcome>
}

const isWhole = ({ cases, counterexample, isSilent }: ClauseOutcome): boolean =>
  cases === CHUNK_CASES || counterexample !== undefined || isSilent === true

const effortOf = ({ id }: Tally): number => (propertyOf(id) as AnyProperty).effort

/** Counts a chunk; its counterexample, where that is new. */
function countChunk(
  { tally, goal }: Stream,
  outcome: ClauseOutcome,
  implementation: string,
): StoredCase | undefined {
  // Where the turns are fixed, chunks end in any order, and are paid for in their own.
  if (goal !== undefined) tally.spent += chunkCost(tally, effortOf(tally))
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
    const found = countChunk(stream, next, implementation)
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

/** Whose turn it is by what all turns so far have cost, failures too. */
function turnByCost(streams: ReadonlyMap<string, Stream>): Stream | undefined {
  const tally = nextTally([...streams.values()].map((stream) => stream.tally))
  if (tally === undefined) return undefined
  tally.spent += chunkCost(tally, effortOf(tally))
  return streams.get(tally.id)
}

/** Whose turn it is of those that have not been given all their chunks; in the order of the turns. */
function turnToGoal(streams: ReadonlyMap<string, Stream>): Stream | undefined {
  const open = [...streams.values()].filter(({ given, goal = 0 }) => given < goal)
  const spent = ({ given, tally }: Stream): number => given / effortOf(tally)
  return open.reduce<Stream | undefined>(
    (least, one) => (least === undefined || spent(one) < spent(least) ? one : least),
    undefined,
  )
}

/** How long this run has, and whether a chunk is cut short when that is over. */
interface Deadline {
  readonly left: () => number
  readonly isCut: boolean
}

/** Draws the tasks of a shard, for as long as time is left, and one where there is none: each run gets on. */
function* chunkTasks(
  streams: ReadonlyMap<string, Stream>,
  shard: Shard,
  seed: number,
  { left, isCut }: Deadline,
  onTask: (task: ClauseTask, k: number) => void,
): Generator<ClauseTask> {
  const isToGoal = [...streams.values()].some(({ goal }) => goal !== undefined)
  for (let isFirst = true; isFirst || left() > 0; isFirst = false) {
    const stream = isToGoal ? turnToGoal(streams) : turnByCost(streams)
    if (stream === undefined) return
    const { id } = stream.tally
    const task: ClauseTask = {
      id,
      runs: CHUNK_CASES,
      seed: clauseSeed(seed, id),
      firstChunk: chunkOf(shard, stream.given),
      timeLimitMilliseconds: isCut ? left() + GRACE_MILLISECONDS : undefined,
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
  deadline: Deadline,
  onCases: (cases: number) => void,
): Promise<void> {
  const { streams, name, seed, events, onStep } = session
  const places = new Map<ClauseTask, number>()
  await jobs.run(
    chunkTasks(streams, shard, seed, deadline, (task, k) => places.set(task, k)),
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
  const { milliseconds = Number.POSITIVE_INFINITY, cases: goal, openJobs } = options
  const [started, before] = [performance.now(), campaign.milliseconds ?? 0]
  const tallies = inOrderOfTurns(PROPERTIES).flatMap(({ clause: { id } }) =>
    options.tallies.filter((tally) => tally.id === id && tally.skipped === undefined),
  )
  const elapsed = (): number => performance.now() - started
  const left = (): number => (signal.aborted ? 0 : milliseconds - elapsed())
  let cases = 0
  const onStep = (): void => {
    if (goal === undefined) campaign.milliseconds = before + elapsed()
    events.onStep(cases)
  }
  const session: Session = {
    streams: streamsOf(tallies, shard, goal),
    name: `${implementation.name} ${implementation.version}`,
    seed,
    events,
    onStep,
  }
  const stored = [...tallies.flatMap(({ counterexamples }) => counterexamples), ...options.corpus]
  const deadline: Deadline = {
    left,
    isCut: openJobs === undefined && milliseconds !== Number.POSITIVE_INFINITY,
  }
  const opened = openJobs === undefined ? openClausePool(subject, { onLog: options.onLog }) : await openJobs()
  const stopLate = stopAfter(opened, openJobs === undefined ? undefined : options.milliseconds)
  await whileOpen(opened, signal, async (jobs) => {
    if (goal === undefined) await askStored(jobs, session, uniqueCases(stored))
    await askChunks(jobs, session, shard, deadline, (more) => {
      cases += more
    })
  })
    .finally(stopLate)
    .finally(onStep)
}

/** Chunks on other machines are not cut short: those that end too late are not waited for. */
function stopAfter(jobs: ClauseJobs, milliseconds: number | undefined): () => void {
  if (milliseconds === undefined) return () => {}
  const timer = setTimeout(
    () => void jobs.stop(),
    Math.min(milliseconds + GRACE_MILLISECONDS, LONGEST_TIMER_MILLISECONDS),
  )
  return () => clearTimeout(timer)
}

function streamsOf(tallies: readonly Tally[], shard: Shard, cases: number | undefined): Map<string, Stream> {
  const turns = tallies.map((tally) => ({ id: tally.id, effort: effortOf(tally) }))
  const chunks = cases === undefined ? undefined : chunksOfEach(Math.ceil(cases / CHUNK_CASES), turns)
  return new Map(
    tallies.map((tally) => {
      const all = chunks?.get(tally.id)
      const goal = all === undefined ? undefined : chunksOfShard(shard, all)
      return [tally.id, { tally, goal, given: tally.chunks, waiting: new Map() }]
    }),
  )
}
