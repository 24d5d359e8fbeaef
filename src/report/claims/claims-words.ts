/** What verdicts and rules are called on the page, and what they mean to a newcomer. */
import type { Rule } from '../../../spec/decision.ts'
import { RULES, type RuleVerdict, type Verdict } from '../../claims/claim.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { type Html, html } from '../page/html.ts'

/** From the most support to the least. */
export const VERDICTS: readonly Verdict[] = ['holds', 'holds if', 'undecided', 'refuted']

export const VERDICT_MEANINGS: Readonly<Record<Verdict, string>> = {
  holds: 'proved, or every test supports it',
  'holds if': 'so under the stated condition; without it, refuted or undecided',
  undecided: 'the evidence is short, or the paper does not say enough',
  refuted: 'there is a counterexample: a small network, or the figures of a cell',
}

export const RULE_MEANINGS: Readonly<Record<Rule, string>> = {
  ordered:
    'the default: the edge from the antagonistic neighbour that participates most goes, if it comes from downstream',
  dominant: 'the same edge goes, wherever it comes from',
  published:
    'as in the published experiments: eigenvalue k stands for node k, any imaginary part other than 0 is a pair, whoever owns the edge',
  'published-own': 'the same, but a node removes its own input edges only',
}

/** The word says it, the look repeats it: filled, outlined, grey, orange. No verdict on a claim is a failure. */
export const verdictTag = (verdict: Verdict): Html =>
  html`<span class="tag verdict-${verdict.replace(' ', '-')}">${verdict}</span>`

/** The verdict with its condition. */
export const verdictHtml = ({ verdict, condition }: RuleVerdict): Html =>
  html`${verdictTag(verdict)}${condition !== undefined && ` ${condition}`}`

export const countOf = (claims: readonly LedgerEntry[], rule: Rule, verdict: Verdict): number =>
  claims.filter(({ verdicts }) => verdicts[rule].verdict === verdict).length

const COUNTED: Readonly<Record<Verdict, (count: number) => string>> = {
  holds: (count) => `${count} ${count === 1 ? 'holds' : 'hold'}`,
  'holds if': (count) => `${count} ${count === 1 ? 'holds' : 'hold'} on a condition`,
  undecided: (count) => `${count} ${count === 1 ? 'is' : 'are'} undecided`,
  refuted: (count) => `${count} ${count === 1 ? 'is' : 'are'} refuted`,
}

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

/** "8 hold, 10 hold on a condition, 5 are undecided and 3 are refuted": nothing of what there is none of. */
export const countsText = (claims: readonly LedgerEntry[], rule: Rule): string =>
  joined(
    VERDICTS.map((verdict) => [verdict, countOf(claims, rule, verdict)] as const)
      .filter(([, count]) => count > 0)
      .map(([verdict, count]) => COUNTED[verdict](count)),
  )

/** Claims with this verdict whatever the rule. */
export const countOfAll = (claims: readonly LedgerEntry[], verdict: Verdict): number =>
  claims.filter(({ verdicts }) => RULES.every((rule) => verdicts[rule].verdict === verdict)).length

/** Where the paper says it: "Section 4.1", "Sections 2, 6", "Fig. 1", "Abstract". */
export function placeText(section: string): string {
  if (!/^\d/.test(section)) return section
  return /^[\d.]+, \d/.test(section) ? `Sections ${section}` : `Section ${section}`
}
