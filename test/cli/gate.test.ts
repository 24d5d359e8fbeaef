/**
 * The command `gate` as a user runs it: exit status, reports, errors, Ctrl-C. For its findings see
 * gate-mutants.test.ts.
 */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { GateReport } from '../../src/gate/report.ts'
import { program, untilGone } from '../adapter/check-adapter.ts'
import { junitFaults, sarifFaults } from '../report-schemas.ts'
import { MUTANTS, writeNarrow } from './gate-mutants.ts'
import { BASELINE, REPORT } from './gate-part.ts'
import { linesOf, ROOT, STACK, startBin, temporaryDirectory, widest } from './run-bin.ts'
import { runHere } from './run-here.ts'

/** A directory with a copy of the committed baseline. */
function directoryWithBaseline(): string {
  const cwd = temporaryDirectory()
  cpSync(join(ROOT, BASELINE), join(cwd, BASELINE), { recursive: true })
  return cwd
}

const reportIn = (cwd: string): GateReport => JSON.parse(readFileSync(join(cwd, REPORT), 'utf8'))

const FILES = ['--sarif', 'g.sarif', '--junit', 'g.xml', '--summary', 'g.md']

describe('gate --quick', () => {
  it('passes the reference, within 80 columns, without escapes; reports that their readers accept', async () => {
    const cwd = directoryWithBaseline()
    const { code, stdout } = await runHere(['gate', '--quick', ...FILES], { cwd })
    expect({ code, verdict: reportIn(cwd).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
    expect(linesOf(stdout)[0]).toMatch(/^gate: PASS, nothing changed/)
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(stdout).not.toContain('\u001b')
    const text = (name: string): string => readFileSync(join(cwd, name), 'utf8')
    expect(await junitFaults({ reference: text('g.xml') })).toEqual([])
    expect(text('g.xml')).not.toContain('<failure')
    expect(sarifFaults(text('g.sarif'))).toBe(null)
    expect(JSON.parse(text('g.sarif')).runs[0].results).toEqual([])
    expect(text('g.md')).toMatch(/^## argnn-spec gate\n\n\*\*PASS/)
  })

  it('fails what is wrong: SARIF, JUnit, a summary after what others wrote, annotations at the diff', async () => {
    const cwd = directoryWithBaseline()
    const mutant = MUTANTS.find(({ what }) => what === 'another reason')!
    const impl = writeNarrow(cwd, 'ordered', mutant)
    writeFileSync(join(cwd, 'x.diff'), '+++ b/lib/mine.js\n@@ -1 +7,2 @@\n')
    writeFileSync(join(cwd, 'g.md'), '## Another step\n')
    const more = ['--changed', 'x.diff', '--annotate']
    const { code, stdout } = await runHere(['gate', '--quick', '--impl', impl, ...FILES, ...more], { cwd })
    expect({ code, verdict: reportIn(cwd).verdict }).toEqual({ code: 1, verdict: 'wrong' })
    expect(stdout).toMatch(mutant.says)
    const text = (name: string): string => readFileSync(join(cwd, name), 'utf8')
    expect(sarifFaults(text('g.sarif'))).toBe(null)
    expect(JSON.parse(text('g.sarif')).runs[0].results.length).toBeGreaterThan(0)
    expect(await junitFaults({ mutant: text('g.xml') })).toEqual([])
    expect(text('g.xml')).toContain('<failure')
    expect(text('g.md')).toMatch(/^## Another step\n## argnn-spec gate\n\n\*\*FAIL, WRONG/)
    expect(stdout).toMatch(/^::error file=lib\/mine\.js,line=7,endLine=8,title=gate/m)
  })

  it('--against shrinks until old and new just differ, and measures cost', async () => {
    const cwd = directoryWithBaseline()
    const impl = writeNarrow(cwd, 'dominant', MUTANTS.find(({ verdict }) => verdict === 'changed')!)
    const old = writeNarrow(cwd, 'dominant', undefined, 'old.mjs')
    const { stdout } = await runHere(['gate', '--quick', '--impl', impl, '--against', old], { cwd })
    const { examples, cost, againstDiffers, corpus } = reportIn(cwd)
    const example = examples.find(({ stage, kind }) => stage === 'decide' && kind === 'other edge')!
    expect(example.network.nodes).toBe(3)
    expect(example.old).not.toEqual(example.new)
    expect(example.right.length).toBe(2)
    // The baseline holds four rules in two modes, of which --against answers one.
    expect(againstDiffers).toBe(7 * corpus.states)
    expect(cost!.ratio.least).toBeLessThanOrEqual(cost!.ratio.median)
    expect(stdout).toMatch(/decisions\/s old/)
  })
})

describe('gate refuses with exit status 2 and says what to do', () => {
  it('a baseline that was edited', async () => {
    const cwd = directoryWithBaseline()
    const path = join(cwd, BASELINE)
    const edited = readFileSync(path, 'utf8').replace('"seed": 2024', '"seed": 2025')
    writeFileSync(path, edited)
    const { code, stderr, stdout } = await runHere(['gate', '--quick'], { cwd })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/edited by hand/)
    expect(stderr).toContain('--accept')
    expect(stderr).not.toMatch(STACK)
    expect(readFileSync(path, 'utf8')).toBe(edited)
    expect(existsSync(join(cwd, REPORT))).toBe(false)
  })

  it.each([
    ['no baseline', ['gate'], /no baseline there/],
    ['--accept without a note', ['gate', '--accept'], /--note/],
    ['a note without --accept', ['gate', '--note', 'x'], /--accept/],
    ['--accept of a part', ['gate', '--accept', '--note', 'x', '--quick'], /--quick/],
    ['a module that is not there', ['gate', '--impl', './none.mjs'], /no baseline|module that exists/],
  ])('%s', async (_, args, says) => {
    const cwd = temporaryDirectory()
    const { code, stderr } = await runHere(args, { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(says)
  })

  it('no baseline, with the line that makes the first one of this implementation', async () => {
    const asked = [
      'gate',
      '--impl',
      'cmd:python3 my adapter.py',
      '--rule',
      'ordered',
      '--baseline',
      'a b.json',
    ]
    const { code, stderr } = await runHere(asked, { cwd: temporaryDirectory() })
    expect({ code, help: linesOf(stderr).at(-1) }).toEqual({
      code: 2,
      help: `Help: npm run --silent argnn-spec -- gate --impl 'cmd:python3 my adapter.py' --baseline 'a b.json' --accept --note "why"`,
    })
  })

  it('another seed than the baseline has', async () => {
    const { code, stderr } = await runHere(['gate', '--quick', '--seed', '7'], {
      cwd: directoryWithBaseline(),
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/--seed: expected 2024/)
  })
})

describe('gate ends with exit status 3', () => {
  it.each(['--impl', '--against'])('where %s does not load', async (option) => {
    const cwd = directoryWithBaseline()
    const path = join(cwd, 'broken.mjs')
    writeFileSync(path, 'throw new Error("no")\n')
    const { code, stderr } = await runHere(['gate', '--quick', option, path], { cwd })
    expect(code).toBe(3)
    expect(stderr).not.toMatch(STACK)
  })
})

describe('Ctrl-C ends gate with 130', () => {
  /** Nothing but the baseline, as it was. */
  const expectNothingWritten = (cwd: string, before: string): void => {
    expect(readFileSync(join(cwd, BASELINE), 'utf8')).toBe(before)
    expect(readdirSync(join(cwd, 'reports/baseline'))).toEqual(['gate.json'])
    expect(existsSync(join(cwd, REPORT))).toBe(false)
  }

  it('at work: no report, no part of one, the baseline as it was', async () => {
    const cwd = directoryWithBaseline()
    const before = readFileSync(join(cwd, BASELINE), 'utf8')
    const impl = writeNarrow(cwd, 'ordered')
    const bin = startBin(['gate', '--accept', '--note', 'x', '--impl', impl], { cwd })
    await bin.untilStderr(/^gate: \d+ of/m)
    bin.kill('SIGINT')
    const { code, stderr } = await bin.ended
    expect(code).toBe(130)
    expect(stderr).toContain('interrupted; nothing was written')
    expectNothingWritten(cwd, before)
  })

  it.each([['--impl'], ['--against']])('while %s starts, which ends too', async (option) => {
    const cwd = directoryWithBaseline()
    const before = readFileSync(join(cwd, BASELINE), 'utf8')
    const file = join(cwd, 'pid')
    const hanging = program('hangs at start and says so', { CHILD_PID: file })
    const bin = startBin(['gate', '--quick', option, hanging], { cwd })
    await bin.untilStderr(/impl\| it hangs/)
    bin.kill('SIGINT')
    const { code, stderr } = await bin.ended
    expect(code).toBe(130)
    expect(stderr).toContain('interrupted before any case was run')
    expect(stderr).not.toMatch(STACK)
    expectNothingWritten(cwd, before)
    await untilGone(Number(readFileSync(file, 'utf8')))
  })
})
