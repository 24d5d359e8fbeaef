/** `gate` end to end, in its quick form: mutants of the reference, baselines that are damaged, acceptance, Ctrl-C. */
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { GateReport } from '../../src/harness/gate/report.ts'
import { MUTANTS, writeMutant } from './gate-mutants.ts'
import { linesOf, ROOT, runBin, STACK, startBin, temporaryDirectory, widest } from './run-bin.ts'

const BASELINE = 'reports/baseline/gate.json'

/** A directory with a copy of the committed baseline. */
function directoryWithBaseline(): string {
  const cwd = temporaryDirectory()
  cpSync(join(ROOT, BASELINE), join(cwd, BASELINE), { recursive: true })
  return cwd
}

const reportIn = (cwd: string): GateReport => JSON.parse(readFileSync(join(cwd, 'reports/gate.json'), 'utf8'))

const firstAndLast = (stdout: string): string[] => {
  const lines = linesOf(stdout)
  return [lines[0] as string, lines.at(-1) as string]
}

describe('gate --quick on mutants of the reference', () => {
  for (const mutant of MUTANTS)
    it(`${mutant.what}: ${mutant.verdict}`, async () => {
      const cwd = directoryWithBaseline()
      const { code, stdout, stderr } = await runBin(['gate', '--quick', '--impl', writeMutant(cwd, mutant)], {
        cwd,
      })
      expect(reportIn(cwd).verdict, stdout + stderr).toBe(mutant.verdict)
      expect(stdout).toMatch(mutant.says)
      expect(code).toBe(mutant.verdict === 'unchanged' || mutant.verdict === 'drift' ? 0 : 1)
      expect(firstAndLast(stdout)[0]).toMatch(/^gate: (PASS|FAIL)/)
      expect(firstAndLast(stdout)[1]).toMatch(/^Next: /)
    })
})

describe('gate --quick', () => {
  it('passes the reference, within 80 columns, without escapes', async () => {
    const cwd = directoryWithBaseline()
    const { code, stdout } = await runBin(['gate', '--quick'], { cwd })
    expect({ code, verdict: reportIn(cwd).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(stdout).not.toContain('\u001b')
  })

  it('writes SARIF, JUnit, a summary and annotations that their readers accept', async () => {
    const cwd = directoryWithBaseline()
    const mutant = writeMutant(cwd, MUTANTS.find(({ what }) => what === 'another reason')!)
    writeFileSync(join(cwd, 'x.diff'), '+++ b/lib/mine.js\n@@ -1 +7,2 @@\n')
    const files = [
      '--sarif',
      'g.sarif',
      '--junit',
      'g.xml',
      '--summary',
      'g.md',
      '--changed',
      'x.diff',
      '--annotate',
    ]
    const { stdout } = await runBin(['gate', '--quick', '--impl', mutant, ...files], { cwd })
    const text = (name: string): string => readFileSync(join(cwd, name), 'utf8')
    const schema = JSON.parse(readFileSync(join(ROOT, 'test/data/sarif-2.1.0.schema.json'), 'utf8'))
    const ajv = new Ajv({ strict: false, unicodeRegExp: false })
    addFormats.default(ajv)
    // Draft 4 of JSON Schema in all but the name of `$id`.
    const { $schema: _, id: __, ...rest } = schema
    const validate = ajv.compile(rest)
    const sarif = JSON.parse(text('g.sarif'))
    expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true)
    expect(sarif.runs[0].results.length).toBeGreaterThan(0)
    const xsd = readFileSync(join(ROOT, 'test/data/junit.xsd'), 'utf8')
    const { valid, errors } = await validateXML({
      xml: [{ fileName: 'g.xml', contents: text('g.xml') }],
      schema: [xsd],
    })
    expect(valid, JSON.stringify(errors)).toBe(true)
    expect(text('g.xml')).toContain('<failure')
    expect(text('g.md')).toMatch(/^## argnn-spec gate\n\n\*\*FAIL, WRONG/)
    expect(stdout).toMatch(/^::error file=lib\/mine\.js,line=7,endLine=8,title=gate/m)
  })

  it('--against shrinks until old and new just differ, and measures cost', async () => {
    const cwd = directoryWithBaseline()
    const mutant = writeMutant(cwd, MUTANTS.find(({ verdict }) => verdict === 'changed')!)
    const old = join(ROOT, 'dist', 'reference-module.mjs')
    const { stdout } = await runBin(['gate', '--quick', '--impl', mutant, '--against', old], { cwd })
    const { examples, cost, againstDiffers } = reportIn(cwd)
    const example = examples.find(({ stage, kind }) => stage === 'decide' && kind === 'other edge')!
    expect(example.network.nodes).toBe(3)
    expect(example.old).not.toEqual(example.new)
    expect(example.right.length).toBe(2)
    expect(againstDiffers).toBe(0)
    expect(cost!.ratio.least).toBeLessThanOrEqual(cost!.ratio.median)
    expect(stdout).toMatch(/decisions\/s old/)
  })
})

describe('gate refuses with exit status 2 and says what to do', () => {
  const damaged: [string, (text: string) => string, RegExp][] = [
    ['edited by hand', (text) => text.replace('"seed": 2024', '"seed": 2025'), /edited by hand/],
    ['a note rewritten', (text) => text.replace(/"note":"[^"]*"/, '"note":"fine"'), /edited by hand/],
    ['cut', (text) => text.slice(0, text.length / 2), /cut or no JSON/],
    ['of another schema', (text) => text.replace('gate-baseline/1', 'gate-baseline/9'), /expected schema/],
    ['with a field missing', (text) => text.replace('"history"', '"story"'), /expected a baseline/],
  ]
  for (const [what, damage, says] of damaged)
    it(`a baseline ${what}`, async () => {
      const cwd = directoryWithBaseline()
      const path = join(cwd, BASELINE)
      const before = damage(readFileSync(path, 'utf8'))
      writeFileSync(path, before)
      const { code, stderr, stdout } = await runBin(['gate', '--quick'], { cwd })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(says)
      expect(stderr).toContain('--accept')
      expect(stderr).not.toMatch(STACK)
      expect(readFileSync(path, 'utf8')).toBe(before)
    })

  it.each([
    ['no baseline', ['gate'], /no baseline there/],
    ['--accept without a note', ['gate', '--accept'], /--note/],
    ['a note without --accept', ['gate', '--note', 'x'], /--accept/],
    ['--accept of a part', ['gate', '--accept', '--note', 'x', '--quick'], /--quick/],
    ['a module that is not there', ['gate', '--impl', './none.mjs'], /no baseline|module that exists/],
  ])('%s', async (_, args, says) => {
    const cwd = temporaryDirectory()
    const { code, stderr } = await runBin(args, { cwd })
    expect(code).toBe(2)
    expect(stderr).toMatch(says)
  })

  it('another seed than the baseline has', async () => {
    const { code, stderr } = await runBin(['gate', '--quick', '--seed', '7'], {
      cwd: directoryWithBaseline(),
    })
    expect(code).toBe(2)
    expect(stderr).toMatch(/--seed: expected 2024/)
  })
})

it('exits with 3 where the implementation does not load', async () => {
  const cwd = directoryWithBaseline()
  const path = join(cwd, 'broken.mjs')
  writeFileSync(path, 'throw new Error("no")\n')
  expect((await runBin(['gate', '--quick', '--impl', path], { cwd })).code).toBe(3)
})

it('Ctrl-C ends it with 130: no report, no part of one, the baseline as it was', async () => {
  const cwd = directoryWithBaseline()
  const before = readFileSync(join(cwd, BASELINE), 'utf8')
  const bin = startBin(['gate', '--accept', '--note', 'x'], { cwd })
  await bin.untilStderr(/^gate: \d+ of/m)
  bin.kill('SIGINT')
  const { code, stderr } = await bin.ended
  expect(code).toBe(130)
  expect(stderr).toContain('interrupted; nothing was written')
  expect(readFileSync(join(cwd, BASELINE), 'utf8')).toBe(before)
  expect(readdirSync(join(cwd, 'reports/baseline'))).toEqual(['gate.json'])
  expect(existsSync(join(cwd, 'reports/gate.json'))).toBe(false)
})
