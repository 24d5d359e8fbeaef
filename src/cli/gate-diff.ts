/**
 * The diff of `gate --changed`: read before the run, and reported when the implementation under
 * test is known.
 */
import type { ImplementationSpec } from '../adapter/open.ts'
import { readInputBytes } from '../base/input-file.ts'
import { repositoryAt } from '../base/repository.ts'
import { type DiffRemark, type ReadDiff, readDiff } from '../gate/diff/read.ts'
import type { DiffReport } from '../gate/report.ts'
import { relevantPlaces } from '../report/places.ts'
import { asInputError } from './errors.ts'

/** The changed places in the diff of --changed; undefined without the option. */
export function diffIn(path: string | undefined): ReadDiff | undefined {
  if (path === undefined) return undefined
  const bytes = asInputError(() => readInputBytes(path, 'diff (git diff -U0)'), undefined, '--changed')
  return readDiff(bytes, repositoryAt(process.cwd()))
}

/** The report on the diff: only places in files of the implementation under test count. */
export function diffReport(
  path: string,
  { places, remarks }: ReadDiff,
  spec: ImplementationSpec,
): DiffReport {
  const isElsewhere = places.length > 0 && relevantPlaces(places, spec).length === 0
  const elsewhere: DiffRemark[] = isElsewhere ? [{ code: 'not under test', places: places.length }] : []
  return { path, places: places.length, remarks: [...remarks, ...elsewhere] }
}
