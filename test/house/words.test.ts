/**
 * Text is plain English: some words and phrases are replaced by better ones, in documents, help, messages, clause sentences
 * and comments. Links between documents lead somewhere.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { CLAUSES } from '../../spec/clauses.ts'
import { anchorsOf } from '../documents/anchors.ts'
import { BANNED, type Banned } from './banned-words.ts'
import { parsed } from './source.ts'

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
  ...['clients', 'docs', 'examples', 'vectors', '.github'].flatMap((folder) => filesIn(folder, /\.md$/)),
  'reports/README.md',
].sort()

/** Sources whose strings are help texts and messages. */
const SOURCES = [
  ...['src/base', 'src/adapter', 'src/cli', 'src/package', 'src/terminal', 'src/verify', 'src/fuzz'],
  ...['src/gate', 'src/claims', 'src/report', 'properties'],
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

/** Names of observations in data, which are no prose. */
const NAMES = /^twin theorem$/

/** What a string or a template says, with … in place of what is put in; undefined for other nodes. */
function textIn(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  return ts.isTemplateExpression(node)
    ? [node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join('…')
    : undefined
}

/** Strings with several words: help and messages. */
function stringsOf(source: string): Text[] {
  const found: Text[] = []
  const visit = (node: ts.Node): void => {
    const text = textIn(node)
    if (text !== undefined && /\p{L}+ \p{L}+/u.test(text) && !NAMES.test(text))
      found.push({ where: source, text })
    ts.forEachChild(node, visit)
  }
  visit(parsed(source))
  return found
}

const SENTENCES: Text[] = CLAUSES.map(({ id, sentence }) => ({ where: id, text: sentence }))

/** Folders whose comments have been rewritten; the others follow. */
const COMMENTED = [
  'spec',
  'src/adapter',
  'src/argnn',
  'src/base',
  'src/cli',
  'src/jobs',
  'src/solvers',
  'src/package',
]

const COMMENT = /\/\*\*[\s\S]*?\*\/|^[ \t]*\/\/.*$/gm

/** Comments without code, each on one line. */
const commentsOf = (source: string): Text[] =>
  [...read(source).matchAll(COMMENT)].map(([text]) => ({
    where: source,
    text: text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '``').replaceAll(/\n[ \t]*(?:\*|\/\/)/g, ''),
  }))

const COMMENTS: Text[] = COMMENTED.flatMap((folder) => filesIn(folder, /\.ts$/)).flatMap(commentsOf)

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
    ['comments', () => COMMENTS],
  ] as const)('of %s are plain', (_, texts) => {
    const all = texts()
    expect(all.length).toBeGreaterThan(50)
    expect(all.flatMap((text) => faultsOf(text))).toEqual([])
  })

  it('are found wherever they stand, with the better one', () => {
    for (const { example, better } of BANNED)
      expect(faultsOf({ where: 'here', text: example }).join('\n'), example).toContain(better)
  })
})

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
    const isFound = anchor === undefined || anchorsOf(read(target)).includes(anchor)
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
