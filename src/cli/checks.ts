/** Checks of a request that are made before the work, not after it. */
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

/** An output path and the option that named it. */
export interface OutputPlace {
  /** Undefined for an argument, which is identified by its path. */
  readonly option?: string
  readonly path: string
  /** An input: no report may overwrite it, but it need not be writable. */
  readonly isRead?: boolean
}

/** The start of a message. */
const named = ({ option, path }: OutputPlace): string =>
  option === undefined ? shown(path) : `${option}: ${shown(path)}`

/** Equal for paths with the same target. Throws InputError if a report cannot be written there. */
function identityAt(place: OutputPlace): string | undefined {
  try {
    const target = targetOf(place.path)
    if (place.isRead !== true) requireWritable(target)
    return identityOf(target)
  } catch (error) {
    // Reading the file reports this error, in words about reading.
    if (place.isRead === true) return undefined
    throw new InputError(`${named(place)}: expected a place to write to, got: ${errorText(error)}`)
  }
}

const STDOUT_IDENTITY = identityOf({ kind: 'open', descriptor: 1 })

/**
 * Throws InputError, before the work, if a report cannot be written or two reports have the same
 * target. Output to standard output must be the only one there.
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

/** The paths of the options that were given. */
export const placesOf = (options: Readonly<Record<string, string | undefined>>): OutputPlace[] =>
  Object.entries(options).flatMap(([option, path]) => (path === undefined ? [] : { option, path }))

/**
 * The directory need not exist, but it must be possible to create it and to write to it. It is
 * created when needed.
 */
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
