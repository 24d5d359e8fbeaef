/** Where a reviewer should look: the lines that a diff changes, or else the file of the stage that answers otherwise. */

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Stage } from '../../spec/implementation.ts'
import type { ImplementationSpec } from '../adapter/open.ts'
import { nameInRepository, type Repository, repositoryAt } from '../base/repository.ts'

export interface Place {
  /** Below the root of the repository with slashes, as reviewers' tools resolve it; absolute where it lies outside. */
  readonly file: string
  readonly line: number
  readonly endLine: number
}

/** The files of the reference by stage. */
const STAGE_FILES: Readonly<Record<Stage | 'training', string>> = {
  read: 'src/adapter/reference.ts',
  decide: 'src/argnn/decision.ts',
  update: 'src/argnn/node-update.ts',
  laplacian: 'src/argnn/local-laplacian.ts',
  spectrum: 'src/argnn/spectrum.ts',
  round: 'src/argnn/round.ts',
  training: 'src/argnn/node-update.ts',
  start: 'src/adapter/reference-training.ts',
  train: 'src/adapter/reference-training.ts',
}

const below = (ground: Repository, path: string): string =>
  nameInRepository(ground, resolve(ground.cwd, path))

/** Which changed lines can change behaviour: those of the reference, or of whatever else is under test. */
export function relevantPlaces(
  places: readonly Place[],
  spec: ImplementationSpec,
  ground: Repository = repositoryAt(process.cwd()),
): Place[] {
  if (spec.kind !== 'reference') return [...places]
  const [folder, file] = [`${below(ground, 'src/argnn')}/`, below(ground, 'src/adapter/reference.ts')]
  return places.filter((place) => place.file.startsWith(folder) || place.file === file)
}

/** A file as a place that names no lines. */
export const topOf = (path: string, ground: Repository = repositoryAt(process.cwd())): Place => ({
  file: below(ground, path),
  line: 1,
  endLine: 1,
})

/** The place of a stage, where no diff says better. */
export function placeOf(
  stage: Stage | 'training',
  spec: ImplementationSpec,
  baselinePath: string,
  ground: Repository = repositoryAt(process.cwd()),
): Place {
  if (spec.kind === 'module') return topOf(fileURLToPath(spec.url), ground)
  const ours = STAGE_FILES[stage]
  // A command or a process is no file, and an installed reference is none of theirs; the baseline beside it is.
  const isThere = spec.kind === 'reference' && existsSync(resolve(ground.cwd, ours))
  return topOf(isThere ? ours : baselinePath, ground)
}
