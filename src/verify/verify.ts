/**
 * Checks an implementation against the clauses: stage by stage, so that a clause whose premise stage already
 * failed is `blocked`, and on all cores. The verdicts are a function of the implementation, the seed and the runs.
 */
import {
  type Counterexample,
  notCounted,
  type Outcome,
  type PremiseCount,
  type Spread,
} from '../../properties/check.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { AnyProperty } from '../../properties/property.ts'
import type { Description, Implementation } from '../../spec/implementation.ts'
import { HarnessError } from '../adapter/harness-error.ts'
import { whileOpen } from '../jobs/pool.ts'
import {
  type CheckRun,
  checkClauses,
  clauseSeed,
  type KnownFailure,
  reportProgress,
  type VerifyOptions,
  type VerifyProgress,
} from './check-clauses.ts'
import { type ClauseSubject, openClausePool } from './clause-jobs.ts'
import { isPassing, type RunReason, type RunVerdict } from './verdicts.ts'

export const REPORT_SCHEMA = 'argnn-spec/verify/3'

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
  readonly reason?: RunReason
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
  return { verdict: 'unexpected', known, reason: { code: 'expected-to-fail', known: known.reason } }
}

const resultOf = (
  property: AnyProperty,
  options: VerifyOptions,
  outcome: Outcome | undefined,
  why: RunReason,
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

/** Why the implementation could not be asked any more, where that is so. */
async function whyItCouldNotRun(work: Promise<void>): Promise<string | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    if (error instanceof HarnessError) return error.message
    throw error
  }
}

/**
 * Runs the verification. Aborting `signal` stops the workers and resolves with what was decided so far, and so does an
 * implementation that cannot be asked any more.
 */
export async function verify(
  subject: ClauseSubject,
  offered: Implementation,
  options: VerifyOptions,
  onProgress: (progress: VerifyProgress) => void,
  signal: AbortSignal,
): Promise<VerifyReport> {
  const started = performance.now()
  const wanted = PROPERTIES.filter(({ clause }) => isWanted(clause.id, options.clauses))
  const run: CheckRun = { wanted, options, outcomes: new Map(), underWay: new Map(), started, onProgress }
  reportProgress(run)
  const couldNotRun = await whyItCouldNotRun(
    whileOpen(openClausePool(subject, { onLog: options.onLog }), signal, (jobs) =>
      checkClauses(run, jobs, offered, signal),
    ),
  )
  const why: RunReason =
    couldNotRun === undefined ? { code: 'interrupted' } : { code: 'could-not-run', message: couldNotRun }
  const clauses = wanted.map((property) =>
    resultOf(property, options, run.outcomes.get(property.clause.id), why),
  )
  const { seed, runs, strict = false } = options
  return {
    schema: REPORT_SCHEMA,
    implementation: { ...offered.description, rules: subject.rules },
    seed,
    runs,
    interrupted: signal.aborted,
    ...(couldNotRun === undefined ? {} : { couldNotRun }),
    strict,
    holds: !isNothingAsked(clauses) && clauses.every(({ verdict }) => isPassing(verdict, strict)),
    milliseconds: Math.round(performance.now() - started),
    clauses,
  }
}
