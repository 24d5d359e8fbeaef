/** `argnn-spec vectors`: writes the conformance vectors, their schema, and an empty `found.json` where there is none. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeWhole } from '../harness/report-files.ts'
import { emptyFound, FOUND_FILE, generatedFiles } from '../harness/vectors/files.ts'
import { vectorFileText } from '../harness/vectors/text.ts'
import { EXIT, InputError, say } from './errors.ts'

export interface VectorsOptions {
  readonly out: string
  readonly seed: number
}

function write(directory: string, name: string, text: string): void {
  const path = join(directory, name)
  try {
    writeWhole(path, text)
  } catch (error) {
    throw new InputError(`${path}: expected a place to write to, got: ${(error as Error).message}`)
  }
  say(`${path}: ${Buffer.byteLength(text)} bytes`)
}

export async function runVectors({ out, seed }: VectorsOptions): Promise<number> {
  // Counterexamples that were promoted are nobody's to overwrite.
  if (!existsSync(join(out, FOUND_FILE))) write(out, FOUND_FILE, vectorFileText(emptyFound()))
  for (const { name, text } of generatedFiles(seed)) write(out, name, text)
  return EXIT.holds
}
