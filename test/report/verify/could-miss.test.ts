/** What a run could have missed: the stated share is the one that n cases miss with probability 1 %. */
import { describe, expect, it } from 'vitest'
import { couldMissText } from '../../../src/report/verify/could-miss.ts'
import { clauseResult } from '../clause-result.ts'

const held = (id: string, interesting: number) => ({ ...clauseResult(id, 'holds'), interesting })

describe('what a run could have missed', () => {
  it('names the share of the clause in the middle, and the clauses with the fewest cases', () => {
    const clauses = [held('LAP-1', 500), held('LAP-2', 458), held('DYN-19', 14), held('LAP-4', 500)]
    const text = couldMissText([...clauses, { ...clauseResult('LAP-3', 'fails'), interesting: 3 }])
    // 1 − (1 − 0.0092)^500 = 0.99, 1 − (1 − 0.28)^14 = 0.99.
    expect(text).toContain('shows in 0.92 % of the cases')
    expect(text).toContain('for 2 clauses with 500 such cases or more')
    expect(text).toContain('DYN-19 (14 cases, 28 %), LAP-2 (458 cases, 1 %)')
    expect(1 - (1 - 0.0092) ** 500).toBeCloseTo(0.99, 2)
    expect(1 - (1 - 0.28) ** 14).toBeCloseTo(0.99, 2)
  })

  it('says nothing where no clause holds', () => {
    expect(couldMissText([])).toBeUndefined()
    expect(couldMissText([{ ...clauseResult('LAP-3', 'fails'), interesting: 300 }])).toBeUndefined()
    expect(couldMissText([held('LAP-3', 0)])).toBeUndefined()
  })
})
