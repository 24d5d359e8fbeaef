/**
 * A renderer that throws and a file that cannot be written: for every command, the other reports
 * and the verdict are complete.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CASE_MILLISECONDS } from '../../src/adapter/open.ts'
import { START_MILLISECONDS } from '../../src/adapter/start.ts'
import { runClaims } from '../../src/cli/claims.ts'
import { runFuzz } from '../../src/cli/fuzz.ts'
import { runMerge } from '../../src/cli/merge.ts'
import { runPromote } from '../../src/cli/promote.ts'
import { runTrain } from '../../src/cli/train.ts'
import { runVectors } from '../../src/cli/vectors.ts'
import { runVerify, type VerifyCommandOptions } from '../../src/cli/verify.ts'
import { FUZZ_FILE } from '../../src/fuzz/campaign.ts'
import { leaveStdout } from '../../src/terminal/stdout.ts'
import { sarifFaults } from '../report-schemas.ts'
import { fifoAt, HAS_SPECIAL_FILES } from '../special-files.ts'
import { MUTANTS, writeMutant } from './gate-mutants.ts'
import { BASELINE, partOfBaseline } from './gate-part.ts'
import { runGateHere } from './gate-run.ts'
import { OSCILLATING, storedCase, WRONG_LAPLACIAN, writeModule } from './modules.ts'
import { linesOf, temporaryDirectory } from './run-bin.ts'

/** The functions that throw now, by name. */
const { throwing } = vi.hoisted(() => ({ throwing: new Set<string>() }))

/** The module with some of its functions throwing while they are named. */
async function breakable<T extends object>(original: () => Promise<unknown>, ...names: (keyof T & string)[]) {
  const module = (await original()) as Record<string, (...given: unknown[]) => unknown>
  const broken = names.map((name) => [
    name,
    (...given: unknown[]) => {
      if (throwing.has(name)) throw new RangeError(`${name} is broken`)
      return module[name]?.(...given)
    },
  ])
  return { ...module, ...Object.fromEntries(broken) }
}

// Workers are started by gate.test.ts and gate-writes.test.ts.
vi.mock('../../src/gate/gate-pool.ts', async (original) => ({
  ...(await original<typeof import('../../src/gate/gate-pool.ts')>()),
  openGatePool: (await import('./gate-pool-here.ts')).openPoolHere,
}))
vi.mock('../../src/report/write-json.ts', (original) => breakable(original, 'toJson'))
vi.mock('../../src/report/write-junit.ts', (original) => breakable(original, 'toJunit'))
vi.mock('../../src/report/write-sarif.ts', (original) => breakable(original, 'toSarif'))
vi.mock('../../src/report/write-html.ts', (original) => breakable(original, 'writeHtml'))
vi.mock('../../src/report/write-markdown.ts', (original) => breakable(original, 'writeMarkdown'))
vi.mock('../../src/report/write-terminal.ts', (original) => breakable(original, 'writeTerminal'))
vi.mock('../../src/gate/baseline.ts', (original) => breakable(original, 'encodeBaseline'))
vi.mock('../../src/fuzz/campaign.ts', (original) => breakable(original, 'writeCampaign'))
vi.mock('../../src/verify/corpus.ts', (original) => breakable(original, 'store'))
vi.mock('../../src/adapter/network-file.ts', (original) => breakable(original, 'writeNetwork'))
vi.mock('../../src/vectors/text.ts', (original) => breakable(original, 'vectorFileText'))
vi.mock('../../src/vectors/files.ts', async (original) => ({
  ...(await breakable(original)),
  // Small ones, in the place of some seconds of work.
  generatedFiles: () =>
    ['a.json', 'b.json', 'c.json'].map((name) => ({
      name,
      text: () => {
        if (throwing.has(name)) throw new RangeError(`${name} is broken`)
        return name
      },
    })),
}))

let out = ''
let err = ''

beforeEach(() => {
  out = ''
  err = ''
  throwing.clear()
  leaveStdout(false)
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    out += String(chunk)
    return true
  })
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    err += String(chunk)
    return true
  })
  return () => {
    stdout.mockRestore()
    stderr.mockRestore()
  }
})

/** What was said of reports that failed: path and name, and why. */
const failures = (): string[] => linesOf(err).filter((line) => line.startsWith('argnn-spec: '))

const FIRST = partOfBaseline()

const ASKING = { caseTime: CASE_MILLISECONDS, startTime: START_MILLISECONDS }

describe('verify', () => {
  async function verify(more: Partial<VerifyCommandOptions> = {}) {
    const at = temporaryDirectory()
    writeModule(at, WRONG_LAPLACIAN)
    const files = { json: join(at, 'v.json'), junit: join(at, 'v.xml'), html: join(at, 'v.html') }
    const corpus = join(at, 'corpus')
    const request = { ...ASKING, runs: 20, seed: 1, clause: ['LAP-4'], corpus, ...files, ...more }
    const code = await runVerify({ ...request, impl: join(at, 'mine.js') })
    return {
      at,
      code,
      there: ['v.json', 'v.xml', 'v.html'].filter((name) => existsSync(join(at, name))),
      corpus,
    }
  }

  it.each([
    ['toJson', 'v.json (JSON)', ['v.xml', 'v.html']],
    ['toJunit', 'v.xml (JUnit XML)', ['v.json', 'v.html']],
    ['writeHtml', 'v.html (HTML page)', ['v.json', 'v.xml']],
  ])('%s throws: the others are there, and the verdict', async (name, report, others) => {
    throwing.add(name)
    const { at, code, there } = await verify()
    expect({ code, there }, err).toEqual({ code: 3, there: others })
    expect(failures()).toEqual([`argnn-spec: report ${at}/${report}: could not be made: ${name} is broken`])
    expect(out).toContain('Not all clauses hold.')
  })

  it.each([
    ['nothing', undefined, ['v.sarif', 'v.md']],
    ['toSarif', /v\.sarif \(SARIF\): could not be made: toSarif is broken$/, ['v.md']],
    ['writeMarkdown', /v\.md \(Markdown summary\): could not be made: writeMarkdown is broken$/, ['v.sarif']],
  ])('%s throws: SARIF and a summary are there, or the other of them', async (name, says, others) => {
    throwing.add(name)
    const at = temporaryDirectory()
    const { code } = await verify({ sarif: join(at, 'v.sarif'), summary: join(at, 'v.md') })
    expect({ code, there: readdirSync(at).sort() }).toEqual({ code: says ? 3 : 1, there: [...others].sort() })
    expect(failures()).toEqual(says ? [expect.stringMatching(says)] : [])
    if (others.includes('v.md'))
      expect(readFileSync(join(at, 'v.md'), 'utf8')).toMatch(
        /^## argnn-spec verify\n\n\*\*Not all clauses hold/,
      )
    if (!others.includes('v.sarif')) return
    const sarif = readFileSync(join(at, 'v.sarif'), 'utf8')
    expect(sarifFaults(sarif)).toBe(null)
    expect(JSON.parse(sarif).runs[0].results).toMatchObject([{ ruleId: 'LAP-4', level: 'error' }])
  })

  it('a counterexample that cannot be stored is in the reports', async () => {
    throwing.add('store')
    const { code, there, corpus } = await verify()
    expect({ code, there, corpus: existsSync(corpus) }).toEqual({
      code: 3,
      there: ['v.json', 'v.xml', 'v.html'],
      corpus: false,
    })
    expect(failures()).toHaveLength(1)
    expect(out).toContain('Not all clauses hold.')
  })

  it('all of them throw: the verdict is there', async () => {
    for (const name of ['toJson', 'toJunit', 'writeHtml', 'writeTerminal', 'store']) throwing.add(name)
    const { code, there, corpus } = await verify()
    expect({ code, there, corpus: existsSync(corpus) }).toEqual({ code: 3, there: [], corpus: false })
    expect(failures()).toHaveLength(5)
    expect(failures()[0]).toMatch(
      /corpus\/LAP-4-\w+\.json \(stored counterexample\): could not be written: store/,
    )
    expect(out).toBe('LAP-4 fails\nNot all clauses hold.\n')
  })

  it.skipIf(!HAS_SPECIAL_FILES)('a FIFO that nobody reads costs its report alone', async () => {
    const json = fifoAt(join(temporaryDirectory(), 'fifo'))
    const { code, there } = await verify({ json })
    expect({ code, there }).toEqual({ code: 3, there: ['v.xml', 'v.html'] })
    expect(failures()).toEqual([`argnn-spec: report ${json} (JSON): could not be written: it has no reader`])
    expect(lstatSync(json).isFIFO()).toBe(true)
    expect(out).toContain('Not all clauses hold.')
  })
})

describe('gate', () => {
  const FILES = { json: 'g.json', junit: 'g.xml', sarif: 'g.sarif', html: 'g.html', summary: 'g.md' }

  /** Of a mutant whose change is admissible. */
  async function gate(more: { accept?: boolean; note?: string } = {}) {
    const at = temporaryDirectory()
    mkdirSync(join(at, 'reports', 'baseline'), { recursive: true })
    writeFileSync(join(at, BASELINE), FIRST)
    const impl = writeMutant(at, MUTANTS.find(({ verdict }) => verdict === 'changed')!)
    const paths = Object.fromEntries(Object.entries(FILES).map(([option, name]) => [option, join(at, name)]))
    const { code, stdout, stderr } = await runGateHere(at, { impl, ...paths, ...more })
    err = stderr
    const there = Object.values(FILES).filter((name) => existsSync(join(at, name)))
    return { at, code, stdout, there, isAsBefore: readFileSync(join(at, BASELINE), 'utf8') === FIRST }
  }

  it.each([
    // SARIF is JSON too.
    ['toJson', ['g.json', 'g.sarif'], ['g.xml', 'g.html', 'g.md']],
    ['toJunit', ['g.xml'], ['g.json', 'g.sarif', 'g.html', 'g.md']],
    ['toSarif', ['g.sarif'], ['g.json', 'g.xml', 'g.html', 'g.md']],
    ['writeHtml', ['g.html'], ['g.json', 'g.xml', 'g.sarif', 'g.md']],
    ['writeMarkdown', ['g.md'], ['g.json', 'g.xml', 'g.sarif', 'g.html']],
    ['writeTerminal', ['terminal'], ['g.json', 'g.xml', 'g.sarif', 'g.html', 'g.md']],
  ])('%s throws: the others are there, and the verdict', async (name, failed, others) => {
    throwing.add(name)
    const { code, there, stdout } = await gate()
    expect({ code, there }, err).toEqual({ code: 3, there: others })
    expect(failures()).toHaveLength(failed.length)
    for (const line of failures()) expect(line).toMatch(/could not be made: .* is broken$/)
    expect(stdout).toMatch(/^gate: FAIL, CHANGED/)
  })

  it('a baseline that cannot be made is not accepted, and nothing says that it was', async () => {
    throwing.add('encodeBaseline')
    const { at, code, there, stdout, isAsBefore } = await gate({ accept: true, note: 'meant' })
    expect({ code, there, isAsBefore }).toEqual({ code: 3, there: Object.values(FILES), isAsBefore: true })
    expect(failures()).toEqual([
      `argnn-spec: report ${join(at, BASELINE)} (baseline): could not be made: encodeBaseline is broken`,
    ])
    expect(stdout).toMatch(/^gate: FAIL, CHANGED/)
    for (const name of there) expect(readFileSync(join(at, name), 'utf8')).not.toMatch(/ACCEPTED|"written"/)
  })

  it('a page that throws costs no acceptance', async () => {
    throwing.add('writeHtml')
    const { code, stdout, isAsBefore } = await gate({ accept: true, note: 'meant' })
    expect({ code, isAsBefore }).toEqual({ code: 3, isAsBefore: false })
    expect(stdout).toContain('Next: commit')
  })
})

describe('claims', () => {
  it('a page that throws leaves the ledger on the terminal', async () => {
    throwing.add('writeHtml')
    const at = temporaryDirectory()
    const html = join(at, 'c.html')
    expect(await runClaims({ claim: ['COUP-1'], seed: 1, out: at, html })).toBe(3)
    expect(failures()).toEqual([
      `argnn-spec: report ${html} (HTML page): could not be made: writeHtml is broken`,
    ])
    expect(out).toContain('COUP-1')
  })
})

describe('fuzz and merge', () => {
  async function campaign(name: string) {
    const at = temporaryDirectory()
    writeModule(at, WRONG_LAPLACIAN)
    const request = { ...ASKING, time: 50, seed: 7, clause: ['LAP-4'], corpus: join(at, 'corpus') }
    const shard = { index: 1, of: 1 }
    throwing.add(name)
    const code = await runFuzz({ ...request, shard, impl: join(at, 'mine.js'), out: join(at, 'here') })
    return { at, code }
  }

  it.each([
    ['writeCampaign', `here/${FUZZ_FILE} (campaign)`, 'corpus'],
    ['store', '(stored counterexample)', `here/${FUZZ_FILE}`],
  ])('fuzz: %s throws: the rest is there, and the verdict', async (name, says, other) => {
    const { at, code } = await campaign(name)
    expect(code).toBe(3)
    // Once, however often it was tried.
    expect(new Set(failures()).size).toBe(failures().length)
    expect(failures()[0]).toContain(`${says}: could not be written: ${name} is broken`)
    expect(existsSync(join(at, other))).toBe(true)
    expect(out).toContain('Not all clauses hold.')
  })

  it.each([
    ['writeCampaign', '(campaign)', 'corpus'],
    ['store', '(stored counterexample)', FUZZ_FILE],
    ['writeTerminal', 'the report on the terminal', FUZZ_FILE],
  ])('merge: %s throws: the rest is there, and the verdict', async (name, says, other) => {
    const { at } = await campaign('nothing')
    err = ''
    out = ''
    throwing.add(name)
    expect(await runMerge([join(at, 'here')], { out: join(at, 'all') })).toBe(3)
    expect(failures()[0]).toContain(says)
    expect(existsSync(join(at, 'all', other))).toBe(true)
    expect(out).toContain('Not all clauses hold.')
  })
})

describe('what writes files alone', () => {
  it('train says what it has trained where the file cannot be made', async () => {
    throwing.add('writeNetwork')
    const file = join(temporaryDirectory(), 'net.json')
    const options = { gate: 'XOR', hidden: 1, seed: 1, presentations: 5, rule: 'ordered' } as const
    expect(await runTrain(file, options)).toBe(3)
    expect(failures()).toEqual([
      `argnn-spec: report ${file} (network file): could not be made: writeNetwork is broken`,
    ])
    expect(err).toMatch(/XOR, 1 hidden nodes, .* error 0\.\d+/)
    expect(existsSync(file)).toBe(false)
  })

  it('vectors writes the others', async () => {
    throwing.add('b.json')
    const at = temporaryDirectory()
    expect(await runVectors({ out: at, seed: 1 })).toBe(3)
    expect(failures()).toEqual([
      `argnn-spec: report ${at}/b.json (vectors): could not be made: b.json is broken`,
    ])
    expect(readdirSync(at).sort()).toEqual(['a.json', 'c.json', 'found.json'])
  })

  it('promote prints the ids', async () => {
    const at = temporaryDirectory()
    const given = { network: OSCILLATING, node: 0, mode: 'D', rule: 'ordered' }
    writeFileSync(join(at, 'case.json'), JSON.stringify(storedCase('PRUNE-3', given)))
    throwing.add('vectorFileText')
    expect(await runPromote([join(at, 'case.json')], { out: join(at, 'vectors') })).toBe(3)
    expect(failures()).toEqual([
      `argnn-spec: report ${at}/vectors/found.json (vectors): could not be made: vectorFileText is broken`,
    ])
    expect(out).toMatch(/^\S+\n$/)
    throwing.clear()
    expect(await runPromote([join(at, 'case.json')], { out: join(at, 'vectors') })).toBe(0)
  })
})
