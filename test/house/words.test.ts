/**
 * Text for users is plain English: some words and phrases are replaced by better ones, in documents, help, messages, clause
 * sentences and doc comments of the package. Links between documents lead somewhere.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { BANNED, type Banned } from './banned-words.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}

/** Written by hand; generated reports are as good as what generates them. */
const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...['docs', 'examples', 'vectors', '.github'].flatMap((folder) => filesIn(folder, /\.md$/)),
  'reports/README.md',
].sort()

/** Sources whose strings are help texts and messages. */
const SOURCES = [
  ...['src/base', 'src/adapter', 'src/cli', 'src/package'],
  ...['src/gate', 'src/claims', 'src/report/gate', 'src/report/claims'],
].flatMap((folder) => filesIn(folder, /\.ts$/))

interface Text {
  readonly where: string
  readonly text: string
}

/** Lines of prose, without code blocks and spans. */
const proseOf = (document: string): Text[] =>
  read(document)
    .replaceAll(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/`[^`\n]*`/g, '``')
    .split('\n')
    .map((text, k) => ({ where: `${document}:${k + 1}`, text }))

const STRING = /'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g

/** Strings with several words: help and messages. */
const stringsOf = (source: string): Text[] =>
  [
    ...read(source)
      .replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
      .matchAll(STRING),
  ]
    .map(([, single, template]) => single ?? template?.replaceAll(/\$\{[^}]*\}/g, '…') ?? '')
    .filter((text) => /\p{L}+ \p{L}+/u.test(text))
    .map((text) => ({ where: source, text }))

const SENTENCES: Text[] = CLAUSES.map(({ id, sentence }) => ({ where: id, text: sentence }))

const PACKAGE_COMMENTS: Text[] = filesIn('src/package', /\.ts$/).flatMap((source) =>
  (read(source).match(/\/\*\*[\s\S]*?\*\//g) ?? []).map((text) => ({
    where: source,
    text: text.replaceAll(/```[\s\S]*?```/g, ''),
  })),
)

/** What is wrong with a text: the word, where it is, and what is better. */
const faultsOf = ({ where, text }: Text, banned: readonly Banned[] = BANNED): string[] =>
  banned
    .filter(({ word }) => word.test(text))
    .map(({ word, better }) => `${where}: ${word.exec(text)?.[0]}: better: ${better}`)

describe('words', () => {
  it.each([
    ['documents', () => DOCUMENTS.flatMap(proseOf)],
    ['help texts and messages', () => SOURCES.flatMap(stringsOf)],
    ['clause sentences', () => SENTENCES],
    ['doc comments of the package', () => PACKAGE_COMMENTS],
  ] as const)('of %s are plain', (_, texts) => {
    expect(texts().length).toBeGreaterThan(50)
    expect(texts().flatMap((text) => faultsOf(text))).toEqual([])
  })

  it('are found wherever they stand, with the better one', () => {
    for (const { example, better } of BANNED)
      expect(faultsOf({ where: 'here', text: example }).join('\n'), example).toContain(better)
  })
})

/** As GitHub makes them: letters, digits, hyphens. */
const anchorOf = (heading: string): string =>
  heading
    .replaceAll(/`|\*|\[|\]\([^)]*\)/g, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')

function anchorsOf(document: string): string[] {
  const headings = read(document)
    .replaceAll(/^```[\s\S]*?^```/gm, '')
    .matchAll(/^#+ (.+)$/gm)
  return [...headings].map(([, heading = '']) => anchorOf(heading))
}

const LINK = /\]\(\s*(?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)/g

/** Links of a document that lead to no file, or to no heading in it. */
const brokenIn = (document: string): string[] =>
  [
    ...read(document)
      .replaceAll(/^```[\s\S]*?^```/gm, '')
      .matchAll(LINK),
  ].flatMap(([, path = '', anchor]) => {
    const target = path === '' ? document : normalize(join(dirname(document), path))
    if (!existsSync(join(ROOT, target))) return [`${document}: no file ${target}`]
    const isFound = anchor === undefined || anchorsOf(target).includes(anchor)
    return isFound ? [] : [`${document}: no heading #${anchor} in ${target}`]
  })

describe('links', () => {
  it('lead to files and headings that exist', () => {
    expect(DOCUMENTS.length).toBeGreaterThan(20)
    expect([...DOCUMENTS, 'reports/claims.md', 'reports/zoo.md'].flatMap(brokenIn)).toEqual([])
  })
})

it('README.md has at most 200 lines', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(200)
})
