/**
 * Why cells have the runs that they have: what exploratory runs showed of a cell, and how likely its
 * test decides if the same holds of new runs. At the level that Holm demands at worst.
 */
import { SEEDS } from '../../experiments/seeds.ts'
import { LEAST_PRUNED, RELATIVE_MARGIN } from '../margins.ts'
import { ALPHA } from '../statistics.ts'
import { equivalencePower, signPower } from './power.ts'
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

const { figure3, figure3Rare, figure3Long, figure3Close, figure4, messages } = SEEDS.full

const SIGNS: readonly SignChoice[] = [
  {
    ...{ cells: 'each cell of Figure 3, unless named below', runs: figure3 },
    because: 'a share of 70 % is found with more than 90 %',
    ...{ decided: 1, agree: 0.7, hypotheses: HYPOTHESES.training, ofCells: 1 },
  },
  {
    ...{ cells: 'XOR, 2 hidden nodes, all rules and without pruning', runs: figure3Rare },
    because:
      'CAP-1: under ordered 63 of 150 runs differ between the modes, 43 of them against the claim; one of 12 cells',
    ...{ decided: 0.42, agree: 0.68, hypotheses: HYPOTHESES.training, ofCells: 12 },
  },
  {
    ...{ cells: '4 and 5 hidden nodes, published and published-own', runs: figure3Long },
    because:
      'a run takes 0.1 to 0.3 s; CAP-1: under published 77 of 104 runs differ in AND, none against the claim',
    ...{ decided: 0.74, agree: 0.95, hypotheses: HYPOTHESES.training, ofCells: 1 },
  },
  {
    ...{ cells: 'OR, 5 hidden nodes, published-own and without pruning', runs: figure3Close },
    because:
      'MIX-1: in 30 of 52 runs the first removals differ, D_W first in 22; two-sided, one of two quantities',
    ...{ decided: 0.58, agree: 0.73, hypotheses: HYPOTHESES.training, ofCells: 4 },
  },
  {
    ...{ cells: 'XOR, 2 hidden nodes, 1,000 presentations (Figure 4)', runs: figure4 },
    because: 'CONV-1: under the published rules D converges first in 55.5 % of the runs',
    ...{ decided: 1, agree: 0.555, hypotheses: HYPOTHESES.training, ofCells: 1 },
  },
  {
    ...{ cells: 'messages', runs: messages },
    because: 'LATE-3: in OR with 10 or 20 % lost, 20 % of the runs agree with the claim; one of 24 cells',
    ...{ decided: 1, agree: 0.8, hypotheses: HYPOTHESES.messages, ofCells: 24 },
  },
]

/** Of those of Figure 3 with the least share of runs that lose an edge and yet count. */
const MEANS = [
  {
    ...{ cells: 'XOR, 4 hidden nodes, ordered, dominant and without pruning', runs: figure3Rare },
    because:
      'ERR-1 to ERR-3: in mode D under ordered, 47 of 150 runs lose an edge, and only these count; deviation 0.01',
    ...{ counted: 0.31, deviation: 0.01 },
  },
  {
    ...{ cells: '4 and 5 hidden nodes, published and published-own', runs: figure3Long },
    because: 'ERR-1 to ERR-3: deviation up to 0.05 of what there is to learn',
    ...{ counted: 1, deviation: 0.05 },
  },
  {
    ...{
      cells: `any, where ${LEAST_PRUNED} runs lost an edge: fewer can hardly be shown to be within the margin`,
      runs: LEAST_PRUNED,
    },
    because: 'ERR-1 to ERR-3: the two added runs alone make the interval nearly as wide as the margin',
    ...{ counted: 1, deviation: 0.01 },
  },
] as const

const rounded = (x: number): number => Number(x.toFixed(2))

export interface Choice {
  readonly cells: string
  readonly runs: number
  readonly because: string
  readonly power: number
}

export const runChoices = (): Choice[] => [
  ...SIGNS.map(({ cells, runs, because, decided, agree, hypotheses, ofCells }) => ({
    ...{ cells, runs, because },
    power: rounded(signPower(Math.round(runs * decided), agree, levelOf(hypotheses, ofCells))),
  })),
  ...MEANS.map(({ cells, runs, because, counted, deviation }) => ({
    ...{ cells, runs, because },
    power: rounded(
      equivalencePower(Math.round(runs * counted), deviation, RELATIVE_MARGIN, levelOf(HYPOTHESES.training)),
    ),
  })),
]
