/** `fuzz` and `merge` end to end: campaigns that are killed, interrupted, sharded and merged. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import type fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawChunk } from '../../properties/draw.ts'
import { PROPERTIES } from '../../properties/properties.ts'
import { offerFor } from '../../properties/property.ts'
import { clauseSeed } from '../../src/verify/check-clauses.ts'
import {
  asked,
  RIGHT_LAPLACIAN,
  recorder,
  storedCase,
  storeIn,
  WRONG_LAPLACIAN,
  writeModule,
} from './modules.ts'
import {
  HOOK_MILLISECONDS,
  linesOf,
  type Run,
  STACK,
  startBin,
  temporaryDirectory,
  widest,
} from './run-bin.ts'
import { runHere } from './run-here.ts'

const SEED = 7
const MODULE = ['--impl', './mine.js']

interface Clause {
  readonly id: string
  readonly verdict: string
  readonly chunks: number
  readonly cases: number
  readonly failures: number
  readonly counterexamples: readonly unknown[]
}

interface Report {
  readonly schema: string
  readonly clauses: readonly Clause[]
}

const reportIn = (cwd: string, directory: string): Report =>
  JSON.parse(readFileSync(join(cwd, directory, 'fuzz.json'), 'utf8'))

const clauseIn = (cwd: string, directory: string, id: string): Clause =>
  reportIn(cwd, directory).clauses.find((clause) => clause.id === id)!

/** Long enough to hand a chunk to every core. */
const MOMENT = ['--time', '50ms']

const fuzz = (cwd: string, ...args: readonly string[]): Promise<Run> =>
  runHere(['fuzz', ...MOMENT, '--seed', String(SEED), ...args], { cwd })

/** The cases of a clause's chunk, as the recorder writes them. */
function chunkTexts(id: string, chunk: number): string[] {
  const property = PROPERTIES.find(({ clause }) => clause.id === id)!
  const offer = offerFor(property.clause, {
    name: 'mine',
    version: '1',
    rules: ['ordered'],
    modes: ['D', 'DW'],
    pairTest: 'exact',
  })
  const cases = drawChunk(property.cases(offer) as fc.Arbitrary<never>, clauseSeed(SEED, id), chunk)
  return cases.map(({ network, node, mode, rule }) => JSON.stringify({ network, node, mode, rule }))
}

describe('fuzz', () => {
  it('asks a chunk however short its time is', async () => {
    const cwd = temporaryDirectory()
    const { code } = await runHere(['fuzz', '--time', '1ms', '--clause', 'LAP-1', '--out', 'here'], { cwd })
    expect(code).toBe(0)
    expect(clauseIn(cwd, 'here', 'LAP-1').cases).toBeGreaterThanOrEqual(100)
  })

  it('writes a report and a corpus of what is new, and exits with 1', async () => {
    const cwd = temporaryDirectory()
    const impl = writeModule(cwd, WRONG_LAPLACIAN)
    const { code, stdout, stderr } = await fuzz(cwd, '--impl', impl, '--clause', 'LAP-4', '--out', 'here')
    expect({ code, signal: null }).toEqual({ code: 1, signal: null })
    const report = reportIn(cwd, 'here')
    expect(report.schema).toBe('argnn-spec/fuzz/3')
    expect(report.clauses).toMatchObject([{ id: 'LAP-4', verdict: 'fails' }])
    const stored = readdirSync(join(cwd, 'reports', 'corpus'))
    expect(stored.length).toBeGreaterThan(0)
    expect(stderr.match(/^new: LAP-4 fails: reports\/corpus\/LAP-4-[0-9a-f]+\.json$/gm)).toHaveLength(
      stored.length,
    )
    expect(readdirSync(join(cwd, 'here'))).toEqual(['fuzz.json'])
    expect(stdout).toContain('Not all clauses hold.')
    expect(stdout).toMatch(/replay reports\/corpus\/LAP-4-[0-9a-f]+\.json --impl \.\/mine\.js$/m)
    for (const line of linesOf(stdout + stderr))
      if (!/replay|^new: |^(const given = |console\.log)/.test(line))
        expect(line.length, line).toBeLessThanOrEqual(80)
  })

  it('does not call the same counterexample new twice, nor one that verify stored', async () => {
    const cwd = temporaryDirectory()
    const impl = writeModule(cwd, WRONG_LAPLACIAN)
    await runHere(['verify', '--impl', impl, '--clause', 'LAP-4', '--runs', '100', '--seed', String(SEED)], {
      cwd,
    })
    const [file, ...others] = readdirSync(join(cwd, 'reports', 'corpus'))
    expect(others).toEqual([])
    const args = ['--impl', impl, '--clause', 'LAP-4', '--shard', '1/1000', '--out', 'here']
    const news: string[] = []
    // The first chunk is verify's, and so is its counterexample.
    do {
      const { code, stderr, stdout } = await fuzz(cwd, ...args)
      expect(code).toBe(1)
      expect(stderr).not.toContain(file)
      news.push(...(stderr.match(/^new: .*$/gm) ?? []))
      expect(stdout).toContain('LAP-4 fails')
    } while (clauseIn(cwd, 'here', 'LAP-4').chunks < 4)
    expect(new Set(news).size).toBe(news.length)
  })

  it('asks stored cases first, and says which no longer fail', async () => {
    const cwd = temporaryDirectory()
    const args = [...MODULE, '--clause', 'LAP-4', 'LAP-2', '--out', 'here']
    writeModule(cwd, WRONG_LAPLACIAN)
    // How many chunks fit into a run is the machine's.
    do await fuzz(cwd, ...args)
    while (clauseIn(cwd, 'here', 'LAP-4').counterexamples.length === 0)
    writeModule(cwd, RIGHT_LAPLACIAN)
    const { code, stderr, stdout } = await fuzz(cwd, ...args)
    expect(code, stdout).toBe(0)
    expect(stderr).toMatch(/^fuzz: continuing after \d+ cases in here$/m)
    expect(stderr).toMatch(/^no longer fails: LAP-4-[0-9a-f]+\.json$/m)
    expect(['holds', 'inconclusive']).toContain(clauseIn(cwd, 'here', 'LAP-4').verdict)
    expect(clauseIn(cwd, 'here', 'LAP-4')).toMatchObject({
      counterexamples: [],
      failures: 0,
    })
    expect(stdout).toMatch(/^Nothing failed[.,]/m)
  })

  it('goes on with all clauses where the first run asked some', async () => {
    const cwd = temporaryDirectory()
    await fuzz(cwd, '--clause', 'OWN-1', '--time', '10ms', '--out', 'here')
    expect(reportIn(cwd, 'here').clauses.map(({ id }) => id)).toEqual(['OWN-1'])
    const asked = clauseIn(cwd, 'here', 'OWN-1').cases
    await fuzz(cwd, '--time', '10ms', '--out', 'here')
    expect(reportIn(cwd, 'here').clauses.map(({ id }) => id)).toEqual(
      PROPERTIES.map(({ clause }) => clause.id),
    )
    expect(clauseIn(cwd, 'here', 'OWN-1').cases).toBeGreaterThanOrEqual(asked)
  })

  it('judges premises on all cases, and fails where too few were interesting', async () => {
    const cwd = temporaryDirectory()
    const impl = writeModule(cwd, recorder(join(cwd, 'asked.txt')))
    const args = ['--impl', impl, '--clause', 'OWN-1', '--time', '1ms', '--out', 'here']
    // Each run asks a chunk at least.
    const codes: (number | null)[] = []
    do codes.push((await fuzz(cwd, ...args)).code)
    while (clauseIn(cwd, 'here', 'OWN-1').chunks < 3)
    expect(codes.at(-1)).toBe(1)
    expect(clauseIn(cwd, 'here', 'OWN-1').verdict).toBe('vacuous')
  })

  it('takes known failures', async () => {
    const cwd = temporaryDirectory()
    const impl = writeModule(cwd, WRONG_LAPLACIAN)
    const failures = [{ id: 'LAP-4', reason: 'signs are the other way round' }]
    writeFileSync(
      join(cwd, 'known.json'),
      JSON.stringify({ schema: 'argnn-spec/known-failures/1', failures }),
    )
    const { code, stdout } = await fuzz(cwd, '--impl', impl, '--clause', 'LAP-4', '--known', 'known.json')
    expect(code, stdout).toBe(0)
    expect(stdout).toContain('fails, as known: signs are the other way round')
  })

  it('goes on after kill -9: what was counted is not asked again, and nothing is left in the way', async () => {
    const cwd = temporaryDirectory()
    const log = join(cwd, 'asked.txt')
    const impl = writeModule(cwd, recorder(log))
    const args = ['--impl', impl, '--clause', 'OWN-1', '--seed', String(SEED), '--out', 'here']
    const bin = startBin(['fuzz', '--time', '1h', ...args], { cwd })
    const chunksSoFar = (): number =>
      existsSync(join(cwd, 'here', 'fuzz.json')) ? clauseIn(cwd, 'here', 'OWN-1').chunks : 0
    await expect.poll(chunksSoFar, { timeout: 30_000 }).toBeGreaterThan(0)
    bin.kill('SIGKILL')
    expect((await bin.ended).signal).toBe('SIGKILL')
    const before = clauseIn(cwd, 'here', 'OWN-1')
    writeFileSync(log, '')
    const { stderr } = await runHere(['fuzz', ...MOMENT, ...args], { cwd })
    expect(stderr).toContain(`fuzz: continuing after ${before.cases} cases in here`)
    const after = clauseIn(cwd, 'here', 'OWN-1')
    expect(after.chunks).toBeGreaterThan(before.chunks)
    expect(after.cases).toBe(100 * after.chunks)
    const counted = Array.from({ length: after.chunks - before.chunks }, (_, k) =>
      chunkTexts('OWN-1', before.chunks + k),
    ).flat()
    expect(asked(log).sort()).toEqual(counted.sort())
    expect(readdirSync(join(cwd, 'here')).filter((name) => name === 'lock')).toEqual([])
  })

  it('Ctrl-C: exit status 130, a summary, and a campaign to go on with', async () => {
    const cwd = temporaryDirectory()
    const bin = startBin(['fuzz', '--time', '1h', '--clause', 'LAP', 'DOOR', '--out', 'here'], { cwd })
    await bin.untilStderr(/^fuzz: [1-9]\d* of \d+ clauses/m)
    bin.kill('SIGINT')
    const { code, stdout, stderr } = await bin.ended
    expect(code).toBe(130)
    expect(stdout).toContain('Next: the same command continues from here:')
    expect(stdout + stderr).not.toMatch(STACK)
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    expect(readdirSync(join(cwd, 'here'))).toEqual(['fuzz.json'])
    const cases = reportIn(cwd, 'here').clauses.reduce((total, clause) => total + clause.cases, 0)
    expect(cases).toBeGreaterThan(0)
    const { stderr: again } = await runHere(['fuzz', ...MOMENT, '--clause', 'LAP', '--out', 'here'], { cwd })
    expect(again).toContain(`continuing after ${cases} cases`)
  })
})

describe('shards of one seed', () => {
  it('ask the chunks that are theirs, and no case of another shard', async () => {
    const cwd = temporaryDirectory()
    const texts: string[][] = []
    for (const index of [1, 2, 3]) {
      const log = join(cwd, `asked-${index}.txt`)
      const impl = writeModule(cwd, recorder(log))
      const args = ['--clause', 'OWN-1', '--shard', `${index}/3`, '--out', `shard-${index}`]
      const chunksSoFar = (): number => clauseIn(cwd, `shard-${index}`, 'OWN-1').chunks
      // A second chunk says where a shard goes on.
      do await fuzz(cwd, '--impl', impl, ...args)
      while (chunksSoFar() < 2)
      const chunks = chunksSoFar()
      const own = Array.from({ length: chunks }, (_, k) => chunkTexts('OWN-1', index - 1 + 3 * k)).flat()
      expect(asked(log).sort()).toEqual(own.sort())
      texts.push(asked(log))
    }
    const all = texts.flat()
    expect(new Set(all).size).toBe(all.length)
  })

  it('are joined by merge: counts add up, the corpora are united, and the verdict is that of all', async () => {
    const cwd = temporaryDirectory()
    const impl = writeModule(cwd, WRONG_LAPLACIAN)
    for (const index of [1, 2])
      await fuzz(
        cwd,
        '--impl',
        impl,
        '--clause',
        // The first is asked, however few cores there are.
        'LAP-4',
        'LAP-5',
        '--shard',
        `${index}/2`,
        '--out',
        `${index}`,
      )
    const { code, stdout, stderr } = await runHere(['merge', '1', '2', '--out', 'all'], { cwd })
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    for (const id of ['LAP-4', 'LAP-5']) {
      const [a, b, both] = ['1', '2', 'all'].map((directory) => clauseIn(cwd, directory, id))
      expect(both!.cases).toBe(a!.cases + b!.cases)
      expect(both!.failures).toBe(a!.failures + b!.failures)
    }
    const stored = readdirSync(join(cwd, 'all', 'corpus'))
    expect(stored).toHaveLength(
      reportIn(cwd, 'all').clauses.reduce((total, { counterexamples }) => total + counterexamples.length, 0),
    )
    expect(stdout).toMatch(/replay all\/corpus\/LAP-4-[0-9a-f]+\.json$/m)
    expect(stdout).toContain('shard 1, 2 of 2')
    const part = await runHere(['merge', '1', '--out', 'part'], { cwd })
    expect(part.stdout).toContain('Missing: 1 of 2 shards.')
  })

  it('that are none are refused with exit status 2, and nothing is written', async () => {
    const cwd = temporaryDirectory()
    writeModule(cwd, RIGHT_LAPLACIAN)
    const shard = (name: string, ...args: string[]): Promise<Run> =>
      fuzz(cwd, ...MODULE, '--clause', 'LAP-4', '--out', name, ...args)
    await shard('1', '--shard', '1/2')
    await shard('again', '--shard', '1/2')
    await shard('other-seed', '--shard', '2/2', '--seed', '8')
    mkdirSync(join(cwd, 'cut'))
    const text = readFileSync(join(cwd, '1', 'fuzz.json'), 'utf8')
    writeFileSync(join(cwd, 'cut', 'fuzz.json'), text.slice(0, 200))
    const refusals: [string[], RegExp][] = [
      [['1', 'again', '--out', 'all'], /^argnn-spec: again: expected shards that do not overlap/],
      [['1', 'other-seed', '--out', 'all'], /got seed 8 instead of 7/],
      [['1', 'nowhere', '--out', 'all'], /^argnn-spec: nowhere: expected a directory that fuzz wrote/],
      [['1', 'cut', '--out', 'all'], /^argnn-spec: cut\/fuzz\.json: expected a campaign: .*remove the file/],
      [['1', '--out', './1'], /^argnn-spec: --out: expected another directory than the shards/],
      [['1', '--out', 'other-seed'], /which holds a shard/],
    ]
    for (const [args, message] of refusals) {
      const { code, stderr, stdout } = await runHere(['merge', ...args], { cwd })
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(message)
    }
    expect(existsSync(join(cwd, 'all'))).toBe(false)
  })
})

describe('fuzz refuses with exit status 2, before any work,', () => {
  it.each<[string, string[], RegExp]>([
    [
      'a shard beyond their count',
      ['--shard', '3/2'],
      /expected a shard I\/N such as 1\/4, from 1 to N, got "3\/2"/,
    ],
    ['shard 0', ['--shard', '0/2'], /expected a shard/],
    ['a shard of words', ['--shard', 'one'], /expected a shard/],
    ['no time', ['--time', '0s'], /expected a duration/],
    ['an unknown clause', ['--clause', 'NOPE'], /--clause: expected a clause id/],
    ['a place that is no directory', ['--out', 'file'], /--out: file: expected a directory to write to/],
    ['a corpus that is no directory', ['--corpus', 'file/deep'], /ENOTDIR|--corpus: expected a directory/],
  ])('%s', async (_, args, message) => {
    const cwd = temporaryDirectory()
    writeFileSync(join(cwd, 'file'), '')
    const { code, stderr, stdout } = await fuzz(cwd, ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(STACK)
    expect(readdirSync(cwd)).toEqual(['file'])
  })

  const args = ['--clause', 'DOOR-1', '--out', 'here']
  /** The campaign that `args` make. */
  let text = ''
  beforeAll(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'argnn-spec-fuzz-'))
    await fuzz(cwd, ...args)
    text = readFileSync(join(cwd, 'here', 'fuzz.json'), 'utf8')
    rmSync(cwd, { recursive: true })
  }, HOOK_MILLISECONDS)

  /** A directory with a campaign in `here`; the path of its file. */
  function campaignIn(cwd: string, contents: string): string {
    mkdirSync(join(cwd, 'here'))
    const path = join(cwd, 'here', 'fuzz.json')
    writeFileSync(path, contents)
    return path
  }

  it('a directory of another campaign, and one where another process is at work', async () => {
    const cwd = temporaryDirectory()
    const path = campaignIn(cwd, text)
    const other = await fuzz(cwd, ...args, '--seed', '9')
    expect(other.code).toBe(2)
    expect(other.stderr).toMatch(/here\/fuzz\.json: expected a campaign to continue, .*seed 9 instead of 7/)
    const shard = await fuzz(cwd, ...args, '--shard', '2/2')
    expect(shard.code).toBe(2)
    expect(shard.stderr).toMatch(/expected shard 2\/2 to continue, got 1 of 1/)
    // The program runs in this process: another one that is alive is its parent.
    writeFileSync(join(cwd, 'here', 'lock'), `${process.ppid} ${hostname()}\n`)
    const locked = await fuzz(cwd, ...args)
    expect(locked.code).toBe(2)
    expect(locked.stderr).toMatch(/here\/lock: expected no other process working in this directory/)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it.each<[string, (text: string) => string, RegExp]>([
    ['truncated', (text) => text.slice(0, -20), /JSON/],
    ['of another version', (text) => text.replace('fuzz/3', 'fuzz/2'), /campaign\.schema/],
    [
      'edited: more interesting cases than cases',
      (text) => text.replace(/"interesting":\d+/, '"interesting":1e9'),
      /DOOR-1/,
    ],
    ['edited: an unknown clause', (text) => text.replace('"DOOR-1"', '"DOOR-99"'), /DOOR-99/],
    ['empty', () => '', /JSON/],
  ])('a campaign that is %s', async (_, edit, message) => {
    const cwd = temporaryDirectory()
    const edited = edit(text)
    const path = campaignIn(cwd, edited)
    const { code, stderr } = await fuzz(cwd, ...args)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^argnn-spec: here\/fuzz\.json: expected a campaign/)
    expect(stderr).toMatch(message)
    expect(stderr).toContain('name another directory with --out, or remove the file')
    expect(readFileSync(path, 'utf8')).toBe(edited)
    expect(readdirSync(join(cwd, 'here'))).toEqual(['fuzz.json'])
  })

  it('a corpus with a file that is no case', async () => {
    const cwd = temporaryDirectory()
    storeIn(cwd, storedCase('NOPE-1', {}))
    const { code, stderr } = await fuzz(cwd)
    expect(code).toBe(2)
    expect(stderr).toMatch(/reports\/corpus\/NOPE-1-[0-9a-f]+\.json: expected a stored case/)
  })
})
