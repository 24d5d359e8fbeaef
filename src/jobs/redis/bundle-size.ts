/**
 * How many jobs go together. A bundle takes some seconds, longer with many workers, so that the
 * queue handles fewer than a hundred bundles a second, whatever a job costs and however many
 * workers there are.
 */

/**
 * Shorter bundles would cost more than they help: a worker that ends loses no more than its
 * results not yet written.
 */
const LEAST_MILLISECONDS = 2000
/** At most: room below 100 for the moments at which many workers begin. */
const MOST_BUNDLES_PER_SECOND = 50
/** A bundle's text stays below a megabyte. */
export const MOST_UNITS = 1000
/** What a job is taken to cost before one of its kind has ended. */
const FIRST_GUESS_MILLISECONDS = 250
/** The weight of the newest job in the mean of its kind. */
const NEWEST = 0.2

export interface BundleSizes {
  /** What a bundle should cost, with so many worker threads. */
  readonly target: (slots: number) => number
  /** What a job of this identity costs, as far as is known. */
  readonly cost: (identity: string) => number
  readonly note: (identity: string, milliseconds: number) => void
}

export function createBundleSizes(): BundleSizes {
  const means = new Map<string, number>()
  let overall = FIRST_GUESS_MILLISECONDS
  return {
    target: (slots) => Math.max(LEAST_MILLISECONDS, (1000 * slots) / MOST_BUNDLES_PER_SECOND),
    cost: (identity) => means.get(identity) ?? overall,
    note: (identity, milliseconds) => {
      const before = means.get(identity)
      means.set(identity, before === undefined ? milliseconds : before + NEWEST * (milliseconds - before))
      overall += NEWEST * (milliseconds - overall)
    },
  }
}
