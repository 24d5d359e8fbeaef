/**
 * Numbers of JSON as doubles. A decimal is read as the double nearest to it, as everywhere. Refused is what that would
 * turn into something else: a number too large for a double, which would be infinite; one other than 0 that would be 0;
 * and a whole number with all its digits that is no double, for whoever writes 9007199254740993 means the last 3. What
 * JavaScript writes for a double is always taken: 123456789012345680000, which is no double, is the shortest text of one.
 */

const [PLUS, MINUS, POINT, ZERO, NINE, CAPITAL_E, SMALL_E] = [43, 45, 46, 48, 57, 69, 101]

/** Every whole number of so many characters is a double. */
const SAFE_LENGTH = 15
/** A number of so many characters without an exponent is finite, and read as 0 only if it is 0. */
const ORDINARY_LENGTH = 300

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE

function endOfDigits(text: string, start: number): number {
  let at = start
  while (isDigit(text.charCodeAt(at))) at += 1
  return at
}

/** The end of the number that begins at `start`, by the grammar of JSON; −1 where there is none. */
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

/** Can reading it change what it is? Not where it has no exponent and is short, or a fraction of bearable length. */
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
  /** What it would be read as; undefined for Infinity, which no file can hold. */
  readonly becomes?: string
}

const isZero = (literal: string): boolean => !/[1-9]/.test(literal.replace(/e.*/i, ''))

/** What reading does to the number text[start … end); undefined where it stays what it is. */
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
