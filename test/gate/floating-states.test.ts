/**
 * `gate` excuses an everyday floating implementation where `verify` does: where products of weights
 * underflow or overflow, and where rounding hides the answer, it is never called wrong.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { everydayDecisions, hiddenCases } from '../../properties/arbitraries/network.ts'
import { DEGREE_MODES } from '../../spec/network.ts'
import type { GateAnswer } from '../../src/gate/answers.ts'
import { judgeDecision } from '../../src/gate/judge.ts'
import { implementationOf } from '../zoo/compose.ts'
import { TEXTBOOK } from '../zoo/textbook.ts'

const CASES = { seed: 7, numRuns: 60 }
const { decide, description } = implementationOf(TEXTBOOK)

const STATES = {
  'hidden by rounding, or out of the range of doubles': hiddenCases({ modes: DEGREE_MODES }),
  'of any scale': everydayDecisions({ rules: ['ordered'], modes: DEGREE_MODES, isExact: true }),
}

describe('decisions in doubles', () => {
  it.each(Object.entries(STATES))('%s: admissible or excused', async (_, states) => {
    const kinds = new Set<string>()
    for (const { network, node, mode } of fc.sample(states, CASES))
      for (const rule of ['ordered', 'dominant'] as const) {
        const decision = (await decide(network, node, { mode, rule })) as GateAnswer
        const judged = judgeDecision({ network, node }, { mode, rule }, decision, description, undefined)
        expect(judged.violations, JSON.stringify({ network, node, mode, rule })).toEqual([])
        kinds.add(judged.admissible)
      }
    expect([...kinds].sort()).toEqual(['excused', 'yes'])
  })

  it('and wrong where it says that its pair test is exact', async () => {
    const exact = { ...description, pairTest: 'exact' as const }
    const judged: string[] = []
    for (const { network, node, mode } of fc.sample(hiddenCases({ modes: DEGREE_MODES }), CASES)) {
      const decision = (await decide(network, node, { mode, rule: 'dominant' })) as GateAnswer
      judged.push(
        judgeDecision({ network, node }, { mode, rule: 'dominant' }, decision, exact, undefined).admissible,
      )
    }
    expect(judged).toContain('no')
  })
})
