import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import type { Campaign, Identity } from '../../src/fuzz/campaign.ts'
import { mergeCampaigns } from '../../src/fuzz/merge.ts'
import { addCounterexample, judgeTally, noTally, type Tally } from '../../src/fuzz/tally.ts'
import { storedCase } from '../cli/modules.ts'

const SEED = 5

const IDENTITY: Identity = {
  specification: '0.1.0',
  seed: 1,
  implementation: { name: 'mine', version: '1', rules: ['ordered'], modes: ['D'], pairTest: 'exact' },
  stages: ['decide'],
  judgedAs: null,
}

const [FIRST] = PROPERTIES as [(typeof PROPERTIES)[number]]

const tallyOf = (chunks: number, interesting: number, found: readonly number[] = []): Tally => {
  const tally = noTally(FIRST)
  Object.assign(tally, { chunks, cases: 100 * chunks, interesting, failures: found.length })
  for (const node of found) addCounterexample(tally, storedCase(FIRST.clause.id, { node }))
  return tally
}

const campaign = (indices: readonly number[], of: number, ...tallies: Tally[]): Campaign => ({
  identity: IDENTITY,
  shards: { of, indices },
  milliseconds: 10,
  tallies,
})

const named = (one: Campaign, k: number) => ({ path: `shard-${k}`, campaign: one })

describe('merging shards', () => {
  it('adds what was counted, in whatever order', () => {
    const counts = fc.array(fc.record({ chunks: fc.nat(50), share: fc.nat(100) }), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(counts, (parts) => {
        const shards = parts.map(({ chunks, share }, k) =>
          campaign([k + 1], parts.length, tallyOf(chunks, chunks * share, [k])),
        )
        const joined = mergeCampaigns(shards.map(named))
        const total = parts.reduce((sum, { chunks }) => sum + chunks, 0)
        expect(joined.tallies[0]).toMatchObject({
          chunks: total,
          cases: 100 * total,
          interesting: parts.reduce((sum, { chunks, share }) => sum + chunks * share, 0),
          failures: parts.length,
        })
        expect(joined.milliseconds).toBe(10 * parts.length)
        expect(mergeCampaigns(shards.map(named).reverse())).toEqual(joined)
      }),
      { seed: SEED },
    )
  })

  it('keeps a counterexample that two shards found once', () => {
    const joined = mergeCampaigns([
      named(campaign([1], 2, tallyOf(1, 90, [1, 2])), 1),
      named(campaign([2], 2, tallyOf(1, 90, [2, 3])), 2),
    ])
    expect(joined.tallies[0]!.counterexamples.map(({ given }) => given.node)).toEqual([1, 2, 3])
  })

  it('judges the premise on all cases: a shard alone may have too few', () => {
    const [poor, rich] = [tallyOf(10, 100), tallyOf(10, 900)]
    expect(judgeTally(FIRST, poor, undefined).verdict).toBe('vacuous')
    expect(judgeTally(FIRST, rich, undefined).verdict).toBe('holds')
    const shards = [poor, rich, rich].map((tally, k) => named(campaign([k + 1], 3, tally), k))
    const verdictOf = (count: number): string =>
      judgeTally(FIRST, mergeCampaigns(shards.slice(0, count)).tallies[0]!, undefined).verdict
    expect([1, 2, 3].map(verdictOf)).toEqual(['vacuous', 'vacuous', 'holds'])
  })

  it('can be done in steps', () => {
    const [a, b, c] = [1, 2, 3].map((k) => named(campaign([k], 3, tallyOf(k, k)), k))
    const twice = mergeCampaigns([named(mergeCampaigns([a!, c!]), 9), b!])
    expect(twice).toEqual(mergeCampaigns([a!, b!, c!]))
  })

  it.each<[string, Campaign, RegExp]>([
    [
      'the same shard twice',
      campaign([1], 2, tallyOf(1, 1)),
      /do not overlap, got shard 1 of 2 again, which shard-1/,
    ],
    ['shards of another count', campaign([3], 4, tallyOf(1, 1)), /expected one of 2 shards.*got one of 4/],
    [
      'another seed',
      { ...campaign([2], 2), identity: { ...IDENTITY, seed: 2 } },
      /same campaign as shard-1, got seed 2 instead of 1/,
    ],
    [
      'another version of the specification',
      { ...campaign([2], 2), identity: { ...IDENTITY, specification: '9' } },
      /specification "9" instead of "0.1.0"/,
    ],
    [
      'another version of the implementation',
      {
        ...campaign([2], 2),
        identity: { ...IDENTITY, implementation: { ...IDENTITY.implementation, version: '2' } },
      },
      /implementation .*"version":"2"/,
    ],
    [
      'an implementation of other stages',
      { ...campaign([2], 2), identity: { ...IDENTITY, stages: [] } },
      /stages/,
    ],
    [
      'one that was judged by another rule',
      { ...campaign([2], 2), identity: { ...IDENTITY, judgedAs: { rule: 'published', as: 'dominant' } } },
      /judgedAs/,
    ],
  ])('refuses %s', (_, other, message) => {
    const shards = [named(campaign([1], 2, tallyOf(1, 1)), 1), named(other, 2)]
    expect(() => mergeCampaigns(shards)).toThrow(message)
  })
})
