/** Reads the lines of a text file of any size, plain or compressed with gzip, without keeping it. */
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { readInputChunks } from './input-file.ts'
import { shown } from './printable.ts'
import { errorText } from './system-error.ts'

/** A network of 10^6 edges takes about 60 MB on a line. */
const MOST_CHARACTERS = 2 ** 28

const isGzip = (chunk: Buffer | undefined): boolean => chunk?.[0] === 0x1f && chunk[1] === 0x8b

function* startingWith<T>(first: T, rest: Iterator<T>): Generator<T> {
  yield first
  for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value
}

/** The bytes, decompressed where they are compressed. */
async function* plainBytes(path: string, kind: string): AsyncGenerator<Buffer> {
  const chunks = readInputChunks(path, kind)
  const first = chunks.next()
  if (first.done === true) return
  const all = startingWith(first.value, chunks)
  if (!isGzip(first.value)) {
    yield* all
    return
  }
  const gunzip = createGunzip()
  const compressed = Readable.from(all)
  compressed.on('error', (error) => gunzip.destroy(error))
  try {
    yield* compressed.pipe(gunzip) as AsyncIterable<Buffer>
  } catch (error) {
    if (error instanceof RangeError) throw error
    throw new RangeError(`${shown(path)}: expected a ${kind}, got: ${errorText(error)}`)
  }
}

/**
 * The lines without their ends, some at a time. A byte order mark is left out. Throws RangeError `path:
 * expected a …, got …` for a path that is not a file, for bytes that are not UTF-8 or gzip,
 * and for a line of more than 2^28 characters.
 */
export async function* readInputLines(path: string, kind: string): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (bytes?: Buffer): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined })
    } catch {
      throw new RangeError(`${shown(path)}: expected a ${kind}, got bytes that are not UTF-8`)
    }
  }
  let rest = ''
  for await (const bytes of plainBytes(path, kind)) {
    const lines = `${rest}${decode(bytes)}`.split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MOST_CHARACTERS)
      throw new RangeError(
        `${shown(path)}: expected lines of at most ${MOST_CHARACTERS} characters, got a longer one`,
      )
    if (lines.length > 0) yield lines
  }
  rest += decode()
  if (rest !== '') yield [rest]
}
