/**
 * Writes messages and reports as JSON. JSON.stringify writes −0 as 0, but the bits of a network
 * must be preserved. −0 is written as -0.0, because some readers, Python's among them, read -0 as
 * the integer 0.
 */

const hasNegativeZero = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(hasNegativeZero)
    : typeof value === 'object' && value !== null
      ? Object.values(value).some(hasNegativeZero)
      : Object.is(value, -0)

/** A text that occurs in no message. */
const MARK = '\u0000-0'
const MARKED = JSON.stringify(MARK)

/** A replacer for JSON.stringify, without the key. */
type Replace = (value: unknown) => unknown

/** JSON.stringify that keeps −0. */
export const stringify = (value: unknown, replace: Replace, indent: number): string =>
  JSON.stringify(value, (_, v: unknown) => (Object.is(v, -0) ? MARK : replace(v)), indent).replaceAll(
    MARKED,
    '-0.0',
  )

/** One line, without the line break. */
export const encode = (message: unknown): string =>
  // The cheap test first: most messages contain no −0.
  hasNegativeZero(message) ? stringify(message, (value) => value, 0) : JSON.stringify(message)

/** A copy as JSON has it, numbers with six digits: for files that people read. */
export const withSixDigits = <T>(data: T): T =>
  JSON.parse(
    JSON.stringify(data, (_, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value,
    ),
  ) as T
