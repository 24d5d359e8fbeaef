/** Plain text for terminals: wrapped text, tables, numbers. */
import { cut } from './printable.ts'

export const TERMINAL_COLUMNS = 80

/** Not a part of a name, as in PAIR-1 or sha256. */
const START = String.raw`(?<![\w.])`
const SIGN = '[-+−±]?'
/** As doubles are written, or with its digits in groups; more digits than these are no double. */
const DIGITS = String.raw`(?:\d{1,3}(?:,\d{3}){1,4}(?![\d,])|\d{1,32}(?!\d))(?:\.\d+)?(?:[eE][-+]?\d+)?`

const REAL = `${START}${SIGN}${DIGITS}`
const IMAGINARY = `${START}${SIGN}${DIGITS} [-+−±] ${DIGITS}i`

const NUMBER = new RegExp(REAL, 'gu')
const COMPLEX = new RegExp(IMAGINARY, 'gu')

/** The numbers in a text, each with its imaginary part. */
export const NUMBERS = new RegExp(`${IMAGINARY}|${REAL}`, 'gu')

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

/** A complex number is one word until its line is made. */
const BOUND = '\u0000'

const bound = (text: string): string => text.replace(COMPLEX, (pair) => pair.replaceAll(' ', BOUND))
const unbound = (text: string): string => text.replaceAll(BOUND, ' ')

/** A part that is a number, and no other character. */
const NUMERIC = /\d/

/** A word in parts that stay whole: its numbers, and each other character. */
const partsOf = (word: string): string[] => {
  const parts: string[] = []
  let end = 0
  for (const { 0: number, index } of word.matchAll(NUMBER)) {
    parts.push(...word.slice(end, index), number)
    end = index + number.length
  }
  return [...parts, ...word.slice(end)]
}

/** A word as pieces that fit, cut between its numbers; a number that is longer is a piece of its own. */
function piecesOf(word: string, width: number): string[] {
  if (word.length <= width) return [word]
  if (word.includes(BOUND)) return word.split(BOUND).flatMap((part) => piecesOf(part, width))
  const pieces: string[] = []
  // In characters; one that takes two units of UTF-16 is one.
  let room = 0
  for (const part of partsOf(word)) {
    const size = NUMERIC.test(part) ? part.length : 1
    if (size > room) [room] = [width, pieces.push('')]
    pieces[pieces.length - 1] += part
    room -= size
  }
  return pieces
}

/**
 * Splits text into lines of at most `width` characters, at spaces; a longer word is cut. No number is cut,
 * and none is parted from its imaginary part where both fit into a line.
 */
export function wrap(text: string, width: number): string[] {
  const words = bound(text).split(' ')
  return linesOf(
    words.flatMap((word) => piecesOf(word, width)),
    width,
  ).map(unbound)
}

/** Like `wrap`, but longer words, such as paths, are not cut, so that they can be copied. */
export const wrapWhole = (text: string, width: number): string[] =>
  linesOf(bound(text).split(' '), width).map(unbound)

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

/** Words as long as this are not cut for the width of a column. */
const WHOLE_WORD = 14

/** The width below which a number or a short word of a cell would be cut. */
const neededWidth = (text: string): number =>
  Math.max(
    0,
    ...bound(text)
      .split(' ')
      .map((word) =>
        word.length <= WHOLE_WORD || word.includes(BOUND)
          ? word.length
          : Math.max(...partsOf(word).map((part) => part.length)),
      ),
  )

const gapsOf = (columns: readonly unknown[]): number => GAP.length * (columns.length - 1)

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0)

/** As wide as asked for, if there is room; of less room, each gets what it needs and a part of the rest. */
function fittedColumns(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): TextColumn[] | undefined {
  const needed = columns.map(({ title }, k) =>
    Math.max(neededWidth(title), ...rows.map((cells) => neededWidth(cells[k] ?? ''))),
  )
  const widths = columns.map((column, k) => Math.max(column.width, needed[k] as number))
  const room = width - gapsOf(columns)
  if (sum(needed) > room) return undefined
  const spare = (k: number): number => (widths[k] as number) - (needed[k] as number)
  while (sum(widths) > room) {
    const most = widths.reduce((best, _, k) => (spare(k) > spare(best) ? k : best), 0)
    widths[most] = (widths[most] as number) - 1
  }
  return columns.map((column, k) => ({ ...column, width: widths[k] as number }))
}

/** Rows of more lines than these are not read across. */
const MOST_ROW_LINES = 12

/** Below one another: the first cell with its title, and under it each other cell beside its own. */
function stackedLines(columns: readonly TextColumn[], cells: readonly string[], width: number): string[] {
  const [first, ...rest] = columns.map((column, k) => ({ column, text: cells[k] ?? '' }))
  const shown = rest.filter(({ text }) => text !== '')
  const names = Math.max(0, ...shown.map(({ column }) => column.title.length))
  const beside = width - names - 2 * GAP.length
  return [
    ...wrap([first?.column.title, first?.text].filter(Boolean).join(' '), width),
    ...shown.flatMap(({ column: { title, paint = (same) => same }, text }) =>
      wrap(text, beside).map(
        (line, k) =>
          `${GAP}${(k === 0 ? title : '').padEnd(names)}${GAP}${line === text ? paint(line) : line}`,
      ),
    ),
  ]
}

/** A table within `width`; where its columns do not fit, the cells of a row stand below one another. */
export function table(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width = TERMINAL_COLUMNS,
): string[] {
  const fitted = fittedColumns(columns, rows, width)
  const lines = fitted && rows.map((row) => rowLines(fitted, row))
  const isSquashed = lines?.some(
    (row, k) => row.length > MOST_ROW_LINES && isTallOnlyHere(columns, rows[k], row),
  )
  if (fitted === undefined || lines === undefined || isSquashed === true)
    return rows.flatMap((row) => stackedLines(columns, row, width))
  const head = rowLines(
    fitted,
    fitted.map(({ title }) => title),
  )
  const rule = fitted.map(({ width: one }) => '-'.repeat(one)).join(GAP)
  return [...head, rule, ...lines.flat()]
}

/** Would the row have fewer lines in columns of the widths that were asked for? */
const isTallOnlyHere = (
  columns: readonly TextColumn[],
  cells: readonly string[] | undefined,
  lines: readonly string[],
): boolean => rowLines(columns, cells ?? []).length < lines.length

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
