/** What `verify` and `fuzz` share: failures, what was not decided, and where clauses are defined. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FAMILIES } from '../../../spec/clauses.ts'
import { drawingKey } from '../../../src/report/verify/case-blocks.ts'
import { clauseBrief, clauseReport } from '../../../src/report/verify/clause-report.ts'
import type { ClauseRun } from '../../../src/report/verify/clause-run.ts'
import { DEFINITIONS } from '../../../src/report/verify/definitions.ts'
import { clauseReasonText } from '../../../src/report/verify/words.ts'
import { plainText } from '../../../src/report/write-blocks.ts'
import { writeHtml } from '../../../src/report/write-html.ts'
import { writeMarkdown } from '../../../src/report/write-markdown.ts'
import { writeTerminal } from '../../../src/report/write-terminal.ts'
import type { ClauseResult } from '../../../src/verify/verify.ts'
import { anchorsOf } from '../../documents/anchors.ts'
import { clauseResult } from '../clause-result.ts'

const runOf = (clauses: readonly ClauseResult[], strict = false): ClauseRun => ({
  ...{ command: 'verify', name: 'mine 1', clauses, strict, milliseconds: 1500, seed: 7 },
  ...{ about: [], foot: 'foot', solvers: {} as never },
  end: { verdict: { tone: 'bad', word: 'Fails', sentence: 'It fails.' }, next: { what: 'fix it' } },
  notesOf: () => ({ commands: [], remarks: ['A remark.'] }),
})

const REFUTED = { reason: { code: 'refuted' } } as const
const RUN = runOf([
  clauseResult('LAP-1', 'fails', REFUTED),
  clauseResult('PAIR-1', 'fails', REFUTED),
  clauseResult('KEEP-1', 'blocked', { reason: { code: 'blocked', by: 'LAP-1' } }),
  clauseResult('KEEP-2', 'blocked', { reason: { code: 'blocked', by: 'LAP-1' } }),
  clauseResult('KEEP-3', 'unfinished', { reason: { code: 'interrupted' } }),
])

describe('clauses that fail', () => {
  it('are all shown, counted, after the key to their drawings', () => {
    const section = clauseReport(RUN).sections.find(({ id }) => id === 'failures')
    expect(section?.count).toBe(2)
    expect(section?.blocks).toContain(drawingKey)
    expect(section?.blocks.filter(({ kind }) => kind === 'details')).toHaveLength(2)
  })

  it('have no section where none fails', () => {
    const ids = clauseReport(runOf([clauseResult('LAP-1', 'holds')])).sections.map(({ id }) => id)
    expect(ids).toEqual(['clauses', 'clauses'])
  })

  it('are named by a quiet run', () => {
    expect(clauseBrief(RUN).lines.map(plainText)).toEqual(['LAP-1 fails', 'PAIR-1 fails'])
  })
})

it('the page shows below each sentence how the cases of the clause are distributed', async () => {
  const spread = { nodes: { 3: { cases: 7, interesting: 5 } }, mode: {}, rule: {} }
  const result = clauseResult('LAP-1', 'holds', { sentence: 'A sentence.', spread })
  const run = { ...runOf([result]), clauses: [{ ...result, result }] }
  expect(await writeHtml(clauseReport(run))).toMatch(/A sentence\.(?:(?!<\/td>).)*<details/s)
})

describe('clauses that were not decided', () => {
  it('are together by reason; an interrupted run says so once', async () => {
    const text = await writeTerminal(clauseReport(RUN))
    expect(text).toContain('KEEP-1, KEEP-2 blocked: LAP-1 does not hold\n')
    expect(text).not.toContain('KEEP-3 unfinished: ')
  })

  it('fail a strict run with their reason', async () => {
    const reason = { code: 'too-few-met', met: 3, cases: 20, atLeast: 10 } as const
    const run = runOf([clauseResult('LAP-1', 'inconclusive', { reason })], true)
    expect(await writeMarkdown(clauseReport(run))).toContain(clauseReasonText(reason))
  })
})

describe('the definition of a clause', () => {
  it.each([...FAMILIES])('%s is a heading of a document', (family) => {
    const [path = '', anchor] = (DEFINITIONS[family] ?? '').split('#')
    const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
    if (anchor === undefined) expect(text).toMatch(/^# /)
    else expect(anchorsOf(text)).toContain(anchor)
  })

  it('names every family and no other', () => {
    expect(Object.keys(DEFINITIONS).sort()).toEqual([...FAMILIES].sort())
  })

  it('follows the failures: a line on a terminal, links elsewhere', async () => {
    const laplacian = 'docs/specification.md#5-stage-laplacian-the-local-laplacian'
    const spectrum = 'docs/specification.md#6-stage-spectrum-eigenvalues'
    const report = clauseReport(RUN)
    const text = await writeTerminal(report)
    expect(text).toContain(`${laplacian},\n${spectrum}\n`)
    expect(text.indexOf(laplacian)).toBeGreaterThan(text.indexOf('PAIR-1 fails'))
    expect(await writeMarkdown(report)).toContain(`[${laplacian}](${laplacian})`)
    expect(await writeHtml(report)).toMatch(new RegExp(`<a href="file://[^"]*/${laplacian}">`))
  })
})
