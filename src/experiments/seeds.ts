/** How many seeds each experiment has, in the full and in the quick plan. */

export type PlanName = 'quick' | 'full'

/** How many seeds the full and the quick plan have. */
export interface Seeds {
  readonly figure3: number
  readonly published: number
  readonly publishedOwn: number
  readonly figure4: number
  readonly renumbered: number
  readonly renumberedPublished: number
  readonly gates: number
  readonly parity: number
  readonly sizes: number
  readonly messages: number
  /** The most hidden nodes. */
  readonly largest: number
}

export const SEEDS: Readonly<Record<PlanName, Seeds>> = {
  full: {
    figure3: 40,
    published: 40,
    publishedOwn: 20,
    figure4: 20,
    renumbered: 20,
    renumberedPublished: 20,
    gates: 10,
    parity: 10,
    sizes: 3,
    messages: 40,
    largest: 64,
  },
  quick: {
    figure3: 10,
    published: 4,
    publishedOwn: 1,
    figure4: 5,
    renumbered: 5,
    renumberedPublished: 1,
    gates: 2,
    parity: 1,
    sizes: 1,
    messages: 2,
    largest: 8,
  },
}
