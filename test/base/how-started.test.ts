/**
 * How a printed command line starts the program, for each way in which it was started; on real
 * directories.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { documentAt, PROGRAM } from '../../src/base/command-line.ts'
import { packagePath, programOf, type Start } from '../../src/base/how-started.ts'

const TOP = realpathSync(mkdtempSync(join(tmpdir(), 'argnn-spec-started-')))
afterAll(() => rmSync(TOP, { recursive: true, force: true }))

const write = (path: string, text = ''): string => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const link = (target: string, path: string): string => {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path)
  return path
}

/** A package at `root`, as much of it as is looked at. */
const packageAt = (root: string): string => {
  write(join(root, 'package.json'), '{ "name": "argnn-spec" }')
  write(join(root, 'dist', 'main.mjs'))
  return root
}

const directory = (...parts: string[]): string => {
  const path = join(TOP, ...parts)
  mkdirSync(path, { recursive: true })
  return path
}

const NPM = { npm_config_user_agent: 'npm/11.0.0 node/v20.20.2 linux x64 workspaces/false' }
const PNPM = { npm_config_user_agent: 'pnpm/10.34.8 npm/? node/v20.20.2 linux x64' }

const start = (root: string, cwd: string, more: Partial<Start> = {}): Start => ({
  root,
  script: join(root, 'dist', 'main.mjs'),
  cwd,
  env: {},
  ...more,
})

describe('installed in a project', () => {
  const project = directory('npm')
  const root = packageAt(join(project, 'node_modules', 'argnn-spec'))
  const below = directory('npm', 'src', 'deep')

  it.each([
    ['npx', NPM, 'npx argnn-spec'],
    ['its path', {}, 'npx argnn-spec'],
    [
      'the first yarn',
      { npm_config_user_agent: 'yarn/1.22.22 npm/? node/v20.20.2' },
      'yarn --silent argnn-spec',
    ],
    ['a later yarn', { npm_config_user_agent: 'yarn/4.9.1 npm/? node/v20.20.2' }, 'yarn argnn-spec'],
    ['bun', { npm_config_user_agent: 'bun/1.2.0 npm/? node/v22' }, 'bunx argnn-spec'],
  ])('started by %s', (_, env, program) => {
    expect(programOf(start(root, project, { env }))).toBe(program)
    expect(programOf(start(root, below, { env }))).toBe(program)
  })

  it('names its documents from where the reader is', () => {
    expect(packagePath('docs/ci.md', start(root, project))).toBe('node_modules/argnn-spec/docs/ci.md')
    expect(packagePath('docs/ci.md', start(root, below))).toBe('../../node_modules/argnn-spec/docs/ci.md')
  })

  it('started by its path from elsewhere, is started by its path again', () => {
    const elsewhere = directory('elsewhere')
    expect(programOf(start(root, elsewhere))).toBe(`node ${root}/dist/main.mjs`)
    expect(packagePath('docs/ci.md', start(root, elsewhere))).toBe(`${root}/docs/ci.md`)
  })
})

describe('installed by pnpm, which links to a store', () => {
  const project = directory('pnpm')
  const store = packageAt(join(project, 'node_modules/.pnpm/argnn-spec@0.1.0/node_modules/argnn-spec'))
  link(store, join(project, 'node_modules', 'argnn-spec'))
  const below = directory('pnpm', 'src')

  it('is run by pnpm where that finds it, and by npx below', () => {
    expect(programOf(start(store, project, { env: PNPM }))).toBe('pnpm exec argnn-spec')
    expect(programOf(start(store, project))).toBe('pnpm exec argnn-spec')
    expect(programOf(start(store, project, { env: NPM }))).toBe('npx argnn-spec')
    expect(programOf(start(store, below, { env: PNPM }))).toBe('npx argnn-spec')
  })

  it('names its documents by the link', () => {
    expect(packagePath('vectors/README.md', start(store, project))).toBe(
      'node_modules/argnn-spec/vectors/README.md',
    )
  })
})

describe('a bin on the PATH', () => {
  const elsewhere = directory('anywhere')

  it('that is a link, as npm makes it', () => {
    const root = packageAt(join(TOP, 'prefix/lib/node_modules/argnn-spec'))
    const bin = link(join(root, 'dist/main.mjs'), join(TOP, 'prefix/bin/argnn-spec'))
    const env = { PATH: ['/nowhere', dirname(bin)].join(delimiter) }
    expect(programOf(start(root, elsewhere, { script: bin, env }))).toBe('argnn-spec')
    expect(packagePath('docs/ci.md', start(root, elsewhere))).toBe(`${root}/docs/ci.md`)
  })

  it('that is a script, as pnpm makes it; another program of the name is none', () => {
    const root = packageAt(join(TOP, 'pnpm-home/global/5/node_modules/argnn-spec'))
    const shim = 'exec node "$basedir/global/5/node_modules/argnn-spec/dist/main.mjs" "$@"\n'
    const env = { PATH: dirname(write(join(TOP, 'pnpm-home/argnn-spec'), shim)) }
    expect(programOf(start(root, elsewhere, { env }))).toBe('argnn-spec')
    const other = { PATH: dirname(write(join(TOP, 'other/argnn-spec'), 'exec something else\n')) }
    expect(programOf(start(root, elsewhere, { env: other }))).toBe(`node ${root}/dist/main.mjs`)
  })
})

describe('fetched by npx', () => {
  const cwd = directory('empty')
  const fetched = (hash: string, manifest: string): Start => {
    const cache = join(TOP, '.npm', '_npx', hash)
    const root = packageAt(join(cache, 'node_modules', 'argnn-spec'))
    write(join(cache, 'package.json'), manifest)
    return start(root, cwd, { script: join(cache, 'node_modules/.bin/argnn-spec'), env: NPM })
  }

  it.each([
    ['a1', ['argnn-spec'], 'npx argnn-spec'],
    ['a2', ['argnn-spec@0.1.0'], 'npx argnn-spec@0.1.0'],
    ['a3', ['/tmp/argnn-spec-0.1.0.tgz'], 'npx --yes --package=/tmp/argnn-spec-0.1.0.tgz argnn-spec'],
    ['a4', ['/my files/a.tgz'], "npx --yes --package='/my files/a.tgz' argnn-spec"],
  ])('%s: %j', (hash, packages, program) => {
    expect(programOf(fetched(hash, JSON.stringify({ _npx: { packages } })))).toBe(program)
  })

  it('with a cache that says nothing, is started by its path', () => {
    const broken = fetched('b1', '{ "_npx": {} }')
    expect(programOf(broken)).toBe(`node ${broken.root}/dist/main.mjs`)
  })
})

describe('a clone', () => {
  const root = packageAt(directory('clone'))
  write(join(root, 'scripts', 'argnn-spec.mjs'))
  const below = directory('clone', 'docs', 'protocol')
  const elsewhere = directory('somewhere else')

  it('is run by its script, anywhere in it', () => {
    expect(programOf(start(root, root, { env: NPM }))).toBe('npm run --silent argnn-spec --')
    expect(programOf(start(root, below))).toBe('npm run --silent argnn-spec --')
    expect(packagePath('docs/ci.md', start(root, root))).toBe('docs/ci.md')
    expect(packagePath('docs/ci.md', start(root, below))).toBe('../ci.md')
  })

  it('from outside, as it was told: npm --prefix, or its path', () => {
    const env = { ...NPM, npm_package_json: join(root, 'package.json') }
    expect(programOf(start(root, elsewhere, { env }))).toBe(`npm --prefix ${root} run --silent argnn-spec --`)
    expect(programOf(start(root, elsewhere))).toBe(`node ${root}/dist/main.mjs`)
    expect(packagePath('docs/ci.md', start(root, elsewhere))).toBe(`${root}/docs/ci.md`)
  })

  it('that a project links to, is that project’s', () => {
    const project = directory('linking')
    link(root, join(project, 'node_modules', 'argnn-spec'))
    expect(programOf(start(root, project, { env: NPM }))).toBe('npx argnn-spec')
    expect(packagePath('docs/ci.md', start(root, project))).toBe('node_modules/argnn-spec/docs/ci.md')
  })

  it('in a directory with a space in its name is quoted', () => {
    const spaced = packageAt(directory('a clone'))
    expect(programOf(start(spaced, elsewhere))).toBe(`node '${spaced}/dist/main.mjs'`)
  })
})

it('sources are a clone’s, whoever runs them', () => {
  expect(PROGRAM).toBe('npm run --silent argnn-spec --')
  expect(documentAt('docs/ci.md')).toBe('docs/ci.md')
})
