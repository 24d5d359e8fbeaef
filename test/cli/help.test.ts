/** --help of the program and of every command: its content, and that it loads no heavy package. */
import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { loadedScripts, packagesOf } from './loaded.ts'
import { BIN, runBin, startNode, temporaryDirectory, widest } from './run-bin.ts'
import { PROGRAM_URL, runHere } from './run-here.ts'

const COMMANDS = [
  'verify',
  'decide',
  'train',
  'convert',
  'explore',
  'gate',
  'claims',
  'compare',
  'schema',
  'vectors',
  'replay',
  'fuzz',
  'merge',
  'promote',
  'simulate',
  'node',
  'worker',
  'status',
  'report',
] as const

/** Of every command that asks an implementation; defaults are shown as they are written. */
const ASKING = [
  '--impl',
  '--rule',
  '--as',
  '--case-time',
  'default: 2s',
  '--start-time',
  'default: 60s',
] as const

const OPTIONS: Readonly<Record<(typeof COMMANDS)[number], readonly string[]>> = {
  verify: [...ASKING, '--runs', '--seed', '--time', '--clause', '--json', '--junit', '--html'],
  gate: [
    ...[...ASKING, '--baseline', '--against', '--accept', '--note', '--quick', '--known', '--changed'],
    ...['--json', '--html'],
  ],
  claims: ['--quick', '--figure', '--claim', '--seed', '--out', '--json', '--html'],
  compare: ['--criterion', '--quick', '--gate', '--seed', '--seeds', '--out', '--plan', '--json', '--html'],
  schema: ['--protocol', '--known-failures', '--case'],
  decide: ['<file>', '--node', '--mode', '--rule', '--json'],
  explore: ['[file]', '--out', '--port'],
  vectors: ['--out', '--seed'],
  replay: [...ASKING, '<file>', '--json', '--print'],
  fuzz: [...ASKING, '--time', '--shard', '--seed', '--clause', '--known', '--corpus', '--out'],
  merge: ['<dir...>', '--out', '--known'],
  promote: ['<file...>', '--out'],
  simulate: [
    ...['[file]', '--gate', '--hidden', '--seed', '--presentations', '--prune', '--rule', '--runs'],
    ...['--loss', '--duplicate', '--delay', '--reorder', '--crash', '--partition', '--slow', '--skew'],
    ...['--transport', '--processes', '--json', '--html', '--summary', '--trace'],
  ],
  worker: ['--queue', '--impl', '--workers', '--takeover', '--metrics', '--log', 'ARGNN_SPEC_QUEUE_PASSWORD'],
  status: ['--queue', '--json', '--forget'],
  node: [
    ...['[file]', '--gate', '--hidden', '--seed', '--presentations', '--prune', '--rule'],
    ...['--listen', '--peers', '--key-file', '--log', '--patience', 'default: 5ms'],
    ...['--silence', 'default: 3s', '--trace'],
  ],
  report: ['<file...>', '--html', '--summary', '--repro'],
  train: ['<file>', '--gate', '--hidden', '--seed', '--presentations', '--prune', '--rule', '--format'],
  convert: ['<from>', '<to>', '--format', '--undirected', '--to', '--inputs', '--outputs', 'docs/formats.md'],
}

/** Runs a request for help: it succeeds, writes nothing and keeps to 80 columns. */
async function help(args: readonly string[]): Promise<string> {
  const cwd = temporaryDirectory()
  const { code, stdout, stderr } = await runHere(args, { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(readdirSync(cwd)).toEqual([])
  expect(widest(stdout)).toBeLessThanOrEqual(80)
  return stdout
}

/** A program that prints the help of every command in one process. */
const ALL_HELP = `import { run } from ${JSON.stringify(PROGRAM_URL)}
for (const command of ${JSON.stringify(COMMANDS)}) if ((await run([command, '--help'])) !== 0) process.exit(1)`

describe('help loads no package but commander:', () => {
  it.each([
    ['of the bin', [BIN, '--help'], '/dist/main.mjs'],
    ['of all commands', ['--input-type=module', '--eval', ALL_HELP], '/dist/test/program.mjs'],
  ])('%s', async (_, args, script) => {
    const coverage = temporaryDirectory()
    const options = { cwd: temporaryDirectory(), env: { NODE_V8_COVERAGE: coverage } }
    const { code, stderr } = await startNode(args, options).ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const scripts = loadedScripts(coverage)
    expect(scripts.some((url) => url.endsWith(script))).toBe(true)
    expect(packagesOf(scripts)).toEqual(['commander'])
  })
})

describe('argnn-spec --help', () => {
  it('names every command, and explains every exit status', async () => {
    const text = await help(['--help'])
    const named = [...text.matchAll(/^ {2}([a-z]+) .* {2}/gm)].map(([, command]) => command)
    expect(named).toEqual([...COMMANDS, 'help'])
    expect(text).toContain('Exit status:')
    for (const status of [0, 1, 2, 3, 130]) expect(text).toMatch(new RegExp(`^  ${status}  \\S`, 'm'))
  })
})

describe.each(COMMANDS)('argnn-spec %s --help', (command) => {
  it('names its options, and what its exit statuses mean', async () => {
    const text = await help([command, '--help'])
    const words = text.replaceAll(/\s+/g, ' ')
    const quiet = command === 'schema' ? [] : ['-q, --quiet']
    for (const option of [...OPTIONS[command], ...quiet]) expect(words).toContain(option)
    expect(text).toContain('Exit status:')
    expect(text).toMatch(/^ {2}2 {2}\S/m)
  })
})

describe('what draws is loaded where something is drawn', () => {
  const DRAWING = ['@observablehq/plot', 'linkedom', '@resvg/resvg-wasm', 'd3-array', 'd3-scale']

  it.each([
    ['verify --clause LAP-3 --runs 5', []],
    ['claims --claim LOC-1', []],
    ['verify --clause LAP-3 --runs 5 --html', ['@observablehq/plot', 'd3-array', 'd3-scale', 'linkedom']],
  ])('%s: %j', async (line, drawing) => {
    const [cwd, coverage] = [temporaryDirectory(), temporaryDirectory()]
    await runBin(line.split(' '), { cwd, env: { NODE_V8_COVERAGE: coverage } })
    const loaded = packagesOf(loadedScripts(coverage))
    expect(loaded).toContain('commander')
    expect(loaded.filter((name) => DRAWING.includes(name)).sort()).toEqual(drawing)
  })
})
