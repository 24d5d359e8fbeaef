/** Verdicts, rules and places in words, and what they mean to a newcomer. */
import type { Rule } from '../../../spec/decision.ts'
import { RULES, type RuleVerdict, type Verdict } from '../../claims/claim.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import { networkIn } from '../../claims/small-networks.ts'
import type { Inline, Text } from '../model.ts'

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
export const verdictTag = (verdict: Verdict): Inline => ({
  tag: verdict,
  look: `verdict-${verdict.replace(' ', '-')}`,
})

/** The verdict with its condition. */
export const verdictText = ({ verdict, condition }: RuleVerdict): Text =>
  condition === undefined ? verdictTag(verdict) : [verdictTag(verdict), ` ${condition}`]

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

export interface Group {
  readonly rules: readonly Rule[]
  readonly verdict: RuleVerdict
}

const counterexampleText = ({ counterexample = [] }: RuleVerdict): string => counterexample.join('\n')

const sameVerdict = (a: RuleVerdict, b: RuleVerdict): boolean =>
  a.verdict === b.verdict &&
  a.condition === b.condition &&
  a.because === b.because &&
  counterexampleText(a) === counterexampleText(b)

/** Rules with one verdict for one reason, shown by one counterexample, stand together. */
export function groupsOf({ verdicts }: LedgerEntry): Group[] {
  const groups: Group[] = []
  for (const rule of RULES) {
    const at = groups.findIndex(({ verdict }) => sameVerdict(verdict, verdicts[rule]))
    const group = groups[at]
    if (group === undefined) groups.push({ rules: [rule], verdict: verdicts[rule] })
    else groups[at] = { ...group, rules: [...group.rules, rule] }
  }
  return groups
}

export const rulesText = (rules: readonly Rule[]): string =>
  rules.length === RULES.length ? 'all rules' : rules.join(', ')

/** Arrows and minus signs as print has them. */
export const typeset = (text: string): string => text.replaceAll('->', '→').replace(/(?<=\s)-(?=\d)/g, '−')

/** A reason up to the network that it shows. */
export const reasonText = (because: string): string => {
  const network = networkIn(because)
  return network === undefined ? because : because.slice(0, network.index).replace(/;? $/, '')
}
