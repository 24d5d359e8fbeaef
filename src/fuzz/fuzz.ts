/**
 * A campaign: chunk after chunk of every clause, for as long as asked, or so many cases. Stored
 * counterexamples are asked first, each alone, so that what was mended is no longer called a
 * failure. No clause is blocked: one that fails is asked rarely.
 */
import { PROPERTIES } from '../../properties/properties.ts'
import type { VerdictReason } from '../../properties/reason.ts'
import { whileOpen } from '../jobs/pool.ts'
import { LONGEST_TIMER_MILLISECONDS } from '../jobs/silence-clock.ts'
import {
  type ClauseJobs,
  type ClauseOutcome,
  type ClauseSubject,
  type ClauseTask,
  openClausePool,
} from '../verify/clause-jobs.ts'
import { nameOf } from '../verify/corpus.ts'
import type { StoredCase } from '../verify/stored-case.ts'
import type { Campaign } from './campaign.ts'
import { inOrderOfTurns, type Shard } from './schedule.ts'
import {
  chunkTasks,
  countWaiting,
  type Deadline,
  GRACE_MILLISECONDS,
  type Stream,
  streamsOf,
} from './streams.ts'
import { addCounterexample, dropCounterexample, type Tally } from './tally.ts'

export interface FuzzOptions {
  /** Undefined: without a time limit, until `cases` were asked. */
  readonly milliseconds: number | undefined
  /**
   * The campaign ends with so many cases, of all runs and shards together. What it comes to is
   * then a function of its identity and this number: stored cases are not asked first, and
   * failures do not change the turns.
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
 * Runs the campaign on, in place; `onStep` is when it may be saved. Aborting `signal` ends it at
 * once: the chunks under way are not counted. Throws HarnessError where the implementation cannot
 * be asked anything any more.
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
