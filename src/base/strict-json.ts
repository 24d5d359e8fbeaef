/**
 * A strict JSON reader for files that people may have written. JSON.parse accepts `"weight": 5,
 * "weight": -5`, reads -1e-400 as −0, does not report where a NaN is, and takes minutes and
 * gigabytes for files of brackets. Therefore one pass over the text, without recursion, finds the
 * first error and names its field. It takes about as long as JSON.parse.
 */
import { changeOf, endOfNumber } from './json-number.ts'
import {
  type ChangedNumbers,
  type Open,
  refuse,
  refuseText,
  type Scan,
  type SizeLimits,
} from './json-scan.ts'
import { shown } from './printable.ts'

/** No file of this project is nested deeper than ten levels. */
const MOST_DEEP = 64
/** The largest objects have one field per clause or training run: hundreds. */
const MOST_FIELDS = 10_000
/** For a network as dense matrices: `MOST_DENSE_NODES` of src/argnn; a test compares the two. */
const MOST_NODES = 1024
/**
 * Enough for the largest files that commands read, about networks of 1024 nodes. JSON.parse needs
 * 20 bytes for each value.
 */
export const FILE_LIMITS: SizeLimits = {
  /** One object per edge, and the lists around them. */
  containers: MOST_NODES ** 2 + 10_000,
  /** Three numbers per edge, or two networks as dense matrices. */
  scalars: 4 * MOST_NODES ** 2 + 100_000,
}

/** Up to this number, field names are compared one by one. */
const FEW_FIELDS = 16

/** The longest part of the text that a message repeats. */
const LONGEST_LITERAL = 40

const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32]
const [QUOTE, COMMA, MINUS, ZERO, NINE, COLON] = [34, 44, 45, 48, 57, 58]
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 92, 93, 123, 125]

function skipSpace(scan: Scan): number {
  for (;;) {
    const code = scan.text.charCodeAt(scan.at)
    if (code !== SPACE && code !== NEWLINE && code !== RETURN && code !== TAB) return code
    scan.at += 1
  }
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y

/** Skips the string that begins here; returns whether it contains escapes. */
function skipString(scan: Scan): boolean {
  const { text } = scan
  let hasEscapes = false
  scan.at += 1
  for (;;) {
    const code = text.charCodeAt(scan.at)
    if (code === QUOTE) break
    if (code === BACKSLASH) {
      ESCAPE.lastIndex = scan.at
      if (!ESCAPE.test(text)) refuseText(scan, 'a JSON escape sequence')
      scan.at = ESCAPE.lastIndex
      hasEscapes = true
    } else if (code >= SPACE) scan.at += 1
    // NaN at the end of the text.
    else refuseText(scan, 'the closing quote of a string')
  }
  scan.at += 1
  return hasEscapes
}

/** Does the object already have this field? */
function isTwice(frame: Open, key: string): boolean {
  const { few, many } = frame
  if (few.includes(key)) return true
  if (few.length < FEW_FIELDS) {
    few.push(key)
    return false
  }
  frame.many ??= new Set()
  if (many?.has(key) === true) return true
  frame.many.add(key)
  return false
}

/** Skips a field's name and its colon. */
function skipKey(scan: Scan, frame: Open): void {
  if (skipSpace(scan) !== QUOTE) refuseText(scan, 'a field name in quotes')
  const start = scan.at
  const raw = (): string => scan.text.slice(start, scan.at)
  // A name can be written in two ways: "a" and "\u0061".
  const key = skipString(scan) ? (JSON.parse(raw()) as string) : scan.text.slice(start + 1, scan.at - 1)
  frame.key = key
  if (isTwice(frame, key)) refuse(scan, 'each field once', 'it twice')
  if (frame.few.length + (frame.many?.size ?? 0) > MOST_FIELDS) {
    frame.key = undefined
    refuse(scan, `at most ${MOST_FIELDS} fields`, 'more')
  }
  if (skipSpace(scan) !== COLON) refuseText(scan, 'a colon')
  scan.at += 1
}

function skipNumber(scan: Scan): void {
  const end = endOfNumber(scan.text, scan.at)
  if (end < 0) refuseText(scan, 'a value')
  const change = changeOf(scan.text, scan.at, end)
  // Infinity is refused in either mode: it is not a rounded value.
  if (change !== undefined && (change.becomes === undefined || scan.changedNumbers === 'refused')) {
    const got = shown(scan.text.slice(scan.at, end), LONGEST_LITERAL)
    refuse(
      scan,
      change.expected,
      change.becomes === undefined ? got : `${got}, which would be read as ${change.becomes}`,
    )
  }
  scan.at = end
}

const WORDS = ['true', 'false', 'null'] as const

/** Skips a value that contains no other value. */
function skipScalar(scan: Scan, code: number): void {
  scan.scalars += 1
  if (scan.scalars > scan.limits.scalars) {
    scan.open.length = 0
    refuse(scan, `at most ${scan.limits.scalars} values`, 'more')
  }
  if (code === QUOTE) skipString(scan)
  else if (code === MINUS || (code >= ZERO && code <= NINE)) skipNumber(scan)
  else {
    const word = WORDS.find((one) => scan.text.startsWith(one, scan.at))
    if (word === undefined) refuseText(scan, 'a value')
    else scan.at += word.length
  }
}

/** Opens a list or an object; returns true if a value must follow. */
function enter(scan: Scan, isObject: boolean): boolean {
  const { open, limits } = scan
  scan.containers += 1
  if (scan.containers > limits.containers || open.length === MOST_DEEP) {
    const what = open.length === MOST_DEEP ? `${MOST_DEEP} levels` : `${limits.containers} lists and objects`
    open.length = 0
    refuse(scan, `at most ${what}`, 'more')
  }
  const frame: Open = { isObject, index: 0, key: undefined, few: [], many: undefined }
  open.push(frame)
  scan.at += 1
  if (skipSpace(scan) === (isObject ? CLOSE_OBJECT : CLOSE_LIST)) {
    open.pop()
    scan.at += 1
    return false
  }
  if (isObject) skipKey(scan, frame)
  return true
}

/**
 * After a value: closes lists and objects that end here; returns true if another value must follow.
 */
function leave(scan: Scan): boolean {
  for (let frame = scan.open.at(-1); frame !== undefined; frame = scan.open.at(-1)) {
    const code = skipSpace(scan)
    if (code === COMMA) {
      scan.at += 1
      frame.index += 1
      if (frame.isObject) skipKey(scan, frame)
      return true
    }
    if (code !== (frame.isObject ? CLOSE_OBJECT : CLOSE_LIST))
      refuseText(scan, frame.isObject ? 'a comma or }' : 'a comma or ]')
    scan.open.pop()
    scan.at += 1
  }
  return false
}

function scanAll(scan: Scan): void {
  for (let isDue = true; isDue; ) {
    const code = skipSpace(scan)
    if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (enter(scan, code === OPEN_OBJECT)) continue
    } else skipScalar(scan, code)
    isDue = leave(scan)
  }
  skipSpace(scan)
  if (scan.at < scan.text.length) refuseText(scan, 'the end')
}

export interface ParseOptions {
  readonly root?: string
  readonly changedNumbers?: ChangedNumbers
  /** Without limits, memory is the only bound. */
  readonly limits?: SizeLimits
}

const NO_LIMITS: SizeLimits = { containers: Number.POSITIVE_INFINITY, scalars: Number.POSITIVE_INFINITY }

/**
 * Parses a text. Throws RangeError `field: expected …, got …` for text that is not JSON (`name:
 * expected JSON, …`, with line and column), a duplicate field, a number that reading would change
 * (json-number.ts), and text that is nested deeper or has more fields or values than any file of
 * this project. Paths begin with `root`, or with `name`.
 */
export function parseJson(
  text: string,
  name: string,
  { root = name, changedNumbers = 'refused', limits = NO_LIMITS }: ParseOptions = {},
): unknown {
  scanAll({ text, name, root, changedNumbers, limits, open: [], at: 0, scalars: 0, containers: 0 })
  return JSON.parse(text)
}
