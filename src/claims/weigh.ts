/**
 * From readings to verdicts. Every reading of every statistical claim under every rule is one or
 * two hypotheses; Holm's method corrects for all of a family together, so that the chance of any
 * wrong verdict in it stays below ALPHA.
 */
import type { Rule } from '../../spec/decision.ts'
import type { RunRecord } from '../experiments/records.ts'
import {
  type ByRule,
  byDefinition,
  byRule,
  notTested,
  type Reading,
  RULES,
  type RuleVerdict,
  type StatisticalClaim,
  type TestResult,
} from './claim.ts'
import { ALPHA, holm } from './statistics.ts'

interface Hypothesis {
  readonly claim: StatisticalClaim
  readonly rule: Rule
  readonly reading: Reading
  readonly side: 'for' | 'against'
  readonly p: number
}

/** What came of the hypotheses of one claim under one rule. */
interface Weighed {
  readonly reading: Reading
  readonly pFor: number
  readonly pAgainst: number
}

/** The claim is about every cell: the weakest support decides. */
export const supportOf = ({ results }: Reading): number =>
  results.length === 0 ? 1 : Math.max(...results.map(({ pFor }) => pFor))

/** One cell is enough against it, so each counts for its share (Bonferroni). */
export const oppositionOf = ({ results }: Reading): number =>
  results.length === 0
    ? 1
    : Math.min(1, results.length * Math.min(...results.map(({ pAgainst }) => pAgainst)))

/** None for a rule without runs. */
function readingsWithRuns(
  claim: StatisticalClaim,
  records: readonly RunRecord[],
  rule: Rule,
): readonly Reading[] {
  const readings = claim.weigh(records, rule)
  return (readings[0]?.results.length ?? 0) === 0 ? [] : readings
}

const hypothesesOf = (claims: readonly StatisticalClaim[], records: readonly RunRecord[]): Hypothesis[] =>
  claims.flatMap((claim) =>
    RULES.flatMap((rule) =>
      readingsWithRuns(claim, records, rule).flatMap((reading): Hypothesis[] => [
        { claim, rule, reading, side: 'for', p: supportOf(reading) },
        // A condition narrows the claim to where it may hold; only the claim as it stands can be refuted.
        ...(reading.condition === null
          ? [{ claim, rule, reading, side: 'against' as const, p: oppositionOf(reading) }]
          : []),
      ]),
    ),
  )

/** A p on the scale of the ledger: below 1e-4 only its size matters. */
export const pText = (p: number): string =>
  p < 1e-4 ? 'p < 0.0001' : `p = ${p.toFixed(p < 0.01 ? 4 : p < 0.1 ? 3 : 2)}`

const signed = (x: number): string => `${x < 0 ? '−' : '+'}${Math.abs(x).toPrecision(3)}`

export const resultText = ({ cell, n, effect, interval }: TestResult): string =>
  `${cell}: ${signed(effect)} [${signed(interval[0])}, ${signed(interval[1])}], ${n} runs`

/** The cell that decides: the one with the largest or the smallest p. */
const extreme = (results: readonly TestResult[], p: (result: TestResult) => number): TestResult | undefined =>
  results.reduce<TestResult | undefined>(
    (worst, result) => (worst === undefined || p(result) > p(worst) ? result : worst),
    undefined,
  )

const weakest = ({ results }: Reading): string => {
  const worst = extreme(results, ({ pFor }) => pFor)
  return worst === undefined ? 'no runs' : `least support in ${resultText(worst)}`
}

const strongestAgainst = ({ results }: Reading): string => {
  const worst = extreme(results, ({ pAgainst }) => -pAgainst)
  return worst === undefined ? 'no runs' : resultText(worst)
}

const supports = ({ pFor, reading }: Weighed): boolean => pFor < ALPHA && reading.results.length > 0

const leftOutText = ({ leftOut = [] }: Reading): string =>
  leftOut.length === 0 ? '' : `; left out, since they say nothing: ${leftOut.join(', ')}`

const runsText = ({ results }: Reading): string => {
  const counts = results.map(({ n }) => n)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return `${results.length} tests on ${least === most ? least : `${least} to ${most}`} runs each`
}

/** Of a claim that is undecided as it stands: where its tests support it all the same. */
function supportedWhere(conditional: readonly Weighed[]): string {
  const first = conditional.find(supports)
  return first === undefined
    ? ''
    : `; where ${first.reading.condition}, every cell supports it (${pText(first.pFor)})`
}

/** The cell that leaves a claim undecided, for readers who know no statistics. */
function undecidedAnswer(main: Reading, conditional: readonly Weighed[]): string {
  const cell = extreme(main.results, ({ pFor }) => pFor)?.cell
  const first = conditional.find(supports)
  const where = first === undefined ? '' : ` Where ${first.reading.condition}, every test supports the claim.`
  return `Not decided: the evidence is not sufficient either way (weakest: ${cell}).${where}`
}

/** Of a claim that is refuted as it stands: conditions are shown or not shown, and not refuted. */
const unsupportedText = (conditional: readonly Weighed[]): string =>
  `not shown either where ${conditional.map(({ reading, pFor }) => `${reading.condition} (${pText(pFor)}; ${weakest(reading)})`).join(', or where ')}`

function conditionalVerdict(main: Weighed, conditional: Weighed): RuleVerdict {
  const { reading, pFor } = conditional
  return {
    verdict: 'holds if',
    condition: reading.condition as string,
    because: `with the condition ${pText(pFor)}, ${runsText(reading)}; without it refuted, ${pText(main.pAgainst)} (${strongestAgainst(main.reading)})${leftOutText(reading)}`,
    cases: [{ words: [strongestAgainst(main.reading)] }],
    tests: main.reading.results,
  }
}

/**
 * The first reading stands alone. Conditions are tried, in the order in which the plan names them,
 * only where the claim as it stands is refuted: where it is undecided, a condition would tell no
 * more than where there happened to be enough runs.
 */
export function verdictOf(weighed: readonly Weighed[], withoutRuns = 'no runs of this rule'): RuleVerdict {
  const main = weighed[0]
  if (main === undefined) return notTested(withoutRuns)
  const { reading, pFor, pAgainst } = main
  const tests = reading.results
  const more = `${runsText(reading)}${leftOutText(reading)}`
  if (supports(main))
    return { verdict: 'holds', because: `${pText(pFor)}; ${weakest(reading)}; ${more}`, tests }
  if (pAgainst >= ALPHA) {
    const where = supportedWhere(weighed.slice(1))
    return {
      verdict: 'undecided',
      answer: undecidedAnswer(reading, weighed.slice(1)),
      because: `${pText(pFor)} for, ${pText(pAgainst)} against; ${weakest(reading)}; ${more}${where}`,
      tests,
    }
  }
  const conditional = weighed.slice(1).find(supports)
  if (conditional !== undefined) return conditionalVerdict(main, conditional)
  return {
    verdict: 'refuted',
    because: `${pText(pAgainst)} against; ${more}${weighed.length > 1 ? `; ${unsupportedText(weighed.slice(1))}` : ''}`,
    cases: [{ words: [strongestAgainst(reading)] }],
    tests,
  }
}

export interface Family {
  /** How many hypotheses share the correction. */
  readonly hypotheses: number
  readonly verdicts: ReadonlyMap<string, ByRule<RuleVerdict>>
}

const definitionText = 'the runs would be the same runs by other names'

/** Weighs statistical claims as one family. */
export function weighAll(claims: readonly StatisticalClaim[], records: readonly RunRecord[]): Family {
  const hypotheses = hypothesesOf(claims, records)
  const adjusted = holm(hypotheses.map(({ p }) => p))
  const pOf = (claim: StatisticalClaim, rule: Rule, reading: Reading, side: Hypothesis['side']): number => {
    const at = hypotheses.findIndex(
      (one) => one.claim === claim && one.rule === rule && one.reading === reading && one.side === side,
    )
    return at < 0 ? 1 : (adjusted[at] as number)
  }
  const readingsOf = (claim: StatisticalClaim, rule: Rule): Reading[] => [
    ...new Set(
      hypotheses.filter((one) => one.claim === claim && one.rule === rule).map(({ reading }) => reading),
    ),
  ]
  const weighed = (claim: StatisticalClaim, rule: Rule): Weighed[] =>
    readingsOf(claim, rule).map((reading) => ({
      reading,
      pFor: pOf(claim, rule, reading, 'for'),
      pAgainst: pOf(claim, rule, reading, 'against'),
    }))
  const verdict = (claim: StatisticalClaim, rule: Rule): RuleVerdict =>
    claim.sameByDefinition?.includes(rule)
      ? byDefinition(definitionText)
      : verdictOf(weighed(claim, rule), claim.withoutRuns)
  return {
    hypotheses: hypotheses.length,
    verdicts: new Map(claims.map((claim) => [claim.id, byRule((rule) => verdict(claim, rule))])),
  }
}
