/** The installed bin, by npm and by pnpm, whose layout is strict: it runs, weighs little, and its hints can be typed. */

import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parseHTML } from 'linkedom'
import { describe, expect, inject, it, vi } from 'vitest'
import {
  type Env,
  HOOK_MILLISECONDS,
  install,
  PNPM,
  type Ran,
  ROOT,
  run,
  shell,
  temporaryDirectory,
} from './install.ts'

vi.setConfig({ testTimeout: HOOK_MILLISECONDS })

const { tarball } = inject('packed')
const TOP = temporaryDirectory()

/** What a user wrote: the local Laplacian, forgetting the weights in mode D_W or not. */
const laplacianModule = (weight: string): string => `
import { laplacian as right } from 'argnn-spec-example'
export const description = { name: 'mine', version: '1', rules: ['ordered'], modes: ['D', 'DW'], pairTest: 'floating' }
export const laplacian = (network, node, mode) => right(network, node, ${weight})
`

/** A project with the package, an example of it, and two implementations. */
function project(name: string, manager: 'npm' | 'pnpm'): { directory: string; offline: string | undefined } {
  const directory = join(TOP, name)
  const offline = install(tarball, directory, manager)
  mkdirSync(join(directory, 'below'))
  const example = './node_modules/argnn-spec/examples/adapters/plain.mjs'
  for (const [file, mode] of [
    ['right.mjs', 'mode'],
    ['wrong.mjs', "'D'"],
  ] as const)
    writeFileSync(join(directory, file), laplacianModule(mode).replace('argnn-spec-example', example))
  return { directory, offline }
}

/** The lines to copy, and what `Help:` names where that is a command. */
const hintsOf = (output: string, program: string): string[] =>
  output
    .split('\n')
    .map((line) => line.replace(/^Help: /, '  '))
    .filter((line) => line.startsWith(`  ${program} `))
    .map((line) => line.trim())

/** Statuses of a program that was found and understood: all hold, or a clause fails. */
const ASKED = [0, 1]

interface Way {
  readonly type: (words: string, cwd: string) => Ran
  /** As its hints say it in the project, and below it. */
  readonly program: string
  readonly below: string
}

function checkHints({ type, program, below }: Way, directory: string): void {
  const failing = type('verify --impl ./wrong.mjs --clause LAP-3 --runs 20', directory)
  expect(failing.code, failing.output).toBe(1)
  const hints = hintsOf(failing.output, program)
  expect(hints.some((hint) => hint.includes(' --clause LAP-3 '))).toBe(true)
  expect(hints.some((hint) => hint.includes(' replay reports/corpus/'))).toBe(true)
  for (const hint of hints) {
    const { code, output } = type(hint.slice(program.length + 1), directory)
    expect(ASKED, `${hint}: ${output}`).toContain(code)
  }
  const deeper = type('verify --impl ../wrong.mjs --clause LAP-3 --runs 20', join(directory, 'below'))
  const [again] = hintsOf(deeper.output, below)
  expect(again, deeper.output).toContain('--impl ../wrong.mjs')
  const helpless = type('verify --runs many', directory)
  expect(helpless).toMatchObject({
    code: 2,
    output: expect.stringContaining(`Help: ${program} verify --help\n`),
  })
}

describe('installed by npm', () => {
  const { directory, offline } = project('by-npm', 'npm')

  it.skipIf(offline !== undefined)('runs by npx, and what it prints can be typed', () => {
    const type = (words: string, cwd: string): Ran => shell(`npx argnn-spec ${words}`, cwd)
    const right = type('verify --impl ./right.mjs --clause LAP --runs 20', directory)
    expect(right.code, right.output).toBe(0)
    checkHints({ type, program: 'npx argnn-spec', below: 'npx argnn-spec' }, directory)
  })

  it.skipIf(offline !== undefined)('names documents that are there', () => {
    const { code, output } = shell('npx argnn-spec verify --impl ./right.mjs --clause EIG-1', directory)
    expect(code).toBe(1)
    const [document] = /node_modules\/argnn-spec\/docs\/[\w/.-]+\.md/.exec(output) ?? []
    expect(existsSync(join(directory, document ?? 'none')), output).toBe(true)
  })

  it.skipIf(offline !== undefined)(
    'draws pages whose boxes can be copied, and figures with its fonts',
    () => {
      const page = shell(
        'npx argnn-spec verify --impl ./wrong.mjs --clause LAP-3 --runs 20 --html x.html',
        directory,
      )
      expect(page.code, page.output).toBe(1)
      const html = readFileSync(join(directory, 'x.html'), 'utf8')
      const codes = [...parseHTML(html).document.querySelectorAll('code')].map(
        ({ textContent }) => textContent,
      )
      const commands = codes.filter((line) => /\bargnn-spec /.test(line))
      expect(commands.length).toBeGreaterThan(0)
      for (const command of commands) expect(command).toMatch(/^npx argnn-spec (verify|replay|promote) /)
      const figure = shell('npx argnn-spec claims --figure 1 --quick --out out', directory)
      expect(figure.code, figure.output).toBe(0)
      expect(readFileSync(join(directory, 'out/figures-quick/figure-1.png')).length).toBeGreaterThan(10_000)
    },
  )

  it.skipIf(offline !== undefined)('stores a ledger that does not say how its writer was started', () => {
    const { code, output } = shell('npx argnn-spec claims --claim LOC-1', directory)
    expect(code, output).toBe(0)
    expect(output).toContain('  npx argnn-spec claims --claim LOC-1\n')
    const data = shell('npx argnn-spec claims --claim LOC-1 --json --quiet', directory)
    expect(JSON.parse(data.output).claims[0].commands[0]).toBe(
      'npm run --silent argnn-spec -- claims --claim LOC-1',
    )
  })

  it.skipIf(offline !== undefined)(
    'brings at most 40 packages and 50 MB, each defended in ARCHITECTURE.md',
    () => {
      const modules = join(directory, 'node_modules')
      const files = readdirSync(modules, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
      const packages = files
        .map((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(file)?.[1])
        .filter((name) => name !== undefined)
      const bytes = files.reduce((total, file) => total + lstatSync(file).size, 0)
      expect(packages.length).toBeLessThanOrEqual(40)
      expect(bytes).toBeLessThan(50e6)
      const [, table = ''] = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').split(
        '## Why each dependency\n',
      )
      for (const name of packages.filter((one) => one !== 'argnn-spec'))
        expect(table.split('\n## ')[0], name).toMatch(new RegExp(`^\\|[^|]*\\b${name}\\b[^|]*\\|`, 'm'))
    },
  )
})

describe('installed by pnpm', () => {
  const { directory, offline } = project('by-pnpm', 'pnpm')

  it.skipIf(offline !== undefined)('runs by pnpm exec, and what it prints can be typed', () => {
    // Below the project pnpm finds no package: there npx does.
    const type = (words: string, cwd: string): Ran =>
      cwd === directory
        ? shell(`'${process.execPath}' '${PNPM}' exec argnn-spec ${words}`, cwd)
        : shell(`npx argnn-spec ${words}`, cwd)
    checkHints({ type, program: 'pnpm exec argnn-spec', below: 'npx argnn-spec' }, directory)
  })

  it.skipIf(offline !== undefined)('is imported where a package sees its own dependencies alone', () => {
    const line = ['', '/spec', '/properties'].map((name) => `await import('argnn-spec${name}')`).join(';')
    expect(run(process.execPath, ['--input-type=module', '-e', line], directory)).toEqual({
      code: 0,
      output: '',
    })
  })
})

describe('installed for all', () => {
  const prefix = join(TOP, 'global')
  const flags = ['--global', '--prefix', prefix, '--prefer-offline', '--no-audit', '--no-fund']
  const installed = run('npm', ['install', ...flags, tarball], TOP)
  const env: Env = { PATH: [join(prefix, 'bin'), process.env.PATH].join(delimiter) }

  it.skipIf(installed.code !== 0)('is its own name', () => {
    const { directory } = project('using-global', 'npm')
    const elsewhere = join(TOP, 'elsewhere')
    mkdirSync(elsewhere)
    const { code, output } = shell(
      `argnn-spec verify --impl ${directory}/wrong.mjs --clause LAP-3 --runs 20`,
      elsewhere,
      env,
    )
    expect(code).toBe(1)
    const hints = hintsOf(output, 'argnn-spec')
    expect(hints.length).toBeGreaterThan(1)
    for (const hint of hints) expect(ASKED, hint).toContain(shell(hint, elsewhere, env).code)
  })
})
