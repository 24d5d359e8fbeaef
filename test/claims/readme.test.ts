/** The README says of claims what the ledger says. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../src/claims/claim.ts'
import { committedLedger } from '../report/page/committed-ledger.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

const ledger = committedLedger()

/** Rows that begin with the id of a claim. */
const rows = [...README.matchAll(/^\| ([A-Z]+-\d+) .*$/gm)].map(([line]) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim()),
)

describe('the README', () => {
  it('has the verdicts of the ledger', () => {
    expect(rows.length).toBeGreaterThan(5)
    for (const [id, , ...verdicts] of rows) {
      const entry = ledger.claims.find((one) => one.id === id)!
      expect(verdicts, id).toEqual(RULES.map((rule) => entry.verdicts[rule].verdict))
    }
  })

  it('has its numbers', () => {
    expect(README).toContain(`(${ledger.runs.toLocaleString('en')} training runs`)
    expect(README).toMatch(new RegExp(`examined ${ledger.claims.length} claims`))
    const figure3 = ledger.claims.find(({ id }) => id === 'FIG-3')!
    expect(figure3.verdicts.published.because).toMatch(/^0 of 84 tests/)
    const edge2 = ledger.claims.find(({ id }) => id === 'EDGE-2')!
    expect(edge2.verdicts.published.answer).toMatch(/in 468 of 468 runs.*In mode D_W this happens in 0 of/)
  })

  it('does not make numbering a condition where it cannot matter', () => {
    expect(README).not.toMatch(/numbered last/)
    for (const { id, verdicts } of ledger.claims)
      for (const rule of ['ordered', 'dominant'] as const)
        expect(verdicts[rule].condition ?? '', id).not.toMatch(/number/)
  })
})
