/**
 * The log of an implementation under test: passed on line by line up to a limit; the last lines are
 * kept.
 */
import { readLines, shorten } from './lines.ts'

/** Number of log lines that an error about the start repeats. */
const LAST_WORDS = 12
/**
 * Number of lines per process that are passed on: more than a person reads, too few to fill a disk.
 */
const MOST_LINES = 1000
/** A log line may be as long as a stack trace's, not as long as a file. */
const LONGEST_LINE_BYTES = 2 ** 16
const SHOWN = 2000

export interface Log {
  readonly feed: (chunk: Buffer) => void
  /** A last line without a line break counts as a line. */
  readonly end: () => void
  readonly lastWords: () => readonly string[]
}

export function openLog(onLog: (line: string) => void): Log {
  const words: string[] = []
  let count = 0
  const onLine = (line: string): void => {
    words.push(shorten(line, SHOWN))
    if (words.length > LAST_WORDS) words.shift()
    count += 1
    if (count <= MOST_LINES) onLog(shorten(line, SHOWN))
    if (count === MOST_LINES) onLog(`(${MOST_LINES} lines; further log lines are not shown)`)
  }
  const lines = readLines(onLine, onLine, LONGEST_LINE_BYTES)
  return {
    feed: lines.feed,
    end: () => {
      const rest = lines.rest()
      if (rest !== '') onLine(rest)
    },
    lastWords: () => words,
  }
}
