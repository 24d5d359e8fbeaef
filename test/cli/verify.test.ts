/** `verify` end to end: the table, the reports, a repeated run, a time limit, and Ctrl-C. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { REPORT_SCHEMA, type VerifyReport } from '../../src/verify/verify.ts'
import {
  HOOK_MILLISECONDS,
  linesOf,
  ROOT,
  type Run,
  STACK,
  startBin,
  temporaryDirectory,
  widest,
} from './run-bin.ts'
import { runHere } from './run-here.ts'

const reportIn = (path: string): VerifyReport => JSON.parse(readFileSync(path, 'utf8'))

const withoutTime = (report: VerifyReport): Omit<VerifyReport, 'milliseconds'> => {
  const { milliseconds: _, ...rest } = report
  return rest
}

/** Rows of a table under its rule of dashes; the parts of a wrapped cell are joined without spaces. */
function rowsOf(text: string): string[][] {
  const lines = linesOf(text)
  const ruleAt = lines.findIndex((line) => /^-+(?: {2}-+)+$/.test(line))
  const columns = [...lines[ruleAt]!.matchAll(/-+/g)].map(({ index, 0: { length } }) => [
    index,
    index + length,
  ])
  const rows: string[][] = []
  for (const line of lines.slice(ruleAt + 1, lines.indexOf('', ruleAt))) {
    const cells = columns.map(([start, end]) => line.slice(start, end).replaceAll(' ', ''))
    if (cells[0] !== '') rows.push(cells)
    else rows.push(rows.pop()!.map((cell, k) => cell + cells[k]))
  }
  return rows
}

const rowOf = ({ id, sentence, source, cases, verdict }: VerifyReport['clauses'][number]): string[] =>
  [id, sentence, source, cases.toLocaleString('en'), verdict].map((cell) => cell.replaceAll(' ', ''))

/** Every tag is closed in its turn, and there is one root. */
function isBalanced(xml: string): boolean {
  const open: string[] = []
  for (const [, slash, name, empty] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash === '/' && open.pop() !== name) return false
    if (slash === '' && empty === '') open.push(name!)
  }
  return open.length === 0
}

const testCases = (xml: string): string[] =>
  [...xml.matchAll(/<testcase classname="[A-Z]+" name="(\S+) /g)].map(([, id]) => id!)

const families = (...names: readonly string[]): string[] =>
  CLAUSES.map(({ id }) => id).filter((id) => names.includes(id.replace(/-\d+$/, '')))

describe('verify --clause LAP DOOR --runs 250', () => {
  // As many as DOOR-12, whose cases are costly, takes to hold.
  const ARGS = ['verify', '--clause', 'LAP', 'DOOR', '--runs', '250', '--seed', '5'] as const
  const asked = families('LAP', 'DOOR')
  const cwd = mkdtempSync(join(tmpdir(), 'argnn-spec-verify-'))
  const json = join(cwd, 'reports', 'verify.json')
  const junit = join(cwd, 'reports', 'verify.junit.xml')
  let run: Run

  beforeAll(async () => {
    run = await runHere(ARGS, { cwd })
  }, HOOK_MILLISECONDS)
  afterAll(() => rmSync(cwd, { recursive: true, force: true }))

  it('exits with 0', () => {
    expect({ code: run.code, signal: run.signal }).toEqual({ code: 0, signal: null })
  })

  it('writes both reports under reports/, and nothing else', () => {
    expect(readdirSync(cwd)).toEqual(['reports'])
    expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(['verify.json', 'verify.junit.xml'])
  })

  it('reports every clause as JSON with a schema', () => {
    const report = reportIn(json)
    expect(report).toMatchObject({
      schema: REPORT_SCHEMA,
      seed: 5,
      runs: 250,
      interrupted: false,
      holds: true,
    })
    expect(report.clauses.map(({ id }) => id)).toEqual(asked)
    for (const { verdict, cases } of report.clauses) {
      expect(verdict).toBe('holds')
      expect(cases).toBeGreaterThan(0)
    }
    for (const { id, sentence, source } of report.clauses)
      expect(CLAUSES.find((clause) => clause.id === id)).toMatchObject({ sentence, source })
  })

  it('reports every clause as a JUnit test case', () => {
    const xml = readFileSync(junit, 'utf8')
    expect(xml).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites /)
    expect(isBalanced(xml)).toBe(true)
    expect(testCases(xml)).toEqual(asked)
    expect(xml).toMatch(new RegExp(`<testsuites [^>]*tests="${asked.length}" failures="0"`))
  })

  it('prints a table of clause, sentence, source, cases and verdict on stdout', () => {
    expect(run.stdout).toMatch(/^clause +sentence +source +cases +verdict$/m)
    expect(rowsOf(run.stdout)).toEqual(reportIn(json).clauses.map(rowOf))
    expect(run.stdout).toContain(`${asked.length} clauses: ${asked.length} holds; `)
    expect(run.stdout).toContain('Reports: reports/verify.json, reports/verify.junit.xml')
    expect(run.stdout).toContain('All clauses hold.')
  })

  it('keeps to 80 columns, without escapes', () => {
    expect(widest(run.stdout)).toBeLessThanOrEqual(80)
    expect(widest(run.stderr)).toBeLessThanOrEqual(80)
    expect(run.stdout + run.stderr).not.toContain('\u001b')
  })

  it('shows progress and the seed on stderr, and only there', () => {
    const [first, ...progress] = linesOf(run.stderr)
    expect(first).toBe('verify: seed 5, 250 cases per clause')
    expect(progress.length).toBeGreaterThan(0)
    for (const line of progress) expect(line).toMatch(/^verify: \d+ of 22 clauses, \d+ cases(, |$)/)
    expect(run.stdout).not.toMatch(/^verify:/m)
  })

  it('gives the same reports for the same seed, wherever --json and --junit put them', async () => {
    const other = temporaryDirectory()
    const paths = ['--json', 'here/a.json', '--junit', 'b.xml']
    const again = await runHere([...ARGS, ...paths], { cwd: other })
    expect(again.code).toBe(0)
    expect(readdirSync(other).sort()).toEqual(['b.xml', 'here'])
    expect(readdirSync(join(other, 'here'))).toEqual(['a.json'])
    expect(again.stdout).toContain('Reports: here/a.json, b.xml')
    const report = reportIn(join(other, 'here', 'a.json'))
    expect(withoutTime(report)).toEqual(withoutTime(reportIn(json)))
    const timeless = (path: string): string => readFileSync(path, 'utf8').replace(/ time="[\d.]+"/, '')
    expect(timeless(join(other, 'b.xml'))).toBe(timeless(junit))
  })
})

describe('verify', () => {
  it('takes one clause, in small letters too, and one rule', async () => {
    const cwd = temporaryDirectory()
    const args = ['verify', '--clause', 'own-1', '--rule', 'dominant', '--runs', '50']
    const { code } = await runHere(args, { cwd })
    expect(code).toBe(0)
    const report = reportIn(join(cwd, 'reports', 'verify.json'))
    expect(report.implementation.rules).toEqual(['dominant'])
    expect(report.clauses.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual(['OWN-1 holds'])
  })

  it('exits with 1 where the implementation offers nothing that could be asked', async () => {
    const impl = join(ROOT, 'examples', 'adapters', 'plain.mjs')
    const args = ['verify', '--impl', impl, '--clause', 'DOOR']
    const { code, stdout } = await runHere(args, { cwd: temporaryDirectory() })
    expect(stdout).toContain('Nothing was checked')
    expect(code).toBe(1)
  })

  it.each([1, 8, 30])('--runs %d blames nobody for too few cases; --strict does', async (runs) => {
    const cwd = temporaryDirectory()
    const args = ['verify', '--quiet', '--clause', 'PAIR', 'OWN', '--runs', String(runs)]
    const [plain, strict] = [await runHere(args, { cwd }), await runHere([...args, '--strict'], { cwd })]
    const { clauses } = reportIn(join(cwd, 'reports', 'verify.json'))
    const open = clauses.filter(({ verdict }) => verdict === 'inconclusive').length
    expect(open).toBeGreaterThan(0)
    expect(plain.code).toBe(0)
    expect(plain.stdout.trimEnd().split('\n').at(-1)).toContain(`${open} are inconclusive`)
    expect(strict.code).toBe(1)
    expect(strict.stdout.match(/^\S+ inconclusive$/gm)).toHaveLength(open)
  })

  it('--time 500ms ends a run that has a million cases to draw, with a verdict on every clause', async () => {
    const cwd = temporaryDirectory()
    const args = ['verify', '--clause', 'LAP', '--runs', '1000000', '--time', '500ms']
    const { code, stderr, stdout } = await runHere(args, { cwd })
    const report = reportIn(join(cwd, 'reports', 'verify.json'))
    expect(stderr).toMatch(/^verify: seed 2024, 0.5 s in total\n/)
    expect(report.clauses.map(({ id }) => id)).toEqual(families('LAP'))
    // How many cases a second allows is the machine's: those who have too few are not blamed.
    for (const { verdict } of report.clauses) expect(['holds', 'inconclusive']).toContain(verdict)
    for (const { cases } of report.clauses) {
      expect(cases).toBeGreaterThan(0)
      expect(cases).toBeLessThan(1_000_000)
    }
    expect({ code, interrupted: report.interrupted }).toEqual({ code: 0, interrupted: false })
    expect(stdout).toMatch(/^(All clauses hold\.|No clause fails; )/m)
  })
})

describe('Ctrl-C during verify', () => {
  /** Starts verify on all clauses and interrupts it as soon as stderr says what is waited for. */
  async function interrupted(
    args: readonly string[],
    sight: RegExp,
  ): Promise<{ run: Run; report: VerifyReport; xml: string }> {
    const cwd = temporaryDirectory()
    const bin = startBin(['verify', ...args], { cwd })
    await bin.untilStderr(sight)
    bin.kill('SIGINT')
    const run = await bin.ended
    expect(existsSync(join(cwd, 'reports')), run.stderr).toBe(true)
    expect(readdirSync(join(cwd, 'reports')).sort()).toEqual(['verify.json', 'verify.junit.xml'])
    return {
      run,
      report: reportIn(join(cwd, 'reports', 'verify.json')),
      xml: readFileSync(join(cwd, 'reports', 'verify.junit.xml'), 'utf8'),
    }
  }

  it.each([
    ['at the first sign of progress', [], /^verify: \d+ of \d+ clauses/m],
    ['when a clause is decided', ['--runs', '300'], /^verify: [1-9]\d* of \d+ clauses/m],
  ])('%s: exit status 130, and reports of what was decided so far', async (_, args, sight) => {
    const { run, report, xml } = await interrupted(args, sight)
    expect({ code: run.code, signal: run.signal }).toEqual({ code: 130, signal: null })
    expect(run.stderr).not.toMatch(STACK)
    expect(report).toMatchObject({ schema: REPORT_SCHEMA, interrupted: true, holds: false })
    expect(report.clauses.map(({ id }) => id)).toEqual(CLAUSES.map(({ id }) => id))
    const finished = report.clauses.filter(({ verdict }) => verdict !== 'unfinished')
    const unfinished = report.clauses.filter(({ verdict }) => verdict === 'unfinished')
    for (const { cases, reason } of unfinished)
      expect({ cases, reason }).toEqual({ cases: 0, reason: { code: 'interrupted' } })
    for (const { cases } of finished) expect(cases).toBeGreaterThan(0)
    expect(unfinished.length).toBeGreaterThan(0)
    if (args.length > 0) expect(finished.length).toBeGreaterThan(0)
    expect(testCases(xml)).toEqual(CLAUSES.map(({ id }) => id))
    expect(isBalanced(xml)).toBe(true)
    expect(xml.split('<skipped message="interrupted"/>').length - 1).toBe(unfinished.length)
    expect(rowsOf(run.stdout)).toEqual(report.clauses.map(rowOf))
    expect(run.stdout).toContain('Interrupted: clauses that were not decided are marked unfinished.')
    expect(widest(run.stdout)).toBeLessThanOrEqual(80)
  })
})
