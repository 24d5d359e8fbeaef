/**
 * Splits a stream of bytes into lines of limited length: no answer to a case has millions of
 * characters.
 */
import { encode } from '../base/encode.ts'
import type { Listener } from './channel.ts'
import type { Request } from './messages.ts'

/**
 * The longest answer of the protocol, a network of 1024 nodes, takes about 40 MB; cases have up to
 * 12 nodes.
 */
export const LONGEST_LINE_BYTES = 64 * 2 ** 20
/** The longest part of a bad line that a message repeats. */
const SHOWN = 120

const NEWLINE = 10

export const shorten = (text: string, most = SHOWN): string =>
  text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text

export interface LineReader {
  readonly feed: (chunk: Buffer) => void
  /** The bytes after the last line break. */
  readonly rest: () => string
}

/**
 * Calls `onLine` for each line without its line break, and `onTooLong` with the start of a line
 * that exceeds the limit.
 */
export function readLines(
  onLine: (line: string) => void,
  onTooLong: (start: string) => void = () => {},
  limit = LONGEST_LINE_BYTES,
): LineReader {
  let parts: Buffer[] = []
  let size = 0
  /** In a line that was too long: its remaining bytes are discarded. */
  let isSkipping = false
  const clear = (): void => {
    parts = []
    size = 0
  }
  const end = (part: Buffer): void => {
    const whole = parts.length === 0 ? part : Buffer.concat([...parts, part])
    const skipped = isSkipping
    clear()
    isSkipping = false
    if (skipped) return
    if (whole.length > limit) onTooLong(whole.toString('utf8', 0, SHOWN))
    else onLine(whole.toString('utf8'))
  }
  const keep = (part: Buffer): void => {
    if (isSkipping || part.length === 0) return
    parts.push(part)
    size += part.length
    if (size <= limit) return
    const start = (parts[0] as Buffer).toString('utf8', 0, SHOWN)
    clear()
    isSkipping = true
    onTooLong(start)
  }
  return {
    feed: (chunk) => {
      let start = 0
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
        end(chunk.subarray(start, at))
        start = at + 1
      }
      keep(chunk.subarray(start))
    },
    rest: () => Buffer.concat(parts).toString('utf8'),
  }
}

/** Some writers of UTF-8, such as .NET, begin with a byte order mark. */
const BYTE_ORDER_MARK = /^\ufeff/

/** What a line that is not JSON probably is, and how to correct it: mistakes of new adapters. */
const LIKELY: readonly (readonly [(line: string) => boolean, string])[] = [
  [(line) => line.includes('\0'), 'it looks like UTF-16: write UTF-8'],
  [
    (line) => /[:[,]\s*[+-]?(NaN|nan|inf|Infinity)\b/.test(line),
    'JSON has no NaN and no Infinity: answer with an error',
  ],
  [(line) => /^\s*[[{]\s*$/.test(line), 'a message is one line: write it without line breaks'],
  [(line) => /^\s*[[{]\s*'/.test(line), 'JSON has double quotes: use a JSON encoder'],
  [
    (line) => !/^\s*[[{]/.test(line),
    'standard output is for messages: print everything else to standard error',
  ],
]

function likely(line: string): string {
  const start = line.slice(0, SHOWN)
  const found = LIKELY.find(([is]) => is(start))
  return found === undefined ? '' : `; ${found[1]}`
}

/** Reads the messages of a stream with one JSON text per line. */
export function readMessages(listener: Listener): LineReader {
  const onLine = (bytes: string): void => {
    const line = bytes.replace(BYTE_ORDER_MARK, '')
    if (line.trim() === '') return
    let message: unknown
    try {
      message = JSON.parse(line)
    } catch (error) {
      const why = `(${(error as Error).message})${likely(line)}`
      listener.onGarbage(`a line that is not JSON: ${shorten(line)} ${why}`)
      return
    }
    listener.onMessage(message)
  }
  return readLines(onLine, (start) =>
    listener.onGarbage(`a line of more than ${LONGEST_LINE_BYTES / 2 ** 20} MiB: ${start}…`),
  )
}

/** The bytes of requests on a stream: one line per request, or one line for a batch. */
export const writeRequests = (requests: readonly Request[], asBatch: boolean): string =>
  asBatch ? `${encode(requests)}\n` : requests.map((request) => `${encode(request)}\n`).join('')
