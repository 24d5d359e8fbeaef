/** The estimates on the ledger's page: every test of every claim once, drawn and in numbers. */
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { RULES, type TestResult } from '../../../src/claims/claim.ts'
import { type Estimate, type Measured, measuredIn } from '../../../src/claims/estimates.ts'
import { CLAIMS } from '../../../src/claims/ledger.ts'
import { estimatesChart } from '../../../src/report/charts/claims-estimates-chart.ts'
import { measuredPart } from '../../../src/report/claims/estimates.ts'
import { blocksHtml } from '../../../src/report/page/blocks.ts'
import { committedLedger } from '../page/committed-ledger.ts'

const { alpha, claims } = committedLedger()

const statistical = claims.filter(({ id }) =>
  CLAIMS.some((any) => any.kind === 'statistical' && any.claim.id === id),
)

const testsOf = ({ verdicts }: (typeof statistical)[number]) =>
  RULES.flatMap((rule) => (verdicts[rule].tests ?? []).map((test) => ({ rule, ...test })))

type Counted = Pick<Estimate, 'rule' | 'n' | 'effect' | 'interval'>

const isWithin = (x: number, [low, high]: readonly [number, number]): boolean => x > low && x < high

const svgOf = (measured: Measured) => parseHTML(`<html><body>${estimatesChart(measured).text}`).document

it('are there for every statistical claim', () => {
  expect(statistical.length).toBeGreaterThan(8)
})

describe.each(statistical)('$id', (entry) => {
  const measured = measuredIn(entry)

  it('measures each of its tests as one quantity, with what it says', () => {
    const estimates = measured.flatMap((one) => one.estimates)
    const key = ({ rule, n, effect, interval }: Counted, side: string) =>
      JSON.stringify([rule, n, effect, interval, side])
    const sideOf = ({ pFor, pAgainst }: Pick<TestResult, 'pFor' | 'pAgainst'>): string =>
      pFor < alpha ? 'for' : pAgainst < alpha ? 'against' : 'neither'
    expect(estimates.map((one) => key(one, one.side)).sort()).toEqual(
      testsOf(entry)
        .map((one) => key(one, sideOf(one)))
        .sort(),
    )
    for (const { quantity, estimates: those } of measured)
      for (const rule of RULES) {
        const cells = those.filter((one) => one.rule === rule).map(({ cell }) => cell)
        expect(new Set(cells).size, quantity.name).toBe(cells.length)
      }
  })

  it('has means where its verdicts say that they lie', () => {
    for (const rule of RULES) {
      const sides = measured.flatMap(({ quantity, estimates }) =>
        estimates.filter((one) => one.rule === rule).map(({ effect }) => isWithin(effect, quantity.supports)),
      )
      const { verdict } = entry.verdicts[rule]
      if (verdict === 'holds') expect(sides, rule).not.toContain(false)
      if (verdict === 'refuted') expect(sides, rule).toContain(false)
    }
  })

  it('draws one mark for each, by what its test says, and an interval unless it is a bound', () => {
    for (const one of measured) {
      const svg = svgOf(one)
      const count = (selector: string) => svg.querySelectorAll(selector).length
      const side = (name: string) => one.estimates.filter((estimate) => estimate.side === name).length
      expect(count('g[fill="var(--accent)"] circle')).toBe(side('for'))
      expect(count('g[fill="var(--removed)"] path')).toBe(side('against'))
      expect(count('g[stroke="var(--ink)"] circle')).toBe(side('neither'))
      expect(count('g[stroke="var(--ink)"] line')).toBe(one.estimates.length)
      expect(svg.querySelector('svg')?.getAttribute('aria-label')).toContain(one.quantity.name)
    }
  })

  it('writes its numbers, to the last digit shown', async () => {
    const parts = measured.map((one) => measuredPart(one, entry.id))
    const { text } = await blocksHtml(parts, { drawn: 0, onDrawn: () => {} })
    const { document } = parseHTML(`<html><body>${text}`)
    const tables = [...document.querySelectorAll('table')]
    expect(tables).toHaveLength(measured.length)
    for (const [k, { estimates }] of measured.entries())
      for (const { rule, cell, effect, interval, n } of estimates) {
        const row = [...(tables[k]?.querySelectorAll('tbody tr') ?? [])].find(
          (one) => one.querySelector('th')?.textContent === cell,
        )
        const said = row?.querySelectorAll('td')[RULES.indexOf(rule)]?.textContent?.replaceAll('−', '-') ?? ''
        const shown = said.match(/-?\d+(?:\.\d+)?/g) ?? []
        const half = 0.5 * 10 ** -(shown[0]?.split('.')[1]?.length ?? 0)
        expect(shown.map(Number).at(-1)).toBe(n)
        for (const [j, x] of [effect, ...interval].entries())
          expect(Math.abs(Number(shown[j]) - x)).toBeLessThanOrEqual(half * (1 + 1e-9))
      }
  })
})
