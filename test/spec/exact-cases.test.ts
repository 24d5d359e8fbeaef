/** The specification beside an oracle that shares no code with it: test/exact-cases/README.md. */
import { describe, expect, it } from 'vitest'
import { screenedDecisions } from '../../spec/admissible.ts'
import { actionText, admissibleDecisions, type Decision, type ExactRule } from '../../spec/decision.ts'
import { actionsOf, type ExactCase, exactCases, FILES } from '../exact-cases/cases.ts'

const RULES: readonly ExactRule[] = ['ordered', 'dominant']

/** The oracle prints 17 digits; the specification rounds an enclosure. */
const RELATIVE_ERROR = 1e-12

const textsOf = (decisions: readonly Decision[]): string[] => [...new Set(decisions.map(actionText))].sort()

/** Each pair that is named is one of the answer's, unless several tie, of which the answer names one. */
function expectPair(decisions: readonly Decision[], { id, answer: { pair, hasTiedPairs } }: ExactCase): void {
  const isAnswer = (got: Decision): boolean => {
    if (got.pair === undefined || pair === undefined) return got.pair === pair
    const scale = Math.hypot(pair.re, pair.im)
    const isImaginary = Math.abs(got.pair.im - pair.im) <= RELATIVE_ERROR * pair.im
    return isImaginary && (hasTiedPairs || Math.abs(got.pair.re - pair.re) <= RELATIVE_ERROR * scale)
  }
  expect(decisions.every(isAnswer), `${id}: the pair`).toBe(true)
}

describe.each(FILES)('cases of %s', (file) => {
  const cases = exactCases(file)

  it('have the same right decisions, all of them', () => {
    expect(cases.length).toBeGreaterThan(40)
    for (const one of cases) {
      // `ordered` asks the same question of the same antagonists, so one rule is enough here.
      const decisions = admissibleDecisions(one.network, one.node, one.mode, 'dominant')
      expect(textsOf(decisions), one.id).toEqual(actionsOf(one, 'dominant'))
      expectPair(decisions, one)
    }
  })

  it('have right decisions where doubles tell them', () => {
    for (const one of cases)
      for (const rule of RULES) {
        const decisions = screenedDecisions(one.network, one.node, one.mode, rule)
        if (decisions === undefined) continue
        const right = actionsOf(one, rule)
        for (const text of textsOf(decisions)) expect(right, `${one.id}, ${rule}`).toContain(text)
      }
  })
})
