/**
 * What a number of cases shows about a share: exact binomial probabilities, compared with the
 * bounds of the verdicts.
 */

import { describe, expect, it } from 'vitest'
import { conclude, noCounts } from '../../properties/outcome.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import type { Property } from '../../properties/property.ts'
import {
  FALSE_ALARM,
  FALSE_COMFORT,
  fewestToTell,
  isLikelyBelow,
  isSurelyAbove,
  isSurelyBelow,
  isSurelyEnough,
} from '../../properties/share.ts'
import { clauseReasonText } from '../../src/report/verify/words.ts'
import { DEFAULT_RUNS } from '../../src/verify/defaults.ts'

/** What `verify` asks of a clause by default, where a case costs as much as most. */

const NUMBERS = [1, 2, 3, 5, 10, 30, 60, 100, 125, 500, 2000]
const SHARES = [0.03, 0.08, 0.14, 0.25, 0.4, 0.6, 0.95]

/** The probabilities of 0 to n successes, each from the one before it, in logarithms. */
function binomial(n: number, p: number): number[] {
  const logs = [n * Math.log1p(-p)]
  for (let k = 1; k <= n; k += 1) logs.push(logs[k - 1]! + Math.log(((n - k + 1) / k) * (p / (1 - p))))
  return logs.map(Math.exp)
}

/** The probability of a number of successes for which `says` is true. */
const probability = (n: number, p: number, says: (met: number) => boolean): number =>
  binomial(n, p).reduce((total, mass, met) => (says(met) ? total + mass : total), 0)

const GRID = NUMBERS.flatMap((n) => SHARES.map((p) => [n, p] as const))

describe('a share', () => {
  it.each(GRID)('of %d cases, %d expected: is called too low or too high no oftener than stated', (n, p) => {
    expect(probability(n, p, (met) => isSurelyBelow(met, n, p))).toBeLessThanOrEqual(FALSE_ALARM)
    expect(probability(n, p, (met) => isSurelyAbove(met, n, p))).toBeLessThanOrEqual(FALSE_ALARM)
    expect(probability(n, p / 2, (met) => isSurelyEnough(met, n, p))).toBeLessThanOrEqual(FALSE_COMFORT)
    expect(probability(n, p, (met) => isLikelyBelow(met, n, p))).toBeLessThanOrEqual(FALSE_COMFORT)
  })

  it.each(GRID)('of %d cases, %d needed: is never too low and enough at once', (n, p) => {
    for (let met = 0; met <= n; met += 1)
      expect(isSurelyBelow(met, n, p) && met >= p * n, `${met}`).toBe(false)
    expect(isSurelyEnough(0, n, p)).toBe(false)
    expect(isSurelyBelow(n, n, p)).toBe(false)
  })

  it.each(SHARES)('of nothing where %d is needed is known after so many cases, and not before', (p) => {
    const n = fewestToTell(p)
    expect(isSurelyBelow(0, n, p)).toBe(true)
    expect(isSurelyBelow(0, n - 1, p)).toBe(false)
  })

  it('is enough, or too low, where cases are many: the bounds do have power', () => {
    for (const p of SHARES) {
      expect(isSurelyEnough(Math.ceil(p * 2000), 2000, p), `${p}`).toBe(true)
      expect(isSurelyBelow(Math.floor(p * 0.8 * 1e6), 1e6, p), `${p}`).toBe(true)
    }
    expect(isSurelyAbove(1, 1, 0)).toBe(true)
    expect(isSurelyAbove(0, 1_000_000, 0)).toBe(false)
    expect(isSurelyBelow(99, 100, 1)).toBe(true)
    expect(isSurelyBelow(0, 0, 0.5)).toBe(false)
    expect(isLikelyBelow(0, 0, 0.5)).toBe(false)
    expect(isLikelyBelow(9, 10, 1)).toBe(true)
  })
})

const property = {
  ...(PROPERTIES.find(({ clause }) => clause.id === 'PAIR-1') as Property<'decision'>),
  atLeast: 0.4,
  illPosedAtMost: 0.05,
  premises: [{ says: 'rare ones', among: () => true, is: () => true, atLeast: 0.2 }],
}

/** The verdict, and why in words. */
const concluded = (
  cases: number,
  interesting: number,
  more: { illPosed?: number; premise?: readonly [met: number, cases: number] } = {},
) => {
  const [met, among] = more.premise ?? [0, 0]
  const premises = [{ says: 'rare ones', atLeast: 0.2, met, cases: among }]
  const counts = { ...noCounts(property), cases, interesting, illPosed: more.illPosed ?? 0, premises }
  const { verdict, reason } = conclude(property, counts)
  return reason === undefined ? { verdict } : { verdict, reason: clauseReasonText(reason) }
}

describe('the verdict where no case failed', () => {
  it('holds where enough cases meet the premise, also somewhat fewer than needed on average', () => {
    expect(concluded(500, 210)).toEqual({ verdict: 'holds' })
    expect(concluded(500, 190)).toEqual({ verdict: 'holds' })
  })

  it('is vacuous where the cases show that too few do, with both numbers', () => {
    expect(concluded(500, 90)).toEqual({
      verdict: 'vacuous',
      reason: 'cases that meet the premise: 90 of 500, at least 40 % needed',
    })
    expect(concluded(500, 210, { premise: [0, 200] })).toEqual({
      verdict: 'vacuous',
      reason: 'rare ones: 0 of 200, at least 20 % needed',
    })
  })

  it.each([
    [0, 0],
    [1, 0],
    [1, 1],
    [30, 3],
    [30, 9],
    [60, 14],
  ])('is inconclusive where %d cases with %d cannot tell', (cases, interesting) => {
    const met = `cases that meet the premise: ${interesting}`
    expect(concluded(cases, interesting)).toEqual({
      verdict: 'inconclusive',
      reason: `too few cases to judge: ${met} of ${cases}, at least 40 % needed`,
    })
  })

  it('is inconclusive where hardly a case met the premise, whatever their share', () => {
    expect(concluded(9, 9)).toEqual({
      verdict: 'inconclusive',
      reason: 'too few cases to judge: 9 of 9 meet the premise, at least 10 needed',
    })
    expect(concluded(10, 10)).toEqual({ verdict: 'holds' })
  })

  it('looks at a further premise only where cases are about it', () => {
    expect(concluded(500, 210, { premise: [0, 0] }).verdict).toBe('holds')
  })

  it('leaves open what few cases cannot show of a further premise, and says where it is absent', () => {
    for (const premise of [
      [0, 10],
      [2, 10],
      [0, 20],
    ] as const)
      expect(concluded(500, 210, { premise }).verdict, `${premise}`).toBe('holds')
    expect(concluded(500, 210, { premise: [0, 21] })).toEqual({
      verdict: 'inconclusive',
      reason: 'too few cases to judge: rare ones: 0 of 21, at least 20 % needed',
    })
    expect(concluded(500, 210, { premise: [60, 200] }).verdict).toBe('holds')
  })

  it('fails where more are excused than allowed, is inconclusive where that may be chance', () => {
    expect(concluded(500, 210, { illPosed: 25 }).verdict).toBe('holds')
    expect(concluded(500, 210, { illPosed: 26 }).verdict).toBe('inconclusive')
    expect(concluded(500, 210, { illPosed: 80 })).toEqual({
      verdict: 'fails',
      reason: '80 of 500 answers excused as ill-posed, at most 5 % allowed',
    })
  })
})

describe('a run at defaults', () => {
  it.each(PROPERTIES.map((one) => [one.clause.id, one] as const))(
    '%s: has enough cases to know that none meets the premise',
    (_, { atLeast, effort }) => {
      expect(fewestToTell(atLeast)).toBeLessThanOrEqual(Math.ceil(DEFAULT_RUNS * effort))
    },
  )

  it.each(
    PROPERTIES.flatMap(({ clause, effort, premises }) =>
      premises.map((one) => [clause.id, one, effort] as const),
    ),
  )('%s: has enough cases to see that a further premise is never met', (_, { atLeast }, effort) => {
    expect(isLikelyBelow(0, Math.ceil(DEFAULT_RUNS * effort), atLeast)).toBe(true)
  })
})
