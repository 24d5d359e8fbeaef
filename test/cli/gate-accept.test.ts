/**
 * `gate --accept --note` from the first baseline on: what it writes, what it refuses, and what it
 * does not change.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { writeWhole } from '../../src/base/output-file.ts'
import { InputError } from '../../src/cli/errors.ts'
import { type Baseline, readBaseline } from '../../src/gate/baseline.ts'
import type { GateReport } from '../../src/gate/report.ts'
import { MUTANTS, writeMutant } from './gate-mutants.ts'
import { BASELINE, partOfBaseline, REPORT } from './gate-part.ts'
import { runGateHere } from './gate-run.ts'
import { ROOT, temporaryDirectory } from './run-bin.ts'

// What workers do is shown by gate.test.ts and gate-writes.test.ts; here it is done in this thread.
vi.mock('../../src/gate/gate-pool.ts', async (original) => ({
  ...(await original<typeof import('../../src/gate/gate-pool.ts')>()),
  openGatePool: (await import('./gate-pool-here.ts')).openPoolHere,
}))

const reportIn = (cwd: string): GateReport => JSON.parse(readFileSync(join(cwd, REPORT), 'utf8'))

/** Its bytes, and when and where they were written: a file that was replaced by its like is told too. */
function stateOf(path: string) {
  const { ino, mtimeMs } = statSync(path)
  return { bytes: readFileSync(path, 'utf8'), ino, mtimeMs }
}

const notesIn = (path: string): string[] => readBaseline(path).history.map(({ note }) => note)

const FIRST = partOfBaseline()
const NOTES = (JSON.parse(FIRST) as Baseline).history.map(({ note }) => note)

/** A directory with a baseline of the reference. */
function directoryWithFirst(): { cwd: string; path: string } {
  const cwd = temporaryDirectory()
  const path = join(cwd, BASELINE)
  writeWhole(path, FIRST)
  return { cwd, path }
}

const mutantOf = (verdict: string) => MUTANTS.find((mutant) => mutant.verdict === verdict)!

describe('gate --accept --note', () => {
  it('writes the first baseline, which passes then', async () => {
    const cwd = temporaryDirectory()
    const { code, stdout } = await runGateHere(cwd, { accept: true, note: 'the first' })
    expect({ code, accepted: reportIn(cwd).accepted }).toEqual({ code: 0, accepted: 'written' })
    expect(stdout).toContain(`Next: commit ${join(cwd, BASELINE)}`)
    const [entry, ...more] = readBaseline(join(cwd, BASELINE)).history
    expect(entry).toMatchObject({ note: 'the first', states: 100, changes: [] })
    expect(more).toEqual([])
    expect((await runGateHere(cwd)).code).toBe(0)
  })

  it('takes an admissible change: it fails, is accepted, passes, and stays in the history', async () => {
    const { cwd, path } = directoryWithFirst()
    const before = stateOf(path)
    const impl = writeMutant(cwd, mutantOf('changed'))

    const found = await runGateHere(cwd, { impl })
    expect({ code: found.code, verdict: reportIn(cwd).verdict }).toEqual({ code: 1, verdict: 'changed' })
    expect(reportIn(cwd).accepted).toBe(null)
    expect(stateOf(path)).toEqual(before)

    const note = 'ties go to the last in the declared order'
    const during = await runGateHere(cwd, { impl, accept: true, note })
    expect({ code: during.code, accepted: reportIn(cwd).accepted }).toEqual({ code: 0, accepted: 'written' })
    expect(notesIn(path)).toEqual([...NOTES, note])
    const entry = readBaseline(path).history.at(-1)
    expect(entry?.changes.join()).toMatch(/decide: other edge, \d+/)
    expect(entry?.states).toBe(100)
    expect(new Date(entry?.at ?? '').toISOString()).toBe(entry?.at)

    const after = await runGateHere(cwd, { impl })
    expect({ code: after.code, verdict: reportIn(cwd).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
    expect(after.stdout).toContain(note)
    expect(reportIn(cwd).baseline.history.map((one) => one.note)).toEqual([...NOTES, note])

    // And the reference, which breaks ties otherwise, is now what changed.
    expect((await runGateHere(cwd)).code).toBe(1)
  })

  it('refuses what is wrong by the specification, and leaves the baseline bit for bit', async () => {
    const { cwd, path } = directoryWithFirst()
    const before = stateOf(path)
    const impl = writeMutant(cwd, MUTANTS.find(({ what }) => what === 'another reason')!)
    const { code, stdout } = await runGateHere(cwd, { impl, accept: true, note: 'please' })
    expect({ code, accepted: reportIn(cwd).accepted }).toEqual({ code: 1, accepted: 'refused' })
    expect(stdout).toMatch(/^gate: FAIL, WRONG/)
    expect(stateOf(path)).toEqual(before)
    expect(readdirSync(dirname(path))).toEqual(['gate.json'])
  })

  it.each([
    [{ quick: true }, '--quick'],
    [{ rule: 'ordered' as const }, '--rule'],
    [{ as: 'ordered' as const }, '--as'],
  ])('refuses a filtered run, and leaves the baseline bit for bit: %o', async (filter, option) => {
    const { cwd, path } = directoryWithFirst()
    const before = stateOf(path)
    const refused = await runGateHere(cwd, { ...filter, accept: true, note: 'a part' }).catch(
      (error) => error,
    )
    expect(refused).toBeInstanceOf(InputError)
    expect((refused as InputError).message).toMatch(
      new RegExp(`^${option}: expected without --accept, which needs the answers to the whole corpus`),
    )
    expect(stateOf(path)).toEqual(before)
  })

  it('takes a right implementation in doubles for a baseline of its own, which it passes then', async () => {
    const cwd = temporaryDirectory()
    const options = { impl: join(ROOT, 'examples/adapters/plain.mjs'), baseline: join(cwd, 'own.json') }
    const { code, stdout } = await runGateHere(cwd, {
      ...options,
      accept: true,
      note: 'the first of its own',
    })
    expect({ code, accepted: reportIn(cwd).accepted }, stdout).toEqual({ code: 0, accepted: 'written' })
    expect((await runGateHere(cwd, options)).code).toBe(0)
    expect(reportIn(cwd)).toMatchObject({ verdict: 'unchanged', baseline: { isAnothers: false } })
    // And a part of it is compared with that part alone.
    expect((await runGateHere(cwd, { ...options, rule: 'dominant' })).code).toBe(0)
    expect(reportIn(cwd).verdict).toBe('unchanged')
  })

  it('takes what is known to fail, named in a file, and passes it with that file alone', async () => {
    const cwd = temporaryDirectory()
    const impl = writeMutant(cwd, MUTANTS.find(({ what }) => what === 'another reason')!)
    const known = join(cwd, 'known.json')
    const failures = ['KEEP-3', 'KEEP-4'].map((id) => ({ id, reason: 'it gives another reason' }))
    writeFileSync(known, JSON.stringify({ schema: 'argnn-spec/known-failures/1', failures }))
    expect((await runGateHere(cwd, { impl, known, accept: true, note: 'as known' })).code).toBe(0)
    const { code, stdout } = await runGateHere(cwd, { impl, known })
    expect({ code, verdict: reportIn(cwd).verdict }).toEqual({ code: 0, verdict: 'unchanged' })
    expect(stdout.replace(/\n\s*/g, ' ')).toMatch(/Known to fail: KEEP-3, broken by \d+ of/)
    expect((await runGateHere(cwd, { impl })).code).toBe(1)
    writeFileSync(known, '{}')
    await expect(runGateHere(cwd, { impl, known })).rejects.toThrow(/expected a file of known failures/)
  })

  it('has nothing to accept where nothing changed', async () => {
    const { cwd, path } = directoryWithFirst()
    const before = stateOf(path)
    const { code } = await runGateHere(cwd, { accept: true, note: 'again' })
    expect({ code, accepted: reportIn(cwd).accepted }).toEqual({ code: 0, accepted: 'nothing to accept' })
    expect(stateOf(path)).toEqual(before)
  })

  it('starts a new history where the baseline is broken, and only for what is not wrong', async () => {
    const { cwd, path } = directoryWithFirst()
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, 1000))
    const broken = stateOf(path)
    const wrong = writeMutant(cwd, MUTANTS.find(({ what }) => what === 'another reason')!)
    expect((await runGateHere(cwd, { impl: wrong, accept: true, note: 'x' })).code).toBe(1)
    expect(stateOf(path)).toEqual(broken)
    const { code, stderr } = await runGateHere(cwd, { accept: true, note: 'anew' })
    expect(code).toBe(0)
    expect(stderr).toMatch(/expected JSON, got text that is not \(file\./)
    expect(notesIn(path)).toEqual(['anew'])
  })
})

describe('gate refuses, and says what to do', () => {
  const damaged: [string, (text: string) => string, RegExp][] = [
    ['edited by hand', (text) => text.replace('"seed": 2024', '"seed": 2025'), /edited by hand/],
    ['a note rewritten', (text) => text.replace(/"note":"[^"]*"/, '"note":"fine"'), /edited by hand/],
    ['cut', (text) => text.slice(0, text.length / 2), /expected JSON, got text that is not \(file\./],
    ['of another schema', (text) => text.replace('gate-baseline/1', 'gate-baseline/9'), /expected schema/],
    ['with a field missing', (text) => text.replace('"history"', '"story"'), /expected a baseline/],
  ]
  it('a baseline that is damaged, whose file it leaves alone', async () => {
    const { cwd, path } = directoryWithFirst()
    const whole = readFileSync(path, 'utf8')
    for (const [what, damage, says] of damaged) {
      writeFileSync(path, damage(whole))
      const before = stateOf(path)
      const refused = await runGateHere(cwd).catch((error: unknown) => error)
      expect(refused, what).toBeInstanceOf(InputError)
      expect((refused as InputError).message).toMatch(says)
      expect((refused as InputError).help).toMatch(
        /^npm run --silent argnn-spec -- gate .*--accept --note "why"$/,
      )
      expect(stateOf(path)).toEqual(before)
    }
  })

  it('a diff that is not there; and says where one is of no use', async () => {
    const { cwd } = directoryWithFirst()
    await expect(runGateHere(cwd, { changed: join(cwd, 'none.diff') })).rejects.toThrow(
      /--changed: .*: expected a diff/,
    )
    const changed = join(cwd, 'x.diff')
    writeFileSync(changed, 'src/argnn/star.ts\n')
    const says = 'got no file name (+++) in it'
    const { code, stdout } = await runGateHere(cwd, { changed })
    expect(code).toBe(0)
    expect(stdout.replace(/\n\s*/g, ' ')).toContain(says)
    expect(reportIn(cwd).diff).toEqual({ path: changed, places: 0, remarks: [{ code: 'no file names' }] })
    expect((await runGateHere(cwd, { changed, quiet: true })).stderr).toContain(says)
    writeFileSync(changed, '--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-x\n+y\n')
    const { stdout: others } = await runGateHere(cwd, { changed })
    expect(others.replace(/\n\s*/g, ' ')).toContain(
      'none of 1 changed place is in the implementation under test',
    )
  })

  it('another seed than the baseline has', async () => {
    const { cwd } = directoryWithFirst()
    await expect(runGateHere(cwd, { seed: 7 })).rejects.toThrow(/--seed: expected 2024/)
  })
})
