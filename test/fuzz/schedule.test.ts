import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkSeed, drawChunk } from '../../properties/draw.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor } from '../../properties/property.ts'
import { reference } from '../../src/adapter/reference.ts'
import { encode } from '../../src/base/encode.ts'
import { chunkCost, chunkOf, inOrderOfTurns, nextTally } from '../../src/fuzz/schedule.ts'
import { noTally, type Tally } from '../../src/fuzz/tally.ts'
import { clauseSeed } from '../../src/verify/check-clauses.ts'

const SEED = 20241124

const shards = fc
  .integer({ min: 1, max: 40 })
  .chain((of) => fc.record({ of: fc.constant(of), index: fc.integer({ min: 1, max: of }) }))

describe('shards', () => {
  it('share the chunks of a stream: every chunk is of one shard, and every shard goes on in steps of N', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 30 }), (of, turns) => {
        const all = Array.from({ length: of }, (_, k) =>
          Array.from({ length: turns }, (_, turn) => chunkOf({ index: k + 1, of }, turn)),
        ).flat()
        expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: of * turns }, (_, k) => k))
      }),
      { seed: SEED },
    )
  })

  it('I of N has the chunks that are I − 1 modulo N', () => {
    fc.assert(
      fc.property(shards, fc.nat(1000), (shard, k) => {
        expect(chunkOf(shard, k) % shard.of).toBe(shard.index - 1)
      }),
      { seed: SEED },
    )
  })

  it(`draw with different seeds: the first 200000 chunks of some clauses, seed ${SEED}`, () => {
    for (const id of ['PRUNE-3', 'DOOR-1', 'RUN-6']) {
      const seeds = new Set(Array.from({ length: 200_000 }, (_, k) => chunkSeed(clauseSeed(SEED, id), k)))
      expect(seeds.size).toBe(200_000)
    }
  })

  it.each(['PRUNE-3', 'KEEP-4', 'RUN-6', 'INV-1'])('%s: draw no case twice', (id) => {
    const property = PROPERTIES.find(({ clause }) => clause.id === id)!
    const arbitrary = property.cases(offerFor(property.clause, reference.description))
    const cases = [1, 2, 3].flatMap((index) =>
      [0, 1].flatMap((k) =>
        drawChunk(arbitrary as fc.Arbitrary<unknown>, clauseSeed(SEED, id), chunkOf({ index, of: 3 }, k)),
      ),
    )
    expect(new Set(cases.map(encode)).size).toBe(cases.length)
  })
})

/** Turns of each clause, where those in `failing` fail whenever they are asked. */
function turns(tallies: readonly Tally[], count: number, failing: readonly string[]): Map<string, number> {
  const had = new Map(tallies.map(({ id }) => [id, 0]))
  for (let turn = 0; turn < count; turn += 1) {
    const tally = nextTally(tallies)!
    tally.spent += chunkCost(tally, 1)
    had.set(tally.id, had.get(tally.id)! + 1)
    if (failing.includes(tally.id)) tally.failures += 1
  }
  return had
}

describe('turns', () => {
  const fresh = (): Tally[] => PROPERTIES.slice(0, 5).map((property) => noTally(property))

  it('go round', () => {
    expect([...turns(fresh(), 50, []).values()]).toEqual([10, 10, 10, 10, 10])
  })

  it('become rare for a clause that fails, but never end', () => {
    const tallies = fresh()
    const id = tallies[2]!.id
    const [early, late] = [turns(tallies, 1000, [id]), turns(tallies, 1000, [id])]
    for (const had of [early, late]) {
      expect(had.get(id)).toBeGreaterThan(0)
      expect(had.get(id)! * 16).toBeLessThan(
        Math.min(...[...had].filter(([k]) => k !== id).map(([, n]) => n)),
      )
    }
  })

  it('cost more where verify asks fewer cases too', () => {
    expect(chunkCost(fresh()[0]!, 0.25)).toBe(4 * chunkCost(fresh()[0]!, 1))
  })

  it('are not for clauses that cannot be asked', () => {
    const tallies = PROPERTIES.slice(0, 2).map((property) =>
      noTally(property, { code: 'stages-not-offered', stages: ['read'] }),
    )
    expect(nextTally(tallies)).toBeUndefined()
  })

  it('begin with the clauses that ask the implementation', () => {
    const order = inOrderOfTurns(PROPERTIES)
    const firstTheorem = order.findIndex(({ clause }) => clause.needs.length === 0)
    expect(order).toHaveLength(PROPERTIES.length)
    expect(order.slice(firstTheorem).every(({ clause }) => clause.id.startsWith('THM-'))).toBe(true)
  })
})
