/**
 * Cases as a stream of chunks: chunk k of a property has its own seed, so that a stream of any length can be drawn in
 * parts, by many machines, and again from its number alone. The cases of one chunk are those that fast-check draws.
 */
import fc from 'fast-check'

/** Cases of one chunk. fast-check favours small and extreme values at the start of a run, so at every chunk's. */
export const CHUNK_CASES = 100

/** Where one case stands in its property's stream. */
export interface CasePlace {
  readonly chunk: number
  readonly index: number
}

/** FNV-1a over the four bytes of each number: neighbouring chunks get unrelated seeds. */
function hash(...numbers: readonly number[]): number {
  let state = 0x811c9dc5
  for (const x of numbers)
    for (let byte = 0; byte < 32; byte += 8) state = Math.imul(state ^ ((x >>> byte) & 0xff), 0x01000193)
  return state | 0
}

/** Chunk 0 has the property's own seed. */
export const chunkSeed = (seed: number, chunk: number): number => (chunk === 0 ? seed : hash(seed, chunk))

/** The first `count` cases of a chunk. */
export const drawChunk = <T>(
  cases: fc.Arbitrary<T>,
  seed: number,
  chunk: number,
  count = CHUNK_CASES,
): readonly T[] => fc.sample(cases, { seed: chunkSeed(seed, chunk), numRuns: count })

/** What fast-check needs to draw the case at `place` again, and to shrink it. */
export const replayOf = (seed: number, { chunk, index }: CasePlace) => ({
  seed: chunkSeed(seed, chunk),
  path: String(index),
  numRuns: 1,
})
