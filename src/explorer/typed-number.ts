/** Numbers as people type them: the double that was meant, or what is wrong with the text. */
import { changeOf } from '../base/json-number.ts'

/** Larger weights may be refused by the reference. */
const LARGEST = 1e300

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

export type Typed = { readonly value: number } | { readonly wrong: string }

/** Expected and got, as everywhere. */
function refused(expected: string, got: string): Typed {
  return { wrong: `expected ${expected}, got ${got}` }
}

export function typedNumber(text: string): Typed {
  const typed = text.trim().replace('−', '-')
  if (typed === '') return refused('a number', 'nothing')
  if (/^[+-]?\d+,\d+$/.test(typed)) return refused('a point before the decimals', typed)
  if (!NUMBER.test(typed)) return refused('a number such as -0.5 or 2e-3', typed)
  const change = changeOf(typed, 0, typed.length)
  if (change !== undefined)
    return refused(
      change.expected,
      change.becomes === undefined ? typed : `${typed}, which would become ${change.becomes}`,
    )
  const value = Number(typed)
  return Math.abs(value) > LARGEST ? refused('at most 1e300 in modulus', typed) : { value }
}

/** All digits of a double. */
export const allDigits = (x: number): string => (Object.is(x, -0) ? '-0' : String(x))
