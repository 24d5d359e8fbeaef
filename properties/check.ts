/** Checks one property against one implementation and says what came out, in the words of a verdict. */
import type fc from 'fast-check'
import type { Subject } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import { CHUNK_CASES, drawChunk, type Place } from './draw.ts'
import { type Judgement, judge } from './judge.ts'
import { type Counts, conclude, count, noCounts, type Outcome } from './outcome.ts'
import { type CaseOf, offerFor, type Property } from './property.ts'
import { shrink, unshrunk } from './shrink.ts'

export type { Counterexample, Outcome, PremiseCount, Verdict } from './outcome.ts'

export interface CheckOptions {
  readonly runs: number
  readonly seed: number
  /** The chunk of the seed's stream to begin with. */
  readonly firstChunk?: number | undefined
  /** Cases that are asked before any is drawn: what failed once. */
  readonly examples?: readonly unknown[] | undefined
  /** Cases asked side by side: more than 1 keeps an implementation busy that answers from afar. */
  readonly atOnce?: number | undefined
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
): string | undefined {
  const missing = property.clause.needs.filter((stage) => implementation[stage] === undefined)
  if (missing.length > 0) return `does not offer ${missing.join(', ')}`
  const offer = offerFor(property.clause, implementation.description)
  if (offer.rules.length === 0) return `offers none of the rules ${property.clause.rules?.join(', ')}`
  return offer.modes.length === 0 ? `does not offer mode ${property.clause.mode}` : undefined
}

interface Failure<S extends Subject> {
  readonly given: CaseOf[S]
  readonly judgement: Judgement<S>
  /** Where it was drawn; undefined for an example. */
  readonly place: Place | undefined
}

/** Asks `cases` side by side and counts them in their order, up to the first that fails; its index. */
async function askAll<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  cases: readonly CaseOf[S][],
  counts: Counts,
  progress: CheckOptions['progress'],
): Promise<{ index: number; judgement: Judgement<S> } | undefined> {
  const judgements = await Promise.all(cases.map((given) => judge(property, implementation, given)))
  for (const [index, judgement] of judgements.entries()) {
    count(property, counts, judgement)
    if (counts.cases % PROGRESS_EVERY === 0) progress?.(counts.cases)
    if (judgement.finding.kind === 'fails') return { index, judgement }
  }
  return undefined
}

/** The first case that fails: of the examples, then of the stream. */
async function firstFailure<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  arbitrary: fc.Arbitrary<CaseOf[S]>,
  options: CheckOptions,
  counts: Counts,
): Promise<Failure<S> | undefined> {
  const atOnce = options.atOnce ?? 1
  const ask = async (
    cases: readonly CaseOf[S][],
    chunk: number | undefined,
  ): Promise<Failure<S> | undefined> => {
    for (let at = 0; at < cases.length; at += atOnce) {
      if (options.isOver?.() === true) return undefined
      const batch = cases.slice(at, at + atOnce)
      const found = await askAll(property, implementation, batch, counts, options.progress)
      if (found === undefined) continue
      const given = batch[found.index] as CaseOf[S]
      const place = chunk === undefined ? undefined : { chunk, index: at + found.index }
      return { given, judgement: found.judgement, place }
    }
    return undefined
  }
  const stored = await ask((options.examples ?? []) as readonly CaseOf[S][], undefined)
  if (stored !== undefined) return stored
  const first = options.firstChunk ?? 0
  for (let done = 0; done < options.runs && options.isOver?.() !== true; done += CHUNK_CASES) {
    const chunk = first + done / CHUNK_CASES
    const size = Math.min(CHUNK_CASES, options.runs - done)
    const failure = await ask(drawChunk(arbitrary, options.seed, chunk, size), chunk)
    if (failure !== undefined) return failure
  }
  return undefined
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
  const failure = await firstFailure(property, implementation, arbitrary, options, counts)
  if (failure === undefined) return conclude(property, counts)
  const { given, judgement, place } = failure
  const counterexample =
    place === undefined
      ? unshrunk(given, judgement.finding)
      : await shrink(
          property,
          implementation,
          arbitrary,
          { given, judgement, place, seed: options.seed },
          () => options.progress?.(counts.cases),
        )
  const reason = place === undefined ? 'refuted by a stored counterexample' : 'refuted'
  return { verdict: 'fails', ...counts, reason, counterexample }
}
