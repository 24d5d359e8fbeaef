/** The diff of `gate --changed`: read at the door, and reported on once it is known what is under test. */
import type { ImplementationSpec } from '../harness/adapters/open.ts'
import { groundAt } from '../harness/gate/diff/ground.ts'
import { noneRelevant, type ReadDiff, readDiff } from '../harness/gate/diff/read.ts'
import { relevantPlaces } from '../harness/gate/places.ts'
import type { DiffReport } from '../harness/gate/report.ts'
import { readInputBytes } from '../harness/input-file.ts'
import { atTheDoor } from './errors.ts'

/** What the diff of --changed says; undefined without one. */
export function diffIn(path: string | undefined): ReadDiff | undefined {
  if (path === undefined) return undefined
  const bytes = atTheDoor(() => readInputBytes(path, 'diff (git diff -U0)'), undefined, '--changed')
  return readDiff(path, bytes, groundAt(process.cwd()))
}

/** The report on it: places of other files say nothing of the implementation under test. */
export function diffReport(path: string, { places, words }: ReadDiff, spec: ImplementationSpec): DiffReport {
  const none =
    places.length > 0 && relevantPlaces(places, spec).length === 0 ? [noneRelevant(path, places.length)] : []
  return { path, places: places.length, words: [...words, ...none] }
}
