/** What a request may get wrong, found out before the work and not after it. */
import { CLAUSES } from '../../spec/clauses.ts'
import {
  identityOf,
  requireRoomIn,
  requireWritable,
  STANDARD_OUTPUT,
  targetOf,
} from '../base/output-target.ts'
import { shown } from '../base/printable.ts'
import { errorText } from '../base/system-error.ts'
import { familyOf } from '../base/text.ts'
import { leaveStdout } from '../terminal/stdout.ts'
import { isWanted } from '../verify/verify.ts'
import { InputError } from './errors.ts'

export function checkClauseNames(wanted: readonly string[]): void {
  for (const name of wanted) {
    if (CLAUSES.some(({ id }) => isWanted(id, [name]))) continue
    const families = [...new Set(CLAUSES.map(({ id }) => familyOf(id)))].join(', ')
    throw new InputError(
      `--clause: expected a clause id such as PAIR-1 or a family of ${families}, got ${shown(name)}`,
    )
  }
}

/** Where a report is to be written, and the option that says so. */
export interface OutputPlace {
  /** Undefined for an argument, which its path names well enough. */
  readonly option?: string
  readonly path: string
  /** Something that is read: no report may take its place, but it need not be writable. */
  readonly isRead?: boolean
}

/** How messages begin. */
const named = ({ option, path }: OutputPlace): string =>
  option === undefined ? shown(path) : `${option}: ${shown(path)}`

/** Equal for paths that lead to one place. Throws InputError where a report cannot be written there. */
function identityAt(place: OutputPlace): string | undefined {
  try {
    const target = targetOf(place.path)
    if (place.isRead !== true) requireWritable(target)
    return identityOf(target)
  } catch (error) {
    // Whoever reads it says so, in words about reading.
    if (place.isRead === true) return undefined
    throw new InputError(`${named(place)}: expected a place to write to, got: ${errorText(error)}`)
  }
}

const STDOUT_IDENTITY = identityOf({ kind: 'open', descriptor: 1 })

/**
 * Finds out before the work, not after it, that a report cannot be written, or that two would be written to one place.
 * What goes to standard output has it alone.
 */
export function checkReports(places: readonly OutputPlace[]): void {
  const taken = new Map<string, OutputPlace>()
  for (const place of places) {
    const identity = identityAt(place)
    if (identity === undefined) continue
    const other = taken.get(identity)
    if (other !== undefined)
      throw new InputError(
        `${named(place)}: expected another place than that of ${other.option ?? shown(other.path)}, got the same`,
      )
    taken.set(identity, place)
  }
  leaveStdout(taken.has(STDOUT_IDENTITY as string))
}

/** The places of those options that are given. */
export const placesOf = (options: Readonly<Record<string, string | undefined>>): OutputPlace[] =>
  Object.entries(options).flatMap(([option, path]) => (path === undefined ? [] : { option, path }))

/** The directory need not be there, but it must be possible to make it and to write to it: it is made when needed. */
export function checkDirectory(option: string, path: string): void {
  try {
    if (path === '') throw new Error('the path is empty')
    if (path === STANDARD_OUTPUT) throw new Error('standard output is not a directory')
    requireRoomIn(path)
  } catch (error) {
    throw new InputError(
      `${option}: ${shown(path)}: expected a directory to write to, got: ${errorText(error)}`,
    )
  }
}
