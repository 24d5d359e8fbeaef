/** What is wrong with an answer, where nothing says that it changed: by the clause that it breaks. */
import type { AskedStage, Kind } from './changes.ts'
import type { Violation } from './judge.ts'

const OF_ORDER: ReadonlySet<string> = new Set(['DYN-10', 'DYN-14'])
const OF_PAIRS = /^PAIR-/
const OF_DECISIONS = /^(PRUNE|KEEP|OWN|PAIR)-/

/** `wrongDecisions`: how many decisions within a round are not those of their updates. */
export function wrongKind(stage: AskedStage, violations: readonly Violation[], wrongDecisions = 0): Kind {
  const [first] = violations
  if (first?.clause === null) return 'no answer'
  if (first === undefined || stage === 'laplacian' || stage === 'spectrum') return 'wrong numbers'
  if (stage === 'round' && OF_ORDER.has(first.clause)) return 'wrong order'
  if (violations.every(({ clause }) => clause !== null && OF_PAIRS.test(clause))) return 'wrong pair'
  return stage === 'decide' || wrongDecisions > 0 || OF_DECISIONS.test(first.clause)
    ? 'wrong decision'
    : 'wrong numbers'
}
