/** Zip archives, such as .npz: files by name. Reading verifies checksums. */
import {
  configure,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core.js'
import { shown } from '../base/printable.ts'
import { countText } from '../base/text.ts'
import { refusePlace } from './format.ts'

configure({ useWebWorkers: false })

/** Unpacked: a dense network of 1024 nodes takes 16 MB. */
const MOST_BYTES = 2 ** 28

/** An archive can say that its files are small and unpack to any size. */
function limited(
  left: number,
  most: number,
): { stream: WritableStream<Uint8Array>; bytes: () => Uint8Array } {
  const chunks: Uint8Array[] = []
  let size = 0
  const stream = new WritableStream<Uint8Array>({
    write: (chunk) => {
      size += chunk.length
      if (size > left) throw new RangeError(`expected at most ${countText(most)} bytes, unpacked, got more`)
      chunks.push(chunk)
    },
  })
  return { stream, bytes: () => new Uint8Array(Buffer.concat(chunks)) }
}

export interface Unzipped {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** Names of the files that were not wanted. */
  readonly others: readonly string[]
}

/**
 * The files whose names are wanted. Throws RangeError for bytes that are no archive, or a damaged
 * one.
 */
export async function unzip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
  mostBytes = MOST_BYTES,
): Promise<Unzipped> {
  const files = new Map<string, Uint8Array>()
  const others: string[] = []
  let left = mostBytes
  try {
    const reader = new ZipReader(new Uint8ArrayReader(bytes), { checkSignature: true })
    for await (const entry of reader.getEntriesGenerator()) {
      const { filename } = entry
      if (entry.directory || !isWanted(filename)) {
        others.push(filename)
        continue
      }
      if (files.has(filename)) refusePlace(shown(filename), 'one file of this name', 'two')
      const { stream, bytes: unpacked } = limited(left, mostBytes)
      await entry.getData(stream)
      files.set(filename, unpacked())
      left -= unpacked().length
    }
  } catch (error) {
    // A damaged archive can make its reader throw a RangeError of the language.
    if (error instanceof RangeError && error.message.includes('expected')) throw error
    const why = shown((error as Error).message)
    throw new RangeError(`expected a zip archive (.npz), got a file that is not or is damaged: ${why}`)
  }
  return { files, others }
}

/**
 * The same bytes for the same files on every machine: nothing is compressed, and the time is the
 * first that zip knows.
 */
export async function zip(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    ...{ level: 0, extendedTimestamp: false, dataDescriptor: false, useUnicodeFileNames: false },
    lastModDate: new Date(1980, 0, 1),
  })
  for (const [name, bytes] of files) await writer.add(name, new Uint8ArrayReader(bytes))
  return writer.close()
}
