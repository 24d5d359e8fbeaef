/** Doubles as decimal text, in the formats that are text. */
import { changeOf } from '../base/json-number.ts'
import { shown } from '../base/printable.ts'
import { refusePlace } from './format.ts'

/** As Python, R and Java write doubles; JSON knows fewer forms. */
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const LONGEST = 40

/** The text of a cell or an element, for a message. */
export const textShown = (text: string): string =>
  text === '' ? 'nothing' : JSON.stringify(shown(text, LONGEST))

/**
 * The double of a decimal. Refused are text that is no decimal, and numbers that reading would
 * change in kind, as in JSON files (base/json-number.ts).
 */
export function doubleFrom(given: string, place: string): number {
  const text = given.trim()
  if (!DECIMAL.test(text)) refusePlace(place, 'a finite decimal number such as 0.5', textShown(text))
  const literal = text.replace(/^\+/, '')
  const change = changeOf(literal, 0, literal.length)
  if (change !== undefined) {
    const becomes = change.becomes === undefined ? '' : `, which would be read as ${change.becomes}`
    refusePlace(place, change.expected, `${shown(text, LONGEST)}${becomes}`)
  }
  return Number(literal)
}

/**
 * The shortest decimal that reads as the same double, always with a point or an exponent: other
 * programs read 1 and -0 as integers, and lose the sign of the latter.
 */
export function decimalText(x: number): string {
  const text = Object.is(x, -0) ? '-0' : String(x)
  return /^-?\d+$/.test(text) ? `${text}.0` : text
}
