/** Where in a JSON text the value at a path stands, for messages that name a column. */

const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32]
const isSpace = (code: number): boolean =>
  code === SPACE || code === TAB || code === NEWLINE || code === RETURN

/** Past white space, commas and colons, of which valid JSON has only those that belong there. */
function skipBetween(text: string, start: number): number {
  let at = start
  while (at < text.length && (isSpace(text.charCodeAt(at)) || text[at] === ',' || text[at] === ':')) at += 1
  return at
}

const STRING = /"(?:[^"\\]|\\.)*"/y
const SCALAR = /[^\s,\]}]+/y

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : text.length
}

/** The place after the value at `start`. */
function endOfValue(text: string, start: number): number {
  if (text[start] === '"') return endOfMatch(STRING, text, start)
  if (text[start] !== '{' && text[start] !== '[') return endOfMatch(SCALAR, text, start)
  let at = start
  for (let depth = 0; at < text.length; ) {
    const c = text[at]
    if (c === '"') {
      at = endOfMatch(STRING, text, at)
      continue
    }
    if (c === '{' || c === '[') depth += 1
    if (c === '}' || c === ']') depth -= 1
    at += 1
    if (depth === 0) break
  }
  return at
}

/** The place of a part of the value at `start`; the value's own where it has no such part. */
function placeOfPart(text: string, start: number, key: PropertyKey): number {
  const isObject = text[start] === '{'
  let at = skipBetween(text, start + 1)
  for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index += 1) {
    const name = isObject ? (JSON.parse(text.slice(at, endOfValue(text, at))) as string) : index
    const value = isObject ? skipBetween(text, endOfValue(text, at)) : at
    if (name === key) return value
    at = skipBetween(text, endOfValue(text, value))
  }
  return start
}

/** Where the value at a path in valid JSON begins; that of the last part of the path that is there. */
function offsetAt(text: string, path: readonly PropertyKey[]): number {
  let at = skipBetween(text, 0)
  for (const key of path) {
    if (text[at] !== '{' && text[at] !== '[') break
    at = placeOfPart(text, at, key)
  }
  return at
}

/**
 * The column, from 1, of the value at a path in valid JSON on one line; of the last part of the path
 * that is there.
 */
export const columnAt = (text: string, path: readonly PropertyKey[]): number => offsetAt(text, path) + 1

/** The line, from 1, of the value at a path in valid JSON, likewise. */
export const lineAt = (text: string, path: readonly PropertyKey[]): number =>
  text.slice(0, offsetAt(text, path)).split('\n').length
