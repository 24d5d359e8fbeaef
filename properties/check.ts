/** Checks one property against one implementation and says what came out, in the words of a verdict. */
import type fc from 'fast-check'
import type { Subject } from '../spec/clause.ts'
import { isAboutArguments } from '../spec/clauses/arguments.ts'
import type { Implementation } from '../spec/implementation.ts'
import { confirm } from './confirm.ts'
import { CHUNK_CASES, drawChunk } from './draw.ts'
import { judge } from './judge.ts'
import { CannotRun } from './no-answer.ts'
import { type Counterexample, type Counts, conclude, count, noCounts, type Outcome } from './outcome.ts'
import { ownAnswer } from './own-answer.ts'
import { offerFor, type Property } from './property.ts'
import type { VerdictReason } from './reason.ts'
import { type SearchLimits, type Shown, type Suspect, shrink, unshrunk, unstable } from './shrink.ts'
import { type Asked, openWindow } from './window.ts'

export type { ClauseVerdict, Counterexample, KindCount, Outcome, PremiseCount, Spread } from './outcome.ts'
export { notCounted } from './outcome.ts'
export type { VerdictReason } from './reason.ts'
export type { SearchLimits } from './shrink.ts'

export interface CheckOptions {
  readonly runs: number
  readonly seed: number
  /** The chunk of the seed's stream to begin with. */
  readonly firstChunk?: number | undefined
  /** Cases that are run before any is drawn: stored counterexamples. */
  readonly examples?: readonly unknown[] | undefined
  /** Cases asked side by side: more than 1 keeps an implementation busy that answers from afar. */
  readonly atOnce?: number | undefined
  /** Cancels all unanswered requests: the next case is run alone. */
  readonly abandon?: (() => void) | undefined
  /** What the search for a smaller counterexample may cost, where not what it costs anyway. */
  readonly search?: Partial<SearchLimits> | undefined
  /** Asked between cases: stop drawing? What was checked counts. */
  readonly isOver?: (() => boolean) | undefined
  /** Called now and then with the number of cases so far. */
  readonly progress?: ((cases: number) => void) | undefined
}

const PROGRESS_EVERY = 16

/** Why the clause cannot be asked of this implementation, or undefined. */
export function reasonToSkip<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
): VerdictReason | undefined {
  const { needs, rules = [], mode = 'D', isAboutRuntime } = property.clause
  const stages = needs.filter((stage) => implementation[stage] === undefined)
  if (stages.length > 0) return { code: 'stages-not-offered', stages }
  if (isAboutRuntime === true && implementation.runtime === undefined) return { code: 'runtime-not-offered' }
  if (isAboutArguments(property.clause) && implementation.argumentsAfter === 'unseen')
    return { code: 'arguments-not-seen' }
  const offer = offerFor(property.clause, implementation.description)
  if (offer.rules.length === 0) return { code: 'rules-not-offered', rules }
  return offer.modes.length === 0 ? { code: 'mode-not-offered', mode } : undefined
}

/** The examples, then the stream's cases, drawn as they are needed. */
function* casesOf<S extends Subject>(
  arbitrary: fc.Arbitrary<Asked<S>['given']>,
  { examples = [], runs, seed, firstChunk = 0 }: CheckOptions,
): Generator<Asked<S>> {
  for (const given of examples) yield { given: given as Asked<S>['given'], place: undefined }
  for (let done = 0; done < runs; done += CHUNK_CASES) {
    const chunk = firstChunk + done / CHUNK_CASES
    const drawn = drawChunk(arbitrary, seed, chunk, Math.min(CHUNK_CASES, runs - done))
    for (const [index, given] of drawn.entries()) yield { given, place: { chunk, index } }
  }
}

/** The first case that fails, and those that were under way beside it. */
async function firstFailure<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  cases: Iterator<Asked<S>>,
  options: CheckOptions,
  counts: Counts,
): Promise<{ suspect: Suspect<S>; beside: readonly Asked<S>[] } | undefined> {
  const { atOnce = 1, isOver = () => false, progress, abandon } = options
  const window = openWindow(cases, atOnce, implementation, (asked, given) => judge(property, asked, given))
  for (;;) {
    if (!isOver()) window.fill()
    const next = window.next()
    if (next === undefined) return undefined
    const judgement = await next.judgement
    count(property, counts, judgement)
    if (counts.cases % PROGRESS_EVERY === 0) progress?.(counts.cases)
    if (judgement.finding.kind !== 'fails') continue
    await window.stop(abandon)
    return { suspect: { ...next.asked, judgement }, beside: window.beside() }
  }
}

/** What a failure comes to: the case that fails alone, as small as it gets, or that none does. */
async function counterexampleOf<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  arbitrary: fc.Arbitrary<Asked<S>['given']>,
  { suspect, beside }: { suspect: Suspect<S>; beside: readonly Asked<S>[] },
  { seed, search }: CheckOptions,
  heartbeat: () => void,
): Promise<{ reason: VerdictReason } & Shown<S>> {
  const found = await confirm(property, implementation, suspect, beside, heartbeat)
  if (found === undefined) return { reason: { code: 'refuted-once' }, ...unstable(suspect) }
  if (found.place === undefined)
    return { reason: { code: 'refuted-by-stored-case' }, ...unshrunk(found.given, found.judgement) }
  const { place } = found
  const options = { search, heartbeat }
  return {
    reason: { code: 'refuted' },
    ...(await shrink(property, implementation, arbitrary, { ...found, place, seed }, options)),
  }
}

/** Adds the implementation's own spectrum and decision, for comparison. */
async function withOwnAnswer<S extends Subject>(
  { clause }: Property<S>,
  implementation: Implementation,
  { counterexample, seen }: Shown<S>,
): Promise<Counterexample> {
  const own = await ownAnswer(clause.about, implementation, counterexample.given, seen)
  return own === undefined ? counterexample : { ...counterexample, own }
}

/** Checks `property` on `options.runs` cases; the same options give the same outcome. */
export async function checkProperty<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  options: CheckOptions,
): Promise<Outcome> {
  const counts = noCounts(property)
  const skip = reasonToSkip(property, implementation)
  if (skip !== undefined) return { verdict: 'skipped', ...counts, reason: skip }
  const arbitrary = property.cases(offerFor(property.clause, implementation.description))
  const cases = casesOf<S>(arbitrary, options)
  const failure = await firstFailure(property, implementation, cases, options, counts)
  if (failure === undefined) return { ...counts, ...conclude(property, counts) }
  const heartbeat = (): void => options.progress?.(counts.cases)
  try {
    const { reason, ...shown } = await counterexampleOf(
      property,
      implementation,
      arbitrary,
      failure,
      options,
      heartbeat,
    )
    const counterexample = await withOwnAnswer(property, implementation, shown)
    return { verdict: 'fails', ...counts, reason, counterexample }
  } catch (error) {
    // It failed, and that ended it: the failure is known, a smaller case is not.
    if (!(error instanceof CannotRun)) throw error
    const { given, judgement } = failure.suspect
    const reason: VerdictReason = { code: 'refuted-and-ended', message: error.message }
    return { verdict: 'fails', ...counts, reason, counterexample: unshrunk(given, judgement).counterexample }
  }
}
