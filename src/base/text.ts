/** Plain text for terminals with 80 columns: wrapped text, tables, numbers. */
import { cut } from './printable.ts'

export const TERMINAL_COLUMNS = 80

/** Joins words into lines of at most `width` characters; a longer word has a line of its own. */
function linesOf(words: readonly string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Splits text into lines of at most `width` characters, at spaces; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  const words = text.split(' ').flatMap((word) => word.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
  return linesOf(words, width)
}

/** Like `wrap`, but longer words, such as paths, are not cut, so that they can be copied. */
export const wrapWhole = (text: string, width: number): string[] => linesOf(text.split(' '), width)

/** Numbers beyond this are not counts, and their digits carry no information. */
const MOST_COUNTED = 1e15

/** Groups digits: 40875 becomes 40,875. */
export const countText = (count: number): string =>
  Math.abs(count) < MOST_COUNTED ? count.toLocaleString('en') : String(count)

/** The least and the most of some counts. */
export function rangeText(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? countText(most) : `${countText(least)} to ${countText(most)}`
}

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${countText(count)} ${count === 1 ? noun : many}`
/** The longest item with a hanging indent; more would not be read. */
const LONGEST_HANGING = 4200

/**
 * Wraps text with a hanging indent. JSON has no spaces to wrap at, so one is inserted after each
 * comma before a key.
 */
export const hanging = (text: string, width: number, by: number): string[] =>
  wrap(cut(text, LONGEST_HANGING).replaceAll(',"', ', "'), width - by).map((line, k) =>
    k === 0 ? line : ' '.repeat(by) + line,
  )

export const indent = (lines: readonly string[], by = '  '): string[] =>
  lines.map((line) => (line === '' ? line : by + line))

export interface TextColumn {
  readonly title: string
  readonly width: number
  readonly align?: 'right' | undefined
  /** Colours the content of a cell; its width is that of the plain text. */
  readonly paint?: (text: string) => string
}

/** A right-aligned column of numbers. */
export const right = (title: string, width: number): TextColumn => ({ title, width, align: 'right' })

const GAP = '  '

function cell(text: string, { width, align, paint = (same) => same }: TextColumn): string {
  const space = ' '.repeat(Math.max(0, width - text.length))
  return align === 'right' ? space + paint(text) : paint(text) + space
}

/** A table row whose cells wrap within their columns. */
function rowLines(columns: readonly TextColumn[], cells: readonly string[]): string[] {
  const wrapped = cells.map((text, k) => wrap(text, (columns[k] as TextColumn).width))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, k) => cell(wrapped[k]?.[line] ?? '', column))
      .join(GAP)
      .trimEnd(),
  )
}

export function table(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string[] {
  const head = rowLines(
    columns,
    columns.map(({ title }) => title),
  )
  const rule = columns.map(({ width }) => '-'.repeat(width)).join(GAP)
  return [...head, rule, ...rows.flatMap((row) => rowLines(columns, row))]
}

/**
 * As many significant digits, up to six, as fit into the width: a cut number would be a different
 * number.
 */
export function fittedNumber(x: number, width: number): string {
  for (let digits = 6; digits > 1; digits -= 1) {
    const text = digits === 6 ? short(x) : String(Number(x.toPrecision(digits)))
    if (text.length <= width) return text
  }
  return String(Number(x.toPrecision(1)))
}

/** Six significant digits for reading; files contain all digits. */
export const short = (x: number): string =>
  Number.isInteger(x) && Math.abs(x) < 1e6 ? String(x) : Number(x.toPrecision(6)).toString()

export const complexText = ({ re, im }: { readonly re: number; readonly im: number }): string =>
  im === 0 ? short(re) : `${short(re)} ${im < 0 ? '-' : '+'} ${short(Math.abs(im))}i`

/** The family of a clause or a claim: its id without the number. */
export const familyOf = (id: string): string => id.replace(/-\d+$/, '')

/** A degree mode as the paper writes it. */
export const modeName = (mode: 'D' | 'DW'): string => (mode === 'D' ? 'D' : 'D_W')
