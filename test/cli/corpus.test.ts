/**
 * The corpus of `verify`: cases of other implementations, invalid files, two concurrent processes,
 * and a full disk.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OSCILLATING, RIGHT_LAPLACIAN, storedCase, storeIn, WRONG_LAPLACIAN, writeModule } from './modules.ts'
import { type Run, runBin, STACK, temporaryDirectory } from './run-bin.ts'
import { runHere } from './run-here.ts'

const local = { network: OSCILLATING, node: 0, mode: 'D' }
const decided = { ...local, rule: 'ordered' }

const verify = (cwd: string, ...args: readonly string[]): Promise<Run> =>
  runHere(['verify', '--runs', '100', ...args], { cwd })

const corpusOf = (cwd: string): string[] => readdirSync(join(cwd, 'reports', 'corpus'))

interface Result {
  readonly id: string
  readonly verdict: string
  readonly cases: number
  readonly reason?: { readonly code: string }
}

const resultsIn = (cwd: string): Result[] =>
  JSON.parse(readFileSync(join(cwd, 'reports', 'verify.json'), 'utf8')).clauses

describe('stored cases', () => {
  it('of another implementation are asked all the same, first, as they are', async () => {
    const cwd = temporaryDirectory()
    storeIn(cwd, storedCase('LAP-4', local))
    const { code } = await verify(cwd, '--clause', 'LAP-4', '--impl', writeModule(cwd, WRONG_LAPLACIAN))
    expect(code).toBe(1)
    expect(resultsIn(cwd)).toMatchObject([{ cases: 1, reason: { code: 'refuted-by-stored-case' } }])
    expect(corpusOf(cwd)).toHaveLength(1)
  })

  it('that the implementation does not offer are not asked: clauses, modes, rules, parameters', async () => {
    const cwd = temporaryDirectory()
    const update = {
      network: OSCILLATING,
      node: 0,
      options: { expected: [0], parameters: { s: 7, c: 9 }, pruning: null },
    }
    storeIn(cwd, storedCase('PRUNE-3', decided))
    storeIn(cwd, storedCase('LAP-4', { ...local, mode: 'DW' }))
    storeIn(cwd, storedCase('DYN-1', update))
    const only = `export const description = { name: 'mine', version: '1', rules: ['dominant'], modes: ['D'],
      pairTest: 'exact', parameters: { s: 1, c: 10 } }`
    writeModule(cwd)
    // Whoever is asked what it does not offer throws, and fails.
    const guarded = `export function decide(network, node, { rule }) {
      if (rule !== 'dominant') throw new Error(rule)
      return { kind: 'keep', reason: 'real-spectrum' }
    }
    ${RIGHT_LAPLACIAN.replace('const { nodes', "if (mode !== 'D') throw new Error(mode)\n  const { nodes")}
    export function update(network, node, options) {
      if (options.parameters.s !== 1) throw new Error('s')
      return { network, decision: null }
    }`
    writeFileSync(join(cwd, 'mine.js'), `${only}\n${guarded}\n`)
    await verify(cwd, '--clause', 'LAP-4', 'PRUNE-3', 'DYN-1', '--impl', './mine.js')
    for (const { reason } of resultsIn(cwd)) expect(reason?.code).not.toBe('refuted-by-stored-case')
    expect(resultsIn(cwd)).toMatchObject([
      { id: 'DYN-1', verdict: 'fails', reason: { code: 'refuted' } },
      { id: 'LAP-4', verdict: 'holds', cases: 100 },
      { id: 'PRUNE-3', verdict: 'skipped' },
    ])
  })

  it('under --as are asked by the rule that judges', async () => {
    const cwd = temporaryDirectory()
    storeIn(cwd, storedCase('PRUNE-4', { ...decided, rule: 'dominant' }))
    const keeps = `export const decide = () => ({ kind: 'keep', reason: 'real-spectrum' })`
    const args = ['--clause', 'PRUNE-4', '--impl', writeModule(cwd, keeps), '--as', 'dominant']
    const { code, stdout } = await verify(cwd, ...args)
    expect(code).toBe(1)
    expect(resultsIn(cwd)).toMatchObject([{ cases: 1, reason: { code: 'refuted-by-stored-case' } }])
    // Beside what others say of the spectrum stands first what the implementation says.
    const lines = stdout.split('\n').map((line) => line.trim())
    const start = lines.findIndex((line) => line.startsWith('Spectra of node 0, mode D'))
    const rows = lines.slice(start + 1, start + 7)
    expect(rows.slice(0, 2)).toEqual([
      'implementation  does not offer a spectrum',
      'decision        keep (real-spectrum)',
    ])
    expect(rows.slice(2).map((line) => line.split(' ')[0])).toEqual([
      'exact',
      'reference',
      'ml-matrix',
      'mathjs',
    ])
  })
})

describe('a file of the corpus that holds no case', () => {
  it.each<[string, string]>([
    ['truncated', JSON.stringify(storedCase('LAP-4', local)).slice(0, 50)],
    ['of another version', JSON.stringify({ ...storedCase('LAP-4', local), schema: 'argnn-spec/case/9' })],
    ['of a clause that is gone', JSON.stringify(storedCase('LAP-99', local))],
    ['edited by hand: no node', JSON.stringify(storedCase('LAP-4', { ...local, node: -1 }))],
    ['edited by hand: one field too many', JSON.stringify({ ...storedCase('LAP-4', local), note: 'hello' })],
    ['no JSON', '\u0000\u0001'],
  ])('%s: exit status 2 with its path and what to do, before any work', async (_, text) => {
    const cwd = temporaryDirectory()
    mkdirSync(join(cwd, 'reports', 'corpus'), { recursive: true })
    writeFileSync(join(cwd, 'reports', 'corpus', 'bad.json'), text)
    const { code, stderr, stdout } = await verify(cwd)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^argnn-spec: reports\/corpus\/bad\.json: expected a stored case/)
    expect(stderr).toContain('; remove the file, or name another directory with --corpus')
    expect(stderr).not.toMatch(STACK)
    expect(readdirSync(join(cwd, 'reports'))).toEqual(['corpus'])
  })

  it('but another name, as while it is written, is left alone', async () => {
    const cwd = temporaryDirectory()
    const file = storeIn(cwd, storedCase('LAP-4', local))
    writeFileSync(join(cwd, `${file}.12345.part`), '{"sch')
    expect((await verify(cwd, '--clause', 'LAP-4')).code).toBe(0)
  })
})

describe('writing to the corpus', () => {
  it('two processes at once end with the same whole files', async () => {
    const cwd = temporaryDirectory()
    const args = ['--clause', 'LAP', '--impl', writeModule(cwd, WRONG_LAPLACIAN)]
    const runs = await Promise.all(
      [1, 2].map((k) =>
        runBin(['verify', '--runs', '100', ...args, '--json', `${k}.json`, '--junit', `${k}.xml`], { cwd }),
      ),
    )
    expect(runs.map(({ code }) => code)).toEqual([1, 1])
    expect(corpusOf(cwd).length).toBeGreaterThan(0)
    for (const name of corpusOf(cwd)) {
      expect(name).toMatch(/^LAP-\d-[0-9a-f]{10}\.json$/)
      const { code } = await runHere(['replay', join('reports', 'corpus', name)], { cwd })
      expect(code).toBe(0)
    }
  })

  it('that is no directory is refused before any work', async () => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'file'), '')
    for (const corpus of ['file', 'file/deep']) {
      const { code, stderr } = await verify(cwd, '--corpus', corpus)
      expect(code).toBe(2)
      expect(stderr).toContain('file')
      expect(stderr).not.toContain('verify: seed')
    }
  })
})
