/** What a run could have missed: in which share of cases a mistake must show to be missed seldom. */
import { countText, plural } from '../../base/text.ts'
import type { ClauseResult } from '../../verify/verify.ts'

/** The probability of a miss that is stated. */
const MISSED = 0.01
/** Clauses that are named: those with the fewest cases. */
const NAMED = 3

/** A mistake that shows in this share of n cases is missed by all of them with probability MISSED. */
const shareMissed = (n: number): number => 1 - MISSED ** (1 / n)

const percent = (share: number): string => `${Number((100 * share).toPrecision(2))} %`

/** Undefined where no clause holds. Cases that do not meet the premise of their clause show nothing. */
export function couldMissText(clauses: readonly ClauseResult[]): string | undefined {
  const held = clauses
    .filter(({ verdict, interesting }) => verdict === 'holds' && interesting > 0)
    .sort((a, b) => a.interesting - b.interesting)
  const middle = held[Math.floor(held.length / 2)]
  if (middle === undefined) return undefined
  const weakest = held
    .slice(0, NAMED)
    .map(
      ({ id, interesting }) =>
        `${id} (${countText(interesting)} cases, ${percent(shareMissed(interesting))})`,
    )
  const [share, cases] = [percent(shareMissed(middle.interesting)), countText(middle.interesting)]
  return [
    `This run misses a mistake that shows in ${share} of the cases that meet a clause’s premise`,
    `with probability 1 %: so for ${plural(Math.ceil(held.length / 2), 'clause')} with ${cases} such cases`,
    `or more. Fewest cases: ${weakest.join(', ')}.`,
  ].join(' ')
}
