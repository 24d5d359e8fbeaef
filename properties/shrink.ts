/** From a failing case to the smallest one found: fast-check shrinks as it drew, then the network is simplified. */
import fc from 'fast-check'
import type { Finding, Subject } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import { type Place, replayOf } from './draw.ts'
import { isRefusal, type Judgement, judge } from './judge.ts'
import type { Counterexample } from './outcome.ts'
import type { CaseOf, Property } from './property.ts'
import { simplify } from './simplify.ts'
import type { Asked } from './window.ts'

/** Cases that fast-check may ask while it shrinks; after them every case passes, and it stops. */
const MOST_SHRINKS = 600

/** How many cases are asked in search of a smaller one, and no more. */
export interface SearchLimits {
  /** In all: fast-check and `simplify` have limits of their own. */
  readonly cases: number
  /** Each costs the whole time limit. */
  readonly hangs: number
  /** Each costs a start, of an interpreter perhaps. */
  readonly crashes: number
}

const DEFAULT_SEARCH: SearchLimits = { cases: Number.POSITIVE_INFINITY, hangs: 4, crashes: 30 }

/** A case that failed, and how. */
export interface Suspect<S extends Subject> extends Asked<S> {
  readonly judgement: Judgement<S>
}

/** A case that failed alone, and where it was drawn. */
export interface Found<S extends Subject> extends Suspect<S> {
  readonly seed: number
  readonly place: Place
}

export interface ShrinkOptions {
  readonly search?: Partial<SearchLimits> | undefined
  /** Called at every case that is asked. */
  readonly beat: () => void
}

/** Asks cases one at a time, until too many were asked, have hung or crashed. */
function asker<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  { search, beat }: ShrinkOptions,
) {
  const most = { ...DEFAULT_SEARCH, ...search }
  let [cases, hangs, crashes] = [0, 0, 0]
  return async (given: CaseOf[S]): Promise<Finding> => {
    if (cases >= most.cases || hangs >= most.hangs || crashes >= most.crashes) return { kind: 'holds' }
    cases += 1
    beat()
    const { finding, isHang, isNoAnswer } = await judge(property, implementation, given)
    if (isHang === true) hangs += 1
    else if (isNoAnswer === true) crashes += 1
    return finding
  }
}

/** fast-check's smallest failing case below the one at `place`, which is known to fail. */
async function shrinkAsDrawn<S extends Subject>(
  cases: fc.Arbitrary<CaseOf[S]>,
  { seed, place, given: first }: Found<S>,
  fails: (given: CaseOf[S]) => Promise<boolean>,
): Promise<{ given: CaseOf[S]; shrinks: number }> {
  let asked = 0
  const predicate = fc.asyncProperty(cases, async (given) => {
    asked += 1
    if (asked === 1) return false
    return asked > MOST_SHRINKS || !(await fails(given))
  })
  const { counterexample, numShrinks } = await fc.check(predicate, replayOf(seed, place))
  return { given: counterexample?.[0] ?? first, shrinks: numShrinks }
}

/** The case as it is, with what was found in it. */
export const unshrunk = (given: unknown, finding: Finding): Counterexample => ({
  given,
  expected: finding.kind === 'fails' ? finding.expected : 'an answer',
  got: finding.kind === 'fails' ? finding.got : finding.kind,
  shrinks: 0,
})

/** A case that fails among others, but not when it is asked alone, nor does any of them. */
export const unstable = <S extends Subject>({ given, judgement }: Suspect<S>): Counterexample => ({
  given,
  expected: 'the same answer to the same case',
  got: `first: ${unshrunk(given, judgement.finding).got}; asked again, alone: no failure`,
  shrinks: 0,
})

/** The smallest counterexample found. */
export async function shrink<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  cases: fc.Arbitrary<CaseOf[S]>,
  found: Found<S>,
  options: ShrinkOptions,
): Promise<Counterexample> {
  // A simpler case must fail in the same way: one that the implementation refuses is another failure.
  const refused = isRefusal(found.judgement.finding)
  const ask = asker(property, implementation, options)
  const last: { finding: Finding } = { finding: found.judgement.finding }
  const fails = async (given: CaseOf[S]): Promise<boolean> => {
    const finding = await ask(given)
    if (finding.kind !== 'fails' || isRefusal(finding) !== refused) return false
    last.finding = finding
    return true
  }
  const drawn = await shrinkAsDrawn(cases, found, fails)
  const { given, steps } = await simplify(drawn.given, fails)
  return { ...unshrunk(given, last.finding), shrinks: drawn.shrinks + steps }
}
