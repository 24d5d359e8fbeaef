/** FIG-3: do the published experiments' figures come out again under the rule that they used? */
import {
  type Agreement,
  publishedAgreement,
  publishedFalseRemovals,
} from '../experiments/published-agreement.ts'
import type { RunRecord } from '../experiments/records.ts'
import { binomialTest } from './binomial.ts'
import {
  byRule,
  type CountedClaim,
  type CountedFacts,
  holds,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { ALPHA } from './statistics.ts'

/** Each interval leaves out this share of such means by chance. */
const OUTSIDE_BY_CHANCE = 0.01

/** Below this many runs of a cell, an interval is so wide that agreement says nothing. */
const LEAST_RUNS = 30

const modeName = (mode: Agreement['mode']): string =>
  mode === null ? 'no pruning' : mode === 'D' ? 'D' : 'D_W'

const figure = (x: number): string => x.toPrecision(3)

const agreementText = ({
  quantity,
  task,
  hidden,
  mode,
  published,
  mean,
  prediction,
  runs,
}: Agreement): string =>
  `${quantity === 'removed' ? 'edges removed' : 'error'}, ${task}, ${hidden} hidden, ${modeName(mode)}: published ${published}, ours ${figure(mean)} of ${runs} runs, interval ${figure(prediction.low)} to ${figure(prediction.high)}`

/** Judged on all 90 means at once: more outside than chance explains speak against it. */
export function judgeAgreement(agreements: readonly Agreement[]): RuleVerdict {
  const outside = agreements.filter(({ inPrediction }) => !inPrediction)
  const because = `${agreements.length - outside.length} of ${agreements.length} published means of 10 runs lie in the 99 % prediction interval of ours`
  if (agreements.length === 0 || agreements.some(({ runs }) => runs < LEAST_RUNS))
    return undecided(`${because}; some cells have fewer than ${LEAST_RUNS} runs`)
  if (outside.length === 0) return holds(because)
  const p = binomialTest(outside.length, agreements.length, OUTSIDE_BY_CHANCE, 'greater')
  return p < ALPHA
    ? refuted(`${because}; chance explains ${outside.length} outside with p = ${p.toPrecision(2)}`, {
        words: outside.map(agreementText),
      })
    : undecided(
        `${because}; outside: ${outside.map(agreementText).join('; ')} (by chance: p = ${p.toPrecision(2)})`,
      )
}

const count = (agreements: readonly Agreement[], keep: (one: Agreement) => boolean): string =>
  `${agreements.filter(keep).length} of ${agreements.length}`

function agreementFacts(records: readonly RunRecord[], agreements: readonly Agreement[]): CountedFacts {
  const facts: Record<string, string> = {}
  for (const quantity of ['removed', 'error'] as const) {
    const those = agreements.filter((one) => one.quantity === quantity)
    const name = quantity === 'removed' ? 'means of removed edges' : 'means of errors'
    facts[`${name} in the 99 % prediction interval`] = count(those, ({ inPrediction }) => inPrediction)
    facts[`${name} in the 99 % confidence interval of our mean`] = count(
      those,
      ({ inConfidence }) => inConfidence,
    )
  }
  for (const { task, hidden, mode, runs, removals, falseRemovals, runsAsPredicted } of publishedFalseRemovals(
    records,
  ))
    if (falseRemovals > 0)
      facts[`removals without a pair, ${task}, ${hidden} hidden, ${modeName(mode)}`] =
        `${falseRemovals} of ${removals}; exactly ${Math.max(0, hidden - 2)} in ${runsAsPredicted} of ${runs} runs`
  return facts
}

export const FIG_3: CountedClaim = {
  id: 'FIG-3',
  section: '4.1, Fig. 3',
  claim: 'Errors and removed edges by gate, hidden nodes and degree mode are those of Figure 3.',
  formal:
    'Each published mean of 10 runs lies in the 99 % prediction interval for a mean of 10 runs like ours.',
  method: {
    kind: 'statistics',
    text: `Prediction intervals from Student's t in 36 cells with pruning and 18 without; an exact binomial test of how many lie outside. At least ${LEAST_RUNS} runs a cell.`,
  },
  count: (records) => {
    const agreements = publishedAgreement(records)
    return {
      verdicts: byRule((rule) =>
        rule === 'published'
          ? judgeAgreement(agreements)
          : undecided('the published experiments used the rule `published`'),
      ),
      facts: agreementFacts(records, agreements),
    }
  },
}
