/**
 * The plan of the ledger (`argnn-spec/claims-plan/1`, reports/claims-plan.json): which claims are
 * tested on which seeds, exactly how, and with what power. Written before the runs; its hash is in
 * the ledger.
 */
import { createHash } from 'node:crypto'
import { EXACT_RULES, POSITION_RULES, RULES } from '../../../spec/clause.ts'
import type { Rule } from '../../../spec/decision.ts'
import { experimentsOf, figure3Seeds } from '../../experiments/experiments.ts'
import { EXPLORATORY_SEEDS, FIRST_SEED, SEEDS, type Seeds } from '../../experiments/seeds.ts'
import { cellsAt, HIDDEN_SIZES } from '../error-cells.ts'
import {
  COLLAPSE,
  COLLAPSED_SHARE,
  COUNT_MARGIN,
  EDGE_MARGIN,
  errorMargin,
  LEAST_PRUNED,
  largestPublishedDifference,
  RARE_SHARE,
  RELATIVE_MARGIN,
  SHARE_MARGIN,
} from '../margins.ts'
import { ALPHA } from '../statistics.ts'
import { runChoices } from './choices.ts'
import { powersOf } from './claim-powers.ts'
import { HYPOTHESES, type Statement } from './statement.ts'
import { STATEMENTS } from './statements.ts'

export const PLAN_SCHEMA = 'argnn-spec/claims-plan/1'

const rounded = (x: number): number => Number(x.toFixed(3))

/** How many runs the cells of Figure 3 with a hidden node have under a rule, ascending. */
function figure3Numbers(rule: Rule, seeds: Seeds): number[] {
  const counts = cellsAt(HIDDEN_SIZES).map(({ task, hidden, mode }) =>
    figure3Seeds({ task, hidden, pruning: { rule, mode } }, seeds),
  )
  return [...new Set(counts)].sort((a, b) => a - b)
}

/** The rules with runs, and how many runs their cells have, ascending. */
export function runsByRule({ id, runs }: Statement, seeds: Seeds): Partial<Record<Rule, readonly number[]>> {
  const same = (n: readonly number[], rules: readonly Rule[]): Partial<Record<Rule, readonly number[]>> =>
    Object.fromEntries(rules.map((rule) => [rule, n]))
  if (runs === 'messages') return same([seeds.messages], EXACT_RULES)
  if (runs === 'renumbered') return same([seeds.renumbered], POSITION_RULES)
  if (id === 'FIG-4') return same([seeds.figure4Ten, seeds.figure4Five, seeds.figure4], RULES)
  if (runs !== 'figure3') return same([seeds[runs]], RULES)
  return Object.fromEntries(RULES.map((rule) => [rule, figure3Numbers(rule, seeds)]))
}

export interface PlanFile {
  readonly schema: typeof PLAN_SCHEMA
  readonly [field: string]: unknown
}

/** A pure function of the code. */
export function planFile(): PlanFile {
  const seeds = SEEDS.full
  const first = FIRST_SEED.full
  const most = Math.max(
    ...experimentsOf('full').flatMap(({ groups }) => groups.map((group) => group.seeds)),
    seeds.starts,
  )
  return {
    schema: PLAN_SCHEMA,
    about:
      'Fixed and committed before the first of its runs, and not changed since. Hypotheses, margins, ' +
      'conditions and numbers of runs were chosen on exploratory seeds, and verdicts use confirmatory seeds ' +
      'alone, on which nothing was run before. Exploratory are also the runs of two former plans. That from seed ' +
      '1001 on was changed while it ran. That from 10001 on had 60 or 80 runs in some cells, where signs ' +
      'decide; and after its runs the test of FIG-4 was made stricter: that no difference is found counts as ' +
      'agreement only where the same tests refute every other rule. Here this is stated before the runs. The ' +
      'published runs, with which FIG-3 and FIG-4 compare, are the same in all plans.',
    seeds: {
      exploratory: EXPLORATORY_SEEDS,
      confirmatory: { first, last: first + most - 1 },
      runs: seeds,
      'why so many': runChoices(),
    },
    significance: {
      alpha: ALPHA,
      correction: 'Holm, within each family',
      hypotheses: HYPOTHESES,
      holds: 'every cell supports the claim: the largest p of its cells counts',
      refuted: 'one cell is enough: the smallest p of its cells, times their number, counts',
      'holds if':
        'the claim is refuted as it stands, and every cell under the condition supports ' +
        'it; conditions are tried in the order given',
      undecided: 'neither',
      power:
        'of the test of one cell, at the level that Holm demands at worst; by the exact distribution for signs and shares, approximate for means',
    },
    margins: {
      'error, share of what there is to learn': RELATIVE_MARGIN,
      'why this share':
        'The paper calls minimal what its Figure 3 shows: pruned and unpruned means differ there by up to ' +
        `${rounded(largestPublishedDifference())} of what there is to learn, which is the published mean ` +
        'without hidden nodes less that with five, both unpruned. A tenth is the next round number.',
      error: Object.fromEntries(
        ['AND', 'OR', 'XOR'].map((task) => [task, rounded(errorMargin(task) * 1000) / 1000]),
      ),
      'a collapse, share of what there is to learn': COLLAPSE,
      'share of runs that may collapse': COLLAPSED_SHARE,
      'fewest runs of a cell that lost an edge': LEAST_PRUNED,
      'removed edges, messages': EDGE_MARGIN,
      'removed edges, fall from one size to the next': COUNT_MARGIN,
      'why this number': 'The published means are of ten runs: one edge more or less in one of them.',
      'share of removed edges, rise from one size to the next': SHARE_MARGIN,
      'share of runs that counts as hardly ever': RARE_SHARE,
    },
    claims: STATEMENTS.map((statement) => ({
      ...{ id: statement.id, section: statement.section, claim: statement.claim, formal: statement.formal },
      ...{ test: statement.method.text, conditions: statement.conditions, family: statement.family },
      runs: Object.entries(runsByRule(statement, seeds)).flatMap(([rule, numbers]) =>
        numbers.map((n) => ({ rule, n, power: powersOf(statement, n) })),
      ),
    })),
  }
}

export const planText = (): string => `${JSON.stringify(planFile(), null, 2)}\n`

/** Of the text of the plan. */
export const planHash = (text: string = planText()): string => createHash('sha256').update(text).digest('hex')
