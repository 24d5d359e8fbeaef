/**
 * How many seeds each experiment has, in the full and in the quick plan, and where they begin. The full plan confirms on
 * seeds that were never looked at before; the quick plan repeats exploratory ones.
 */

export type PlanName = 'quick' | 'full'

/** How many seeds the full and the quick plan have. */
export interface Seeds {
  readonly figure3: number
  /** The same under the published rules, whose runs take ten times as long. */
  readonly published: number
  readonly publishedOwn: number
  /** XOR with 2 hidden nodes, as in Figure 4, and with the sizes that the published data has beside it. */
  readonly figure4: number
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

/** Seeds from which hypotheses, margins, conditions and numbers of runs were chosen. */
export const EXPLORATORY_SEEDS = { first: 1, last: 1000 } as const

/** The first seed of each cell, unless another is asked for. */
export const FIRST_SEED: Readonly<Record<PlanName, number>> = { quick: EXPLORATORY_SEEDS.first, full: 1001 }

export const SEEDS: Readonly<Record<PlanName, Seeds>> = {
  full: {
    figure3: 150,
    published: 52,
    publishedOwn: 52,
    figure4: 450,
    figure4Others: 10,
    renumbered: 44,
    declared: 5,
    gates: 3,
    parity: 2,
    sizes: 2,
    messages: 16,
    starts: 600,
    largest: 64,
  },
  quick: {
    figure3: 4,
    published: 2,
    publishedOwn: 1,
    figure4: 10,
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
