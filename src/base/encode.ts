/**
 * Messages as lines of JSON, and reports. JSON.stringify writes −0 as 0; a network's bits have to arrive. Written as
 * -0.0, since readers that take numbers without a point for integers, Python's among them, read -0 as 0.
 */

const hasNegativeZero = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(hasNegativeZero)
    : typeof value === 'object' && value !== null
      ? Object.values(value).some(hasNegativeZero)
      : Object.is(value, -0)

/** A text that no other string of a message holds. */
const MARK = '\u0000-0'
const MARKED = JSON.stringify(MARK)

/** A replacer of JSON.stringify, without the key. */
type Replace = (value: unknown) => unknown

/** JSON.stringify that keeps −0. */
export const stringify = (value: unknown, replace: Replace, indent: number): string =>
  JSON.stringify(value, (_, v: unknown) => (Object.is(v, -0) ? MARK : replace(v)), indent).replaceAll(
    MARKED,
    '-0.0',
  )

/** One line, without its end. */
export const encode = (message: unknown): string =>
  // Cheap first: most messages hold no zero weight with a sign.
  hasNegativeZero(message) ? stringify(message, (value) => value, 0) : JSON.stringify(message)
