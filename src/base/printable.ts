/**
 * Makes foreign text (from an implementation under test, a file or a command line) safe to print on
 * a terminal or in a CI log: it cannot move the cursor, hide or reorder text, or be read as a CI
 * command.
 */

import { SEQUENCES } from './paint.ts'

/**
 * Control characters, format characters (including bidi), unpaired surrogates, line and paragraph
 * separators.
 */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** JSON escapes, which most languages share, so that escaped JSON remains the same JSON. */
const escaped = (character: string): string =>
  SHORT[character] ??
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** Makes one line: replaces characters that do not print as themselves by escapes. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, escaped)

/** The start of a text, cut between characters, followed by the full length. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const isHalf = /[\ud800-\udbff]/.test(text[most - 1] as string)
  return `${text.slice(0, isHalf ? most - 1 : most)}… (${text.length} characters)`
}

/** The longest name, path or value that a message repeats. */
const SHOWN = 200

/** A name, path or value of any length, for a message. */
export const shown = (text: string, most = SHOWN): string => printable(cut(text, most))

/** A text in a report may contain a network; more of it would not be read on a terminal. */
const LONGEST_TEXT = 20_000

/** A copy in which every text, including keys, is printable and cut. */
export function printableIn<T>(value: T): T {
  if (typeof value === 'string') return shown(value, LONGEST_TEXT) as T
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(printableIn) as T
  if (value instanceof Map)
    return new Map([...value].map(([key, item]) => [printableIn(key), printableIn(item)])) as T
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [shown(key), printableIn(item)])) as T
}

/**
 * Where CI systems look for commands in a log: GitHub at the start of a line, after spaces
 * (`::error::`), and anywhere in it (`##[error]`), as do Azure Pipelines (`##vso[`) and TeamCity
 * (`##teamcity[`).
 */
const AT_START = /^([^\S\n]*):(?=:)/gm
const ANYWHERE = /#(?=#\w*\[)/g

/** Escapes the first character of each CI command. */
export const withoutCommands = (text: string): string =>
  text.replace(ANYWHERE, '\\u0023').replace(AT_START, '$1\\u003a')

/**
 * The same for text in a page or in JUnit XML, where a character reference displays the same
 * character.
 */
export const withoutCommandsInMarkup = (text: string): string =>
  text.replace(ANYWHERE, '&#35;').replace(AT_START, '$1&#58;')

/**
 * The last step before printing: removes what is unsafe from text that we composed or from JSON.
 */
export const harmless = (text: string): string =>
  withoutCommands(
    text.replace(UNPRINTABLE, (character, at: number) =>
      character === '\n' || SEQUENCES.some((ours) => text.startsWith(ours, at))
        ? character
        : escaped(character),
    ),
  )
