/**
 * The plan of the ledger (`argnn-spec/claims-plan/1`, reports/claims-plan.json): which claims are
 * tested on which seeds, exactly how, and with what power. Written before the runs; its hash is in
 * the ledger.
 */
import { createHash } from 'node:crypto'
import type { Rule } from '../../../spec/decision.ts'
import { experimentsOf } from '../../experiments/experiments.ts'
import { PUBLISHED_RUNS } from '../../experiments/published-figures.ts'
import { EXPLORATORY_SEEDS, FIRST_SEED, SEEDS, type Seeds } from '../../experiments/seeds.ts'
import {
  COLLAPSE,
  COLLAPSED_SHARE,
  COUNT_MARGIN,
  EDGE_MARGIN,
  errorMargin,
  LEAST_PRUNED,
  RARE_SHARE,
  RELATIVE_MARGIN,
  SHARE_MARGIN,
} from '../margins.ts'
import { ALPHA } from '../statistics.ts'
import { comparisonPower, equivalencePower, signPower } from './power.ts'
import type { PlanFamily, Statement } from './statement.ts'
import { STATEMENTS } from './statements.ts'

export const PLAN_SCHEMA = 'argnn-spec/claims-plan/1'

interface Power {
  /** What is assumed of the runs. */
  readonly if: string
  /** The chance that the test of one cell decides. */
  readonly power: number
}

/** Hypotheses of a family: what Holm divides by at worst. */
const HYPOTHESES: Readonly<Record<PlanFamily, number>> = {
  training: 144,
  numbering: 6,
  messages: 24,
  'figure-3': 84,
  'figure-4': 18,
  starts: 2,
  none: 0,
}

const levelOf = (family: PlanFamily): number => ALPHA / HYPOTHESES[family]

const rounded = (x: number): number => Number(x.toFixed(3))

const signs = (n: number, chance: number, level: number): Power => ({
  if: `${rounded(chance)} of the decided runs agree with the claim`,
  power: rounded(signPower(n, chance, level)),
})

const means = (n: number, deviation: number, level: number): Power => ({
  if: `the mean difference is 0 and its standard deviation ${deviation} of what there is to learn`,
  power: rounded(equivalencePower(n, deviation, RELATIVE_MARGIN, level)),
})

const comparison = (few: number, many: number, shift: number, level: number): Power => ({
  if: `the means differ by ${shift} standard deviations`,
  power: rounded(comparisonPower(few, many, shift, level)),
})

const PUBLISHED_TIMING_RUNS = 5

/** The rules with runs, and how many runs each has in a cell. */
export function runsByRule({ runs }: Statement, seeds: Seeds): Partial<Record<Rule, number>> {
  const exact = { ordered: seeds[runs], dominant: seeds[runs] }
  if (runs === 'messages') return exact
  if (runs === 'renumbered') return { published: seeds.renumbered, 'published-own': seeds.renumbered }
  if (runs === 'figure3') return { ...exact, published: seeds.published, 'published-own': seeds.publishedOwn }
  return { ...exact, published: seeds[runs], 'published-own': seeds[runs] }
}

/** At the level that Holm demands at worst. */
function powersOf({ id, family }: Statement, n: number): Power[] {
  const level = levelOf(family)
  if (family === 'none') return []
  if (family === 'figure-3') return [1, 1.5, 2].map((shift) => comparison(PUBLISHED_RUNS, n, shift, level))
  if (family === 'figure-4') return [2, 3].map((shift) => comparison(PUBLISHED_TIMING_RUNS, n, shift, level))
  const isOfMeans = /^ERR|^NUM|CONV-2|LATE-4/.test(id)
  return isOfMeans
    ? [0.1, 0.2, 0.3].map((deviation) => means(n, deviation, level))
    : [0.6, 0.65, 0.7, 0.8].map((chance) => signs(n, chance, level))
}

export interface PlanFile {
  readonly schema: typeof PLAN_SCHEMA
  readonly [field: string]: unknown
}

/** What was changed after the runs had been looked at, and why. */
const AMENDMENTS: readonly string[] = [
  'CONV-3 compared runs that end with equally many edges, and would have been refuted. In mode D_W edges go ' +
    'earlier, so that D has more edges meanwhile: equal ends say nothing about the cause. It compares runs with ' +
    'equally many edges until one mode converges.',
  'EFF-1 took one multiplication for each mutual neighbour as the lowest cost of the exact rules. A node without ' +
    'an edge to remove need not decide, so that only one for each mutual pair is certain.',
]

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
      'Fixed before the runs. Exploratory seeds served to choose hypotheses, margins, ' +
      'conditions and numbers of runs; verdicts use confirmatory seeds alone.',
    amendments: AMENDMENTS,
    seeds: {
      exploratory: EXPLORATORY_SEEDS,
      confirmatory: { first, last: first + most - 1 },
      runs: seeds,
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
    },
    margins: {
      'error, share of what there is to learn': RELATIVE_MARGIN,
      error: Object.fromEntries(
        ['AND', 'OR', 'XOR'].map((task) => [task, rounded(errorMargin(task) * 1000) / 1000]),
      ),
      'a collapse, share of what there is to learn': COLLAPSE,
      'share of runs that may collapse': COLLAPSED_SHARE,
      'fewest runs of a cell that lost an edge': LEAST_PRUNED,
      'removed edges, messages': EDGE_MARGIN,
      'removed edges, fall from one size to the next': COUNT_MARGIN,
      'share of removed edges, rise from one size to the next': SHARE_MARGIN,
      'share of runs that counts as hardly ever': RARE_SHARE,
    },
    claims: STATEMENTS.map((statement) => ({
      ...{ id: statement.id, section: statement.section, claim: statement.claim, formal: statement.formal },
      ...{ test: statement.method.text, conditions: statement.conditions, family: statement.family },
      runs: Object.entries(runsByRule(statement, seeds)).map(([rule, n]) => ({
        ...{ rule, n, power: powersOf(statement, n) },
      })),
    })),
  }
}

export const planText = (): string => `${JSON.stringify(planFile(), null, 2)}\n`

/** Of the text of the plan. */
export const planHash = (text: string = planText()): string => createHash('sha256').update(text).digest('hex')
