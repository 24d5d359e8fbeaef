/**
 * `check-trace` end to end: what it says of a right trace, of a wrong one in every medium, and of what
 * is no trace.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { junitFaults, sarifFaults } from '../report-schemas.ts'
import { line } from '../trace/lines.ts'
import { runBin, temporaryDirectory } from './run-bin.ts'

const HEADER = line({ format: 'argnn-trace/1', level: 'decisions' })
/** p = −2 at node 1, a pair in mode D. */
const RIGHT = line({
  node: 1,
  mode: 'D',
  rule: 'ordered',
  star: { in: [[2, -2]], out: [[2, 1]] },
  decision: { prune: [2, 1] },
})
/** p = 2: no pair. */
const WRONG = line({
  node: 1,
  mode: 'D',
  rule: 'ordered',
  star: { in: [[2, 2]], out: [[2, 1]] },
  decision: { prune: [2, 1] },
})

function directoryWith(files: Readonly<Record<string, string | Buffer>>): string {
  const cwd = temporaryDirectory()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content)
  return cwd
}

const MEDIA = {
  json: 'out/report.json',
  junit: 'out/report.junit.xml',
  sarif: 'out/report.sarif',
  html: 'out/report.html',
  summary: 'out/summary.md',
}

const MEDIA_OPTIONS = Object.entries(MEDIA).flatMap(([name, path]) => [`--${name}`, path])

describe('check-trace', () => {
  it('accepts right traces, plain and compressed, and says what it could not judge', async () => {
    const text = `${HEADER}\n${RIGHT}\n`
    const cwd = directoryWith({ 'a.ndjson': text, 'b.ndjson.gz': gzipSync(text) })
    const { code, stdout } = await runBin(['check-trace', 'a.ndjson', 'b.ndjson.gz'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain('No clause fails; 8 hold, 2 are inconclusive')
    expect(stdout).toContain('ASYNC-6 inconclusive: no line has "after"')
    expect(stdout.replaceAll('\n', ' ')).toContain('ASYNC-20 skipped: about runs, not about single decisions')
    expect(stdout).not.toMatch(/^ASYNC-20 .*T10/m)
    const strict = await runBin(['check-trace', 'a.ndjson', '--strict', '-q'], { cwd })
    expect(strict).toMatchObject({ code: 1, stdout: expect.stringContaining('ASYNC-6 inconclusive') })
  })

  it('names the first bad line, the clause and why, in every medium', async () => {
    const cwd = directoryWith({ 'bad.ndjson': [HEADER, RIGHT, WRONG, WRONG, ''].join('\n') })
    const run = await runBin(['check-trace', 'bad.ndjson', ...MEDIA_OPTIONS, '--annotate'], { cwd })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('bad.ndjson, line 3')
    expect(run.stdout).toMatch(
      /^::error file=.*bad\.ndjson,line=3,endLine=3,title=check-trace%2C ASYNC-5 fails::line 3: /m,
    )
    const read = (name: keyof typeof MEDIA): string => readFileSync(join(cwd, MEDIA[name]), 'utf8')
    const report = JSON.parse(read('json'))
    expect(report).toMatchObject({ schema: 'argnn-spec/check-trace/1', verdict: 'fails' })
    const clauses = Object.fromEntries(report.traces[0].clauses.map((one: { id: string }) => [one.id, one]))
    expect(clauses['ASYNC-5']).toMatchObject({
      verdict: 'fails',
      failures: 2,
      breach: { line: 3, text: WRONG, expected: 'an exact pair at node 1', got: 'prune 2 → 1' },
    })
    expect(clauses['ASYNC-8']).toMatchObject({ verdict: 'holds' })
    expect(await junitFaults({ junit: read('junit') })).toEqual([])
    expect(read('junit')).toContain('expected an exact pair at node 1')
    expect(sarifFaults(read('sarif'))).toBeNull()
    const [result] = JSON.parse(read('sarif')).runs[0].results
    expect(result).toMatchObject({
      ruleId: 'ASYNC-4',
      locations: [{ physicalLocation: { region: { startLine: 3 } } }],
    })
    for (const medium of ['html', 'summary'] as const) {
      expect(read(medium)).toContain('ASYNC-5')
      expect(read(medium)).toContain('line 3')
      expect(read(medium)).toContain('an exact pair at node 1')
    }
  })

  it.each([
    [
      'a line that is no event',
      [HEADER, RIGHT, '{"node":1}'],
      /bad\.ndjson: line 3, column 1: mode: expected "D" or "DW", got nothing/,
    ],
    ['a line that ends early', [HEADER, RIGHT.slice(0, 30)], /bad\.ndjson: line 2, column 31: expected JSON/],
    ['an empty file', [], /bad\.ndjson: line 1, column 1: expected a header, got an empty file/],
  ])('refuses %s with exit status 2, and writes nothing', async (_, lines, message) => {
    const cwd = directoryWith({ 'bad.ndjson': lines.join('\n') })
    const { code, stdout, stderr } = await runBin(['check-trace', 'bad.ndjson', '--json', 'r.json'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(() => readFileSync(join(cwd, 'r.json'))).toThrow('ENOENT')
  })

  it('does not pass a trace under whose rule no clause could be judged, and says what could', async () => {
    const published = WRONG.replace('"ordered"', '"published"')
    const cwd = directoryWith({ 'log.ndjson': `${HEADER}\n${published}\n` })
    const plain = await runBin(['check-trace', 'log.ndjson'], { cwd })
    expect(plain).toMatchObject({ code: 1, stdout: expect.stringContaining('Nothing was checked') })
    expect(plain.stdout).toMatch(/check-trace log\.ndjson --as dominant\n$/)
    const asked = await runBin(['check-trace', 'log.ndjson', '--as', 'dominant', '-q'], { cwd })
    expect(asked).toMatchObject({ code: 1, stdout: expect.stringContaining('ASYNC-5 fails') })
  })

  it('judges single clauses, and refuses those that are not about traces', async () => {
    const cwd = directoryWith({ 'bad.ndjson': `${HEADER}\n${WRONG}\n` })
    const one = await runBin(['check-trace', 'bad.ndjson', '--clause', 'ASYNC-8', '-q'], { cwd })
    expect(one).toMatchObject({ code: 0, stdout: expect.stringContaining('All clauses that apply hold.') })
    const other = await runBin(['check-trace', 'bad.ndjson', '--clause', 'PAIR-1'], { cwd })
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('expected clauses about traces') })
  })
})

describe('train --trace', () => {
  it.each([
    ['without pruning', [], 3],
    ['with pruning in mode DW', ['--prune', 'DW'], 9],
    ['with the published rule', ['--prune', 'DW', '--rule', 'published'], 4],
  ])('writes a trace in which no clause fails, %s', async (_, options, held) => {
    const cwd = temporaryDirectory()
    const args = ['train', 'net.json', '--hidden', '3', '--presentations', '60', '--seed', '3', ...options]
    expect(await runBin([...args, '--trace', 'run.ndjson'], { cwd })).toMatchObject({ code: 0, stdout: '' })
    const { code, stdout } = await runBin(['check-trace', 'run.ndjson'], { cwd })
    expect(code).toBe(0)
    expect(stdout).toContain(`No clause fails; ${held} hold`)
    expect(stdout).toContain('written by argnn-spec train')
  })

  it('refuses a trace that would not fit into memory', async () => {
    const cwd = temporaryDirectory()
    const args = ['train', 'net.json', '--hidden', '64', '--presentations', '100000', '--trace', 'run.ndjson']
    const { code, stderr } = await runBin(args, { cwd })
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^argnn-spec: --trace: expected a trace of at most about 1 GB, got one of 121.0 GB/,
      ),
    })
  })
})
