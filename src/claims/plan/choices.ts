/**
 * Why cells have the runs that they have: what exploratory runs showed of a cell, and how likely its
 * test decides if the same holds of new runs. At the level that Holm demands at worst.
 */
import { SEEDS } from '../../experiments/seeds.ts'
import { COLLAPSED_SHARE, LEAST_PRUNED, RELATIVE_MARGIN } from '../margins.ts'
import { ALPHA } from '../statistics.ts'
import { PUBLISHED_TIMED_RUNS } from './claim-powers.ts'
import { comparisonPower, equivalencePower, fewerPower, signPower } from './power.ts'
import { HYPOTHESES } from './statement.ts'

/** Of a family of hypotheses, what each is tested at; one cell of several is enough to refute. */
const levelOf = (hypotheses: number, cells = 1): number => ALPHA / hypotheses / cells

interface SignChoice {
  readonly cells: string
  readonly runs: number
  readonly because: string
  /** Share of the runs that are no ties, and share of these that agree with one side. */
  readonly decided: number
  readonly agree: number
  readonly hypotheses: number
  readonly ofCells: number
}

const { figure3, figure3Close, figure3Ties, figure4, messages } = SEEDS.full
const { training } = HYPOTHESES

const SIGNS: readonly SignChoice[] = [
  {
    ...{ cells: 'each cell of Figure 3, unless named below', runs: figure3 },
    because: 'a share of 70 % is found with more than 90 %',
    ...{ decided: 1, agree: 0.7, hypotheses: training, ofCells: 1 },
  },
  {
    ...{
      cells: '4 and 5 hidden nodes, published and published-own: no fewer than the others',
      runs: figure3,
    },
    because:
      'CAP-1: under published-own in OR with 4, 49 of 80 runs differ between the modes, 40 with the claim',
    ...{ decided: 0.61, agree: 0.81, hypotheses: training, ofCells: 1 },
  },
  {
    ...{ cells: 'XOR, 2 hidden nodes, all rules and without pruning', runs: figure3Ties },
    because: 'CAP-1: under published 79 of 450 runs differ between the modes, 50 of them with the claim',
    ...{ decided: 0.176, agree: 0.633, hypotheses: training, ofCells: 1 },
  },
  {
    ...{ cells: 'XOR, 2 hidden nodes, all rules and without pruning', runs: figure3Ties },
    because:
      'CAP-1: under published-own 155 of 450 runs differ, 101 of them against the claim; one of 12 cells',
    ...{ decided: 0.344, agree: 0.652, hypotheses: training, ofCells: 12 },
  },
  {
    ...{ cells: 'XOR, 3 hidden nodes, published-own and without pruning', runs: figure3Close },
    because: 'CAP-1: 83 of 150 runs differ, 56 of them with the claim',
    ...{ decided: 0.553, agree: 0.675, hypotheses: training, ofCells: 1 },
  },
  {
    ...{ cells: 'OR, 5 hidden nodes, published-own and without pruning', runs: figure3Close },
    because: 'CAP-1: 118 of 200 runs differ, 77 of them with the claim',
    ...{ decided: 0.59, agree: 0.653, hypotheses: training, ofCells: 1 },
  },
  {
    ...{ cells: 'OR, 5 hidden nodes, published-own and without pruning', runs: figure3Close },
    because: 'MIX-1: the same runs; two-sided, one of two quantities',
    ...{ decided: 0.59, agree: 0.653, hypotheses: training, ofCells: 4 },
  },
  {
    ...{ cells: 'OR, 5 hidden nodes, published-own and without pruning: too few', runs: figure3Close },
    because:
      'TIME-2: D_W is first in 85 of 200 runs, against the claim; one of 15 cells. 1,100 runs would decide, and take ' +
      '10 minutes more: TIME-2 may stay undecided under published-own',
    ...{ decided: 1, agree: 0.575, hypotheses: training, ofCells: 15 },
  },
  {
    ...{ cells: 'XOR, 2 hidden nodes, 1,000 presentations (Figure 4)', runs: figure4 },
    because: 'CONV-1: under the published rules D converges first in 57 % of the runs',
    ...{ decided: 1, agree: 0.57, hypotheses: training, ofCells: 1 },
  },
  {
    ...{ cells: 'messages', runs: messages },
    because: 'LATE-3: in OR with 10 % lost, 17 of 60 runs agree with the claim; one of 24 cells',
    ...{ decided: 1, agree: 0.717, hypotheses: HYPOTHESES.messages, ofCells: 24 },
  },
]

interface MeanChoice {
  readonly cells: string
  readonly runs: number
  readonly because: string
  /** Share of the runs that count, and the mean and deviation of their differences, in shares of what there is to learn. */
  readonly counted: number
  readonly mean: number
  readonly deviation: number
}

const MEANS: readonly MeanChoice[] = [
  {
    ...{ cells: 'XOR, 4 hidden nodes, ordered, dominant and without pruning', runs: figure3Close },
    because: 'ERR-1 to ERR-3: in mode D under ordered, 31 % of the runs lose an edge, and only these count',
    ...{ counted: 0.31, mean: 0, deviation: 0.01 },
  },
  {
    ...{ cells: 'AND, 2 hidden nodes, published-own and without pruning', runs: figure3Close },
    because: 'ERR-2: mean difference 0.041 of what there is to learn in mode D_W, deviation 0.18',
    ...{ counted: 0.97, mean: 0.041, deviation: 0.18 },
  },
  {
    ...{ cells: 'XOR, 1 hidden node, all rules and without pruning', runs: figure3Close },
    because: 'ERR-1, ERR-2: mean difference 0.044, deviation 0.144',
    ...{ counted: 1, mean: 0.044, deviation: 0.144 },
  },
  {
    ...{ cells: 'AND, 1 hidden node: no number of runs is enough', runs: figure3 },
    because:
      'ERR-1: the mean difference is −0.10, which is the margin itself: ERR-1 will hardly be decided where this ' +
      'cell counts (pruning lowers the error there, so that ERR-2 and ERR-3 are not concerned)',
    ...{ counted: 1, mean: 0.1, deviation: 0.22 },
  },
  {
    ...{
      cells: `any, where ${LEAST_PRUNED} runs lost an edge: fewer can hardly be shown to be within the margin`,
      runs: LEAST_PRUNED,
    },
    because: 'ERR-1 to ERR-3: the two added runs alone make the interval nearly as wide as the margin',
    ...{ counted: 1, mean: 0, deviation: 0.01 },
  },
]

const COLLAPSES = [
  {
    ...{ cells: 'XOR, 1 hidden node, all rules and without pruning', runs: figure3Close },
    because: 'ERR-1 to ERR-3: 8 of 150 runs collapse',
    ...{ chance: 0.053 },
  },
] as const

const COMPARISONS = [
  { hidden: 5, runs: SEEDS.full.figure4Five },
  { hidden: 10, runs: SEEDS.full.figure4Ten },
] as const

const rounded = (x: number): number => Number(x.toFixed(2))

export interface Choice {
  readonly cells: string
  readonly runs: number
  readonly because: string
  readonly power: number
}

const signChoice = ({ cells, runs, because, decided, agree, hypotheses, ofCells }: SignChoice): Choice => ({
  ...{ cells, runs, because },
  power: rounded(signPower(Math.round(runs * decided), agree, levelOf(hypotheses, ofCells))),
})

/** A mean that is not 0 leaves less of the margin on one side, which decides. */
const meanChoice = ({ cells, runs, because, counted, mean, deviation }: MeanChoice): Choice => {
  const [n, margin] = [Math.round(runs * counted), RELATIVE_MARGIN - mean]
  const both = equivalencePower(n, deviation, margin, levelOf(training))
  return { ...{ cells, runs, because }, power: rounded(mean === 0 || both === 0 ? both : (1 + both) / 2) }
}

export const runChoices = (): Choice[] => [
  ...SIGNS.map(signChoice),
  ...MEANS.map(meanChoice),
  ...COLLAPSES.map(({ cells, runs, because, chance }) => ({
    ...{ cells, runs, because },
    power: rounded(fewerPower(runs, chance, COLLAPSED_SHARE, levelOf(training))),
  })),
  ...COMPARISONS.map(({ hidden, runs }) => ({
    ...{ cells: `XOR, ${hidden} hidden nodes, 1,000 presentations (Figure 4)`, runs },
    because:
      'FIG-4: means that differ by 2 deviations; with 10 runs of ours 0.72. The published runs are five, whatever is run here',
    power: rounded(comparisonPower(PUBLISHED_TIMED_RUNS, runs, 2, levelOf(HYPOTHESES['figure-4']))),
  })),
]
