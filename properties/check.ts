/** Runs one property against one implementation and says what came out, in the words of a verdict. */
import fc from 'fast-check'
import { type Finding, type Subject, show } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import type { Seen } from '../spec/observation.ts'
import { observe } from './observe.ts'
import { type CaseOf, offerFor, type Property } from './property.ts'
import { simplify } from './simplify.ts'

export type Verdict = 'holds' | 'fails' | 'blocked' | 'skipped' | 'vacuous'

export interface Counterexample {
  readonly given: unknown
  readonly expected: string
  readonly got: string
  /** How many times a simpler case was found. */
  readonly shrinks: number
}

/** How often a further premise was met. */
export interface PremiseCount {
  readonly says: string
  readonly atLeast: number
  cases: number
  met: number
}

export interface Outcome {
  readonly verdict: Verdict
  readonly cases: number
  readonly interesting: number
  readonly illPosed: number
  readonly premises: readonly PremiseCount[]
  /** Why, for every verdict but `holds`. */
  readonly reason?: string
  readonly counterexample?: Counterexample
}

export interface CheckOptions {
  readonly runs: number
  readonly seed: number
  /** Stop drawing cases after this long; what was checked counts. */
  readonly timeLimitMilliseconds?: number | undefined
  /** Called now and then with the number of cases so far. */
  readonly progress?: ((cases: number) => void) | undefined
}

const PROGRESS_EVERY = 16
/** Cases that fast-check may ask while it shrinks; after them every case passes, and it stops. */
const MOST_SHRINKS = 600

class Refuted extends Error {}

/** What was expected of an implementation that threw. */
const AN_ANSWER = 'an answer'

interface Counts {
  cases: number
  interesting: number
  illPosed: number
  readonly premises: readonly PremiseCount[]
}

const noCounts = <S extends Subject>(property: Property<S>): Counts => ({
  cases: 0,
  interesting: 0,
  illPosed: 0,
  premises: property.premises.map(({ says, atLeast }) => ({ says, atLeast, cases: 0, met: 0 })),
})

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

interface Judgement<S extends Subject> {
  readonly finding: Finding
  /** Undefined where the implementation gave no answer. */
  readonly seen?: Seen[S]
}

/** What the clause finds in one case; an exception of the implementation is a failure like any other. */
async function judge<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  given: CaseOf[S],
): Promise<Judgement<S>> {
  let seen: Seen[S]
  try {
    seen = await observe(property.clause.about, implementation, given)
  } catch (error) {
    return { finding: { kind: 'fails', expected: AN_ANSWER, got: `threw ${String(error)}` } }
  }
  try {
    return { finding: property.clause.holds(seen), seen }
  } catch (error) {
    return { finding: { kind: 'fails', expected: 'an answer that the clause can read', got: String(error) } }
  }
}

function count<S extends Subject>(
  property: Property<S>,
  counts: Counts,
  { finding, seen }: Judgement<S>,
): void {
  counts.cases += 1
  if (finding.kind === 'ill-posed') counts.illPosed += 1
  if (seen === undefined) return
  if (property.interesting(seen)) counts.interesting += 1
  property.premises.forEach(({ among, is }, k) => {
    const premise = counts.premises[k] as PremiseCount
    if (!among(seen)) return
    premise.cases += 1
    if (is(seen)) premise.met += 1
  })
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

const isShort = (met: number, cases: number, atLeast: number): boolean => met < Math.floor(atLeast * cases)

function conclude<S extends Subject>(property: Property<S>, counts: Counts): Outcome {
  const { cases, interesting, illPosed, premises } = counts
  if (illPosed > Math.ceil(property.illPosedAtMost * cases))
    return {
      verdict: 'fails',
      ...counts,
      reason: `${illPosed} of ${cases} answers excused as ill-posed, at most ${percent(property.illPosedAtMost)} allowed`,
    }
  if (cases === 0 || isShort(interesting, cases, property.atLeast))
    return {
      verdict: 'vacuous',
      ...counts,
      reason: `${interesting} of ${cases} cases interesting, at least ${percent(property.atLeast)} needed`,
    }
  const short = premises.find((premise) => isShort(premise.met, premise.cases, premise.atLeast))
  if (short !== undefined)
    return {
      verdict: 'vacuous',
      ...counts,
      reason: `${short.says}: ${short.met} of ${short.cases}, at least ${percent(short.atLeast)} needed`,
    }
  return { verdict: 'holds', ...counts }
}

/** Why fast-check's last word is no counterexample: the same case must fail again when asked alone. */
const UNSTABLE = { expected: 'the same answer to the same case', got: 'another answer the second time' }

async function counterexampleOf<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  found: CaseOf[S],
  shrinks: number,
): Promise<Counterexample> {
  const ask = async (given: CaseOf[S]): Promise<Finding> =>
    (await judge(property, implementation, given)).finding
  const isRefusal = (finding: Finding): boolean => finding.kind === 'fails' && finding.expected === AN_ANSWER
  // A simpler case must fail in the same way: one that the implementation refuses is another failure.
  const refused = isRefusal(await ask(found))
  const fails = async (given: CaseOf[S]): Promise<boolean> => {
    const finding = await ask(given)
    return finding.kind === 'fails' && isRefusal(finding) === refused
  }
  const { given, steps } = await simplify(found, fails)
  const finding = await ask(given)
  const { expected, got } = finding.kind === 'fails' ? finding : UNSTABLE
  return { given, expected, got, shrinks: shrinks + steps }
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
  let [refuted, asked, shrinks] = [false, 0, 0]
  const arbitrary = property.cases(offerFor(property.clause, implementation.description))
  const predicate = fc.asyncProperty(arbitrary, async (given) => {
    asked += 1
    if (refuted) shrinks += 1
    if (shrinks > MOST_SHRINKS) return
    const judgement = await judge(property, implementation, given)
    if (asked % PROGRESS_EVERY === 0) options.progress?.(counts.cases)
    if (!refuted) count(property, counts, judgement)
    if (judgement.finding.kind !== 'fails') return
    refuted = true
    throw new Refuted(judgement.finding.expected)
  })
  const details = await fc.check(predicate, {
    seed: options.seed,
    numRuns: options.runs,
    ...(options.timeLimitMilliseconds === undefined
      ? {}
      : { interruptAfterTimeLimit: options.timeLimitMilliseconds, markInterruptAsFailure: false }),
  })
  if (!details.failed) return conclude(property, counts)
  const given = (details.counterexample as [CaseOf[S]] | null)?.[0]
  if (given === undefined) throw new Error(`${property.clause.id}: ${show(details.errorInstance)}`)
  const counterexample = await counterexampleOf(property, implementation, given, details.numShrinks)
  return { verdict: 'fails', ...counts, reason: 'refuted', counterexample }
}
