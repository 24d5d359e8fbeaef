/** Whole runs of `verify` on hostile implementations: exit status, reports, no process left. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { STACK, startBin, temporaryDirectory } from '../cli/run-bin.ts'
import { runHere } from '../cli/run-here.ts'
import { program, untilGone } from './check-adapter.ts'

const TIMEOUT = 300_000
const CLAUSES = ['--clause', 'LAP-1', 'KEEP-1', '--runs', '60']

interface Report {
  readonly interrupted: boolean
  readonly couldNotRun?: string
  readonly clauses: readonly { readonly id: string; readonly verdict: string; readonly reason?: object }[]
}

const reportIn = (cwd: string): Report =>
  JSON.parse(readFileSync(join(cwd, 'reports', 'verify.json'), 'utf8')) as Report

const verdictsIn = (cwd: string): string[] =>
  reportIn(cwd)
    .clauses.map(({ id, verdict }) => `${id} ${verdict}`)
    .sort()

/** The process that has left its number in a file. */
const processOf = (file: string): number => Number(readFileSync(file, 'utf8'))

describe('verify', () => {
  it('ends with 1 where a clause fails by a crash, the others decided', { timeout: TIMEOUT }, async () => {
    const cwd = temporaryDirectory()
    const run = await runHere(['verify', '--impl', program('exits'), ...CLAUSES], { cwd })
    expect(run.code).toBe(1)
    expect(verdictsIn(cwd)).toEqual(['KEEP-1 fails', 'LAP-1 holds'])
    expect(run.stdout).toContain('5 nodes;')
    expect(run.stdout).toContain('ended with exit status 7')
  })

  it('ends with 3 and its last words where it does not start', { timeout: TIMEOUT }, async () => {
    const cwd = temporaryDirectory()
    const run = await runHere(['verify', '--impl', program('exits at start'), ...CLAUSES], { cwd })
    expect(run.code).toBe(3)
    expect(run.stderr).toContain('impl| no license found')
    expect(run.stderr).toMatch(/could not run: .*exit status 4/)
    expect(run.stderr).not.toMatch(STACK)
  })

  it('says early and at last what keeps an adapter silent', { timeout: TIMEOUT }, async () => {
    const args = ['verify', '--impl', 'cmd:cat >/dev/null', '--start-time', '300ms']
    const run = await runHere(args, { cwd: temporaryDirectory() })
    const advice = 'flush after each line, and answer each line before reading the next'
    expect(run.code).toBe(3)
    expect(run.stderr).toContain(`argnn-spec: no description yet; if none arrives: ${advice}\n`)
    expect(run.stderr).toMatch(new RegExp(`could not run: .*no description within 0\\.3 s: .*${advice}`))
  })

  it.for(['tcp:127.0.0.1:0', 'tcp:example.org:80', './nothing.mjs', 'cmd:', 'adapter.py'])(
    'ends with 2 for --impl %s',
    { timeout: TIMEOUT },
    async (impl) => {
      const run = await runHere(['verify', '--impl', impl], { cwd: temporaryDirectory() })
      expect(run.code).toBe(2)
      expect(run.stderr).toMatch(/--impl: expected/)
    },
  )

  it('ends with 3 and writes what was decided where it cannot start again', {
    timeout: TIMEOUT,
  }, async () => {
    const cwd = temporaryDirectory()
    const impl = program('starts so often', { MARKER: join(cwd, 'starts') })
    // The first two decisions are refuted by both threads' crashes; the third has nobody left to ask.
    const clauses = ['--clause', 'LAP-1', 'KEEP-1', 'OWN-1', 'PRUNE-1', '--runs', '60']
    const run = await runHere(['verify', '--impl', impl, ...clauses], { cwd })
    expect(run.code).toBe(3)
    expect(reportIn(cwd).couldNotRun).toMatch(/ended with exit status 9/)
    expect(verdictsIn(cwd).filter((text) => text.endsWith('unfinished')).length).toBeGreaterThan(0)
    expect(verdictsIn(cwd)).toContain('LAP-1 holds')
    expect(run.stderr).toContain('argnn-spec: could not run: ')
    expect(run.stderr).not.toMatch(STACK)
  })

  it('stopped while an adapter hangs, ends with 130, its reports written, its adapter gone', {
    timeout: TIMEOUT,
  }, async () => {
    const cwd = temporaryDirectory()
    const file = join(cwd, 'pid')
    const impl = program('hangs and says so', { CHILD_PID: file })
    const bin = startBin(['verify', '--impl', impl, '--case-time', '1h', ...CLAUSES], { cwd })
    await bin.untilStderr(/impl\| it hangs/)
    bin.kill('SIGINT')
    expect((await bin.ended).code).toBe(130)
    expect(reportIn(cwd).interrupted).toBe(true)
    expect(verdictsIn(cwd)).toContain('KEEP-1 unfinished')
    await untilGone(processOf(file))
  })

  it('stopped while an adapter does not start, ends with 130, its adapter gone', {
    timeout: TIMEOUT,
  }, async () => {
    const cwd = temporaryDirectory()
    const file = join(cwd, 'pid')
    const impl = program('hangs at start and says so', { CHILD_PID: file })
    const bin = startBin(['verify', '--impl', impl, ...CLAUSES], { cwd })
    await bin.untilStderr(/impl\| it hangs/)
    bin.kill('SIGINT')
    expect((await bin.ended).code).toBe(130)
    await untilGone(processOf(file))
  })
})
