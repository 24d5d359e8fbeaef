/** The measurement of power can fail: a mistake that is seldom seen is reported as one that a run misses. */
import { describe, expect, it } from 'vitest'
import { PROPERTIES } from '../../properties/properties.ts'
import { type AnyProperty, casesAsked } from '../../properties/property.ts'
import type { Implementation } from '../../spec/implementation.ts'
import { reference } from '../../src/adapter/reference.ts'
import { casesFor, familyShares, hunt, missedWith, premiseOf, seedsUpTo, showing } from './measure.ts'
import { type MutantPower, neverAlone, type Power, powerText, weakMutants } from './report.ts'

const propertyOf = (id: string): AnyProperty =>
  PROPERTIES.find(({ clause }) => clause.id === id) as AnyProperty

/** Wrong in mode D where the first weight, as a sum of its digits, leaves this rest. */
const wrongOnce = (inCases: number): Implementation => ({
  ...reference,
  laplacian: async (network, node, mode) => {
    const right = await reference.laplacian!(network, node, mode)
    const size = Math.floor(Math.abs(network.weights.flat().reduce((total, w) => total + w, 0)) * 1000)
    return size % inCases === 1 ? right.map((row, i) => row.map((x, j) => (i === j ? x + 1 : x))) : right
  },
})

const mutant = (name: string, found: MutantPower['hunt'], caughtBy: readonly string[]): MutantPower => ({
  name,
  clause: 'LAP-2',
  runs: 500,
  hunt: found,
  caughtBy,
})

const powerOf = (mutants: readonly MutantPower[]): Power => ({
  seeds: 4,
  defaultRuns: 500,
  otherRuns: 8,
  wanted: { mutants: 9, clauses: 9 },
  mutants,
  clauses: ['LAP-2', 'LAP-7'].map((id) => ({
    id,
    premise: { cases: 0, interesting: 0, spread: { nodes: {}, mode: {}, rule: {} } },
  })),
  families: [],
})

describe('power', () => {
  it('tells a mistake in every case from a rare one', async () => {
    const property = propertyOf('LAP-2')
    const plain = await hunt(property, wrongOnce(2), seedsUpTo(4), 60)
    const rare = await hunt(property, wrongOnce(5000), seedsUpTo(4), 60)
    expect(casesFor(plain, 0.95)).toBeLessThan(30)
    expect(missedWith(plain, 500)).toBeLessThan(1e-6)
    expect(rare.cases).toContain(undefined)
    expect(missedWith(rare, 20)).toBeGreaterThan(0.5)
    const power = powerOf([mutant('plain', plain, ['LAP-2']), mutant('rare', rare, ['LAP-2'])])
    expect(
      weakMutants({ ...power, mutants: power.mutants.map((one) => ({ ...one, runs: 20 })) }),
    ).toMatchObject([{ name: 'rare' }])
  })

  it('counts cases until caught, and gives no number where too few seeds caught it', () => {
    const found = { limit: 100, cases: [10, undefined, 20, 30] }
    expect([0.25, 0.5, 0.75, 0.95].map((share) => casesFor(found, share))).toEqual([10, 20, 30, undefined])
    expect(showing(found)).toBe(3 / 160)
    expect(missedWith(found, 10)).toBe((1 - 3 / 160) ** 10)
    expect(missedWith({ limit: 100, cases: [undefined] }, 500)).toBe(1)
  })

  it('names the clauses that catch nothing alone', () => {
    const found = { limit: 100, cases: [1] }
    expect(
      neverAlone(powerOf([mutant('a', found, ['LAP-2']), mutant('b', found, ['LAP-2', 'LAP-7'])])),
    ).toEqual(['LAP-7'])
    expect(neverAlone(powerOf([mutant('b', found, ['LAP-2', 'LAP-7'])]))).toEqual(['LAP-2', 'LAP-7'])
  })

  it('says so in the report', () => {
    const text = powerText(
      powerOf([
        mutant('seen', { limit: 9, cases: [1] }, ['LAP-2']),
        mutant('unseen', { limit: 9, cases: [undefined] }, []),
      ]),
    )
    expect(text).toContain('above 1.0 %: unseen.')
    expect(text).toContain('| seen | LAP-2 | 1 | 1 | 500 | 0 of 1 | < 1e-6 |')
    expect(text).toContain('| unseen | LAP-2 | > 9 | > 9 | 500 | 1 of 1 | 1.000 |')
  })

  it('counts premises and families', async () => {
    const property = propertyOf('LAP-8')
    expect(casesAsked(property, 500)).toBe(500)
    const { cases, interesting } = await premiseOf(property, reference, 1, 20)
    expect([cases, interesting > 0]).toEqual([20, true])
    const shares = familyShares(1, 5)
    expect(shares.every(({ pairs, illPosed }) => pairs <= 5 && illPosed <= 5)).toBe(true)
    expect(shares.some(({ pairs }) => pairs > 0)).toBe(true)
    expect(shares.some(({ pairs }) => pairs < 5)).toBe(true)
  })
})
