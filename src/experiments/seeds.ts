/**
 * How many runs the cells of each experiment have, in the full and in the quick plan, and where their seeds
 * begin. The full plan confirms on seeds that were never looked at before; the quick plan repeats
 * exploratory ones. How the numbers were chosen is said where the plan is written (src/claims/plan/).
 */

export type PlanName = 'quick' | 'full'

/** Runs of a cell; each run has a seed of its own. */
export interface Seeds {
  readonly figure3: number
  /** XOR with 2 hidden nodes, and with 4 under the exact rules: runs that decide are few there. */
  readonly figure3Rare: number
  /**
   * The published rules with 4 and 5 hidden nodes, whose runs take ten times as long and whose effects are
   * large.
   */
  readonly figure3Long: number
  /** OR with 5 hidden nodes under `published-own`: longer than the others, since its effects are small. */
  readonly figure3Close: number
  /**
   * XOR with 2 hidden nodes, as in Figure 4; so many of them keep the error of each presentation, for the
   * figure.
   */
  readonly figure4: number
  readonly figure4Curves: number
  /** The sizes that the published data of Figure 4 has beside it. */
  readonly figure4Others: number
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
export const EXPLORATORY_SEEDS = { first: 1, last: 10_000 } as const

/** The first seed of each cell, unless another is asked for. */
export const FIRST_SEED: Readonly<Record<PlanName, number>> = {
  quick: EXPLORATORY_SEEDS.first,
  full: 10_001,
}

export const SEEDS: Readonly<Record<PlanName, Seeds>> = {
  full: {
    figure3: 150,
    figure3Rare: 450,
    figure3Long: 80,
    figure3Close: 200,
    figure4: 1500,
    figure4Curves: 150,
    figure4Others: 10,
    renumbered: 80,
    declared: 5,
    gates: 2,
    parity: 1,
    sizes: 1,
    messages: 60,
    starts: 600,
    largest: 64,
  },
  quick: {
    figure3: 4,
    figure3Rare: 4,
    figure3Long: 2,
    figure3Close: 2,
    figure4: 10,
    figure4Curves: 10,
    figure4Others: 1,
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
