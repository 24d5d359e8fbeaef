/**
 * Whose turn it is. A turn asks one chunk of one clause; shard I of N has the chunks I − 1, I − 1
 * + N, … of every clause's stream, so that shards over the same seed never ask the same case.
 * Chunks 0, 1, … are those of `verify`.
 */
import type { ShareOfJobs } from '../jobs/job.ts'
import type { Tally } from './tally.ts'

export type Shard = ShareOfJobs

/** The number in its clause's stream of a shard's k-th chunk, from 0. */
export const chunkOf = ({ index, of }: Shard, k: number): number => index - 1 + k * of

/** A clause that failed this often or more is asked once while another is asked 32 times. */
const MOST_DOUBLINGS = 5

/**
 * What a turn costs: more for costly cases, of which `verify` asks fewer too, and twice as much
 * after every failure, so that a clause that is known to fail leaves the time to the others, but
 * is never forgotten.
 */
export const chunkCost = ({ failures, hangs }: Tally, effort: number): number =>
  2 ** Math.min(failures + hangs, MOST_DOUBLINGS) / effort

/** A clause, and how much its cases cost: the more effort, the cheaper. */
export interface Turns {
  readonly id: string
  readonly effort: number
}

/**
 * How many chunks of each clause a campaign of so many chunks has, all shards together: as if they
 * took turns, the one that had least by its effort first, and of equals the first. Failures do not
 * count, so that the campaign is the same however many workers it has and however often it was
 * stopped. With more chunks no clause has fewer.
 */
export function chunksOfEach(chunks: number, clauses: readonly Turns[]): Map<string, number> {
  const efforts = clauses.reduce((sum, { effort }) => sum + effort, 0)
  // All turns before this many by effort, and at most one more of each clause, are fewer than those asked for.
  const before = Math.max(0, (chunks - clauses.length) / efforts)
  const counts = new Map(clauses.map(({ id, effort }) => [id, Math.ceil(before * effort)]))
  const spent = ({ id, effort }: Turns): number => (counts.get(id) as number) / effort
  let left = clauses.length === 0 ? 0 : chunks - [...counts.values()].reduce((sum, count) => sum + count, 0)
  for (; left > 0; left -= 1) {
    const { id } = clauses.reduce((least, one) => (spent(one) < spent(least) ? one : least))
    counts.set(id, (counts.get(id) as number) + 1)
  }
  return counts
}

/** How many of a clause's first chunks are this shard's. */
export const chunksOfShard = ({ index, of }: Shard, chunks: number): number =>
  Math.max(0, Math.ceil((chunks - (index - 1)) / of))

/**
 * Theorems ask nobody: where an implementation is under test, its clauses have their first turn
 * before them.
 */
export const inOrderOfTurns = <T extends { readonly clause: { readonly needs: readonly string[] } }>(
  properties: readonly T[],
): T[] => [
  ...properties.filter(({ clause }) => clause.needs.length > 0),
  ...properties.filter(({ clause }) => clause.needs.length === 0),
]

/** The clause that had least so far; the first of several. Undefined where none can be asked. */
export function nextTally(tallies: readonly Tally[]): Tally | undefined {
  return tallies
    .filter(({ skipped }) => skipped === undefined)
    .reduce<Tally | undefined>(
      (least, tally) => (least === undefined || tally.spent < least.spent ? tally : least),
      undefined,
    )
}
