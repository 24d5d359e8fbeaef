/** The adapters in examples/ show what their comments say. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { temporaryDirectory } from '../cli/run-bin.ts'
import { runHere } from '../cli/run-here.ts'
import { hasNumpy, hasPython, ROOT } from './interpreters.ts'

const EXAMPLES = join(ROOT, 'examples', 'adapters')
const SEED = '2024'
/** All clauses that need an implementation, a few cases each: test/documents runs the defaults. */
const ALL = ['--clause', 'DYN', 'LAP', 'EIG', 'PAIR', 'OWN', 'PRUNE', 'KEEP', 'INV', 'RUN', '--runs', '30']
/** Enough cases of these clauses to be conclusive. */
const conclusive = (...ids: readonly string[]): string[] => ['--clause', ...ids, '--runs', '100']
/** An example takes a second on a quiet machine. */
const TIMEOUT = 300_000

interface Result {
  readonly id: string
  readonly verdict: string
  readonly counterexample?: { readonly got: string }
}

async function verify(impl: string, options: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const cwd = temporaryDirectory()
  const run = await runHere(['verify', '--impl', impl, '--seed', SEED, '--case-time', '10s', ...options], {
    cwd,
    env,
  })
  const read = (): { clauses: Result[] } =>
    JSON.parse(readFileSync(join(cwd, 'reports', 'verify.json'), 'utf8'))
  return { ...run, clauses: run.code === 3 ? [] : read().clauses }
}

const verdictsOf = (clauses: readonly Result[]): Map<string, string> =>
  new Map(clauses.map(({ id, verdict }) => [id, verdict]))

const failing = (clauses: readonly Result[]): readonly Result[] =>
  clauses.filter(({ verdict }) => !['holds', 'skipped', 'inconclusive'].includes(verdict))

const python = (name: string): string => `cmd:python3 '${join(EXAMPLES, name)}'`

describe('plain.mjs', () => {
  it('holds', { timeout: TIMEOUT }, async () => {
    const impl = join(EXAMPLES, 'plain.mjs')
    const { clauses, code, stdout } = await verify(impl, ALL)
    expect(failing(clauses), stdout).toEqual([])
    expect(code).toBe(0)
    const ids = ['LAP-1', 'EIG-2', 'PAIR-1', 'PRUNE-3', 'PRUNE-4', 'DYN-4', 'DYN-10']
    const verdicts = verdictsOf((await verify(impl, conclusive(...ids))).clauses)
    for (const id of ids) expect([id, verdicts.get(id)]).toEqual([id, 'holds'])
  })
})

describe.skipIf(!hasNumpy)('numpy_published.py', () => {
  it('is ten lines after its imports', () => {
    const [, body = ''] = readFileSync(join(EXAMPLES, 'numpy_published.py'), 'utf8').split(
      'import ARNN  # noqa: E402\n',
    )
    // The last call takes two.
    expect(body.split('\n').filter((line) => line.trim() !== '')).toHaveLength(11)
  })

  it('holds under its own rule', { timeout: TIMEOUT }, async () => {
    const impl = python('numpy_published.py')
    const { clauses, code, stdout } = await verify(impl, ALL)
    expect(failing(clauses), stdout).toEqual([])
    expect(code).toBe(0)
    const { clauses: positions } = await verify(impl, conclusive('PRUNE-7'))
    expect(verdictsOf(positions).get('PRUNE-7')).toBe('holds')
  })
})

describe.skipIf(!hasPython)('template.py', () => {
  it('cannot be run while nothing is filled in, and says so', { timeout: TIMEOUT }, async () => {
    const { code, stderr } = await verify(python('template.py'), ['--runs', '10'])
    expect(code).toBe(3)
    expect(stderr).toContain('template: no stage is filled in yet')
  })
})

describe.skipIf(!hasNumpy)('published_kit.py', () => {
  const env = { ARGNN_KIT: join(ROOT, 'test', 'adapter', 'kit') }
  const impl = python('published_kit.py')

  it('says what it expected where it is not told of the code', { timeout: TIMEOUT }, async () => {
    const { code, stderr } = await verify(impl, [], { ARGNN_KIT: '/nowhere' })
    expect(code).toBe(3)
    expect(stderr).toContain('ARGNN_KIT: expected a checkout with ARNN.py, got /nowhere')
  })

  it('holds under its own rule, whatever the code prints', { timeout: TIMEOUT }, async () => {
    const { clauses, code, stdout, stderr } = await verify(impl, ALL, env)
    expect(failing(clauses), stdout).toEqual([])
    expect(code).toBe(0)
    expect(stderr).toContain('impl| removing')
  })

  it('OWN-1, PRUNE-2 and PAIR-1 refute it as `dominant`, with what it answered', {
    timeout: TIMEOUT,
  }, async () => {
    const wanted = ['OWN-1', 'PRUNE-2', 'PAIR-1']
    expect(wanted.every((id) => CLAUSES.some((clause) => clause.id === id))).toBe(true)
    const options = ['--as', 'dominant', '--runs', '100', '--clause', ...wanted]
    // The published solver's own rounding differs between machines: here every real spectrum looks complex.
    const rounding = { ARGNN_KIT: join(ROOT, 'test', 'adapter', 'rounding-kit') }
    const { clauses, code, stdout } = await verify(impl, options, rounding)
    expect(code).toBe(1)
    expect(clauses.map(({ verdict }) => verdict)).toEqual(['fails', 'fails', 'fails'])
    // PAIR-1 and PRUNE-2 fail by pairs made of rounding.
    for (const id of ['PAIR-1', 'PRUNE-2'])
      expect(clauses.find((one) => one.id === id)?.counterexample?.got).toContain('"im":1.5e-16')
    expect(stdout).toContain('OWN-1 fails')
  })
})
