/**
 * If cases run concurrently, a hang or a crash is first attributed to the oldest case, which need not be the cause. A case fails
 * only if it also fails when it is run alone; otherwise the other cases are run alone, in their order.
 */
import type { Subject } from '../spec/clause.ts'
import type { Implementation } from '../spec/implementation.ts'
import { judge } from './judge.ts'
import type { Property } from './property.ts'
import type { Suspect } from './shrink.ts'
import type { Asked } from './window.ts'

/** How often a case has to fail: once among others and once alone, or twice alone. */
const FAILURES = 2

/** The first case that fails alone, or undefined: then the implementation is unstable. Throws CannotRun. */
export async function confirm<S extends Subject>(
  property: Property<S>,
  implementation: Implementation,
  suspect: Suspect<S>,
  beside: readonly Asked<S>[],
  heartbeat: () => void,
): Promise<Suspect<S> | undefined> {
  const failsAlone = async ({ given, place }: Asked<S>, times: number): Promise<Suspect<S> | undefined> => {
    heartbeat()
    const judgement = await judge(property, implementation, given)
    if (judgement.finding.kind !== 'fails') return undefined
    return times === 1 ? { given, place, judgement } : failsAlone({ given, place }, times - 1)
  }
  const found = await failsAlone(suspect, FAILURES - 1)
  if (found !== undefined) return found
  for (const other of beside) {
    if (other.given === suspect.given) continue
    const culprit = await failsAlone(other, FAILURES)
    if (culprit !== undefined) return culprit
  }
  return undefined
}
