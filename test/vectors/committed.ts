/** The vector files as they are committed. */
import { readFileSync } from 'node:fs'
import type { Vector, VectorFile, VectorStage } from '../../src/vectors/schema.ts'

export const committedText = (name: string): string =>
  readFileSync(new URL(`../../vectors/${name}`, import.meta.url), 'utf8')

const files = new Map<string, VectorFile>()

export function committedFile(name: string): VectorFile {
  const file = files.get(name) ?? (JSON.parse(committedText(name)) as VectorFile)
  files.set(name, file)
  return file
}

/** All tests of a stage, in the order of its file. */
export const testsOf = <S extends VectorStage>(stage: S): Vector<S>[] =>
  committedFile(`${stage}.json`).testGroups.flatMap(({ tests }) => tests as unknown as Vector<S>[])
