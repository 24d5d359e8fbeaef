/** The README says of claims what the ledger says. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { RULES } from '../../src/claims/claim.ts'
import { committedLedger } from '../report/page/committed-ledger.ts'

const PATH = fileURLToPath(new URL('../../README.md', import.meta.url))
const README = readFileSync(PATH, 'utf8')

const ledger = committedLedger()

/** A row of the table that begins with the id of a claim, with the verdicts of the ledger. */
function rowOf(line: string): string {
  const cells = line.split('|')
  const entry = ledger.claims.find(({ id }) => id === cells[1]?.trim())!
  const verdicts = RULES.map(
    (rule, k) => ` ${entry.verdicts[rule].verdict.padEnd(cells[3 + k]!.length - 2)} `,
  )
  return [...cells.slice(0, 3), ...verdicts, ''].join('|')
}

const ROW = /^\| [A-Z]+-\d+ .*$/gm

const updated = README.replace(ROW, rowOf)
  .replace(/\([\d,]+ training runs/, `(${ledger.runs.toLocaleString('en')} training runs`)
  .replace(/examined \d+ claims/, `examined ${ledger.claims.length} claims`)

describe('the README', () => {
  it('has the verdicts and counts of the ledger; vitest --update writes them', async () => {
    expect(README.match(ROW)!.length).toBeGreaterThan(5)
    await expect(updated).toMatchFileSnapshot(PATH)
  })

  it('says in words what the ledger says in numbers', () => {
    const figure3 = ledger.claims.find(({ id }) => id === 'FIG-3')!
    expect(figure3.verdicts.published.because).toMatch(/^0 of 84 tests/)
    const edge2 = ledger.claims.find(({ id }) => id === 'EDGE-2')!
    const words = /in (\d+) of (\d+) runs; .* In mode D_W this happens in 0 of/
    const [, exactly, of] = words.exec(edge2.verdicts.published.answer!)!
    const counts = [exactly, of].map((count) => Number(count).toLocaleString('en')).join(' of ')
    expect(README).toContain(`(${counts} runs with h ≥ 3`)
  })

  it('does not make numbering a condition where it cannot matter', () => {
    expect(README).not.toMatch(/numbered last/)
    for (const { id, verdicts } of ledger.claims)
      for (const rule of ['ordered', 'dominant'] as const)
        expect(verdicts[rule].condition ?? '', id).not.toMatch(/number/)
  })
})
