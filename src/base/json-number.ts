/**
 * Reads JSON numbers as doubles, rounding to the nearest double as usual. Refused are numbers that
 * rounding would change in kind: numbers too large for a double (they would become Infinity),
 * nonzero numbers that would become 0, and integers whose digits a double cannot hold, because the
 * author of 9007199254740993 means the last 3. Every text that JavaScript writes for a double is
 * accepted, including 123456789012345680000, the shortest text of its double.
 */

const [PLUS, MINUS, POINT, ZERO, NINE, CAPITAL_E, SMALL_E] = [43, 45, 46, 48, 57, 69, 101]

/** Every integer with this many characters is a double. */
const SAFE_LENGTH = 15
/** A number with this many characters and no exponent is finite, and reads as 0 only if it is 0. */
const ORDINARY_LENGTH = 300

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE

function endOfDigits(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at += 1
  return at
}

/** The end of the JSON number that begins at `start`; −1 if there is none. */
export function endOfNumber(text: string, start: number): number {
  const whole = text.charCodeAt(start) === MINUS ? start + 1 : start
  let end = text.charCodeAt(whole) === ZERO ? whole + 1 : endOfDigits(text, whole)
  if (end === whole) return -1
  if (text.charCodeAt(end) === POINT) {
    const fraction = end + 1
    end = endOfDigits(text, fraction)
    if (end === fraction) return -1
  }
  const code = text.charCodeAt(end)
  if (code !== SMALL_E && code !== CAPITAL_E) return end
  const sign = text.charCodeAt(end + 1)
  const exponent = sign === PLUS || sign === MINUS ? end + 2 : end + 1
  end = endOfDigits(text, exponent)
  return end === exponent ? -1 : end
}

/**
 * May reading change the number? Not if it has no exponent and is short, or is a fraction of
 * moderate length.
 */
function canChange(text: string, start: number, end: number): boolean {
  let hasPoint = false
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at)
    if (code === SMALL_E || code === CAPITAL_E) return true
    if (code === POINT) hasPoint = true
  }
  return end - start > (hasPoint ? ORDINARY_LENGTH : SAFE_LENGTH)
}

export interface NumberChange {
  readonly expected: string
  /** The double it would be read as; undefined for Infinity, which no file can contain. */
  readonly becomes?: string
}

const isZero = (literal: string): boolean => !/[1-9]/.test(literal.replace(/e.*/i, ''))

/** How reading changes the number text[start … end); undefined if it does not. */
export function changeOf(text: string, start: number, end: number): NumberChange | undefined {
  if (!canChange(text, start, end)) return undefined
  const literal = text.slice(start, end)
  const value = Number(literal)
  if (!Number.isFinite(value)) return { expected: 'a finite number' }
  if (value === 0 && !isZero(literal))
    return { expected: 'a number that is not 0 as a double', becomes: Object.is(value, -0) ? '-0' : '0' }
  const isWhole = /^-?\d+$/.test(literal)
  if (isWhole && String(value) !== literal && BigInt(value) !== BigInt(literal))
    return { expected: 'an integer that a double can represent', becomes: BigInt(value).toString() }
  return undefined
}
