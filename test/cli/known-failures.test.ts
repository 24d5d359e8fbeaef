/**
 * Known failures end to end: a listed clause may fail, one that holds is reported, and an invalid
 * list is refused.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RIGHT_LAPLACIAN, WRONG_LAPLACIAN, writeModule } from './modules.ts'
import { type Run, STACK, temporaryDirectory, widest } from './run-bin.ts'
import { runHere } from './run-here.ts'

const LINK = 'https://example.org/issues/1'
const FAILURE = { id: 'LAP-4', reason: 'signs are the other way round', link: LINK }

const listOf = (...failures: readonly object[]): string =>
  JSON.stringify({ schema: 'argnn-spec/known-failures/1', failures })

async function verify(body: string, known: string, ...clauses: string[]): Promise<Run & { cwd: string }> {
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'known.json'), known)
  const impl = writeModule(cwd, body)
  const args = ['verify', '--runs', '100', '--clause', ...clauses, '--impl', impl, '--known', 'known.json']
  return { ...(await runHere(args, { cwd })), cwd }
}

const junitIn = (cwd: string): string => readFileSync(join(cwd, 'reports', 'verify.junit.xml'), 'utf8')

describe('verify --known', () => {
  it('a clause that fails as known: exit status 0, the reason and the link, and the case is stored', async () => {
    const { code, stdout, cwd } = await verify(WRONG_LAPLACIAN, listOf(FAILURE), 'LAP-4')
    expect(code, stdout).toBe(0)
    expect(stdout).toMatch(/^LAP-4 .* known$/m)
    expect(stdout.replaceAll('\n', ' ')).toContain(`LAP-4 fails, as known: ${FAILURE.reason} (${LINK})`)
    expect(stdout).toContain('1 fail as known')
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    const xml = junitIn(cwd)
    expect(xml).toMatch(/<testsuites [^>]*tests="1" failures="0"/)
    expect(xml).toMatch(/<testsuite [^>]*failures="0" errors="0" skipped="1"/)
    expect(xml).toContain(`<skipped message="fails, as known: ${FAILURE.reason} (${LINK})"/>`)
  })

  it('does not block the clauses that stand on it', async () => {
    const clauses = ['LAP-4', 'KEEP-1']
    const decide = `export const decide = (network, node) =>
      ({ kind: 'keep', reason: network.inputs.includes(node) ? 'input-node' : 'real-spectrum' })`
    const known = await verify(`${WRONG_LAPLACIAN}\n${decide}`, listOf(FAILURE), ...clauses)
    const unknown = await verify(`${WRONG_LAPLACIAN}\n${decide}`, listOf(), ...clauses)
    const verdict = ({ cwd }: { cwd: string }): string =>
      JSON.parse(readFileSync(join(cwd, 'reports', 'verify.json'), 'utf8')).clauses.find(
        ({ id }: { id: string }) => id === 'KEEP-1',
      ).verdict
    expect(verdict(known)).not.toBe('blocked')
    expect(unknown.code).toBe(1)
    expect(known.code).toBe(verdict(known) === 'holds' ? 0 : 1)
  })

  it('a clause that was expected to fail and holds: exit status 1, and a failure in JUnit', async () => {
    const { code, stdout, cwd } = await verify(RIGHT_LAPLACIAN, listOf(FAILURE), 'LAP-4')
    expect(code).toBe(1)
    expect(stdout).toMatch(/^LAP-4 .* unexpected$/m)
    expect(stdout.replaceAll('\n', ' ')).toContain(`expected to fail (${FAILURE.reason}), but it holds`)
    const xml = junitIn(cwd)
    expect(xml).toMatch(/<testsuites [^>]*tests="1" failures="1"/)
    expect(xml).toMatch(/<testsuite [^>]*failures="1" errors="0" skipped="0"/)
    expect(xml).toContain('type="unexpected"')
  })

  it('a clause that fails and is not in the list still fails the run', async () => {
    const { code } = await verify(WRONG_LAPLACIAN, listOf({ ...FAILURE, id: 'LAP-1' }), 'LAP-4')
    expect(code).toBe(1)
  })

  it.each<[string, string, RegExp]>([
    [
      'an unknown clause',
      listOf({ ...FAILURE, id: 'LAP-99' }),
      /expected clauses of the specification, each once, got LAP-99/,
    ],
    ['a clause twice', listOf(FAILURE, FAILURE), /each once, got LAP-4/],
    ['no reason', listOf({ id: 'LAP-4' }), /file\.failures\[0\]\.reason/],
    ['an empty reason', listOf({ ...FAILURE, reason: '' }), /file\.failures\[0\]\.reason/],
    ['a link that is none', listOf({ ...FAILURE, link: 'issue 1' }), /file\.failures\[0\]\.link/],
    ['another version', listOf().replace('/1', '/2'), /file\.schema/],
    [
      'half a file',
      listOf(FAILURE).slice(0, 50),
      /expected a file of known failures: expected JSON, got text that is not \(file\.failures, line 1/,
    ],
  ])('refuses with exit status 2 a list with %s', async (_, known, message) => {
    const { code, stdout, stderr } = await verify(RIGHT_LAPLACIAN, known, 'LAP-4')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^argnn-spec: --known: known\.json: expected /)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK)
  })

  it('refuses a file that is not there', async () => {
    const { code, stderr } = await runHere(['verify', '--known', 'nowhere.json'], {
      cwd: temporaryDirectory(),
    })
    expect(code).toBe(2)
    expect(stderr).toContain('nowhere.json')
  })
})
