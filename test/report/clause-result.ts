/** A clause's result for tests of reports: nothing was found but what is said. */
import type { ClauseResult } from '../../src/verify/verify.ts'

export const clauseResult = (
  id: string,
  verdict: ClauseResult['verdict'],
  more: Partial<ClauseResult> = {},
): ClauseResult => ({
  id,
  sentence: '',
  source: '',
  verdict,
  cases: 1,
  interesting: 1,
  atLeast: 0,
  premises: [],
  spread: { nodes: {}, mode: {}, rule: {} },
  illPosed: 0,
  illPosedAtMost: 0,
  seed: 0,
  ...more,
})
