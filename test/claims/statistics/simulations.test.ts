/**
 * What the ledger's procedures err by, simulated with known answers: coverage of intervals, wrong
 * verdicts where nothing is to be found, power against the formulas of the plan, and that a true
 * replicate passes FIG-3. Fixed seeds.
 */
import { describe, expect, it } from 'vitest'
import { createRandom, type Random, uniform } from '../../../src/argnn/random.ts'
import { type Compared, judgeAgreement } from '../../../src/claims/agreement.ts'
import { mostResult, signResult, withinResult } from '../../../src/claims/cell-tests.ts'
import type { StatisticalClaim, TestResult } from '../../../src/claims/claim.ts'
import { permutationTest } from '../../../src/claims/permutation.ts'
import {
  belowPower,
  comparisonPower,
  equivalencePower,
  fewerPower,
  morePower,
  signPower,
} from '../../../src/claims/plan/power.ts'
import {
  bootstrapInterval,
  equivalenceTest,
  guardedInterval,
  guardedMeanInterval,
  mostTest,
  notAboveTest,
  shareAbove,
  shareBelow,
} from '../../../src/claims/statistics.ts'
import { weighAll } from '../../../src/claims/weigh.ts'
import { RULES } from '../synthetic.ts'

type Draw = (random: Random) => number

const sample = (draw: Draw, random: Random, n: number): number[] =>
  Array.from({ length: n }, () => draw(random))

/** Share of `trials` in which `isSo`. */
function share(trials: number, seed: number, isSo: (random: Random) => boolean): number {
  const random = createRandom(seed)
  let count = 0
  for (let k = 0; k < trials; k += 1) if (isSo(random)) count += 1
  return count / trials
}

const gaussian: Draw = (random) =>
  Math.sqrt(-2 * Math.log(1 - uniform(random))) * Math.cos(2 * Math.PI * uniform(random))

/** Learned about equally well, but for one run in so many that loses all there is to learn: 1. */
const collapsing =
  (inSoMany: number): Draw =>
  (random) =>
    (uniform(random) * inSoMany < 1 ? 1 : 0) + 0.02 * gaussian(random)

/** Removed edges: a few, skewed. */
const count: Draw = (random) => (uniform(random) < 0.2 ? 2 : uniform(random) < 0.5 ? 1 : 0)
const COUNT_MEAN = 2 * 0.2 + 0.8 * 0.5

describe('95 % intervals cover', () => {
  const covers = ([low, high]: readonly [number, number], mean: number): boolean =>
    low <= mean && mean <= high

  it.each([
    ['no collapses', (random: Random) => 0.02 * gaussian(random), 0],
    ['one collapse in 40', collapsing(40), 1 / 40],
    ['one collapse in 10', collapsing(10), 1 / 10],
  ] as const)('the mean of errors, %s, from 30, 60 and 150 runs', (_, draw, mean) => {
    for (const n of [30, 60, 150])
      expect(
        share(400, n, (random) => covers(guardedInterval(sample(draw, random, n), 1), mean)),
        `${n} runs`,
      ).toBeGreaterThanOrEqual(0.93)
  })

  it('the mean of errors around their own mean, as figures show it', () => {
    const unlearned = (random: Random): number => 0.4 + collapsing(40)(random)
    const covered = share(400, 3, (random) =>
      covers(guardedMeanInterval(sample(unlearned, random, 60), 1), 0.4 + 1 / 40),
    )
    expect(covered).toBeGreaterThanOrEqual(0.93)
  })

  it('where the bootstrap does not: one collapse in 40, 30 runs', () => {
    const covered = share(100, 1, (random) =>
      covers(bootstrapInterval(sample(collapsing(40), random, 30)), 1 / 40),
    )
    expect(covered).toBeLessThan(0.8)
  })

  it('the mean of counts, by the bootstrap, from 40 and 150 runs', () => {
    for (const n of [40, 150]) {
      const covered = share(100, n, (random) =>
        covers(bootstrapInterval(sample(count, random, n)), COUNT_MEAN),
      )
      expect(covered, `${n} runs`).toBeGreaterThanOrEqual(0.89)
    }
  })
})

describe('equivalence is not found where it is not', () => {
  it('at the margin itself, where the whole difference comes from rare collapses', () => {
    const found = (n: number, level: number): number =>
      share(1000, n, (random) => equivalenceTest(sample(collapsing(10), random, n), 0.1, 1) < level)
    expect(found(150, 0.05)).toBeLessThanOrEqual(0.07)
    // So few runs are somewhat too optimistic at 0.05, and not at the level that Holm demands at worst.
    expect(found(40, 0.05)).toBeLessThanOrEqual(0.09)
    expect(found(40, 0.05 / 144)).toBe(0)
  })

  it('where a t-test without the two added runs would find it too often', () => {
    const found = (most?: number): number =>
      share(1000, 7, (random) => notAboveTest(sample(collapsing(40), random, 30), 1 / 40, most) < 0.05)
    expect(found()).toBeGreaterThan(0.3)
    expect(found(1)).toBeLessThanOrEqual(0.05)
  })
})

/** A claim about cells whose results are drawn anew each time. */
const claimOf = (id: string, results: () => readonly TestResult[]): StatisticalClaim => ({
  ...{ id, section: '1', claim: '', formal: '', method: { kind: 'statistics', text: '' } },
  ...{ plain: { yes: '', no: '' }, quantities: [] },
  weigh: () => [
    { condition: null, results: results() },
    { condition: 'another', results: results() },
  ],
})

describe('wrong verdicts where there is nothing to find', () => {
  const ledgers = (cellsOf: (random: Random) => readonly TestResult[]): number =>
    share(120, 11, (random) => {
      const claims = Array.from({ length: 4 }, (_, k) => claimOf(String(k), () => cellsOf(random)))
      return [...weighAll(claims, []).verdicts.values()].some((byRule) =>
        RULES.some((rule) => byRule[rule].verdict !== 'undecided'),
      )
    })

  it('are in fewer than 5 % of ledgers of 16 verdicts: directions', () => {
    expect(
      ledgers((random) => [1, 2].flatMap(() => signResult('cell', sample(gaussian, random, 20)))),
    ).toBeLessThan(0.06)
  })

  it('are in fewer than 5 % of ledgers of 16 verdicts: shares', () => {
    const half = (random: Random): TestResult[] =>
      mostResult('cell', sample((r) => (uniform(r) < 0.5 ? 1 : 0), random, 20).filter(Boolean).length, 20)
    expect(ledgers((random) => [...half(random), ...half(random)])).toBeLessThan(0.06)
  })

  it('are in fewer than 5 % of ledgers of 16 verdicts: means at their margin', () => {
    const edge: Draw = (random) => 0.1 + 0.2 * gaussian(random)
    expect(ledgers((random) => [withinResult('cell', sample(edge, random, 60), 0.1, 1)])).toBeLessThan(0.06)
  })
})

describe('power is what the plan says', () => {
  it('of a share', () => {
    const decided = share(2000, 3, (random) => {
      const hits = sample((r) => (uniform(r) < 0.7 ? 1 : 0), random, 40).filter(Boolean).length
      return mostTest(hits, 40) <= 0.01
    })
    expect(decided).toBeCloseTo(signPower(40, 0.7, 0.01), 1)
    expect(signPower(3, 0.9, 0.01)).toBe(0)
  })

  it('of an equivalence', () => {
    const draw: Draw = (random) => 0.2 * gaussian(random)
    const decided = share(1000, 5, (random) => equivalenceTest(sample(draw, random, 60), 0.1, 1) <= 0.01)
    expect(Math.abs(decided - equivalencePower(60, 0.2, 0.1, 0.01))).toBeLessThan(0.06)
  })

  it('of a share against another than one half, from below and from above', () => {
    const decided = (chance: number, test: (hits: number) => number): number =>
      share(2000, 15, (random) => {
        const hits = sample((r) => (uniform(r) < chance ? 1 : 0), random, 150).filter(Boolean).length
        return test(hits) <= 0.001
      })
    const below = decided(0.05, (hits) => shareBelow(hits, 150, 0.15))
    expect(Math.abs(below - fewerPower(150, 0.05, 0.15, 0.001))).toBeLessThan(0.03)
    const above = decided(0.12, (hits) => shareAbove(hits, 150, 0.05))
    expect(Math.abs(above - morePower(150, 0.12, 0.05, 0.001))).toBeLessThan(0.03)
    // Not even none of few runs is few enough.
    expect(fewerPower(20, 0.01, 0.15, 0.001)).toBe(0)
  })

  it('of a mean below a margin', () => {
    const decided = share(1000, 17, (random) => {
      const changes = sample((r) => 0.5 * gaussian(r), random, 150)
      return notAboveTest(changes, 0.1) <= 0.05
    })
    expect(Math.abs(decided - belowPower(150, 0.5, 0.1, 0.05))).toBeLessThan(0.04)
  })

  it('of a comparison with published runs', () => {
    const decided = share(200, 9, (random) => {
      const published = sample((r) => gaussian(r) + 1.5, random, 10)
      return permutationTest(published, sample(gaussian, random, 60), 999) <= 0.01
    })
    expect(Math.abs(decided - comparisonPower(10, 60, 1.5, 0.01))).toBeLessThan(0.08)
  })
})

describe('permutation tests', () => {
  it('give the exact p of a small case: 1 of 10 splits is as far, and its mirror is none', () => {
    expect(permutationTest([5, 6], [1, 2, 3], 4999)).toBeCloseTo(0.1, 1)
    expect(permutationTest([1, 1], [1, 1, 1])).toBe(1)
    expect(permutationTest([], [1])).toBeNaN()
  })

  it('let a true replicate pass about 19 times in 20, and find a rule that removes less', () => {
    const cells = (random: Random, less: number): Compared[] =>
      Array.from({ length: 12 }, (_, k) => ({
        ...{ quantity: 'edges removed' as const, cell: String(k) },
        published: sample(count, random, 10),
        ours: sample((r) => count(r) - less, random, 45),
      }))
    const passes = (less: number): number =>
      share(60, 13, (random) => judgeAgreement('x', cells(random, less), 999).verdict.verdict === 'holds')
    expect(passes(0)).toBeGreaterThanOrEqual(0.88)
    expect(passes(1)).toBeLessThan(0.05)
  })
})
