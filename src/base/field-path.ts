/** Texts for the path of a field in a file or message, and for its value. */
import { cut, shown } from './printable.ts'

/** The longest field name, and the longest path, that a message repeats. */
const LONGEST_KEY = 60
const LONGEST_PATH = 200

/** `edges[3].weight`, after `root` if it is given; empty for the root itself if it is not. */
export function pathText(path: readonly PropertyKey[], root = ''): string {
  const text = path.reduce<string>((before, key) => {
    if (typeof key === 'number') return `${before}[${key}]`
    const name = shown(String(key), LONGEST_KEY)
    return before === '' ? name : `${before}.${name}`
  }, root)
  return cut(text, LONGEST_PATH)
}

/** The value at the path; undefined if there is none. */
export const fieldAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], data)

const LONGEST_VALUE = 40

/**
 * Yields the parts of a value's text until the caller has enough, so that a large or deep value
 * costs no more.
 */
function writeParts(value: unknown, parts: string[], room: { left: number }): void {
  const write = (part: string): void => {
    parts.push(part)
    room.left -= part.length
  }
  if (room.left < 0) return
  if (typeof value !== 'object' || value === null) {
    write(scalarText(value, room.left))
    return
  }
  const isList = Array.isArray(value)
  write(isList ? '[' : '{')
  let isFirst = true
  for (const key in value) {
    if (room.left < 0) return
    if (!isFirst) write(',')
    isFirst = false
    if (!isList) write(`${JSON.stringify(key.slice(0, room.left + 1))}:`)
    writeParts((value as Record<string, unknown>)[key], parts, room)
  }
  write(isList ? ']' : '}')
}

/** The text of a value without fields; a long text is cut a little after `most` characters. */
function scalarText(value: unknown, most: number): string {
  if (Object.is(value, -0)) return '-0'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.slice(0, most + 1))
  return JSON.stringify(value) ?? 'nothing'
}

/** The start of a value as JSON, on one line; `nothing` if there is none. */
export function valueText(value: unknown, most = LONGEST_VALUE): string {
  const parts: string[] = []
  writeParts(value, parts, { left: most })
  const text = parts.join('')
  return text.length > most ? `${shown(text.slice(0, most))}…` : shown(text)
}
