/**
 * The streams of a campaign's clauses: which chunk is asked next, and which are counted. Chunks
 * end in any order; what is counted is always a prefix of the stream.
 */
import { CHUNK_CASES } from '../../properties/draw.ts'
import type { AnyProperty } from '../../properties/property.ts'
import { clauseSeed } from '../verify/check-clauses.ts'
import type { ClauseOutcome, ClauseTask } from '../verify/clause-jobs.ts'
import { type StoredCase, toStoredCase } from '../verify/stored-case.ts'
import { propertyOf } from './campaign.ts'
import { chunkCost, chunkOf, chunksOfEach, chunksOfShard, nextTally, type Shard } from './schedule.ts'
import { addCounterexample, addCounts, type Tally } from './tally.ts'

/**
 * How long a chunk that began in time may take after it; one that is cut short is not counted, and
 * asked again.
 */
export const GRACE_MILLISECONDS = 10_000

/**
 * Handed out so far, and what came back out of turn: counts are always those of a prefix of the
 * clause's stream.
 */
export interface Stream {
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
export function countWaiting(
  stream: Stream,
  implementation: string,
  onFound: (found: StoredCase) => void,
): number {
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
export interface Deadline {
  readonly left: () => number
  readonly isCut: boolean
}

/**
 * Draws the tasks of a shard, for as long as time is left, and one where there is none: each run
 * gets on.
 */
export function* chunkTasks(
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

export function streamsOf(
  tallies: readonly Tally[],
  shard: Shard,
  cases: number | undefined,
): Map<string, Stream> {
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
