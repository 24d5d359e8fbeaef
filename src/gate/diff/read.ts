/** The diff of --changed: the lines that it changes, and what of it could not be used. */
import { existsSync, statSync } from 'node:fs'
import { isAbsolute, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { nameInRepository, type Repository } from '../../base/repository.ts'
import { type DiffFile, filesIn, type Without } from './files.ts'
import type { LineRange } from './hunks.ts'
import { withoutPrefixes } from './names.ts'

/** The new lines of one hunk or a part of it. */
export interface ChangedLines extends LineRange {
  /** Below the root of the repository. */
  readonly file: string
}

/** What of a diff could not be used. `of`: the number of its files. */
export type DiffRemark =
  | { readonly code: 'empty' | 'no file names' }
  | {
      readonly code: 'no changed lines'
      readonly of: number
      readonly files: readonly { readonly name: string; readonly why: Without }[]
    }
  /** The names of the diff are used as they are. */
  | { readonly code: 'files not found'; readonly of: number; readonly files: readonly string[] }
  /** The lines that the heads name are used. */
  | { readonly code: 'incomplete hunks'; readonly files: readonly string[] }
  /** None of the changed lines is in the implementation under test. */
  | { readonly code: 'not under test'; readonly places: number }

export interface ReadDiff {
  readonly places: readonly ChangedLines[]
  readonly remarks: readonly DiffRemark[]
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

interface Named extends DiffFile {
  readonly name: string
  /** Below the root; of the working directory's, where it is there alone. */
  readonly file: string
  readonly isHere: boolean
}

/** Where a name of the diff leads: below the root of the repository, as git writes it, or below the working directory. */
const findIn =
  ({ root, cwd }: Repository) =>
  (name: string): string | undefined =>
    name === '' || isAbsolute(name)
      ? undefined
      : [root, cwd].map((base) => resolve(base, name)).find((path) => existsSync(path))

function namedIn(repository: Repository, files: readonly DiffFile[]): Named[] {
  const find = findIn(repository)
  const sided = files.flatMap(({ sides }) => (sides === undefined ? [] : [sides]))
  const names = withoutPrefixes(sided, (name) => find(name) !== undefined)
  return files.map((file) => {
    const name = file.exact ?? (file.sides && names.get(file.sides)) ?? ''
    const found = find(name)
    const named = { name, file: nameInRepository(repository, found ?? resolve(repository.root, name)) }
    // What has lines for git, and is a folder here, is a repository of its own.
    return found !== undefined && file.without === undefined && statSync(found).isDirectory()
      ? { ...file, ...named, lines: [], without: 'submodule', isHere: true }
      : { ...file, ...named, isHere: found !== undefined }
  })
}

/** What of the files names no line, is not there, or could be read in part only. */
function* remarksOn(files: readonly Named[]): Generator<DiffRemark> {
  const of = files.length
  const without = files.flatMap(({ name, without: why }) => (why === undefined ? [] : [{ name, why }]))
  const missing = files.filter((file) => file.without === undefined && !file.isHere)
  const cut = files.filter(({ cutHunks }) => cutHunks > 0)
  const namesOf = (some: readonly Named[]): string[] => some.map(({ name }) => name)
  if (without.length > 0) yield { code: 'no changed lines', of, files: without }
  if (missing.length > 0) yield { code: 'files not found', of, files: namesOf(missing) }
  if (cut.length > 0) yield { code: 'incomplete hunks', files: namesOf(cut) }
}

export function readDiff(bytes: Uint8Array, repository: Repository): ReadDiff {
  const lines = linesOf(textOf(bytes))
  if (lines.every((line) => line.trim() === '')) return { places: [], remarks: [{ code: 'empty' }] }
  const files = namedIn(repository, filesIn(lines))
  if (files.length === 0) return { places: [], remarks: [{ code: 'no file names' }] }
  const places = files.flatMap(({ file, lines: all }) => all.map((some) => ({ file, ...some })))
  return { places, remarks: [...remarksOn(files)] }
}
