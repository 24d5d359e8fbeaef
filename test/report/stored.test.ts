/** Stored reports: read again, refused with the field that is wrong, and beside each other. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { storedReport } from '../../src/report/stored/alone.ts'
import { besideReport, letterOf } from '../../src/report/stored/beside.ts'
import { storedIn } from '../../src/report/stored/stored.ts'
import { writeHtml } from '../../src/report/write-html.ts'
import { toJson } from '../../src/report/write-json.ts'
import { writeTerminal } from '../../src/report/write-terminal.ts'
import { type ClauseResult, REPORT_SCHEMA, type VerifyReport } from '../../src/verify/verify.ts'
import { gateReport } from '../gate/gate-report.ts'
import { clauseResult } from './clause-result.ts'
import { committedLedger } from './page/committed-ledger.ts'
import { withSolvers } from './written.ts'

const CASE = { given: { text: '{' }, expected: 'a refusal', got: 'NaN', shrinks: 3 } as const

const verifyOf = (name: string, clauses: readonly ClauseResult[]): VerifyReport => ({
  schema: REPORT_SCHEMA,
  implementation: { name, version: '1', rules: ['ordered'], modes: ['D'], pairTest: 'exact' },
  ...{ seed: 7, runs: 10, interrupted: false, strict: false, holds: false, milliseconds: 1500, clauses },
})

const FAILING = verifyOf('mine', [
  clauseResult('LAP-1', 'holds'),
  clauseResult('DOOR-9', 'fails', { reason: { code: 'refuted' }, counterexample: CASE as never }),
  clauseResult('PAIR-1', 'holds'),
])
const RIGHT = verifyOf('theirs', [
  clauseResult('LAP-1', 'holds'),
  clauseResult('DOOR-9', 'holds'),
  clauseResult('KEEP-1', 'holds'),
])

/** As a file has it. */
const asFile = (report: unknown): unknown => JSON.parse(toJson(report))

describe('one stored report', () => {
  it.each([
    ['verify', FAILING],
    ['gate', gateReport()],
    ['claims', committedLedger()],
  ])('of %s is shown as its command shows it, with nothing to run', (kind, report) =>
    withSolvers(async (solvers) => {
      const stored = storedIn('a.json', asFile(report))
      expect(stored.kind).toBe(kind)
      const made = storedReport(stored, { solvers, language: 'json' })
      expect(made.command).toBe(kind)
      expect([made.next, made.again]).toEqual([[], undefined])
      const text = await writeTerminal(made)
      expect(text).toContain(made.verdict.sentence.slice(0, 20))
      expect(text).not.toContain('again with')
    }),
  )

  it('keeps a text that says NaN, and makes numbers of the others', () => {
    const report = { ...FAILING, milliseconds: Number.POSITIVE_INFINITY }
    const { data } = storedIn('a.json', asFile(report)) as { data: VerifyReport }
    expect(data.milliseconds).toBe(Number.POSITIVE_INFINITY)
    expect(data.clauses[1]?.counterexample?.got).toBe('NaN')
  })

  it.each([
    [{}, 'schema: expected a report of this program (argnn-spec/verify/3'],
    [null, 'got none'],
    [[], 'got none'],
    [{ schema: 'argnn-spec/case/1' }, 'got "argnn-spec/case/1"'],
    [{ schema: 'argnn-spec/verify/2' }, 'schema: expected argnn-spec/verify/3, which this version reads'],
    [{ schema: 'argnn-spec/gate/5' }, 'schema: expected argnn-spec/gate/4'],
    [{ ...FAILING, seed: 'x' }, 'report.seed: expected'],
    [{ ...FAILING, clauses: [{ ...FAILING.clauses[0], verdict: 'maybe' }] }, 'report.clauses[0].verdict'],
    [{ ...FAILING, clauses: undefined }, 'report.clauses: expected array'],
    [{ ...gateReport(), examples: 3 }, 'report.examples: expected array, got 3'],
    [{ schema: 'argnn-spec/fuzz/3' }, 'campaign.identity'],
    [{ schema: 'argnn-spec/simulate/1', transport: 'pigeon' }, 'report.transport'],
  ])('that is wrong is refused with its field: %#', (data, words) => {
    expect(() => storedIn('a.json', data)).toThrow(words)
  })
})

describe('several', () => {
  const shown = async <T>(use: (report: ReturnType<typeof besideReport>) => T | Promise<T>): Promise<T> =>
    withSolvers((solvers) => {
      const runs = [FAILING, RIGHT, { ...FAILING, holds: true }].map((report, k) => {
        const stored = storedIn(`${k}.json`, asFile(report))
        return { letter: letterOf(k), stored, report: storedReport(stored, { solvers, language: 'json' }) }
      })
      return use(besideReport(runs, 'the page'))
    })

  it('stand beside each other: differences first, then what is the same, then what not all asked', () =>
    shown(async (report) => {
      const text = await writeTerminal(report)
      expect(report.verdict.sentence).toContain('1 of 4 clauses differ')
      const rows = text.split('\n').filter((line) => /^ {2}(?:LAP|DOOR|PAIR|KEEP)-\d+ {3}/.test(line))
      expect(
        rows.map((line) =>
          line
            .trim()
            .split(/\s{2,}/)
            .slice(-3),
        ),
      ).toEqual([['fails', 'holds', 'fails']])
      expect(text).toContain('The same in all: 1 clause.')
      expect(text).toContain('Not in every run, and the same in the others: 2 clauses.')
    }))

  it('have parts of their own on one page, of which the first counterexample is open', () =>
    shown(async (report) => {
      const page = await writeHtml(report)
      expect([...page.matchAll(/<details[^>]*id="(\w-case-[\w-]+)"[^>]* open/g)].map(([, id]) => id)).toEqual(
        ['A-case-DOOR-9'],
      )
      expect(page).toContain('id="C-case-DOOR-9"')
      expect(page.indexOf('id="differ-clauses"')).toBeLessThan(page.indexOf('id="A-failures"'))
    }))

  it('fit 40 columns', () =>
    shown(async (report) => {
      const lines = (await writeTerminal(report, undefined, 40)).split('\n')
      expect(lines.filter((line) => line.length > 40 && !/^(?:\{| +docs\/)/.test(line))).toEqual([])
    }))
})

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'argnn-spec-stored-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, text: string): string => {
    const path = join(folder, name)
    writeFileSync(path, text)
    return path
  }

  it('ends with 0 for reports, whatever they say, and with 2 for what is none', async () => {
    const [one, page] = [write('a.json', toJson(FAILING)), join(folder, 'page.html')]
    expect(await run(['report', one, write('d.json', toJson(RIGHT)), '--html', page, '--quiet'])).toBe(0)
    expect(await run(['report', write('b.json', '{}'), '--quiet'])).toBe(2)
    expect(await run(['report', write('c.json', '{'), '--quiet'])).toBe(2)
    expect(await run(['report', join(folder, 'none.json'), '--quiet'])).toBe(2)
    expect(await run(['report', one, '--html', one, '--quiet'])).toBe(2)
  })
})
