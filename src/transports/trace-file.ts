/**
 * The trace of a process that may be killed at any moment: what is announced is in the file before it is sent, so that no
 * other process has received what this one did not write.
 */
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { readInputBytes } from '../base/input-file.ts'

export interface TraceFile {
  /** Is nothing of a former life in it? */
  readonly isNew: boolean
  readonly add: (line: string) => void
  /** Writes what was added. */
  readonly flush: () => void
  readonly close: () => void
}

const NEWLINE = 10
/** What can be read at once. */
const READABLE_BYTES = 2 ** 30

/** Bytes of whole lines. */
function wholeLines(path: string): number {
  const bytes = readInputBytes(path, 'trace (argnn-trace/1)', { pipes: false, mostBytes: READABLE_BYTES })
  return bytes.lastIndexOf(NEWLINE) + 1
}

/** `continues`: after a former life, whose last line may be cut. Throws RangeError for what is no regular file. */
export function openTraceFile(path: string, continues: boolean): TraceFile {
  const kept = continues && existsSync(path) ? wholeLines(path) : 0
  mkdirSync(dirname(path), { recursive: true })
  const fd = openSync(path, kept > 0 ? 'r+' : 'w')
  if (kept > 0) ftruncateSync(fd, kept)
  let [lines, at]: [string[], number] = [[], kept]
  const flush = (): void => {
    const bytes = Buffer.from(lines.join(''))
    lines = []
    for (let done = 0; done < bytes.length; )
      done += writeSync(fd, bytes, done, bytes.length - done, at + done)
    at += bytes.length
  }
  return {
    isNew: kept === 0,
    add: (line) => void lines.push(line, '\n'),
    flush,
    close: () => {
      flush()
      closeSync(fd)
    },
  }
}
