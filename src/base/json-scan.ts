/** Where a scan of JSON stands, and what it says where it cannot go on. */
import { pathText } from './field-path.ts'
import { shown } from './printable.ts'

export interface SizeLimits {
  readonly containers: number
  readonly scalars: number
}

/** A list or an object that is open where the scan stands. */
export interface Open {
  readonly isObject: boolean
  /** Of the item under way. */
  index: number
  /** Of the field under way; undefined before the first. */
  key: string | undefined
  readonly few: string[]
  many: Set<string> | undefined
}

/** What becomes of a number that reading changes (json-number.ts): refused, or read as the nearest double, as always. */
export type ChangedNumbers = 'refused' | 'rounded'

export interface Scan {
  readonly text: string
  readonly changedNumbers: ChangedNumbers
  readonly limits: SizeLimits
  /** What the text is, for faults of the whole; empty where the caller says so. */
  readonly name: string
  /** What paths begin with. */
  readonly root: string
  readonly open: Open[]
  at: number
  scalars: number
  containers: number
}

const pathIn = ({ open }: Scan): PropertyKey[] =>
  open.flatMap(({ isObject, index, key }) => (isObject ? (key ?? []) : index))

/** What is wrong with the field under way. */
export function refuse(scan: Scan, expected: string, got: string): never {
  const path = pathText(pathIn(scan), scan.root)
  throw new RangeError(`${path === '' ? scan.name : path}: expected ${expected}, got ${got}`)
}

/** Where in the text, for a person with an editor. */
function placeText(scan: Scan): string {
  const before = scan.text.slice(0, scan.at)
  const line = before.split('\n').length
  const path = pathIn(scan)
  const field = path.length === 0 ? '' : `${pathText(path, scan.root)}, `
  return `${field}line ${line}, column ${scan.at - before.lastIndexOf('\n')}`
}

const nameIn = ({ name }: Scan): string => (name === '' ? '' : `${name}: `)

/** How other languages write what JSON has no number for. */
const NOT_FINITE = /[+-]?(?:nan|inf(?:inity)?)\b/iy

/** Where the text is no JSON. */
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
