/**
 * The estimates behind statistical verdicts: each test of a claim by what it measures, and what the
 * test says.
 */
import type { Rule } from '../../spec/decision.ts'
import { CLAIMS } from './all-claims.ts'
import { type Quantity, RULES, type TestResult } from './claim.ts'
import type { LedgerEntry } from './ledger.ts'
import { ALPHA } from './statistics.ts'

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

export const measuredIn = ({ id, verdicts }: Pick<LedgerEntry, 'id' | 'verdicts'>): Measured[] =>
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
