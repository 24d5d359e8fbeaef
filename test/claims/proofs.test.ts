/** Verdicts that are proofs: the expected ones, and other verdicts for other evidence. */
import { describe, expect, it } from 'vitest'
import { RULES } from '../../src/claims/claim.ts'
import { allCouples, type Couple, judgeLinear, judgeMirrored } from '../../src/claims/coupling.ts'
import { judgeAppearance, judgeAppearanceThere } from '../../src/claims/decoupling.ts'
import { judgeCounted, judgeWeighted } from '../../src/claims/degree.ts'
import { ownershipOf, removalsOf, structureOf } from '../../src/claims/edge.ts'
import { CLAIMS } from '../../src/claims/ledger.ts'
import { lacksPartner } from '../../src/claims/pair.ts'
import { smallNetwork } from '../../src/claims/small-networks.ts'

const PROOFS = CLAIMS.flatMap((any) => (any.kind === 'exact' ? [any.claim] : []))

describe('proofs', () => {
  it.each(PROOFS)('$id: $claim', ({ judge, committed }) => {
    const { verdicts } = judge()
    for (const rule of RULES) {
      const { verdict, condition, because, cases } = verdicts[rule]
      expect(verdict, rule).toBe(committed[rule])
      expect(because.length).toBeGreaterThan(10)
      expect(condition !== undefined, `${rule}: a condition`).toBe(verdict === 'holds if')
      if (verdict === 'refuted') expect(cases, rule).not.toHaveLength(0)
      for (const { node, removed, words } of cases ?? []) {
        const [, who, from, to] = /node (\d+) removes (\d+) -> (\d+)/.exec(words.join('; ')) ?? []
        if (who === undefined) continue
        expect(node).toBe(Number(who))
        expect(removed).toEqual([{ from: Number(from), to: Number(to) }])
      }
    }
  })
})

const verdictOf = ({ verdicts }: ReturnType<typeof judgeMirrored>): string => verdicts.ordered.verdict

describe('other evidence, other verdicts', () => {
  const all = allCouples()
  const network = smallNetwork(2, [{ from: 0, to: 1, weight: 1 }])
  const entry = { network, node: 1, inNeighbourhood: true, isolated: false }

  it('COUP-1 would hold if pairs were where weights are equal, and only there', () => {
    const ideal = all.map(
      (couple): Couple => ({ ...couple, pair: couple.into === couple.out && couple.into !== 0 }),
    )
    expect(verdictOf(judgeMirrored(ideal))).toBe('holds')
    expect(verdictOf(judgeMirrored(all))).toBe('refuted')
    expect(verdictOf(judgeMirrored([]))).toBe('undecided')
  })

  it('COUP-2 would hold if all pairs had one ratio, and says nothing without pairs', () => {
    const one = all.map(
      (couple): Couple => ({ ...couple, pair: couple.into === -2 * couple.out && couple.out !== 0 }),
    )
    expect(verdictOf(judgeLinear(one))).toBe('holds')
    expect(verdictOf(judgeLinear(all.map((couple) => ({ ...couple, pair: false }))))).toBe('undecided')
  })

  it('COUP-3 needs a case in mode D, and COUP-4 any case', () => {
    for (const rule of RULES) {
      expect(judgeAppearance([]).verdicts[rule].verdict).toBe('undecided')
      expect(judgeAppearanceThere([]).verdicts[rule].verdict).toBe('undecided')
    }
  })

  it('DEG-1 is refuted by one negative entry, or by a zero beside an edge', () => {
    expect(verdictOf(judgeCounted([{ ...entry, entry: 1 }]))).toBe('holds')
    expect(verdictOf(judgeCounted([{ ...entry, entry: -1 }]))).toBe('refuted')
    expect(verdictOf(judgeCounted([{ ...entry, entry: 0 }]))).toBe('refuted')
  })

  it('DEG-2 needs a negative and a zero entry', () => {
    expect(verdictOf(judgeWeighted([{ ...entry, entry: -1 }]))).toBe('undecided')
    expect(verdictOf(judgeWeighted([-1, 0].map((x) => ({ ...entry, entry: x }))))).toBe('holds')
  })

  it('CONJ-1 notices a part without its partner', () => {
    expect(lacksPartner([0, 2, -2])).toBe(false)
    expect(lacksPartner([0, 2, -1])).toBe(true)
    expect(lacksPartner([0, 0])).toBe(false)
  })

  it('EDGE-1 is refuted by one edge of another node, EDGE-3 by one that breaks a complete graph', () => {
    const removals = removalsOf('dominant')
    const foreign = removals.map((one, k) => (k === 5 ? { ...one, node: one.edge.from } : one))
    expect(ownershipOf(removals).verdict).toBe('by definition')
    expect(ownershipOf(foreign).verdict).toBe('refuted')
    expect(structureOf(removals).verdict).toBe('holds if')
    expect(structureOf(removals).condition).toContain('stale')
    const lone = smallNetwork(2, [{ from: 0, to: 1, weight: 1 }])
    const complete = {
      ...lone,
      adjacency: [
        [0, 1],
        [1, 0],
      ],
    }
    const cut = { rule: 'dominant', mode: 'D', network: lone, node: 1, edge: { from: 0, to: 1 } } as const
    expect(structureOf([cut]).verdict).toBe('undecided')
    expect(structureOf([{ ...cut, network: complete }]).verdict).not.toBe('refuted')
  })
})
