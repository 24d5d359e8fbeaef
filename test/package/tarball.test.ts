/**
 * The content of the packed package: no errors reported by tools, every file that is run or linked
 * to, and all licences.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, inject, it } from 'vitest'
import { ROOT, run, temporaryDirectory } from './install.ts'

const { tarball } = inject('packed')
const unpacked = temporaryDirectory()
run('tar', ['-xzf', tarball, '-C', unpacked], unpacked)
const PACKAGE = join(unpacked, 'package')
const FILES = readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(PACKAGE.length + 1))
  .sort()
const read = (path: string): string => readFileSync(join(PACKAGE, path), 'utf8')
/** A line of code, no comment, that names a document by where it lies in a clone. */
const BARE_DOCUMENT =
  /^(?!\s*(?:\/\/|\/?\*)).*(?<!documentAt\(')\b(?:docs|vectors|examples)\/[\w/-]+\.(?:md|json|mjs|py)\b.*$/gm

const manifest = JSON.parse(read('package.json'))

describe('the tools that judge packages find nothing', () => {
  it('publint', async () => {
    const bytes = readFileSync(tarball)
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const { messages } = await publint({ pack: { tarball: buffer }, strict: true })
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
  })

  it('Are the Types Wrong, but for what holds of every package of ES modules (.attw.json)', () => {
    const tool = join(ROOT, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    const { code, output } = run(process.execPath, [tool, tarball, '--format', 'json'], ROOT)
    const { analysis } = JSON.parse(output)
    const kinds = Object.values(analysis.problems as readonly { readonly kind: string }[]).map(
      ({ kind }) => kind,
    )
    expect({ code, kinds: [...new Set(kinds)] }).toEqual({ code: 0, kinds: ['CJSResolvesToESM'] })
    expect(Object.keys(analysis.entrypoints)).toHaveLength(Object.keys(manifest.exports).length)
  })
})

describe('the tarball', () => {
  it('can be published: public, with a licence, and nothing to run at its installation', () => {
    expect(manifest).toMatchObject({ name: 'argnn-spec', license: 'MIT', author: 'argnn-spec contributors' })
    expect(manifest.private).toBeUndefined()
    expect(Object.keys(manifest.scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([])
    expect(read('LICENSE')).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} argnn-spec contributors\n/)
    expect(read('CITATION.cff')).toContain('name: argnn-spec contributors')
    expect(read('CITATION.cff')).toContain(`version: ${manifest.version}`)
  })

  it('holds what is run, declared and read, and nothing else', () => {
    const fitting = [
      /^(package\.json|[A-Z_]+\.md|LICENSE|CITATION\.cff)$/,
      /^dist\/[\w-]+\.mjs$/,
      /^dist\/assets\/(DejaVuSans(-Bold)?\.ttf|index_bg\.wasm|page\.(css|js)|explorer\.html)$/,
      /^lib\/[\w-]+\.(mjs|d\.mts)$/,
      /^clients\/python\/(README\.md|pyproject\.toml|src\/argnn_spec\/(\w+\.py|clauses\.json|py\.typed))$/,
      /^(dist|lib)\/THIRD-PARTY-LICENSES\.txt$/,
      /^docs\/([\w-]+\/)?[\w-]+(\.schema\.json|\.md|\.png)$/,
      /^examples\/[\w/-]+(\.(test|github|gitlab))?\.(md|mjs|py|sh|ts|yaml|yml|json|ndjson|csv)$/,
      /^(vectors\/\w+\.(json|md)|reports\/((claims|compare|power|zoo)\.md|(claims|compare)-plan\.json))$/,
      /^proofs\/(README\.md|\w+\.v)$/,
      /^model\/(README\.md|\w+\.qnt)$/,
    ]
    expect(FILES.filter((file) => !fitting.some((pattern) => pattern.test(file)))).toEqual([])
    for (const wanted of [
      ...['README.md', 'CHANGELOG.md', 'LICENSE', 'CITATION.cff', 'docs/protocol/README.md'],
      ...[
        'docs/protocol/argnn-spec-1.schema.json',
        'docs/argnn-network-1.schema.json',
        'vectors/schema.json',
      ],
      ...[
        'vectors/decide.json',
        'examples/adapters/template.py',
        'clients/python/pyproject.toml',
        'clients/python/src/argnn_spec/py.typed',
        'examples/ci/own-implementation.github.yml',
        'docs/ci.md',
      ],
      ...['dist/main.mjs', 'dist/clause-worker.mjs', 'dist/solver-worker.mjs', 'lib/vitest.d.mts'],
    ])
      expect(FILES).toContain(wanted)
  })

  it('holds every document that a hint of the program names', () => {
    const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
      // The paths in definitions.ts are given to documentAt and documentUrl where they are shown.
      .filter(({ name }) => name !== 'definitions.ts')
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    const named = sources.flatMap((text) =>
      [...text.matchAll(/documentAt\('([^']+)'\)/g)].map(([, path]) => path),
    )
    expect(named.length).toBeGreaterThan(3)
    for (const path of named) expect(FILES).toContain(path)
    // Nothing is named as if the reader stood in a clone, but in stored results, which are a clone's.
    const bare = sources.flatMap((text) => text.match(BARE_DOCUMENT) ?? [])
    expect(bare.filter((line) => !/{ code: 'docs\/(claims-method|compare)\.md' }/.test(line))).toEqual([])
  })

  it('holds what its documents link to', () => {
    const documents = FILES.filter((file) => file.endsWith('.md'))
    const broken = documents.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target]) => normalize(join(dirname(file), target as string)))
        .filter((target) => !FILES.includes(target) && !FILES.some((one) => one.startsWith(`${target}/`)))
        .map((target) => `${file}: ${target}`),
    )
    expect(broken).toEqual([])
  })
})

describe('what is bundled', () => {
  const built = (folder: string): string[] =>
    FILES.filter((file) => new RegExp(`^${folder}/.*\\.mjs$`).test(file))

  it.each([
    ['dist', []],
    ['lib', ['fast-check', 'vitest']],
  ])('%s needs no package but %j', (folder, wanted) => {
    const imported = built(folder).flatMap((file) =>
      [
        ...read(file).matchAll(
          /^(?:import|export)\b[^'"\n]*?["']([^."'][^"']*)["'];?$|\bimport\(["']([^."'][^"']*)["']\)/gm,
        ),
      ].map(([, from, lazy]) => from ?? lazy),
    )
    expect(imported.length).toBeGreaterThan(0)
    const packages = new Set(imported.filter((name) => !name?.startsWith('node:')))
    expect([...packages].sort()).toEqual(wanted)
  })

  it.each(['dist', 'lib'])('%s says the licence of all that is in it', (folder) => {
    const regions = built(folder).flatMap(
      (file) => read(file).match(/^\/\/#region .*\bnode_modules\/.*$/gm) ?? [],
    )
    const named = regions.map((line) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(line)?.[1])
    // The explorer's page is minified, and its program names no file.
    const unnamed = ['preact', 'zod']
    // The bundler puts a module of CommonJS into its only importer, without naming the file.
    const inlined = ['saxes']
    const copied = folder === 'dist' ? ['dejavu-fonts-ttf', '@resvg/resvg-wasm', ...unnamed, ...inlined] : []
    const text = read(`${folder}/THIRD-PARTY-LICENSES.txt`)
    const entries = text.split(`\n${'-'.repeat(80)}\n\n`).slice(1)
    const names = entries.map((entry) => /^(\S+) \d\S* \(.+\)\n/.exec(entry)?.[1])
    expect([...new Set(names)].sort()).toEqual([...new Set([...named, ...copied])].sort())
    // Each stands with a text, whether the package ships one or not.
    for (const entry of entries) expect(entry).toMatch(/permi(t|ssion)|licen[cs]e/i)
    for (const entry of entries) expect(entry.length, entry.slice(0, 60)).toBeGreaterThan(500)
  })

  it('is all that lies on the disk: 40 MB unpacked at most', () => {
    const bytes = FILES.reduce((total, file) => total + statSync(join(PACKAGE, file)).size, 0)
    expect(bytes).toBeLessThan(40e6)
  })
})
