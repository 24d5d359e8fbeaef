/** Claims decided without runs: other evidence gives other verdicts. */
import { describe, expect, it } from 'vitest'
import type { ClaimJudgement } from '../../src/claims/claim.ts'
import { allCouples, judgeOpposite, judgeSomeFactor } from '../../src/claims/coupling.ts'
import type { Decoupling } from '../../src/claims/decoupling.ts'
import { judgeAppearanceThere } from '../../src/claims/decoupling.ts'
import { removalsOf } from '../../src/claims/edge.ts'
import { pairsSeen, reachOf, sufficiencyOf } from '../../src/claims/edge-readings.ts'
import { judgeKit, PUBLISHED_KIT } from '../../src/claims/published-kit.ts'
import { smallNetwork } from '../../src/claims/small-networks.ts'
import { judgeBinary, judgeCommunities, judgeCycles, type StarSeen } from '../../src/claims/star-structure.ts'
import { judgeStarts } from '../../src/claims/starts.ts'

const verdictOf = ({ verdicts }: ClaimJudgement): string => verdicts.ordered.verdict

const oneWay = smallNetwork(3, [{ from: 0, to: 1, weight: 1 }])
const cycle = smallNetwork(3, [
  { from: 0, to: 1, weight: 1 },
  { from: 1, to: 0, weight: -1 },
])

describe('other evidence, other verdicts', () => {
  it('COUP-5 and COUP-6: the second readings', () => {
    const all = allCouples()
    expect(judgeOpposite(all).facts).toMatchObject({ pairs: 36, 'pairs with weights of opposite sign': 36 })
    const same = all.map((couple) => ({ ...couple, pair: couple.into === couple.out }))
    expect(verdictOf(judgeOpposite(same))).toBe('refuted')
    expect(verdictOf(judgeSomeFactor(same))).toBe('refuted')
    for (const judge of [judgeOpposite, judgeSomeFactor]) expect(verdictOf(judge([]))).toBe('undecided')
  })

  it('EDGE-4 is refuted by one removal after which a node is not reached, and by no other', () => {
    const removal = { rule: 'ordered', mode: 'D', node: 1, edge: { from: 0, to: 1 } } as const
    expect(reachOf([{ ...removal, network: oneWay }]).verdict).toBe('refuted')
    const detour = smallNetwork(3, [
      { from: 0, to: 1, weight: 1 },
      { from: 0, to: 2, weight: 1 },
      { from: 2, to: 1, weight: 1 },
    ])
    expect(reachOf([{ ...removal, network: detour }]).verdict).toBe('holds')
    expect(reachOf([]).verdict).toBe('undecided')
    expect(reachOf(removalsOf('ordered')).because).toContain('456 of 720')
  })

  it('EDGE-6: a rule that keeps an edge that exists contradicts the sentence', () => {
    const seen = pairsSeen('ordered')
    const kept = seen.filter((one) => one.kept !== undefined).length
    expect(kept / seen.length).toBeGreaterThan(0.4)
    const none = seen.map((one) => ({ ...one, kept: 'no-such-edge' }))
    expect(sufficiencyOf(none).verdict).toBe('by definition')
    expect(sufficiencyOf([{ ...none[0]!, kept: 'feed-forward-edge' }, ...none]).verdict).toBe('refuted')
    expect(sufficiencyOf([]).verdict).toBe('undecided')
  })

  it('COUP-4 is about every case, not about one', () => {
    const one: Decoupling = {
      ...{ rule: 'published', mode: 'D', before: cycle, after: oneWay, node: 0, edge: { from: 1, to: 0 } },
      namedByPosition: true,
    }
    const verdict = (all: readonly Decoupling[]): string =>
      judgeAppearanceThere(all).verdicts.published.verdict
    expect(verdict([one])).toBe('holds')
    expect(verdict([one, one, { ...one, namedByPosition: false }])).toBe('refuted')
  })

  it('CYC-1 is refuted by a pair without a cycle', () => {
    const star = (network: StarSeen['network'], pair: boolean): StarSeen => ({ network, mode: 'D', pair })
    expect(verdictOf(judgeCycles([star(cycle, true), star(oneWay, false)]))).toBe('holds')
    expect(verdictOf(judgeCycles([star(cycle, true), star(oneWay, true)]))).toBe('refuted')
    expect(verdictOf(judgeCycles([star(cycle, false)]))).toBe('undecided')
  })

  it('COM-1 would hold if edges among neighbours changed a pair', () => {
    const seen = { network: cycle, mode: 'D' } as const
    expect(verdictOf(judgeCommunities([{ ...seen, pairs: [true, true] }]))).toBe('refuted')
    expect(verdictOf(judgeCommunities([{ ...seen, pairs: [true, false] }]))).toBe('holds')
    expect(verdictOf(judgeCommunities([{ ...seen, pairs: [false, false] }]))).toBe('undecided')
  })

  it('BIN-1 holds where one neighbour is enough, as with ±2', () => {
    const star = (weight: number) =>
      smallNetwork(
        3,
        [1, 2].flatMap((i) => [
          { from: 0, to: i, weight },
          { from: i, to: 0, weight: -weight },
        ]),
      )
    expect(verdictOf(judgeBinary([star(2)]))).toBe('holds')
    expect(verdictOf(judgeBinary([star(2), star(0.8)]))).toBe('refuted')
    expect(verdictOf(judgeBinary([star(0.5)]))).toBe('undecided')
  })

  it('KIT-1 holds once every call gives what is required', () => {
    const calls = PUBLISHED_KIT.calls.map((call) => ({ ...call, given: PUBLISHED_KIT.required }))
    expect(verdictOf(judgeKit({ ...PUBLISHED_KIT, calls }))).toBe('holds')
    expect(verdictOf(judgeKit(PUBLISHED_KIT))).toBe('refuted')
  })

  it('SIZE-4 follows the direction of every step', () => {
    const starts = (shares: readonly number[]) =>
      shares.map((share, k) => ({
        hidden: k + 1,
        pairs: Array.from({ length: 400 }, (_, seed) => ((seed * 7919) % 400) / 400 < share),
      }))
    expect(judgeStarts(starts([0.8, 0.6, 0.4])).verdict).toBe('holds')
    expect(judgeStarts(starts([0.3, 0.5, 0.4])).verdict).toBe('refuted')
    expect(judgeStarts(starts([0.5, 0.5, 0.5])).verdict).toBe('undecided')
    expect(judgeStarts([]).verdict).toBe('undecided')
  })
})
