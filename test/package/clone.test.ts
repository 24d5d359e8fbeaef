/**
 * The program in a clone: built when necessary, wherever and however it is started; or one line
 * that says what to do.
 */
import { spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it, vi } from 'vitest'
import {
  HOOK_MILLISECONDS,
  OWN_ENV,
  type Ran,
  ROOT,
  run,
  shell,
  temporaryDirectory,
  type User,
} from './install.ts'
import { copyClone } from './pack.ts'

vi.setConfig({ testTimeout: HOOK_MILLISECONDS })

const TOP = temporaryDirectory()
chmodSync(TOP, 0o755)

/** A clone after `npm ci`, not built. */
function cloned(name: string): string {
  const clone = join(TOP, name)
  copyClone(clone)
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'))
  return clone
}

/** What a build is of, and the build. */
const PARTS = [
  ...['dist', 'scripts', 'spec', 'src', 'properties', 'package.json', 'package-lock.json'],
  ...['tsconfig.json', 'tsconfig.base.json', 'tsdown.config.mjs', 'node_modules/.package-lock.json'],
]

/** A clone that is built, without the packages that built it: nothing of them is run. */
function built(name: string): string {
  const clone = join(TOP, name)
  for (const part of PARTS) cpSync(join(inject('packed').clone, part), join(clone, part), { recursive: true })
  return clone
}

const ancestors = (path: string): string[] =>
  dirname(path) === path ? [] : [dirname(path), ...ancestors(dirname(path))]

const argnnSpec = (words: string, cwd: string): Ran => shell(`npm run --silent argnn-spec -- ${words}`, cwd)

/** Root may write anywhere: somebody who may not. */
const READER: User = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

const oneLine = (output: string): string[] => output.trimEnd().split('\n')

/** Node looks for packages in the directories above too: there, a clone needs none of its own. */
const isBuildable = ancestors(TOP).some((path) => existsSync(join(path, 'node_modules/tsdown')))
if (isBuildable) console.warn('skipped: a clone without packages, as there are some above its directory')

/** An implementation that is right where it says something: nothing of it is asked here. */
const MINE = `export const description = { name: 'mine', version: '1', rules: ['ordered'], modes: ['D'], pairTest: 'exact' }
export const laplacian = () => []
`

describe('npm run argnn-spec', () => {
  const clone = cloned('clone')
  const stamp = join(clone, 'dist', '.stamp.json')

  it('builds at its first run, and after a change, and at no other', () => {
    expect(argnnSpec('--version', clone)).toEqual({ code: 0, output: '0.1.0\n' })
    const first = statSync(stamp).ino
    expect(argnnSpec('--version', clone)).toEqual({ code: 0, output: '0.1.0\n' })
    expect(statSync(stamp).ino).toBe(first)
    writeFileSync(join(clone, 'src/base/version.ts'), "export const VERSION = '9.9.9'\n")
    expect(argnnSpec('--version', clone)).toEqual({ code: 0, output: '9.9.9\n' })
    expect(statSync(stamp).ino).not.toBe(first)
  })

  it('means the directory in which it is typed, and so do its hints', () => {
    const below = join(clone, 'docs', 'below')
    mkdirSync(below)
    writeFileSync(join(below, 'x.mjs'), MINE)
    const { code, output } = argnnSpec('verify --impl ./x.mjs --clause LAP-1 --runs 5', below)
    expect(code, output).toBe(1)
    expect(readFileSync(join(below, 'reports/verify.json'), 'utf8')).toContain('"name": "mine"')
    const hints = output.split('\n').filter((line) => line.startsWith('  npm run --silent argnn-spec -- '))
    expect(hints.length).toBeGreaterThan(1)
    for (const hint of hints) expect(shell(hint, below).code, hint).toBe(1)
  })

  it('is started from outside by --prefix, and says so', () => {
    const { code, output } = shell(
      `npm --prefix '${clone}' run --silent argnn-spec -- verify --runs many`,
      TOP,
    )
    expect({ code, last: oneLine(output).at(-1) }).toEqual({
      code: 2,
      last: `Help: npm --prefix ${clone} run --silent argnn-spec -- verify --help`,
    })
  })

  it('with sources that cannot be built, says what is wrong and runs nothing', () => {
    writeFileSync(join(clone, 'src/base/version.ts'), 'export const VERSION = = 1\n')
    const { code, output } = argnnSpec('--version', clone)
    expect(code).toBe(3)
    expect(output).toMatch(/^argnn-spec: could not build: /)
    expect(output).toContain('version.ts')
    expect(output).not.toMatch(/^ {4}at |npm error/m)
  })
})

describe('exit statuses and signals are the program’s own', () => {
  const clone = built('statuses')

  it.each([
    [0, 'schema'],
    [1, 'verify --impl ./x.mjs --clause LAP-1 --runs 5'],
    [2, 'verify --runs many'],
    [3, 'verify --impl cmd:false --clause LAP-1'],
  ])('%d: %s', (code, words) => {
    writeFileSync(join(clone, 'x.mjs'), MINE)
    const ran = argnnSpec(words, clone)
    expect(ran.code, ran.output).toBe(code)
    expect(ran.output).not.toMatch(/^(npm|>) /m)
  })

  it('130: Ctrl-C, which a terminal sends to npm too', async () => {
    const line = ['run', '--silent', 'argnn-spec', '--', 'verify', '--clause', 'PAIR', '--runs', '1000000']
    const child = spawn('npm', line, {
      cwd: clone,
      env: OWN_ENV,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let isSent = false
    const hear = (chunk: Buffer): void => {
      output += chunk
      if (isSent || !output.includes('verify: seed ')) return
      isSent = true
      process.kill(-(child.pid as number), 'SIGINT')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    const ended = await new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal)))
    // Some shells between npm and Node end by the signal itself, which who waits for npm is told as 130 too.
    expect([130, 'SIGINT'], output).toContain(ended)
    expect(output).toContain('Interrupted: clauses that were not decided')
    expect(output).not.toMatch(/npm error|^ {4}at /m)
  })
})

describe('one line that says what to do, and status 2', () => {
  it.skipIf(isBuildable)('where only the dependencies of production are installed', () => {
    const clone = cloned('production')
    rmSync(join(clone, 'node_modules'))
    cpSync(join(ROOT, 'node_modules/fast-check'), join(clone, 'node_modules/fast-check'), { recursive: true })
    for (const words of ['run --silent verify', 'run --silent argnn-spec -- --help', 'run --silent build'])
      expect(shell(`npm ${words}`, clone, { NODE_ENV: 'production' })).toEqual({
        code: 2,
        output:
          'argnn-spec: expected the packages that build it, got none of them: run `npm ci --include=dev`\n',
      })
    rmSync(join(clone, 'node_modules'), { recursive: true })
    expect(argnnSpec('--help', clone).code).toBe(2)
  })

  it('where a checkout can only be read and is not built; built, it works', () => {
    const clone = built('read-only')
    const script = join(clone, 'scripts', 'argnn-spec.mjs')
    const asReader = (): Ran => {
      if (READER.uid === undefined) shell(`chmod -R a-w '${clone}'`, TOP)
      const ran = run(process.execPath, [script, '--version'], TOP, {}, READER)
      if (READER.uid === undefined) shell(`chmod -R u+w '${clone}'`, TOP)
      return ran
    }
    expect(asReader()).toEqual({ code: 0, output: '0.1.0\n' })
    writeFileSync(join(clone, 'spec', 'new.ts'), '')
    const { code, output } = asReader()
    expect({ code, lines: oneLine(output).length }).toEqual({ code: 2, lines: 1 })
    expect(output).toMatch(
      /^argnn-spec: .*\/dist: expected to be written, .*got: (EACCES|EROFS|EPERM); run `npm run build`/,
    )
  })

  it('where the directory was deleted under the shell', () => {
    const { clone } = inject('packed')
    const gone = join(TOP, 'gone')
    const line = `mkdir gone && cd gone && rmdir '${gone}' && '${process.execPath}' '${clone}/dist/main.mjs' verify`
    expect(shell(line, TOP)).toEqual({
      code: 2,
      output:
        'argnn-spec: current directory: expected an existing directory, got one that was deleted; ' +
        'change to another\n',
    })
    const script = run(process.execPath, ['scripts/argnn-spec.mjs', 'verify'], clone, {
      INIT_CWD: gone,
    })
    expect(script).toEqual({
      code: 2,
      output: `argnn-spec: ${gone}: expected the directory to work in, got: ENOENT; change to another\n`,
    })
  })
})

it('needs no HOME', () => {
  const { clone } = inject('packed')
  const asked = 'verify --clause LAP-1 --runs 60 --quiet --json x.json --junit x.xml --corpus corpus'
  const { code, output } = run(process.execPath, [join(clone, 'dist/main.mjs'), ...asked.split(' ')], TOP, {
    HOME: undefined,
  })
  expect({ code, output }).toEqual({ code: 0, output: 'All clauses hold.\n' })
})
