/** Readings of "associated" (Section 3.2): what each names, and the table of docs/associations.md. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type AssociationRow, associationRow, TABLE_SIZES } from '../../src/experiments/association-table.ts'
import { type AssociationCase, CRITERIA } from '../../src/experiments/associations.ts'

const DOCUMENT = fileURLToPath(new URL('../../docs/associations.md', import.meta.url))
const [FROM, TO] = ['<!-- table: npm run associations -->', '<!-- end of table -->']

/** Networks of each size: fewer of those that take longer. */
const COUNTS: Readonly<Record<number, number>> = { 6: 150, 8: 100, 16: 30, 32: 8 }
/** In mode D they are trained ten times as long, and larger ones have no pair then. */
const COUNT_D = 60
const SIZES_D = [5, 6, 8]

/** Fresh networks have no pair in mode D (T7). */
const ROWS = [
  ...TABLE_SIZES.map((nodes) => ['fresh', 'DW', nodes] as const),
  ...TABLE_SIZES.map((nodes) => ['trained', 'DW', nodes] as const),
  ...SIZES_D.map((nodes) => ['trained', 'D', nodes] as const),
]

const percent = (share: number): string => String(Math.round(100 * share))

const shown = ({ agreement }: AssociationRow, name: string): string => percent(agreement[name] ?? 0)

function tableOf(rows: readonly AssociationRow[]): string {
  const head = rows.map(({ source, mode, nodes }) => `${source}, ${mode === 'DW' ? 'D_W' : mode}, ${nodes}`)
  return [
    `| reading of n_b | ${head.join(' | ')} |`,
    `| --- |${rows.map(() => ' ---: |').join('')}`,
    ...Object.keys(CRITERIA).map(
      (name) => `| ${name.replaceAll('|', '\\|')} | ${rows.map((row) => shown(row, name)).join(' | ')} |`,
    ),
    `| _stars with a pair_ | ${rows.map(({ cases }) => cases).join(' | ')} |`,
  ].join('\n')
}

const named = (given: AssociationCase): Record<string, readonly number[]> =>
  Object.fromEntries(Object.entries(CRITERIA).map(([name, criterion]) => [name, criterion(given)]))

describe('readings of "associated"', () => {
  it('name the neighbours that they say', () => {
    const given: AssociationCase = {
      node: 0,
      lambda: { re: 2, im: 1 },
      neighbours: [
        { node: 1, into: 9, outOf: 1, d: 3 },
        { node: 2, into: -1, outOf: 4, d: 4 },
        { node: 3, into: 1, outOf: -1, d: 2 },
      ],
      spectrum: [
        { re: 2, im: 1 },
        { re: 2, im: -1 },
        { re: 0, im: 0 },
      ],
    }
    expect(named(given)).toEqual({
      'participation among antagonists': [3],
      'participation among all mutual neighbours': [1],
      'the top two of left × right components': [1],
      'right component among all mutual neighbours': [1],
      'nearest d_i among antagonists': [3],
      'largest |p_i| among antagonists': [2],
      'position of the smallest imaginary part': [1],
      'any antagonist': [2, 3],
    })
  })
})

describe('docs/associations.md', () => {
  const rows = ROWS.map(([source, mode, nodes]) =>
    associationRow(source, mode, nodes, mode === 'D' ? COUNT_D : (COUNTS[nodes] ?? 0)),
  )

  it('has stars enough in every column', () => {
    for (const { cases } of rows) expect(cases).toBeGreaterThan(40)
  })

  it('compares with n_b itself', () => {
    for (const { agreement } of rows) expect(agreement['participation among antagonists']).toBe(1)
  })

  it('says that participation adds nothing in mode D', () => {
    for (const { mode, agreement } of rows)
      if (mode === 'D') expect(agreement['largest |p_i| among antagonists']).toBe(1)
  })

  it('has the table: npm run associations writes it', async () => {
    const text = readFileSync(DOCUMENT, 'utf8')
    const [start, end] = [text.indexOf(FROM), text.indexOf(TO)]
    const updated = `${text.slice(0, start)}${FROM}\n\n${tableOf(rows)}\n\n${text.slice(end)}`
    await expect(updated).toMatchFileSnapshot(DOCUMENT)
  })
})
