/** Failing writes of `gate`: existing files are not damaged, and the message names the file. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { GateCommandOptions } from '../../src/cli/gate.ts'
import { readBaseline } from '../../src/gate/baseline.ts'
import { MUTANTS, writeMutant, writeNarrow } from './gate-mutants.ts'
import { BASELINE, partOfBaseline, REPORT } from './gate-part.ts'
import { runGateApart, runGateHere } from './gate-run.ts'
import { linesOf, STACK, temporaryDirectory } from './run-bin.ts'

vi.mock('../../src/report/write-html.ts', () => ({
  writeHtml: async () => {
    process.emit('SIGINT')
    return '<!doctype html>'
  },
}))

const FIRST = partOfBaseline()
const TIE_BREAKER = MUTANTS.find(({ verdict }) => verdict === 'changed')!
/** A summary that other steps have written to. */
const OTHERS = `## Another step\n\n${'All is well. '.repeat(100)}\n`
/** More than OTHERS, less than a report or a baseline, whether the shell's blocks have 512 bytes or 1024. */
const FILE_BLOCKS = 4
const LIMITED = process.platform !== 'win32'

/** What is left of writers that were killed. */
const partsIn = (directory: string): string[] =>
  readdirSync(directory).filter((name) => name.endsWith('.part'))

function write(cwd: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), text)
  }
}

function expectAsBefore(cwd: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) expect(readFileSync(join(cwd, name), 'utf8')).toBe(text)
}

/** A directory with a baseline of the reference, a report, and a mutant whose change is admissible. */
function withBaseline(): { cwd: string; impl: string; before: Readonly<Record<string, string>> } {
  const cwd = temporaryDirectory()
  const before = { [BASELINE]: FIRST, [REPORT]: '{"old":1}\n' }
  write(cwd, before)
  return { cwd, impl: writeMutant(cwd, TIE_BREAKER), before }
}

describe.skipIf(!LIMITED)('where a file may not grow, as on a full disk,', () => {
  it('reports are what they were, each is named, the verdict is said all the same: exit status 3', async () => {
    const cwd = temporaryDirectory()
    const before = { [BASELINE]: FIRST, [REPORT]: '{"old":1}', 'g.xml': '<old/>', 'g.md': OTHERS }
    write(cwd, before)
    const options = { impl: writeNarrow(cwd, 'ordered'), json: REPORT, junit: 'g.xml', summary: 'g.md' }
    const { code, stdout, stderr } = await runGateApart(options, { cwd, fileBlocks: FILE_BLOCKS })
    expect(code).toBe(3)
    expect(stderr).not.toMatch(STACK)
    for (const name of [REPORT, 'g.xml', 'g.md'])
      expect(stderr).toMatch(
        new RegExp(
          `^argnn-spec: report ${name} \\(.+\\): could not be written: .+ \\(EFBIG\\); it is what it was$`,
          'm',
        ),
      )
    expectAsBefore(cwd, before)
    expect([...partsIn(cwd), ...partsIn(join(cwd, 'reports'))]).toEqual([])
    expect(linesOf(stdout)[0]).toMatch(/^gate: FAIL, LOST/)
    expect(stdout).toMatch(/^Next: /m)
  })

  it('the baseline is what it was, and no report says that it was accepted: exit status 3', async () => {
    const { cwd, impl, before } = withBaseline()
    const options = { impl, accept: true, note: 'no room' }
    const { code, stdout, stderr } = await runGateApart(options, { cwd, fileBlocks: FILE_BLOCKS })
    expect(code, stderr).toBe(3)
    expect(stderr).toMatch(/gate\.json \(baseline\): could not be written: .* \(EFBIG\); it is what it was$/m)
    // The verdict is that of a run without --accept.
    expect(linesOf(stdout)[0]).toMatch(/^gate: FAIL, CHANGED/)
    expect(stdout).not.toContain('ccepted: commit')
    expect(stderr).not.toMatch(STACK)
    expectAsBefore(cwd, before)
    expect(readdirSync(join(cwd, dirname(BASELINE)))).toEqual([basename(BASELINE)])
  })
})

describe('killed while it writes', () => {
  /** The process dies in the middle of the first file that it writes. */
  async function killed(options: Partial<GateCommandOptions>) {
    const { cwd, impl, before } = withBaseline()
    const { signal } = await runGateApart({ impl, ...options }, { cwd, imports: ['die-writing.mjs'] })
    expect(signal).toBe('SIGKILL')
    expectAsBefore(cwd, before)
    return { cwd, impl }
  }

  it('the baseline, gate leaves the old one; the next run removes what was begun', async () => {
    const { cwd, impl } = await killed({ accept: true, note: 'half' })
    const directory = join(cwd, dirname(BASELINE))
    expect(partsIn(directory).length).toBe(1)
    const { code } = await runGateHere(cwd, { impl, accept: true, note: 'whole' })
    expect(code).toBe(0)
    expect(partsIn(directory)).toEqual([])
    expect(readBaseline(join(cwd, BASELINE)).history.at(-1)?.note).toBe('whole')
  })

  it('a report, gate leaves the old one', async () => {
    const { cwd } = await killed({})
    expect(partsIn(join(cwd, dirname(REPORT))).length).toBe(1)
  })
})

describe('interrupted while the page is drawn', () => {
  it('gate --accept has written nothing, and says so: exit status 130', async () => {
    const { cwd, impl, before } = withBaseline()
    const html = join(cwd, 'g.html')
    const options = { impl, html, accept: true, note: 'too early' }
    const { code, stdout, stderr } = await runGateHere(cwd, options)
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' })
    expect(stderr).toContain('interrupted; nothing was written')
    expectAsBefore(cwd, before)
    expect(existsSync(html)).toBe(false)
  })
})
