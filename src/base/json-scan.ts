/** The state of a scan over JSON text, and the errors with which it stops. */
import { pathText } from './field-path.ts'
import { shown } from './printable.ts'

export interface SizeLimits {
  readonly containers: number
  readonly scalars: number
}

/** A list or object that is open at the current position. */
export interface Open {
  readonly isObject: boolean
  /** The index of the current item. */
  index: number
  /** The name of the current field; undefined before the first. */
  key: string | undefined
  readonly few: string[]
  many: Set<string> | undefined
}

/**
 * How to treat a number that reading changes (json-number.ts): refuse it, or round it to the
 * nearest double.
 */
export type ChangedNumbers = 'refused' | 'rounded'

export interface Scan {
  readonly text: string
  readonly changedNumbers: ChangedNumbers
  readonly limits: SizeLimits
  /** What the text is, for errors about the whole; empty if the caller adds it. */
  readonly name: string
  /** The first part of every path. */
  readonly root: string
  readonly open: Open[]
  at: number
  scalars: number
  containers: number
}

const pathIn = ({ open }: Scan): PropertyKey[] =>
  open.flatMap(({ isObject, index, key }) => (isObject ? (key ?? []) : index))

/** Stops with an error about the current field. */
export function refuse(scan: Scan, expected: string, got: string): never {
  const path = pathText(pathIn(scan), scan.root)
  throw new RangeError(`${path === '' ? scan.name : path}: expected ${expected}, got ${got}`)
}

/** The line and column, for a person with an editor. */
function placeText(scan: Scan): string {
  const before = scan.text.slice(0, scan.at)
  const line = before.split('\n').length
  const path = pathIn(scan)
  const field = path.length === 0 ? '' : `${pathText(path, scan.root)}, `
  return `${field}line ${line}, column ${scan.at - before.lastIndexOf('\n')}`
}

const nameIn = ({ name }: Scan): string => (name === '' ? '' : `${name}: `)

/** How other languages write numbers that JSON does not have. */
const NOT_FINITE = /[+-]?(?:nan|inf(?:inity)?)\b/iy

/** Stops with an error about the syntax. */
export function refuseText(scan: Scan, expected: string): never {
  NOT_FINITE.lastIndex = scan.at
  const [token] = NOT_FINITE.exec(scan.text) ?? []
  if (token !== undefined)
    throw new RangeError(
      `${nameIn(scan)}expected JSON, got ${token} (${placeText(scan)}); JSON has no NaN and no Infinity`,
    )
  const got = scan.at >= scan.text.length ? 'the end' : shown(scan.text.charAt(scan.at))
  throw new RangeError(
    `${nameIn(scan)}expected JSON, got text that is not (${placeText(scan)}: expected ${expected}, got ${got})`,
  )
}
