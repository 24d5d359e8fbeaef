/** Agreement with published runs: it counts only where the same tests refute every other rule. */
import { expect, it } from 'vitest'
import type { Rule } from '../../spec/decision.ts'
import { supported, type TestedRule } from '../../src/claims/agreement.ts'
import { holds, refuted } from '../../src/claims/claim.ts'

const testedWith = (agreeing: readonly Rule[]): ReadonlyMap<Rule, TestedRule> =>
  new Map(
    (['ordered', 'dominant', 'published', 'published-own'] as const).map((rule) => [
      rule,
      { verdict: agreeing.includes(rule) ? holds('no difference') : refuted('a difference'), facts: {} },
    ]),
  )

const verdictOf = (rule: Rule, ...agreeing: Rule[]) => supported(rule, testedWith(agreeing)).verdict

it('holds for the only rule that is not refuted', () => {
  expect(verdictOf('published', 'published')).toBe('holds')
  expect(verdictOf('published-own', 'published')).toBe('refuted')
})

it('is undecided for two rules that the tests cannot tell apart, and names the other', () => {
  expect(verdictOf('published', 'published', 'published-own')).toBe('undecided')
  expect(verdictOf('ordered', 'published', 'published-own')).toBe('refuted')
  const both = testedWith(['published', 'published-own'])
  expect(supported('published-own', both).because).toContain('nor do the tests refute published:')
})
