/** From a failing case to the smallest one found: fast-check shrinks as it drew, then the network is simplified. */
import fc from 'fast-check'
import type { Finding, Subject } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import { type Place, replayOf } from './draw.ts'
import { isRefusal, type Judgement, judge } from './judge.ts'
import type { Counterexample } from './outcome.ts'
import type { CaseOf, Property } from './property.ts'
import { simplify } from './simplify.ts'

/** Cases that fast-check may ask while it shrinks; after them every case passes, and it stops. */
const MOST_SHRINKS = 600
/** A case that hangs costs the whole time limit: so many are asked in search of a smaller one, and no more. */
const MOST_HANGS = 4

/** What a case that fails among others, but not when it is asked alone, is said to have answered. */
const UNSTABLE = { expected: 'the same answer to the same case', got: 'another answer the second time' }

/** Asks cases one at a time, until too many have hung. */
function asker<S extends Subject>(property: Property<S>, implementation: Implementation, beat: () => void) {
  let hangs = 0
  return async (given: CaseOf[S]): Promise<Finding> => {
    if (hangs >= MOST_HANGS) return { kind: 'holds' }
    beat()
    const { finding, isHang } = await judge(property, implementation, given)
    if (isHang === true) hangs += 1
    return finding
  }
}

/** fast-check's smallest failing case below the one at `place`; undefined where that one does not fail alone. */
async function shrinkAsDrawn<S extends Subject>(
  cases: fc.Arbitrary<CaseOf[S]>,
  { seed, place }: Found<S>,
  fails: (given: CaseOf[S]) => Promise<boolean>,
): Promise<{ given: CaseOf[S]; shrinks: number } | undefined> {
  let asked = 0
  const predicate = fc.asyncProperty(cases, async (given) => {
    asked += 1
    return asked > MOST_SHRINKS || !(await fails(given))
  })
  const { failed, counterexample, numShrinks } = await fc.check(predicate, replayOf(seed, place))
  return failed && counterexample !== null ? { given: counterexample[0], shrinks: numShrinks } : undefined
}

/** The case as it is, with what was found in it. */
export const unshrunk = (given: unknown, finding: Finding): Counterexample => ({
  given,
  ...(finding.kind === 'fails' ? { expected: finding.expected, got: finding.got } : UNSTABLE),
  shrinks: 0,
})

/** A failing case, and where it was drawn. */
export interface Found<S extends Subject> {
  readonly given: CaseOf[S]
  readonly judgement: Judgement<S>
  readonly seed: number
  readonly place: Place
}

/** The smallest counterexample found; `beat` is called at every case that is asked. */
export async function shrink<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  cases: fc.Arbitrary<CaseOf[S]>,
  found: Found<S>,
  beat: () => void,
): Promise<Counterexample> {
  // A simpler case must fail in the same way: one that the implementation refuses is another failure.
  const refused = isRefusal(found.judgement.finding)
  const ask = asker(property, implementation, beat)
  const last: { finding: Finding } = { finding: found.judgement.finding }
  const fails = async (given: CaseOf[S]): Promise<boolean> => {
    const finding = await ask(given)
    if (finding.kind !== 'fails' || isRefusal(finding) !== refused) return false
    last.finding = finding
    return true
  }
  const drawn = await shrinkAsDrawn(cases, found, fails)
  if (drawn === undefined) {
    const { got } = unshrunk(found.given, found.judgement.finding)
    return {
      given: found.given,
      ...UNSTABLE,
      got: `first: ${got}; asked again, alone: no failure`,
      shrinks: 0,
    }
  }
  const { given, steps } = await simplify(drawn.given, fails)
  return { ...unshrunk(given, last.finding), shrinks: drawn.shrinks + steps }
}
