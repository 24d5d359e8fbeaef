/**
 * FIG-3 and FIG-4: do the published runs and ours differ by more than chance explains? Permutation
 * tests, cell by cell.
 */

import type { Rule } from '../../spec/decision.ts'
import type { DegreeMode } from '../../spec/network.ts'
import { mean } from '../base/samples.ts'
import { modeName } from '../base/text.ts'
import { TIMING_PRESENTATIONS } from '../experiments/experiments.ts'
import { PUBLISHED_PRUNING, PUBLISHED_TIMING_RUNS } from '../experiments/published-runs.ts'
import type { RunRecord } from '../experiments/records.ts'
import { removedOf, selectRuns } from './cells.ts'
import {
  byRule,
  type CountedClaim,
  type CountedFacts,
  holds,
  RULES,
  type RuleVerdict,
  refuted,
  undecided,
} from './claim.ts'
import { figure3Runs } from './error-cells.ts'
import { DRAWS, permutationTest } from './permutation.ts'
import { TRAINED_RUNS } from './plan/run-statements.ts'
import { ALPHA, holm } from './statistics.ts'
import { finalError, firstRemoval } from './timing.ts'

/** The published numbers of a cell, and ours. */
export interface Compared {
  readonly quantity: 'edges removed' | 'error' | 'first removal'
  readonly cell: string
  readonly published: readonly number[]
  readonly ours: readonly number[]
}

const modeText = (mode: DegreeMode | null): string => (mode === null ? 'no pruning' : modeName(mode))

/** Figure 3: removed edges where there can be any, and all errors. */
export const comparedFigure3 = (records: readonly RunRecord[], rule: Rule): Compared[] =>
  PUBLISHED_PRUNING.flatMap(({ task, hidden, mode, removed, errors }): Compared[] => {
    const runs = figure3Runs(records, { task, hidden }, mode === null ? null : { rule, mode })
    const cell = `${task}, ${hidden} hidden, ${modeText(mode)}`
    return [
      ...(mode === null || hidden === 0
        ? []
        : [{ quantity: 'edges removed' as const, cell, published: removed, ours: runs.map(removedOf) }]),
      { quantity: 'error', cell, published: errors, ours: runs.map(({ error }) => error) },
    ]
  })

const timedCells = (): { readonly hidden: number; readonly mode: DegreeMode }[] =>
  [2, 5, 10].flatMap((hidden) => (['D', 'DW'] as const).map((mode) => ({ hidden, mode })))

/** Figure 4, XOR. */
export const comparedFigure4 = (records: readonly RunRecord[], rule: Rule): Compared[] =>
  timedCells().flatMap(({ hidden, mode }): Compared[] => {
    const published = PUBLISHED_TIMING_RUNS.filter((run) => run.hidden === hidden && run.mode === mode)
    const runs = selectRuns(records, {
      ...{ task: 'XOR', hidden, pruning: { rule, mode }, numbering: 'hidden-first' },
      presentations: TIMING_PRESENTATIONS,
    }).filter(({ learning }) => learning !== undefined)
    const cell = `XOR, ${hidden} hidden, ${modeText(mode)}`
    return [
      {
        ...{ quantity: 'edges removed', cell },
        ...{ published: published.map(({ removed }) => removed), ours: runs.map(removedOf) },
      },
      {
        ...{ quantity: 'first removal', cell },
        ...{ published: published.map(({ first }) => first), ours: runs.map(firstRemoval) },
      },
      {
        ...{ quantity: 'error', cell },
        ...{ published: published.map(({ error }) => error), ours: runs.map(finalError) },
      },
    ]
  })

const number = (x: number): string => x.toPrecision(3)

const differenceText = ({ quantity, cell, published, ours }: Compared, p: number): string =>
  `${quantity}, ${cell}: published ${number(mean(published))}, ours ${number(mean(ours))} of ${ours.length} runs, p = ${p.toPrecision(2)} by itself`

/** Below this, a test by itself would reject. */
const ALONE = 0.05

export interface TestedRule {
  readonly verdict: RuleVerdict
  readonly facts: CountedFacts
}

function factsOf(name: string, compared: readonly Compared[], ps: readonly number[]): CountedFacts {
  const facts: Record<string, string> = {}
  for (const quantity of ['edges removed', 'first removal', 'error'] as const) {
    const those = ps.filter((_, k) => compared[k]!.quantity === quantity)
    if (those.length > 0)
      facts[`${name}, ${quantity}`] =
        `${those.filter((p) => p < ALONE).length} of ${those.length} tests below ${ALONE} by themselves (${(ALONE * those.length).toFixed(1)} by chance), smallest p ${Math.min(...those).toPrecision(2)}`
  }
  return facts
}

const MOST_SHOWN = 8

/** Holm over the tests of one rule. */
export function judgeAgreement(name: string, compared: readonly Compared[], draws = DRAWS): TestedRule {
  const usable = compared.filter(({ published, ours }) => published.length > 0 && ours.length > 0)
  if (usable.length < compared.length || usable.length === 0)
    return { verdict: undecided('no runs of this rule in some cells'), facts: {} }
  const ps = usable.map(({ published, ours }) => permutationTest(published, ours, draws))
  const adjusted = holm(ps)
  const differing = [...ps.keys()].filter((k) => adjusted[k]! < ALPHA).sort((a, b) => ps[a]! - ps[b]!)
  const because = `${differing.length} of ${ps.length} tests find a difference; smallest p ${Math.min(...adjusted).toPrecision(2)} after correction`
  const words = differing.slice(0, MOST_SHOWN).map((k) => differenceText(usable[k]!, ps[k]!))
  return {
    verdict: differing.length === 0 ? holds(because) : refuted(because, { words }),
    facts: factsOf(name, usable, ps),
  }
}

/** The rule that the published code follows, and the one that the paper's text describes. */
const FROM_CODE: Rule = 'published'
const FROM_TEXT: Rule = 'published-own'

function finding(tested: ReadonlyMap<Rule, TestedRule>): CountedFacts {
  const [code, text] = [FROM_CODE, FROM_TEXT].map((rule) => tested.get(rule)!.verdict.verdict)
  return code === 'holds' && text === 'refuted'
    ? {
        finding:
          'The method that the text describes, in which a node removes only its own ' +
          'input edges, does not produce the published figure. The published code, in ' +
          'which any node removes the edge that the positions name, does.',
      }
    : {}
}

/** Which rules the tests do not refute. */
const agreeing = (tested: ReadonlyMap<Rule, TestedRule>): Rule[] =>
  RULES.filter((rule) => tested.get(rule)!.verdict.verdict === 'holds')

/**
 * No difference found is no agreement: it counts where the same tests refute every other rule. Where they refute neither of
 * two rules, which remove different edges, they cannot tell whose runs were published.
 */
export function supported(rule: Rule, tested: ReadonlyMap<Rule, TestedRule>): RuleVerdict {
  const { verdict } = tested.get(rule)!
  const others = agreeing(tested).filter((one) => one !== rule)
  return verdict.verdict === 'holds' && others.length > 0
    ? undecided(
        `${verdict.because}; nor do the tests refute ${others.join(', ')}: they are too weak to tell which`,
      )
    : verdict
}

function judge(compare: (rule: Rule) => readonly Compared[]): ReturnType<CountedClaim['count']> {
  const tested = new Map(RULES.map((rule) => [rule, judgeAgreement(rule, compare(rule))]))
  return {
    verdicts: byRule((rule) => supported(rule, tested)),
    facts: Object.assign(finding(tested), ...RULES.map((rule) => tested.get(rule)!.facts)),
  }
}

export const FIG_3: CountedClaim = {
  ...TRAINED_RUNS['FIG-3'],
  plain: {
    yes:
      'Our runs cannot be told from the ten published runs of Figure 3, by tests that ' +
      'find large differences only: the plan has their power.',
    no: 'Our runs differ from the ten published runs of Figure 3 by more than chance.',
  },
  count: (records) => judge((rule) => comparedFigure3(records, rule)),
}

export const FIG_4: CountedClaim = {
  ...TRAINED_RUNS['FIG-4'],
  plain: {
    yes:
      'Our runs cannot be told from the five published runs of Figure 4, by tests that ' +
      'find very large differences only: the plan has their power.',
    no: 'Our runs differ from the five published runs of Figure 4 by more than chance.',
  },
  count: (records) => judge((rule) => comparedFigure4(records, rule)),
}
