/** `compare` end to end: reports, a user's criterion, its safety, invalid requests, interruption. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../src/compare/comparison.ts'
import { linesOf, STACK, startBin, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

const FAST = ['compare', '--quick', '--gate', 'or', '--seeds', '2']

/** A directory with a criterion, `mine.mjs`. */
function withCriterion(body: string): string {
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'mine.mjs'), `export default (star, pair, participations, random) => ${body}\n`)
  return cwd
}

const read = (cwd: string, name: string): Comparison =>
  JSON.parse(readFileSync(join(cwd, 'reports', name), 'utf8')) as Comparison

const SAFE = '(pair === null ? null : { from: pair.antagonist, to: star.node })'

describe('compare', () => {
  it('runs a criterion beside the built-in ones, and writes every file', async () => {
    const cwd = withCriterion(SAFE)
    const args = [...FAST, '--criterion', 'mine.mjs', '--html', '--summary', 'summary.md']
    const { code, stdout, stderr } = await runHere(args, { cwd })
    expect({ code, stderr }).toMatchObject({ code: 0 })
    const name = 'compare-mine-quick'
    const files = ['-runs.csv.gz', '.html', '.json', '.md', '.png', '.svg'].map((end) => `${name}${end}`)
    expect(readdirSync(join(cwd, 'reports')).sort()).toEqual([...files, 'compare-cache'].sort())
    const { schema, criteria, cells, plan } = read(cwd, `${name}.json`)
    expect({ schema, criteria, plan }).toEqual({
      ...{ schema: 'argnn-spec/compare/1', criteria: ['mine.mjs'], plan: 'other' },
    })
    const errors = new Map(cells[0]!.arms.map(({ id, error }) => [id, error]))
    expect(errors.get('mine.mjs')).toBe(errors.get('dominant'))
    for (const text of [stdout, readFileSync(join(cwd, 'summary.md'), 'utf8')])
      for (const arm of ['ordered', 'mine.mjs', 'Safety clauses', 'undecided']) expect(text).toContain(arm)
    for (const line of linesOf(stdout).filter((one) => !one.includes('mine.mjs')))
      expect(line.length).toBeLessThanOrEqual(80)
    const table = gunzipSync(readFileSync(join(cwd, 'reports', `${name}-runs.csv.gz`))).toString()
    expect(table.trimEnd().split('\n')).toHaveLength(1 + cells[0]!.arms.length * 2)
    expect(readFileSync(join(cwd, 'reports', `${name}.html`), 'utf8')).toContain('Safety clauses')
  })

  it('continues from its journal, where a criterion with another text runs again', async () => {
    const cwd = withCriterion(SAFE)
    const args = [...FAST, '--criterion', 'mine.mjs', '--json']
    const first = await runHere(args, { cwd })
    const cache = join(cwd, 'reports/compare-cache')
    const journal = (): string[] =>
      linesOf(
        readdirSync(cache)
          .map((file) => readFileSync(join(cache, file), 'utf8'))
          .join(''),
      )
    const lines = journal()
    expect(lines.filter((line) => line !== '')).toHaveLength(4)
    const again = await runHere(args, { cwd })
    expect(again.stdout).toBe(first.stdout)
    expect(journal()).toEqual(lines)
    writeFileSync(join(cwd, 'mine.mjs'), 'export const criterion = () => null\n')
    const other = JSON.parse((await runHere(args, { cwd })).stdout) as Comparison
    expect(other.cells[0]!.arms.find(({ id }) => id === 'mine.mjs')!.removed).toBe(0)
    expect(journal().filter((line) => line !== '')).toHaveLength(6)
  })

  it('ends with 1 if the criterion breaks a clause, and says which', async () => {
    const cwd = withCriterion('({ from: 0, to: star.node })')
    const { code, stdout } = await runHere([...FAST, '--criterion', 'mine.mjs', '--quiet'], { cwd })
    expect(code).toBe(1)
    const words = stdout.replaceAll(/\s+/g, ' ')
    expect(words).toContain('mine.mjs removes an edge from an input node in 2 of 2 runs')
    expect(words).toContain('A criterion breaks a safety clause')
    expect(stdout).not.toContain('ordered: random-edge removes')
  })

  it.each([
    ['throws', '{ throw new Error("not today") }', /mine\.mjs, OR, 3 hidden, D_W, .*, seed \d+: not today/],
    ['names no edge', '"2 -> 3"', /expected null or an edge \{ from, to \} .*, got "2 -> 3"/],
  ])('ends with 3 if the criterion %s', async (_, body, message) => {
    const cwd = withCriterion(body)
    const { code, stdout, stderr } = await runHere([...FAST, '--criterion', 'mine.mjs'], { cwd })
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK)
  })

  it('prints the plan', async () => {
    const cwd = temporaryDirectory()
    const { code, stdout } = await runHere(['compare', '--plan'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'argnn-spec/compare-plan/1', alpha: 0.05 })
    expect(readdirSync(cwd)).toEqual([])
  })

  it('stops at Ctrl-C with what is finished kept, and says how to continue', async () => {
    const cwd = temporaryDirectory()
    const running = startBin(['compare', '--gate', 'or'], { cwd })
    const cache = join(cwd, 'reports/compare-cache')
    const journals = (): string[] =>
      existsSync(cache) ? readdirSync(cache).map((name) => readFileSync(join(cache, name), 'utf8')) : []
    await expect.poll(journals, { timeout: 60_000 }).toContainEqual(expect.stringContaining('\n'))
    running.kill('SIGINT')
    const { code, stdout, stderr } = await running.ended
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toContain('run the same command to continue')
    expect(stderr).not.toMatch(STACK)
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['compare-cache'])
  })

  it.each([
    [
      'a criterion that is not a module',
      ['--criterion', 'mine.py'],
      /--criterion: expected an ES module .* got mine\.py/,
    ],
    ['a criterion that does not exist', ['--criterion', 'no.mjs'], /that exists, got no\.mjs/],
    ['two of one name', ['--criterion', 'mine.mjs', 'deep/mine.mjs'], /different names, got mine\.mjs twice/],
    [
      'a gate that is not in the plan',
      ['--gate', 'NAND'],
      /--gate: expected one of AND, OR, XOR, .* got NAND/,
    ],
    ['one seed', ['--seeds', '1'], /expected a whole number from 2/],
    ['a place that cannot be', ['--html', '/dev/null/x.html'], /x\.html: expected a place to write to/],
    ['a folder that cannot be', ['--out', '/dev/null/x'], /--out: \/dev\/null\/x: expected a directory/],
  ])('refuses %s', async (_, args, message) => {
    const cwd = withCriterion('null')
    mkdirSync(join(cwd, 'deep'))
    writeFileSync(join(cwd, 'deep/mine.mjs'), 'export default () => null\n')
    const { code, stdout, stderr } = await runHere(['compare', ...args], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK)
  })
})
