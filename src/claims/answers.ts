/** What a verdict says in one sentence, for readers who know no statistics. */
import { type ByRule, byRule, type PlainWords, type RuleVerdict } from './claim.ts'

export function plainAnswer({ verdict, condition }: RuleVerdict, { yes, no }: PlainWords): string {
  if (verdict === 'holds') return `Yes. ${yes}`
  if (verdict === 'by definition') return `Yes, since the rule is defined so. ${yes}`
  if (verdict === 'holds if') return `Only if ${condition}. In general: ${no}`
  return verdict === 'refuted' ? `No. ${no}` : 'Not decided: the evidence is not sufficient either way.'
}

/** With an answer to each, unless it has one of its own. */
export const answered = (verdicts: ByRule<RuleVerdict>, plain: PlainWords): ByRule<RuleVerdict> =>
  byRule((rule) => ({
    ...verdicts[rule],
    answer: verdicts[rule].answer ?? plainAnswer(verdicts[rule], plain),
  }))
