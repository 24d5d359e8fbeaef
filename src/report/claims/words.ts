/** Verdicts on claims, rules and places in words, and what they mean to a newcomer. */
import type { Rule } from '../../../spec/decision.ts'
import { plural } from '../../base/text.ts'
import { type ClaimVerdict, RULES } from '../../claims/claim.ts'
import type { Measured, Side } from '../../claims/estimates.ts'
import type { LedgerEntry } from '../../claims/ledger.ts'
import type { Inline } from '../model.ts'

interface VerdictWords {
  readonly meaning: string
  /** What one claim does, and what several do. */
  readonly does: readonly [one: string, many: string]
}

/** From the most support to the least. */
const WORDS: Readonly<Record<ClaimVerdict, VerdictWords>> = {
  holds: { meaning: 'proved, or every test supports it', does: ['holds', 'hold'] },
  'by definition': {
    meaning: 'true, since the rule is defined so; it says nothing about networks',
    does: ['is true by definition', 'are true by definition'],
  },
  'holds if': {
    meaning: 'so under the stated condition, and refuted without it',
    does: ['holds on a condition', 'hold on a condition'],
  },
  undecided: {
    meaning: 'the evidence is short, or the paper does not say enough',
    does: ['is undecided', 'are undecided'],
  },
  refuted: {
    meaning: 'there is a counterexample: a small network, or the figures of a cell',
    does: ['is refuted', 'are refuted'],
  },
}

export const VERDICTS = Object.keys(WORDS) as ClaimVerdict[]

export const verdictMeaning = (verdict: ClaimVerdict): string => WORDS[verdict].meaning

export const RULE_MEANINGS: Readonly<Record<Rule, string>> = {
  ordered:
    'the default: the edge from the antagonistic neighbour that participates most goes, ' +
    'if it comes from downstream',
  dominant: 'the same edge goes, wherever it comes from',
  published:
    'as in the published experiments: eigenvalue k stands for node k, any imaginary ' +
    'part other than 0 is a pair, whichever node owns the edge',
  'published-own': 'the same, but a node removes its own input edges only',
}

/**
 * The word says it, the look repeats it: filled, outlined, grey, orange. No verdict on a claim is a
 * failure.
 */
export const claimTag = (verdict: ClaimVerdict): Inline => ({
  tag: verdict,
  look: `verdict-${verdict.replaceAll(' ', '-')}`,
})

/**
 * Rules in the order of RULES with what `keyOf` says of them; those of which it says the same stand
 * together.
 */
export function rulesBy<T>(keyOf: (rule: Rule) => T): { readonly key: T; readonly rules: readonly Rule[] }[] {
  const groups = new Map<string, { key: T; rules: Rule[] }>()
  for (const rule of RULES) {
    const key = keyOf(rule)
    const text = JSON.stringify(key)
    const group = groups.get(text) ?? { key, rules: [] }
    group.rules.push(rule)
    groups.set(text, group)
  }
  return [...groups.values()]
}

export const rulesText = (rules: readonly Rule[]): string =>
  rules.length === RULES.length ? 'all rules' : rules.join(', ')

export const verdictCount = (claims: readonly LedgerEntry[], rule: Rule, verdict: ClaimVerdict): number =>
  claims.filter(({ verdicts }) => verdicts[rule].verdict === verdict).length

/** "8 hold, 10 hold on a condition, 5 are undecided and 3 are refuted": nothing of what there is none of. */
export function countsText(claims: readonly LedgerEntry[], rule: Rule): string {
  const parts = VERDICTS.map((verdict) => [verdictCount(claims, rule, verdict), WORDS[verdict].does] as const)
    .filter(([count]) => count > 0)
    .map(([count, [one, many]]) => `${count} ${count === 1 ? one : many}`)
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** Where the paper says it: "Section 4.1", "Sections 2, 6", "Fig. 1", "Abstract". */
export function sectionText(section: string): string {
  if (!/^\d/.test(section)) return section
  return /^[\d.]+, \d/.test(section) ? `Sections ${section}` : `Section ${section}`
}

const SIDES: Readonly<Record<Side, string>> = {
  for: 'for the claim',
  against: 'against it',
  neither: 'neither',
}

/** What a chart says to readers who cannot see it. */
export const measuredWords = ({ quantity, estimates }: Measured): string =>
  `${quantity.name}. ${RULES.map((rule) => {
    const those = estimates.filter((one) => one.rule === rule)
    const sides = (Object.keys(SIDES) as Side[]).flatMap((side) => {
      const count = those.filter((one) => one.side === side).length
      return count === 0 ? [] : [`${count} ${SIDES[side]}`]
    })
    return `${rule}, ${plural(those.length, 'test')}: ${sides.join(', ')}`
  }).join('; ')}. All numbers are in the table below.`
