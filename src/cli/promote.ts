/**
 * `argnn-spec promote FILE…`: converts stored counterexamples into conformance vectors: all files
 * or none.
 */
import { join } from 'node:path'
import { explainIssues } from '../adapter/shape.ts'
import { next } from '../base/command-line.ts'
import { isThere, readJson } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import { remark } from '../terminal/stderr.ts'
import { print } from '../terminal/stdout.ts'
import { emptyFound, FOUND_FILE } from '../vectors/files.ts'
import { type Promoted, promoted, withFound } from '../vectors/promoted.ts'
import { type VectorFile, vectorFileSchema } from '../vectors/schema.ts'
import { vectorFileText } from '../vectors/text.ts'
import { readCase } from '../verify/corpus.ts'
import { checkDirectory, checkReports } from './checks.ts'
import { asInputError, EXIT, FORMATS, InputError } from './errors.ts'
import type { QuietOption } from './options.ts'
import { writeReports } from './report-files.ts'

export interface PromoteCommandOptions extends QuietOption {
  readonly out: string
}

/** The promoted vectors so far; empty if the file does not exist. Throws InputError. */
function readFound(path: string): VectorFile {
  if (!isThere(path)) return emptyFound()
  const data = asInputError(() => readJson(path, 'file of conformance vectors', { pipes: false }))
  const parsed = vectorFileSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new InputError(
    `${shown(path)}: expected a file of conformance vectors: ${explainIssues(parsed.error, data, 'file')}`,
  )
}

/** An error about a case that cannot be a vector names its file. */
function vectorsOf(path: string): Promoted[] {
  const stored = asInputError(() => readCase(path), FORMATS.storedCase)
  try {
    return promoted(stored)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new InputError(`${shown(path)}: expected a case that can become a vector: ${error.message}`)
  }
}

export async function runPromote(files: readonly string[], { out }: PromoteCommandOptions): Promise<number> {
  checkDirectory('--out', out)
  const path = join(out, FOUND_FILE)
  checkReports([{ option: '--out', path }])
  const before = readFound(path)
  const found = files.flatMap(vectorsOf)
  const after = withFound(before, found)
  const added = after.numberOfTests - before.numberOfTests
  const render = (): string => vectorFileText(after)
  const isWritten = added === 0 || (await writeReports([{ path, name: 'vectors', render }]))
  const there = found.length - added
  const isThereText = there === 0 ? '' : `, ${there} there already`
  if (isWritten) remark(`${shown(path)}: ${added} added${isThereText}; ${after.numberOfTests} in all`)
  for (const id of new Set(found.map(({ test }) => test.id))) print(`${id}\n`)
  if (!isWritten) return EXIT.cannotRun
  if (added > 0) remark(next(`commit ${path}: it is now part of the vectors`).join('\n'))
  return EXIT.holds
}
