/**
 * Messages as lines of JSON. JSON.stringify writes −0 as 0; a network's bits have to arrive. Written as -0.0, since
 * readers that take numbers without a point for integers, Python's among them, read -0 as 0.
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

/** One line, without its end. */
export function encode(message: unknown): string {
  const plain = JSON.stringify(message)
  // Cheap first: most messages hold no zero weight with a sign.
  if (!hasNegativeZero(message)) return plain
  return JSON.stringify(message, (_, value: unknown) => (Object.is(value, -0) ? MARK : value)).replaceAll(
    MARKED,
    '-0.0',
  )
}
