/** Lines out of a stream of bytes, with an end to what is taken: no answer to a case is millions of characters long. */
import { encode } from '../protocol/encode.ts'
import type { Request } from '../protocol/messages.ts'
import type { Listener } from './channel.ts'

/** The longest answer of the protocol, a network of 1024 nodes, takes about 40 MB; cases have up to 12 nodes. */
export const LONGEST_LINE_BYTES = 64 * 2 ** 20
/** As much of a bad line as a person wants to read. */
const SHOWN = 120

const NEWLINE = 10

export const shorten = (text: string): string =>
  text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text

export interface LineReader {
  readonly feed: (chunk: Buffer) => void
  /** What came after the last line end. */
  readonly rest: () => string
}

/** Calls `onLine` for each line without its end, `onTooLong` once a line is longer than the limit. */
export function readLines(
  onLine: (line: string) => void,
  onTooLong: (start: string) => void = () => {},
  limit = LONGEST_LINE_BYTES,
): LineReader {
  let parts: Buffer[] = []
  let size = 0
  const take = (part: Buffer): string => {
    const text = parts.length === 0 ? part.toString('utf8') : Buffer.concat([...parts, part]).toString('utf8')
    parts = []
    size = 0
    return text
  }
  return {
    feed: (chunk) => {
      let start = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
        onLine(take(chunk.subarray(start, end)))
        start = end + 1
      }
      if (start === chunk.length) return
      parts.push(chunk.subarray(start))
      size += chunk.length - start
      if (size > limit) onTooLong(take(Buffer.alloc(0)).slice(0, SHOWN))
    },
    rest: () => Buffer.concat(parts).toString('utf8'),
  }
}

/** The messages of a stream whose lines are JSON. */
export function readMessages(listener: Listener): LineReader {
  const onLine = (line: string): void => {
    if (line.trim() === '') return
    let message: unknown
    try {
      message = JSON.parse(line)
    } catch {
      listener.onGarbage(`a line that is not JSON: ${shorten(line)}`)
      return
    }
    listener.onMessage(message)
  }
  return readLines(onLine, (start) =>
    listener.onGarbage(`a line of more than ${LONGEST_LINE_BYTES / 2 ** 20} MiB: ${start}…`),
  )
}

/** The bytes of requests on a stream: a line each, or one line for a batch. */
export const writeRequests = (requests: readonly Request[], asBatch: boolean): string =>
  asBatch ? `${encode(requests)}\n` : requests.map((request) => `${encode(request)}\n`).join('')
