/**
 * How many runs the cells of each experiment have, in the full and in the quick plan, and where their seeds
 * begin. The full plan confirms on seeds that were never looked at before; the quick plan repeats
 * exploratory ones. How the numbers were chosen is said where the plan is written (src/claims/plan/).
 */

export type PlanName = 'quick' | 'full'

/** Runs of a cell; each run has a seed of its own. */
export interface Seeds {
  readonly figure3: number
  /** Cells in which effects are small, or in which few of the runs lose an edge. */
  readonly figure3Close: number
  /** XOR with 2 hidden nodes: most runs lose as many edges in one mode as in the other. */
  readonly figure3Ties: number
  /**
   * XOR with 2 hidden nodes, as in Figure 4; so many of them keep the error of each presentation, for the
   * figure.
   */
  readonly figure4: number
  readonly figure4Curves: number
  /** The sizes that the published data of Figure 4 has beside it: 5 and 10 hidden nodes. */
  readonly figure4Five: number
  readonly figure4Ten: number
  readonly renumbered: number
  readonly declared: number
  readonly gates: number
  readonly parity: number
  readonly sizes: number
  readonly messages: number
  /** Starting networks of each size; they are not trained. */
  readonly starts: number
  /** The most hidden nodes. */
  readonly largest: number
}

/** Seeds on which hypotheses, margins, conditions and numbers of runs were chosen. */
export const EXPLORATORY_SEEDS = { first: 1, last: 20_000 } as const

/** The first seed of each cell, unless another is asked for. */
export const FIRST_SEED: Readonly<Record<PlanName, number>> = {
  quick: EXPLORATORY_SEEDS.first,
  full: 20_001,
}

export const SEEDS: Readonly<Record<PlanName, Seeds>> = {
  full: {
    figure3: 150,
    figure3Close: 450,
    figure3Ties: 1500,
    figure4: 1500,
    figure4Curves: 150,
    figure4Five: 150,
    figure4Ten: 40,
    renumbered: 150,
    declared: 5,
    gates: 2,
    parity: 1,
    sizes: 1,
    messages: 150,
    starts: 600,
    largest: 64,
  },
  quick: {
    figure3: 3,
    figure3Close: 3,
    figure3Ties: 4,
    figure4: 10,
    figure4Curves: 10,
    figure4Five: 1,
    figure4Ten: 1,
    renumbered: 1,
    declared: 1,
    gates: 1,
    parity: 1,
    sizes: 1,
    messages: 2,
    starts: 60,
    largest: 8,
  },
}
