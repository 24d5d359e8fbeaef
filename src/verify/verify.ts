/**
 * Checks an implementation against the clauses: stage by stage, so that a clause whose premise stage already
 * failed is `blocked`, and on all cores. The verdicts are a function of the implementation, the seed and the runs.
 */
import {
  type Counterexample,
  notCounted,
  type Outcome,
  type PremiseCount,
  reasonToSkip,
  type Spread,
} from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import type { Description, Implementation } from '../../spec/implementation.ts'
import { HarnessError } from '../adapter/harness-error.ts'
import { type ClauseTask, openPool, type Subject as Tested } from './clause-pool.ts'
import { depthOf, failingPremise } from './premises.ts'
import { isPassing, type RunVerdict } from './verdicts.ts'

export const REPORT_SCHEMA = 'argnn-spec/verify/2'

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

export interface ClauseResult {
  readonly id: string
  readonly sentence: string
  readonly source: string
  readonly verdict: RunVerdict
  readonly known?: KnownFailure
  readonly cases: number
  readonly interesting: number
  readonly atLeast: number
  readonly premises: readonly PremiseCount[]
  readonly spread: Spread
  readonly illPosed: number
  readonly illPosedAtMost: number
  readonly seed: number
  readonly reason?: string
  readonly counterexample?: Counterexample
}

export interface VerifyReport {
  readonly schema: typeof REPORT_SCHEMA
  readonly implementation: Description
  readonly seed: number
  readonly runs: number
  readonly interrupted: boolean
  /** Why the run ended before all was decided: the implementation could not be asked any more. */
  readonly couldNotRun?: string
  /** Does a clause that too few cases were asked of fail the run? */
  readonly strict: boolean
  /** Was something asked, and does no clause fail the run? */
  readonly holds: boolean
  readonly milliseconds: number
  readonly clauses: readonly ClauseResult[]
}

export interface Progress {
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

export const isWanted = (id: string, wanted: readonly string[]): boolean =>
  wanted.length === 0 ||
  wanted.some((name) => id === name.toUpperCase() || id.startsWith(`${name.toUpperCase()}-`))

/** A run that asked nothing has found nothing out: that it fails is how CI hears of it. */
export const isNothingAsked = (clauses: readonly ClauseResult[]): boolean =>
  clauses.every(({ verdict }) => verdict === 'skipped')

/** What a known failure makes of a verdict. */
function withKnown(
  verdict: ClauseResult['verdict'],
  known: KnownFailure | undefined,
): Partial<ClauseResult> & Pick<ClauseResult, 'verdict'> {
  if (known === undefined) return { verdict }
  if (verdict === 'fails') return { verdict: 'known', known }
  if (verdict !== 'holds') return { verdict, known }
  return { verdict: 'unexpected', known, reason: `expected to fail (${known.reason}), but it holds` }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0)

const resultOf = (
  property: AnyProperty,
  options: VerifyOptions,
  outcome: Outcome | undefined,
  why: string,
): ClauseResult => {
  const { id, sentence, source } = property.clause
  const found = outcome ?? { verdict: 'unfinished' as const, ...notCounted(), reason: why }
  return {
    id,
    sentence,
    source,
    atLeast: property.atLeast,
    illPosedAtMost: property.illPosedAtMost,
    seed: clauseSeed(options.seed, id),
    ...found,
    ...withKnown(
      found.verdict,
      options.known?.find((known) => known.id === id),
    ),
  }
}

/**
 * Runs the verification. Aborting `signal` stops the workers and resolves with what was decided so far, and so does an
 * implementation that cannot be asked any more.
 */
export async function verify(
  tested: Tested,
  offered: Implementation,
  options: VerifyOptions,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<VerifyReport> {
  const started = performance.now()
  const wanted = PROPERTIES.filter(({ clause }) => isWanted(clause.id, options.clauses))
  const outcomes = new Map<string, Outcome>()
  const running = new Map<string, number>()
  const pool = openPool(tested, options.onLog === undefined ? {} : { onLog: options.onLog })
  const { known = [], strict = false } = options
  const runsOf = (effort: number): number => Math.max(1, Math.ceil(options.runs * effort))
  const isOffered = (property: AnyProperty): boolean => reasonToSkip(property as never, offered) === undefined
  /** A failure that is known does not stand in the way. */
  const isFailure = (id: string): boolean => {
    const verdict = outcomes.get(id)?.verdict
    return verdict !== undefined && !isPassing(verdict) && !known.some((one) => one.id === id)
  }
  const report = (): void => {
    const done = [...outcomes.values()]
    // Costly clauses draw fewer cases, so that a clause is about as much work as another.
    const begun = wanted.map(({ clause, effort }) => (running.get(clause.id) ?? 0) / runsOf(effort))
    const counted = (done.length + sum(begun)) / wanted.length
    const timed = (performance.now() - started) / (options.timeMilliseconds ?? Number.POSITIVE_INFINITY)
    onProgress({
      clausesDone: done.length,
      clauses: wanted.length,
      cases: sum(done.map(({ cases }) => cases)) + sum([...running.values()]),
      share: Math.min(1, Math.max(counted, timed)),
      failing: [...outcomes.keys()].filter(isFailure).length,
    })
  }
  const share =
    options.timeMilliseconds === undefined
      ? undefined
      : (options.timeMilliseconds * pool.size) / Math.max(1, wanted.length)
  const taskOf = ({ clause, effort }: AnyProperty): ClauseTask => ({
    id: clause.id,
    examples: options.examples?.get(clause.id) ?? [],
    runs: runsOf(effort),
    seed: clauseSeed(options.seed, clause.id),
    timeLimitMilliseconds: share,
  })
  const finish = (id: string, outcome: Outcome): void => {
    running.delete(id)
    outcomes.set(id, outcome)
    report()
  }
  report()
  const onAbort = (): void => void pool.stop()
  signal.addEventListener('abort', onAbort, { once: true })
  let couldNotRun: string | undefined
  try {
    for (const depth of [0, 1, 2]) {
      const ready = wanted.filter((property) => depthOf(property) === depth)
      const tasks: ClauseTask[] = []
      for (const property of ready) {
        // Whoever does not offer a stage is not blocked either: the worker says what is missing.
        const culprit = isOffered(property) ? failingPremise(property, isFailure) : undefined
        if (culprit === undefined) tasks.push(taskOf(property))
        else
          finish(property.clause.id, {
            verdict: 'blocked',
            ...notCounted(),
            reason: `${culprit} does not hold`,
          })
      }
      if (signal.aborted) break
      await pool.run(
        tasks,
        (id, cases) => {
          running.set(id, cases)
          report()
        },
        finish,
      )
    }
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error
    couldNotRun = error.message
  } finally {
    signal.removeEventListener('abort', onAbort)
    await pool.stop()
  }
  const why = couldNotRun === undefined ? 'interrupted' : `could not run: ${couldNotRun}`
  const clauses = wanted.map((property) => resultOf(property, options, outcomes.get(property.clause.id), why))
  return {
    schema: REPORT_SCHEMA,
    implementation: { ...offered.description, rules: tested.rules },
    seed: options.seed,
    runs: options.runs,
    interrupted: signal.aborted,
    ...(couldNotRun === undefined ? {} : { couldNotRun }),
    strict,
    holds: !isNothingAsked(clauses) && clauses.every(({ verdict }) => isPassing(verdict, strict)),
    milliseconds: Math.round(performance.now() - started),
    clauses,
  }
}
