/** From a failing case to the smallest one found: fast-check shrinks as it drew, then the network is simplified. */
import fc from 'fast-check'
import { HOLDS, type Subject } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import { type CasePlace, replayOf } from './draw.ts'
import { isRefusal, type Judgement, judge } from './judge.ts'
import type { Counterexample } from './outcome.ts'
import type { CaseOf, Property } from './property.ts'
import { simplify } from './simplify.ts'
import type { Asked } from './window.ts'

/** Cases that fast-check may ask while it shrinks; after them every case passes, and it stops. */
const MOST_SHRINKS = 600

/** The limit on the number of cases that are run in search of a smaller one. */
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
  readonly place: CasePlace
}

export interface ShrinkOptions {
  readonly search?: Partial<SearchLimits> | undefined
  /** Called for every case that is run. */
  readonly heartbeat: () => void
}

/** Asks cases one at a time, until too many were asked, have hung or crashed. */
function asker<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  { search, heartbeat }: ShrinkOptions,
) {
  const most = { ...DEFAULT_SEARCH, ...search }
  let [cases, hangs, crashes] = [0, 0, 0]
  return async (given: CaseOf[S]): Promise<Judgement<S>> => {
    if (cases >= most.cases || hangs >= most.hangs || crashes >= most.crashes) return { finding: HOLDS }
    cases += 1
    heartbeat()
    const judgement = await judge(property, implementation, given)
    if (judgement.isHang === true) hangs += 1
    else if (judgement.isNoAnswer === true) crashes += 1
    return judgement
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

/** A counterexample with what was seen of it. */
export interface Shown<S extends Subject> {
  readonly counterexample: Counterexample
  readonly seen: Judgement<S>['seen']
}

/** The case as it is, with what was found in it. */
export const unshrunk = <S extends Subject>(given: unknown, { finding, seen }: Judgement<S>): Shown<S> => ({
  counterexample: {
    given,
    expected: finding.kind === 'fails' ? finding.expected : 'an answer',
    got: finding.kind === 'fails' ? finding.got : finding.kind,
    shrinks: 0,
  },
  seen,
})

/** A case that fails among others, but neither it nor any of them fails when run alone. */
export function unstable<S extends Subject>({ given, judgement }: Suspect<S>): Shown<S> {
  const { counterexample, seen } = unshrunk(given, judgement)
  const got = `first: ${counterexample.got}; repeated alone: no failure`
  return { counterexample: { ...counterexample, expected: 'the same answer to the same case', got }, seen }
}

/** The smallest counterexample found. */
export async function shrink<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  cases: fc.Arbitrary<CaseOf[S]>,
  found: Found<S>,
  options: ShrinkOptions,
): Promise<Shown<S>> {
  // Building the smaller cases of a large network takes seconds, even where none is asked.
  if (options.search?.cases === 0) return unshrunk(found.given, found.judgement)
  // A simpler case must fail in the same way: one that the implementation refuses is another failure.
  const refused = isRefusal(found.judgement.finding)
  const ask = asker(property, implementation, options)
  let last = found.judgement
  const fails = async (given: CaseOf[S]): Promise<boolean> => {
    const judgement = await ask(given)
    if (judgement.finding.kind !== 'fails' || isRefusal(judgement.finding) !== refused) return false
    last = judgement
    return true
  }
  const drawn = await shrinkAsDrawn(cases, found, fails)
  const { given, steps } = await simplify(drawn.given, fails)
  const { counterexample, seen } = unshrunk(given, last)
  return { counterexample: { ...counterexample, shrinks: drawn.shrinks + steps }, seen }
}
