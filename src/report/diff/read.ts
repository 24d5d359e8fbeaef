/** The diff of --changed: the places that it changes, and in words whatever of it could not be used. */
import { existsSync, statSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { plural } from '../../base/text.ts'
import type { Place } from '../places.ts'
import { type DiffFile, filesIn, type Without } from './files.ts'
import { type Ground, nameOnGround } from './ground.ts'
import { withoutPrefixes } from './names.ts'

export interface ReadDiff {
  readonly places: readonly Place[]
  /** A sentence each. */
  readonly words: readonly string[]
}

/** Windows' shells write UTF-16, and say so in their first two bytes. */
function textOf(bytes: Uint8Array): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

/** Without the line end of Windows. */
function withoutReturn(line: string): string {
  let end = line.length
  while (end > 0 && line[end - 1] === '\r') end -= 1
  return line.slice(0, end)
}

/** Without colours and line ends. */
const linesOf = (text: string): string[] => {
  const lines = stripVTControlCharacters(text).split('\n').map(withoutReturn)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

const WORDS: Readonly<Record<Without, string>> = {
  deleted: 'deleted',
  binary: 'binary',
  submodule: 'a submodule',
  renamed: 'renamed or copied as it was',
  mode: 'of another mode',
  empty: 'without lines',
}

/** More names say less. */
const [MOST_NAMES, LONGEST_NAME] = [3, 60]

/** A name that can be printed: what is invisible or turns the line around is escaped. */
const printed = (name: string): string => {
  const text = name.replace(
    /[\p{C}\u2028\u2029]/gu,
    (c) => `\\u{${(c.codePointAt(0) as number).toString(16)}}`,
  )
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text
}

const listed = (names: readonly string[]): string =>
  names.length > MOST_NAMES
    ? `${names.slice(0, MOST_NAMES).map(printed).join(', ')} and ${names.length - MOST_NAMES} more`
    : names.map(printed).join(', ')

interface Named extends DiffFile {
  readonly name: string
  /** Below the root; of the working directory's, where it is there alone. */
  readonly file: string
  readonly isHere: boolean
}

/** Where a name of the diff leads: below the root of the repository, as git writes it, or below the working directory. */
const findOn =
  ({ root, cwd }: Ground) =>
  (name: string): string | undefined =>
    name === '' || isAbsolute(name)
      ? undefined
      : [root, cwd].map((base) => resolve(base, name)).find((path) => existsSync(path))

function namedOn(ground: Ground, files: readonly DiffFile[]): Named[] {
  const find = findOn(ground)
  const sided = files.flatMap(({ sides }) => (sides === undefined ? [] : [sides]))
  const names = withoutPrefixes(sided, (name) => find(name) !== undefined)
  return files.map((file) => {
    const name = file.exact ?? (file.sides && names.get(file.sides)) ?? ''
    const found = find(name)
    const named = { name, file: nameOnGround(ground, found ?? resolve(ground.root, name)) }
    // What has lines for git, and is a folder here, is a repository of its own.
    return found !== undefined && file.without === undefined && statSync(found).isDirectory()
      ? { ...file, ...named, lines: [], without: 'submodule', isHere: true }
      : { ...file, ...named, isHere: found !== undefined }
  })
}

function wordsOn(path: string, files: readonly Named[]): string[] {
  const lineless = files.filter(({ without }) => without !== undefined)
  const kinds = [...new Set(lineless.map(({ without }) => without as Without))]
  const missing = files.filter(({ without, isHere }) => without === undefined && !isHere)
  const cut = files.filter(({ cutHunks }) => cutHunks > 0)
  return [
    ...(lineless.length === 0
      ? []
      : [
          `--changed ${printed(path)}: ${lineless.length} of ${plural(files.length, 'file')} ${lineless.length === 1 ? 'has' : 'have'} no changed line to point at: ${kinds
            .map(
              (kind) =>
                `${WORDS[kind]}: ${listed(lineless.filter(({ without }) => without === kind).map(({ name }) => name))}`,
            )
            .join('; ')}.`,
        ]),
    ...(missing.length === 0
      ? []
      : [
          `--changed ${printed(path)}: ${missing.length} of ${plural(files.length, 'file')} ${missing.length === 1 ? 'is' : 'are'} not here, and named as the diff has it: ${listed(missing.map(({ name }) => name))}.`,
        ]),
    ...(cut.length === 0
      ? []
      : [
          `--changed ${printed(path)}: expected hunks as git diff -U0 writes them, got some that end early or have another form, in ${listed(cut.map(({ name }) => name))}: the lines that their heads name stand for them.`,
        ]),
  ]
}

const NO_FILE = 'expected a diff (git diff -U0), got the name of no file (+++), and so no place'

/** Nothing could be read from it. */
const nothing = (path: string, why: string): ReadDiff => ({
  places: [],
  words: [`--changed ${printed(path)}: ${why}: findings stand at the files of the implementation.`],
})

/** What is said where none of its places is in what is under test. */
export const noneRelevant = (path: string, places: number): string =>
  `--changed ${printed(path)}: none of ${plural(places, 'changed place')} is in the implementation under test: findings stand at its files.`

export function readDiff(path: string, bytes: Uint8Array, ground: Ground): ReadDiff {
  const lines = linesOf(textOf(bytes))
  if (lines.every((line) => line.trim() === '')) return nothing(path, 'it is empty')
  const files = namedOn(ground, filesIn(lines))
  if (files.length === 0) return nothing(path, NO_FILE)
  const places = files.flatMap(({ file, lines: all }) => all.map((some) => ({ file, ...some })))
  return { places, words: wordsOn(path, files) }
}
