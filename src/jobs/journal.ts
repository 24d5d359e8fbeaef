/**
 * Finished jobs on disk, one JSON line each, so that stopped work can resume. A journal belongs to
 * one version of the code: another version starts another file. An incomplete last line is ignored.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isThere, readInput } from '../base/input-file.ts'
import { type JobKey, keyText } from './job.ts'

/** Part of every version; increased when the format of a line changes. */
const SCHEMA = 'argnn-spec/runs/1'

export interface Journal<Result> {
  /** The result of an earlier job with this key. */
  readonly find: (key: JobKey) => Result | undefined
  /** `text` is the result as JSON. Once this returns, the line survives a crash of the process. */
  readonly append: (key: JobKey, text: string) => void
}

const IMPORT = /\bfrom\s*["'](\.[^"']+)["']|\bimport\s*\(?\s*["'](\.[^"']+)["']/g

/** The text of a built script and of all scripts that it imports. */
function textsOf(script: URL, seen: Map<string, string>): void {
  if (seen.has(script.href)) return
  const text = readFileSync(script, 'utf8')
  seen.set(script.href, text)
  for (const match of text.matchAll(IMPORT)) textsOf(new URL(match[1] ?? match[2] ?? '', script), seen)
}

/**
 * The version of a built script: 16 hexadecimal digits that change with its text or that of a
 * script it imports.
 */
export function versionOf(script: URL): string {
  const texts = new Map<string, string>()
  textsOf(script, texts)
  const hash = createHash('sha256').update(SCHEMA)
  for (const text of [...texts.values()].sort()) hash.update('\0').update(text)
  return hash.digest('hex').slice(0, 16)
}

/** Of what is in the files, whatever their names: 16 hexadecimal digits. Throws where one cannot be read. */
export function hashOfFiles(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) hash.update('\0').update(readFileSync(path))
  return hash.digest('hex').slice(0, 16)
}

/**
 * Undefined for a line that is not a record, such as the last line of a process that was killed
 * while writing.
 */
function readLine(line: string): { readonly key: string; readonly record: unknown } | undefined {
  try {
    const parsed = JSON.parse(line)
    return typeof parsed?.key === 'string' && parsed.record !== undefined ? parsed : undefined
  } catch {
    return undefined
  }
}

/**
 * Enough for a dozen full ledgers with different seeds; a JavaScript string is limited to 512 MB.
 * An incomplete line may end within a character.
 */
export const JOURNAL = { pipes: false, isText: false, mostBytes: 400 * 2 ** 20 } as const

/** The journal's file cannot be read: the message says why, and what to do. */
export class JournalError extends Error {}

function textAt(path: string): string {
  if (!isThere(path)) return ''
  try {
    return readInput(path, 'journal of finished runs', JOURNAL)
  } catch (error) {
    throw new JournalError(`${(error as Error).message}; remove it, or name another folder with --out`)
  }
}

/** Opens the journal of `version` in `folder`, which is created if it does not exist. */
export function openJournal<Result>(folder: string, version: string): Journal<Result> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${version}.jsonl`)
  const text = textAt(path)
  const known = new Map<string, Result>()
  for (const line of text.split('\n')) {
    const read = readLine(line)
    if (read !== undefined) known.set(read.key, read.record as Result)
  }
  // Ends an incomplete last line, so that the next record starts on a line of its own.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(path, '\n')
  return {
    find: (key) => known.get(keyText(key)),
    append: (key, record) =>
      appendFileSync(path, `{"key":${JSON.stringify(keyText(key))},"record":${record}}\n`),
  }
}
