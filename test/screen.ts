/** What a terminal shows of what was written to it: as much of one as the program uses. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a terminal obeys.
const PIECE = /\r\n|\r|\n|\u001b\[2K|\u001b\[\d*m|[^\r\n\u001b]+/g

export interface Screen {
  /** All lines, without colour. */
  readonly lines: readonly string[]
  /** What stood on a line when it was cleared: the states of a line that is rewritten. */
  readonly cleared: readonly string[]
  /** What no terminal was asked to do: escapes that the program has no business with. */
  readonly unknown: string
}

/** Lines longer than the terminal would wrap; they are kept whole, to be seen. */
export function screenOf(text: string): Screen {
  const lines = ['']
  const cleared: string[] = []
  let column = 0
  const last = (): string => lines.at(-1) as string
  for (const [piece] of text.matchAll(PIECE)) {
    if (piece.endsWith('m') && piece.startsWith('\u001b')) continue
    if (piece.endsWith('\n')) {
      lines.push('')
      column = 0
    } else if (piece === '\r') column = 0
    else if (piece === '\u001b[2K') {
      cleared.push(lines.splice(-1, 1, '')[0] as string)
    } else {
      lines[lines.length - 1] =
        last().slice(0, column).padEnd(column) + piece + last().slice(column + piece.length)
      column += piece.length
    }
  }
  return { lines, cleared: cleared.filter((line) => line !== ''), unknown: text.replaceAll(PIECE, '') }
}
