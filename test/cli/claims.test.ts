/**
 * `claims` end to end: proofs in full, a figure, invalid requests, and an interrupted run that is
 * continued.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { Ledger } from '../../src/claims/ledger.ts'
import { BIN, linesOf, STACK, startBin, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

/** Those that are found at once; the unit tests derive all. */
const PROOFS = ['NUM-1', 'ZERO', 'COUP-1', 'COUP-2', 'DEG']

describe('claims', () => {
  it('derives the proofs as the project commits to them, as data', async () => {
    const cwd = temporaryDirectory()
    const { code, stdout } = await runHere(['claims', '--json', '--claim', ...PROOFS], { cwd })
    expect(code).toBe(0)
    const ledger = JSON.parse(stdout) as Ledger
    expect(ledger).toMatchObject({ schema: 'argnn-spec/claims/3', runs: 0, broken: [] })
    expect(ledger.claims.length).toBe(6)
    for (const { verdicts, committed } of ledger.claims)
      for (const [rule, { verdict }] of Object.entries(verdicts))
        expect(verdict).toBe(committed![rule as keyof typeof verdicts])
  })

  it('prints one claim in full, with a counterexample and the command that derives it', async () => {
    const { code, stdout } = await runHere(['claims', '--claim', 'coup-1'], { cwd: temporaryDirectory() })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^COUP-1: /)
    expect(stdout).toContain('all rules: refuted')
    expect(stdout).toContain('claims --claim COUP-1')
    for (const line of linesOf(stdout))
      if (!line.includes('npm run')) expect(line.length, line).toBeLessThanOrEqual(80)
  })

  it('writes the claims asked for as one page, and names it in its last lines', async () => {
    const cwd = temporaryDirectory()
    const { code, stdout } = await runHere(['claims', '--claim', 'COUP-1', '--html'], { cwd })
    expect(code).toBe(0)
    expect(linesOf(stdout).slice(-4)).toContain('Page for a browser: reports/claims.html')
    const { document } = parseHTML(readFileSync(join(cwd, 'reports/claims.html'), 'utf8'))
    expect(document.querySelector('.verdict-box')?.textContent).toContain(
      'Under ordered, the default rule and this project’s own, 1 is refuted.',
    )
    expect([...document.querySelectorAll('#claims .all > details')].map(({ id }) => id)).toEqual([
      'claim-COUP-1',
    ])
  })

  it('writes the page where it is asked to, beside the ledger as data', async () => {
    const cwd = temporaryDirectory()
    const args = ['claims', '--claim', 'COUP-1', '--json', '--out', 'out']
    const named = await runHere([...args, '--html', 'deep/page.html'], { cwd })
    expect(JSON.parse(named.stdout)).toMatchObject({ schema: 'argnn-spec/claims/3' })
    expect(named.stderr).toContain('Page for a browser: deep/page.html')
    expect(existsSync(join(cwd, 'deep/page.html'))).toBe(true)
    const quick = await runHere([...args, '--quick', '--html'], { cwd })
    expect(quick.stderr).toContain('Page for a browser: out/claims-quick.html')
    expect(readdirSync(join(cwd, 'out'))).toEqual(['claims-quick.html'])
  })

  it('runs and draws one figure of the paper, from the journal the second time', async () => {
    const cwd = temporaryDirectory()
    const args = ['claims', '--quick', '--figure', '1', '--out', 'deep/out']
    const { code, stdout } = await runHere(args, { cwd })
    expect(code).toBe(0)
    const folder = join(cwd, 'deep/out/figures-quick')
    const files = ['figure-1', 'figure-1-ordered'].flatMap((name) => [`${name}.png`, `${name}.svg`])
    expect(readdirSync(folder).sort()).toEqual([...files].sort())
    for (const file of files) expect(stdout).toContain(file)
    const before = readFileSync(join(folder, 'figure-1.svg'), 'utf8')
    await runHere(args, { cwd })
    expect(readFileSync(join(folder, 'figure-1.svg'), 'utf8')).toBe(before)
    const other = await runHere([...args, '--seed', '5'], { cwd })
    expect(other.code).toBe(0)
    expect(readFileSync(join(folder, 'figure-1.svg'), 'utf8')).not.toBe(before)
  })

  it('stops at Ctrl-C with what is finished kept, and says how to go on', async () => {
    const cwd = temporaryDirectory()
    const running = startBin(['claims', '--quick', '--claim', 'ERR-1'], { cwd })
    const cache = join(cwd, 'reports/claims-cache')
    const journals = (): string[] =>
      existsSync(cache) ? readdirSync(cache).map((name) => readFileSync(join(cache, name), 'utf8')) : []
    await expect.poll(journals, { timeout: 30_000 }).toContainEqual(expect.stringContaining('\n'))
    running.kill('SIGINT')
    const { code, stdout, stderr } = await running.ended
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toContain('run the same command to continue')
    expect(stderr).not.toMatch(STACK)
    expect(linesOf(journals()[0]!).length).toBeGreaterThan(0)
    expect(existsSync(join(cwd, 'reports/claims-quick.json'))).toBe(false)
  })

  it.each(['run-worker', 'compare-worker'])('has %s in one file, whose version is its own', (name) => {
    const text = readFileSync(join(dirname(BIN), `${name}.mjs`), 'utf8')
    expect(text).not.toMatch(/\bfrom\s*["']\.|\bimport\s*\(?\s*["']\./)
  })

  it.each([
    ['a claim that does not exist', ['--claim', 'FOO-1'], /--claim: expected one of .*ERR-1.* got FOO-1/],
    ['a figure that does not exist', ['--figure', '5'], /expected one of 1, 2, 3, 4/],
    ['a figure and a claim', ['--figure', '1', '--claim', 'ERR-1'], /--figure: expected no --claim/],
    ['a figure as a page', ['--figure', '1', '--html'], /--figure: expected no --html/],
    ['a page that cannot be', ['--html', '/dev/null/x.html'], /x\.html: expected a place to write to/],
    ['a seed that is none', ['--seed', '-1'], /expected a whole number/],
    [
      'a folder that cannot be',
      ['--out', '/dev/null/x'],
      /--out: \/dev\/null\/x: expected a directory to write to/,
    ],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await runHere(['claims', ...args], { cwd: temporaryDirectory() })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK)
  })
})
