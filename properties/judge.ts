/** The result of a clause for one case: the implementation is run, and the predicate evaluates the observation. */
import { type Finding, type Subject, show } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import type { Seen } from '../spec/observation.ts'
import { CannotRun, NoAnswer } from './no-answer.ts'
import { observe } from './observe.ts'
import type { CaseOf, Property } from './property.ts'

export interface Judgement<S extends Subject> {
  readonly finding: Finding
  /** Undefined where the implementation gave no answer. */
  readonly seen?: Seen[S]
  readonly isHang?: boolean
  /** Did it say nothing that could be judged, as after a crash? */
  readonly isNoAnswer?: boolean
}

/** What was expected of an implementation that threw. */
const AN_ANSWER = 'an answer'

/** Did the implementation give no answer at all, rather than a wrong one? */
export const isRefusal = (finding: Finding): boolean =>
  finding.kind === 'fails' && finding.expected === AN_ANSWER

const notAnswered = (error: unknown): Finding => ({
  kind: 'fails',
  expected: AN_ANSWER,
  got: error instanceof NoAnswer ? error.message : `threw ${show(String(error))}`,
})

/** An exception of the implementation is a failure like any other. Throws CannotRun. */
export async function judge<S extends Subject>(
  { clause }: Property<S>,
  implementation: Implementation,
  given: CaseOf[S],
): Promise<Judgement<S>> {
  let seen: Seen[S]
  try {
    seen = await observe(clause.about, implementation, given)
  } catch (error) {
    if (error instanceof CannotRun) throw error
    const isNoAnswer = error instanceof NoAnswer
    return { finding: notAnswered(error), isNoAnswer, isHang: isNoAnswer && error.isHang }
  }
  try {
    return { finding: clause.holds(seen), seen }
  } catch (error) {
    return { finding: { kind: 'fails', expected: 'an answer that the clause can read', got: String(error) } }
  }
}
