/**
 * ERR, CAP, SIZE-1 and SIZE-2: what is said and tested about errors and removed edges, fixed before
 * the runs.
 */
import { COUNT_MARGIN, LEAST_PRUNED, RARE_SHARE, SHARE_MARGIN } from '../margins.ts'
import {
  COUNTED,
  LARGE_ENOUGH,
  type Statement,
  statistics,
  WEIGHTED,
  WEIGHTED_AND_LARGE,
} from './statement.ts'

const ERROR_CONDITIONS = [LARGE_ENOUGH, WEIGHTED, WEIGHTED_AND_LARGE]

const CELLS =
  'Cells: AND, OR, XOR with 1 to 5 hidden nodes, both modes, numbered as published, 2,000 presentations.'
const PRUNED =
  'Only runs that lost an edge count, each less its own run without pruning; cells with ' +
  `fewer than ${LEAST_PRUNED} of them are left out and named.`
const COLLAPSES =
  'In every cell, an exact binomial test also shows that fewer than 15 % of these runs ' +
  'collapse, which means that pruning costs them half of what there is to learn or ' +
  'more.'

export const ERR: Readonly<Record<'ERR-1' | 'ERR-2' | 'ERR-3', Statement>> = {
  'ERR-1': {
    id: 'ERR-1',
    section: '4.1',
    claim: 'Pruning has minimal impact on the error.',
    formal:
      `In every cell of Figure 3 in which at least ${LEAST_PRUNED} runs lose an edge, the mean error of these ` +
      'runs differs from that without pruning by less than a tenth of what there is to learn at the gate.',
    method: statistics(
      `Two one-sided t-tests in every cell, with two runs added at plus and minus all there is to learn, since rare collapses may be missed. ${PRUNED} ${COLLAPSES} ${CELLS}`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: ERROR_CONDITIONS,
  },
  'ERR-2': {
    id: 'ERR-2',
    section: '4.1',
    claim: 'The method does not over-prune.',
    formal:
      `In every cell of Figure 3 in which at least ${LEAST_PRUNED} runs lose an edge, pruning raises the mean ` +
      'error of these runs by less than a tenth of what there is to learn at the gate.',
    method: statistics(
      `A one-sided t-test in every cell, with the same two runs added. ${PRUNED} ${COLLAPSES} ${CELLS}`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: ERROR_CONDITIONS,
  },
  'ERR-3': {
    id: 'ERR-3',
    section: 'Abstract',
    claim: 'Pruning reduces the number of parameters without losing performance.',
    formal:
      'In every cell of Figure 3 in which the published runs lose edges, more than half of the runs ' +
      `lose an edge; and in every cell with at least ${LEAST_PRUNED} such runs their mean error rises by less than a ` +
      'tenth of what there is to learn at the gate.',
    method: statistics(
      `The test of ERR-2, and an exact binomial test of the share of runs that lose an edge, but in OR with 2 hidden nodes in mode D, where no published run does. ${CELLS}`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: ERROR_CONDITIONS,
  },
}

export const CAPACITY: Readonly<Record<'CAP-1' | 'SIZE-1' | 'SIZE-2', Statement>> = {
  'CAP-1': {
    id: 'CAP-1',
    section: '4.1, 5',
    claim: 'The weighted degree matrix consistently prunes more edges than the counted one.',
    formal:
      'For AND, OR and XOR with 2 to 5 hidden nodes, runs that lose more edges in mode ' +
      `D_W than in D are more frequent than the opposite, and are more than ${100 * RARE_SHARE} % of the runs. ` +
      'With one hidden node there is one pair of nodes to act on, in both modes.',
    method: statistics(
      `Exact sign test of removals in D_W against D, paired by seed, and exact binomial test of the share of runs that lose more in D_W, in every cell. Against the claim: the sign test of the opposite, or the test that at most ${100 * RARE_SHARE} % of the runs lose more in D_W.`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [LARGE_ENOUGH],
  },
  'SIZE-1': {
    id: 'SIZE-1',
    section: '5',
    claim: 'The number of pruned edges grows with the number of hidden nodes.',
    formal: `For each gate and mode, a run with 5 hidden nodes loses more edges than one with 1 more often than fewer, and from no size to the next does the mean number fall by ${COUNT_MARGIN} or more.`,
    method: statistics(
      `Exact sign test of 5 hidden nodes against 1; for each step from 1 to 5, a one-sided t-test against a fall of ${COUNT_MARGIN}, and against the claim the same for a fall of more. Sizes have runs of their own, compared seed by seed.`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [WEIGHTED, COUNTED],
  },
  'SIZE-2': {
    id: 'SIZE-2',
    section: '5',
    claim: 'The share of pruned edges falls with the number of hidden nodes.',
    formal: `For each gate and mode, a run with 5 hidden nodes loses a smaller share of its edges than one with 1 more often than a larger share, and from no size to the next does the mean share rise by ${100 * SHARE_MARGIN} percentage point or more.`,
    method: statistics(
      `Exact sign test of 5 hidden nodes against 1; for each step from 1 to 5, a one-sided t-test against a rise of ${100 * SHARE_MARGIN} percentage point, and against the claim the same for a rise of more. Sizes have runs of their own, compared seed by seed.`,
    ),
    family: 'training',
    runs: 'figure3',
    conditions: [WEIGHTED, COUNTED],
  },
}
