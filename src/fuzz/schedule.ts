/**
 * Whose turn it is. A turn asks one chunk of one clause; shard I of N has the chunks I − 1, I − 1 + N, … of every
 * clause's stream, so that shards over the same seed never ask the same case. Chunks 0, 1, … are those of `verify`.
 */
import type { Tally } from './tally.ts'

export interface Shard {
  /** 1 … of. */
  readonly index: number
  readonly of: number
}

/** The number in its clause's stream of a shard's k-th chunk, from 0. */
export const chunkOf = ({ index, of }: Shard, k: number): number => index - 1 + k * of

/** A clause that failed this often or more is asked once while another is asked 32 times. */
const MOST_DOUBLINGS = 5

/**
 * What a turn costs: more for costly cases, of which `verify` asks fewer too, and twice as much after every failure,
 * so that a clause that is known to fail leaves the time to the others, but is never forgotten.
 */
export const chunkCost = ({ failures, hangs }: Tally, effort: number): number =>
  2 ** Math.min(failures + hangs, MOST_DOUBLINGS) / effort

/** Theorems ask nobody: where an implementation is under test, its clauses have their first turn before them. */
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
