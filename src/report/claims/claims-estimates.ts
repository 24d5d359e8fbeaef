/** The estimates behind statistical verdicts: each test of a claim by what it measures, and what the test says. */

import type { Rule } from '../../../spec/decision.ts'
import { plural } from '../../base/text.ts'
import { type Quantity, RULES, type TestResult } from '../../claims/claim.ts'
import { CLAIMS, type LedgerEntry } from '../../claims/ledger.ts'
import { ALPHA, type Interval } from '../../claims/statistics.ts'
import { shortNumber } from '../page/numbers.ts'

/** What one test says of the claim in its cell, taken alone. */
export type Side = 'for' | 'against' | 'neither'

/** One cell under one rule. */
export interface Estimate extends Pick<TestResult, 'n' | 'effect' | 'interval'> {
  readonly rule: Rule
  readonly cell: string
  readonly side: Side
}

export interface Measured {
  readonly quantity: Quantity
  readonly estimates: readonly Estimate[]
}

const quantitiesOf = (id: string): readonly Quantity[] =>
  CLAIMS.flatMap((any) => (any.kind === 'statistical' && any.claim.id === id ? any.claim.quantities : []))

function sideOf({ pFor, pAgainst }: TestResult): Side {
  if (pFor < ALPHA) return 'for'
  return pAgainst < ALPHA ? 'against' : 'neither'
}

function estimatesOf(rule: Rule, { cells }: Quantity, test: TestResult): Estimate[] {
  const cell = cells.exec(test.cell)?.[1]
  const { n, effect, interval } = test
  return cell === undefined ? [] : [{ rule, cell, n, effect, interval, side: sideOf(test) }]
}

export const measuredIn = ({ id, verdicts }: LedgerEntry): Measured[] =>
  quantitiesOf(id)
    .map((quantity) => ({
      quantity,
      estimates: RULES.flatMap((rule) =>
        (verdicts[rule].tests ?? []).flatMap((test) => estimatesOf(rule, quantity, test)),
      ),
    }))
    .filter(({ estimates }) => estimates.length > 0)

export const cellsOf = ({ estimates }: Measured): string[] => [...new Set(estimates.map(({ cell }) => cell))]

/** Many cells: a column for each rule and a row for each cell. */
export const isByCell = (measured: Measured): boolean => cellsOf(measured).length > 1

const SIDES: Readonly<Record<Side, string>> = {
  for: 'for the claim',
  against: 'against it',
  neither: 'neither',
}

/** What a chart says to whoever cannot see it. */
export const measuredWords = ({ quantity, estimates }: Measured): string =>
  `${quantity.name}. ${RULES.map((rule) => {
    const those = estimates.filter((one) => one.rule === rule)
    const sides = (Object.keys(SIDES) as Side[]).flatMap((side) => {
      const count = those.filter((one) => one.side === side).length
      return count === 0 ? [] : [`${count} ${SIDES[side]}`]
    })
    return `${rule}, ${plural(those.length, 'test')}: ${sides.join(', ')}`
  }).join('; ')}. All numbers are in the table below.`

const bandText = ([low, high]: Interval): string => {
  if (low === -Infinity) return `below ${shortNumber(high)}`
  return high === Infinity
    ? `above ${shortNumber(low)}`
    : `between ${shortNumber(low)} and ${shortNumber(high)}`
}

/** How to read the chart. */
export const chartKey = ({ supports, isBound }: Quantity): string =>
  `${isBound === true ? '' : 'Means with 95 % intervals. '}Green: where they have to lie for the claim to hold, ${bandText(supports)}. A full dot: the test of this cell alone supports the claim (p < ${ALPHA}); a diamond: it speaks against it; a hollow dot: neither.`
