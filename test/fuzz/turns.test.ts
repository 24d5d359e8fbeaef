/** How a campaign of so many cases is divided among clauses and shards. */
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import { chunksOfEach, chunksOfShard } from '../../src/fuzz/schedule.ts'

const CLAUSES = PROPERTIES.map(({ clause, effort }) => ({ id: clause.id, effort }))

/** One turn after another. */
function byTurns(chunks: number): Map<string, number> {
  const counts = new Map(CLAUSES.map(({ id }) => [id, 0]))
  const spent = ({ id, effort }: (typeof CLAUSES)[number]): number => (counts.get(id) as number) / effort
  for (let k = 0; k < chunks; k += 1) {
    const { id } = CLAUSES.reduce((least, one) => (spent(one) < spent(least) ? one : least))
    counts.set(id, (counts.get(id) as number) + 1)
  }
  return counts
}

describe('the chunks of a campaign', () => {
  it.each([0, 1, 5, 100, 133, 134, 400, 1234, 3000])('%d are those of as many turns', (chunks) => {
    expect(chunksOfEach(chunks, CLAUSES)).toEqual(byTurns(chunks))
  })

  it('of more cases are no fewer for any clause', () => {
    let before = chunksOfEach(0, CLAUSES)
    for (let chunks = 1; chunks < 2000; chunks += 7) {
      const now = chunksOfEach(chunks, CLAUSES)
      for (const [id, count] of now) expect(count).toBeGreaterThanOrEqual(before.get(id) as number)
      before = now
    }
  })

  it('of no clause are none', () => {
    expect(chunksOfEach(10, [])).toEqual(new Map())
  })

  it.each([0, 1, 2, 3, 10, 101])('%d are divided among shards without rest', (chunks) => {
    for (const of of [1, 2, 3, 7]) {
      const parts = Array.from({ length: of }, (_, k) => chunksOfShard({ index: k + 1, of }, chunks))
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(chunks)
    }
  })
})
