/** When dist/ is rebuilt, tested on a small tree with a builder that only copies. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

type Bundle = (further: readonly string[], directory: string) => Promise<readonly string[]>

interface BuildOptions {
  readonly further?: readonly string[]
  readonly clean?: boolean
}

const { buildDist } = (await import(String(new URL('../../scripts/build-dist.mjs', import.meta.url)))) as {
  readonly buildDist: (root: string, bundle: Bundle, options?: BuildOptions) => Promise<boolean>
}

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** A clone with one source: its build is a chunk named by the source's text, and a main that names the chunk. */
function clone() {
  const root = mkdtempSync(join(tmpdir(), 'argnn-spec-build-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  write(join(root, 'src/a.ts'), 'one')
  write(join(root, 'spec/b.ts'), 'b')
  write(join(root, 'package-lock.json'), '{}')
  const dist = (path: string): string => join(root, 'dist', path)
  const bundle: Bundle = async (further, directory) => {
    const text = readFileSync(join(root, 'src/a.ts'), 'utf8')
    write(join(directory, `chunk-${text}.mjs`), text)
    write(join(directory, 'main.mjs'), `chunk-${text}.mjs`)
    write(join(directory, 'assets/font.ttf'), 'font')
    for (const name of further) write(join(directory, `${name}.mjs`), name)
    return ['main.mjs', ...further.map((name) => `${name}.mjs`)]
  }
  const build = (options?: BuildOptions): Promise<boolean> => buildDist(root, bundle, options)
  return { root, dist, bundle, build }
}

const listed = (directory: string): string[] => readdirSync(directory).sort()

it('builds once, and not again for times of files that did not change', async () => {
  const { root, dist, build } = clone()
  expect(await build()).toBe(true)
  expect(listed(dist(''))).toEqual(['.stamp.json', 'assets', 'chunk-one.mjs', 'main.mjs'])
  expect(await build()).toBe(false)
  utimesSync(join(root, 'src/a.ts'), 1, 1)
  cpSync(dist(''), dist('../copy'), { recursive: true })
  rmSync(dist(''), { recursive: true })
  renameSync(dist('../copy'), dist(''))
  expect(await build()).toBe(false)
})

it.each<[string, (root: string) => void]>([
  ['a source is changed', (root) => write(join(root, 'src/a.ts'), 'two')],
  [
    'a source is changed, its size and time kept',
    (root) => {
      write(join(root, 'spec/b.ts'), 'c')
      utimesSync(join(root, 'spec/b.ts'), 1, 1)
    },
  ],
  ['a source is added', (root) => write(join(root, 'properties/new.ts'), '')],
  ['a source is removed', (root) => rmSync(join(root, 'spec/b.ts'))],
  ['a source is renamed', (root) => renameSync(join(root, 'spec/b.ts'), join(root, 'spec/c.ts'))],
  ['the lock file is changed', (root) => write(join(root, 'package-lock.json'), '{ }')],
  ['something else is installed', (root) => write(join(root, 'node_modules/.package-lock.json'), '{}')],
  ['the build itself is changed', (root) => write(join(root, 'scripts/bundle.mjs'), '')],
  ['a built file is missing', (root) => rmSync(join(root, 'dist/chunk-one.mjs'))],
  ['a built file is cut', (root) => write(join(root, 'dist/main.mjs'), 'chunk')],
  ['an asset is damaged', (root) => write(join(root, 'dist/assets/font.ttf'), 'fond')],
  ['the stamp is missing, as in a half-made build', (root) => rmSync(join(root, 'dist/.stamp.json'))],
  ['the stamp is damaged', (root) => write(join(root, 'dist/.stamp.json'), '{ "inputs": ')],
  [
    'the stamp is of something else, as of another Node',
    (root) => {
      const stamp = join(root, 'dist/.stamp.json')
      const { inputs, ...rest } = JSON.parse(readFileSync(stamp, 'utf8'))
      writeFileSync(stamp, JSON.stringify({ ...rest, inputs: inputs.replace(/^./, 'x') }))
    },
  ],
])('builds again where %s', async (_, change) => {
  const { root, build } = clone()
  await build()
  change(root)
  expect(await build()).toBe(true)
  expect(await build()).toBe(false)
})

it('takes what editors leave beside a file for none of the sources', async () => {
  const { root, build } = clone()
  await build()
  write(join(root, 'src/a.ts~'), 'older')
  write(join(root, 'src/.a.ts.swp'), 'open')
  expect(await build()).toBe(false)
})

it('builds for tests what only tests need, and for others not again where tests change', async () => {
  const { root, dist, build } = clone()
  write(join(root, 'test/child.ts'), 'child')
  await build()
  expect(await build({ further: ['child'] })).toBe(true)
  expect(existsSync(dist('child.mjs'))).toBe(true)
  expect(await build({ further: ['child'] })).toBe(false)
  write(join(root, 'test/child.ts'), 'changed')
  expect(await build()).toBe(false)
  expect(await build({ further: ['child'] })).toBe(true)
})

it('leaves the parts of the last build for programs that run it, and removes older ones after minutes', async () => {
  const { root, dist, build } = clone()
  await build()
  utimesSync(dist('chunk-one.mjs'), 1, 1)
  write(join(root, 'src/a.ts'), 'two')
  await build()
  expect(listed(dist(''))).toContain('chunk-one.mjs')
  write(dist('bench/main.mjs'), 'not ours')
  utimesSync(dist('bench/main.mjs'), 1, 1)
  write(join(root, 'src/a.ts'), 'six')
  await build()
  expect(listed(dist(''))).toEqual([
    '.stamp.json',
    'assets',
    'bench',
    'chunk-six.mjs',
    'chunk-two.mjs',
    'main.mjs',
  ])
})

it('clean, leaves nothing of what was built before', async () => {
  const { root, dist, build } = clone()
  await build()
  write(join(root, 'src/a.ts'), 'two')
  expect(await build({ clean: true })).toBe(true)
  expect(await build({ clean: true })).toBe(true)
  expect(listed(dist(''))).toEqual(['.stamp.json', 'assets', 'chunk-two.mjs', 'main.mjs'])
})

it('keeps the old build where the new one cannot be made, and says why', async () => {
  const { root, dist, bundle, build } = clone()
  await build()
  write(join(root, 'src/a.ts'), 'two')
  const failing: Bundle = async (further, directory) => {
    await bundle(further, directory)
    throw new Error('expected an expression')
  }
  await expect(buildDist(root, failing)).rejects.toThrow('expected an expression')
  expect(readFileSync(dist('main.mjs'), 'utf8')).toBe('chunk-one.mjs')
  expect(listed(dist(''))).toEqual(['.stamp.json', 'assets', 'chunk-one.mjs', 'main.mjs'])
})

it('does not trust a build during which a source changed', async () => {
  const { root, bundle, build } = clone()
  const slow: Bundle = async (further, directory) => {
    const entries = await bundle(further, directory)
    write(join(root, 'src/a.ts'), 'two')
    return entries
  }
  expect(await buildDist(root, slow)).toBe(true)
  write(join(root, 'src/a.ts'), 'one')
  expect(await build()).toBe(true)
  expect(await build()).toBe(false)
})

it('lets several build at once: each finds all parts of the main that it then starts', async () => {
  const { dist, bundle, build } = clone()
  const both = await Promise.all([build(), build(), build()])
  expect(both).toEqual([true, true, true])
  expect(listed(dist(''))).toEqual(['.stamp.json', 'assets', 'chunk-one.mjs', 'main.mjs'])
  expect(await buildDist(dist('..'), bundle)).toBe(false)
})
