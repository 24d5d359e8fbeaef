/**
 * Margins of equivalence, relative to what there is to learn: a tenth of the error that training
 * removes from a gate. What there is to learn comes from the published means (error without hidden
 * nodes, less that with five, unpruned), so that it does not depend on the runs that are judged.
 */
import { PUBLISHED_CELLS } from '../experiments/published-figures.ts'

/** Share of what there is to learn that counts as nothing. */
export const RELATIVE_MARGIN = 0.1

/** A run collapses if pruning costs it at least this share of what there is to learn. */
export const COLLAPSE = 0.5

/** Fewer than this share of a cell's runs may collapse. */
export const COLLAPSED_SHARE = 0.15

const unpruned = (task: string, hidden: number): number =>
  PUBLISHED_CELLS.find((cell) => cell.task === task && cell.hidden === hidden)!.errorNone

/** The error that training removes from a gate of the paper: AND 0.491, OR 0.125, XOR 0.463. */
export const learnable = (task: string): number => unpruned(task, 0) - unpruned(task, 5)

/**
 * What the paper calls a minimal impact: the largest difference between a pruned and an unpruned mean of
 * Figure 3, as a share of what there is to learn.
 */
export const largestPublishedDifference = (): number =>
  Math.max(
    ...PUBLISHED_CELLS.filter(({ hidden }) => hidden > 0).flatMap(({ task, errorD, errorDW, errorNone }) =>
      [errorD, errorDW].map((error) => Math.abs(error - errorNone) / learnable(task)),
    ),
  )

/** Differences in the mean |V − expected| below this count as none. */
export const errorMargin = (task: string): number => RELATIVE_MARGIN * learnable(task)

/** Differences in the mean number of removed edges below this count as none. */
export const EDGE_MARGIN = 1

/** A rise of the mean share of removed edges by less than this, from one size to the next, counts as none. */
export const SHARE_MARGIN = 0.01

/**
 * A fall of the mean number of removed edges by less than this, from one size to the next, counts
 * as none.
 */
export const COUNT_MARGIN = 0.1

/** In at most one run in twenty is "hardly ever". */
export const RARE_SHARE = 0.05

/**
 * Cells with fewer runs that lost an edge say nothing about what losing edges does: with the two runs
 * that are added, hardly any mean of theirs could be shown to be within the margin.
 */
export const LEAST_PRUNED = 60
