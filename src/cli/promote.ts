/** `argnn-spec promote FILE…`: stored counterexamples become conformance vectors, all that are named or none. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { next } from '../harness/command-line.ts'
import { readCase } from '../harness/corpus.ts'
import { explainIssue } from '../harness/protocol/shape.ts'
import { writeWhole } from '../harness/report-files.ts'
import { remark } from '../harness/terminal/stderr.ts'
import { emptyFound, FOUND_FILE } from '../harness/vectors/files.ts'
import { type Promoted, promoted, withFound } from '../harness/vectors/promoted.ts'
import { type VectorFile, vectorFileSchema } from '../harness/vectors/schema.ts'
import { vectorFileText } from '../harness/vectors/text.ts'
import { checkDirectory } from './checks.ts'
import { atTheDoor, EXIT, FORMATS, InputError } from './errors.ts'
import type { QuietOption } from './options.ts'

export interface PromoteCommandOptions extends QuietOption {
  readonly out: string
}

/** The vectors that were found so far; none where there is no file yet. Throws InputError. */
function readFound(path: string): VectorFile {
  if (!existsSync(path)) return emptyFound()
  let data: unknown
  try {
    data = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new InputError(`${path}: expected conformance vectors, got: ${(error as Error).message}`)
  }
  const parsed = vectorFileSchema.safeParse(data)
  if (parsed.success) return parsed.data
  throw new InputError(`${path}: expected conformance vectors: ${explainIssue(parsed.error, data, 'file')}`)
}

/** A case that is no vector is named with its file. */
function vectorsOf(path: string): Promoted[] {
  const stored = atTheDoor(() => readCase(path), FORMATS.storedCase)
  try {
    return promoted(stored)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new InputError(`${path}: expected a case that can be a vector: ${error.message}`)
  }
}

export async function runPromote(files: readonly string[], { out }: PromoteCommandOptions): Promise<number> {
  checkDirectory('--out', out)
  const path = join(out, FOUND_FILE)
  const before = readFound(path)
  const found = files.flatMap(vectorsOf)
  const after = withFound(before, found)
  const added = after.numberOfTests - before.numberOfTests
  if (added > 0) writeWhole(path, vectorFileText(after))
  const there = found.length - added
  remark(
    `${path}: ${added} added${there === 0 ? '' : `, ${there} there already`}; ${after.numberOfTests} in all`,
  )
  for (const id of new Set(found.map(({ test }) => test.id))) process.stdout.write(`${id}\n`)
  if (added > 0) remark(next(`commit ${path}: every implementation is asked from now on`).join('\n'))
  return EXIT.holds
}
