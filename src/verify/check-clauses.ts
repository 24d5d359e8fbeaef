/** Checks clauses stage by stage, premises first, and reports how far it is. */
import { notCounted, type Outcome } from '../../properties/check.ts'
import { type AnyProperty, casesAsked } from '../../properties/property.ts'
import type { Implementation } from '../../spec/implementation.ts'
import type { ClauseJobs, ClauseTask } from './clause-jobs.ts'
import { DEPTHS, depthOf, isBlocking, whyBlocked } from './premises.ts'

export interface VerifyOptions {
  readonly runs: number
  readonly seed: number
  /** Clause ids or families (`LAP`); empty: all. */
  readonly clauses: readonly string[]
  /** Does a clause that too few cases were asked of fail the run? */
  readonly strict?: boolean | undefined
  /** Total budget; each clause gets its share. */
  readonly timeMilliseconds?: number | undefined
  /** Clauses that are known to fail, and why: they are reported, but fail the run only where they hold. */
  readonly known?: readonly KnownFailure[]
  /** Stored counterexamples by clause: asked before any case is drawn. */
  readonly examples?: ReadonlyMap<string, readonly unknown[]>
  /** What the implementation writes to its log. */
  readonly onLog?: (line: string) => void
}

export interface KnownFailure {
  readonly id: string
  readonly reason: string
  readonly link?: string | undefined
}

export interface VerifyProgress {
  readonly clausesDone: number
  readonly clauses: number
  readonly cases: number
  /** Of the work, from 0 to 1. */
  readonly share: number
  readonly failing: number
}

/** FNV-1a over the seed and the id: every clause has its own stream, whichever others run. */
export function clauseSeed(seed: number, id: string): number {
  let hash = 0x811c9dc5 ^ seed
  for (const character of id) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
  return hash | 0
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)

/** What a run knows so far of the clauses that are wanted. */
export interface CheckRun {
  readonly wanted: readonly AnyProperty[]
  readonly options: VerifyOptions
  readonly outcomes: Map<string, Outcome>
  /** Cases so far, of the clauses under way. */
  readonly underWay: Map<string, number>
  readonly started: number
  readonly onProgress: (progress: VerifyProgress) => void
}

/** Costly clauses draw fewer cases, so that a clause is about as much work as another. */
const casesOf = ({ options }: CheckRun, property: AnyProperty): number => casesAsked(property, options.runs)

/** Does what is known of the clause so far block others? */
function isFailure({ outcomes, options: { known = [] } }: CheckRun, id: string): boolean {
  const verdict = outcomes.get(id)?.verdict
  return (
    verdict !== undefined &&
    isBlocking(
      verdict,
      known.some((one) => one.id === id),
    )
  )
}

export function reportProgress(run: CheckRun): void {
  const { wanted, options, outcomes, underWay, started, onProgress } = run
  const done = [...outcomes.values()]
  const begun = wanted.map((one) => (underWay.get(one.clause.id) ?? 0) / casesOf(run, one))
  const counted = (done.length + sum(begun)) / wanted.length
  const timed = (performance.now() - started) / (options.timeMilliseconds ?? Number.POSITIVE_INFINITY)
  onProgress({
    clausesDone: done.length,
    clauses: wanted.length,
    cases: sum(done.map(({ cases }) => cases)) + sum([...underWay.values()]),
    share: Math.min(1, Math.max(counted, timed)),
    failing: [...outcomes.keys()].filter((id) => isFailure(run, id)).length,
  })
}

function finish(run: CheckRun, id: string, outcome: Outcome): void {
  run.underWay.delete(id)
  run.outcomes.set(id, outcome)
  reportProgress(run)
}

const taskOf = (
  run: CheckRun,
  property: AnyProperty,
  timeLimitMilliseconds: number | undefined,
): ClauseTask => {
  const { id } = property.clause
  return {
    id,
    examples: run.options.examples?.get(id) ?? [],
    runs: casesOf(run, property),
    seed: clauseSeed(run.options.seed, id),
    timeLimitMilliseconds,
  }
}

/** The clauses that are to be checked now; those whose premise fails are finished as blocked. */
function unblocked(
  run: CheckRun,
  properties: readonly AnyProperty[],
  offered: Implementation,
): AnyProperty[] {
  return properties.filter((property) => {
    const reason = whyBlocked(property, offered, (id) => isFailure(run, id))
    if (reason !== undefined) finish(run, property.clause.id, { verdict: 'blocked', ...notCounted(), reason })
    return reason === undefined
  })
}

/** Checks the clauses, premises first. */
export async function checkClauses(
  run: CheckRun,
  jobs: ClauseJobs,
  offered: Implementation,
  signal: AbortSignal,
): Promise<void> {
  const { wanted, options, underWay } = run
  const { timeMilliseconds: time } = options
  const share = time === undefined ? undefined : (time * jobs.size) / Math.max(1, wanted.length)
  for (const depth of DEPTHS) {
    const ready = wanted.filter((property) => depthOf(property) === depth)
    const asked = unblocked(run, ready, offered)
    if (signal.aborted) return
    await jobs.run(
      asked.map((property) => taskOf(run, property, share)),
      {
        onProgress: (id, cases) => {
          underWay.set(id, cases)
          reportProgress(run)
        },
        onEnd: ({ id }, outcome) => finish(run, id, outcome),
      },
    )
  }
}
