/**
 * Text that somebody else wrote, an implementation under test, a file or a command line, made fit for a terminal and for
 * the log of a CI system: nothing in it moves the cursor, hides, reorders text or is a command.
 */

import { SEQUENCES } from './paint.ts'

/** Control, format (bidi among them) and surrogate characters without their partner, line and paragraph separators. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Escapes as JSON writes them, and most languages: what was JSON stays the same JSON. */
const escaped = (character: string): string =>
  SHORT[character] ??
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** One line, whatever it was: what does not print as itself as an escape. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, escaped)

/** The start of a text, no character halved, and how long it was. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const isHalf = /[\ud800-\udbff]/.test(text[most - 1] as string)
  return `${text.slice(0, isHalf ? most - 1 : most)}… (${text.length} characters)`
}

/** As much of a name, a path or a value as a message repeats. */
const SHOWN = 200

/** A name, a path or a value of any length in a message. */
export const shown = (text: string, most = SHOWN): string => printable(cut(text, most))

/** Texts in a report may hold a network; nobody reads more of one on a terminal. */
const LONGEST_TEXT = 20_000

/** The same value with every text in it, keys included, printable and of bearable length. */
export function printableIn<T>(value: T): T {
  if (typeof value === 'string') return shown(value, LONGEST_TEXT) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(printableIn) as T
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [printableIn(key), printableIn(item)])) as T
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [shown(key), printableIn(item)])) as T
}

/**
 * Where CI systems look for commands in a log: GitHub at the start of a line, after spaces (`::error::`), and anywhere
 * (`##[error]`), as Azure Pipelines (`##vso[`) and TeamCity (`##teamcity[`) do.
 */
const AT_START = /^([^\S\n]*):(?=:)/gm
const ANYWHERE = /#(?=#\w*\[)/g

/** No line of it is a command of a CI system: the first character of what would be one is escaped. */
export const withoutCommands = (text: string): string =>
  text.replace(ANYWHERE, '\\u0023').replace(AT_START, '$1\\u003a')

/** The same for text between the tags of a page or of JUnit XML, which a reader sees as it was. */
export const withoutCommandsInMarkup = (text: string): string =>
  text.replace(ANYWHERE, '&#35;').replace(AT_START, '$1&#58;')

/** Lines that we composed, or JSON, before they are printed: whatever foreign text was overlooked does no harm. */
export const harmless = (text: string): string =>
  withoutCommands(
    text.replace(UNPRINTABLE, (character, at: number) =>
      character === '\n' || SEQUENCES.some((ours) => text.startsWith(ours, at))
        ? character
        : escaped(character),
    ),
  )
