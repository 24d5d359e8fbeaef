/** Lines of a trace, kept as bytes until they are written. */
import { InputError } from './errors.ts'

export interface LineCollector {
  /** Throws InputError where a trace becomes too large to be kept. */
  readonly add: (line: string) => void
  readonly bytes: () => Buffer
}

const CHUNK = 2 ** 20
const MOST_BYTES = 2 ** 30

export function collectLines(): LineCollector {
  const chunks: Buffer[] = []
  let [lines, characters, total] = [[] as string[], 0, 0]
  const close = (): void => {
    const chunk = Buffer.from(lines.join(''))
    chunks.push(chunk)
    total += chunk.length
    ;[lines, characters] = [[], 0]
    if (total > MOST_BYTES)
      throw new InputError(
        `--trace: expected a run whose trace has at most ${MOST_BYTES / 2 ** 20} MB; fewer ` +
          `--presentations make it smaller`,
      )
  }
  return {
    add: (line) => {
      lines.push(line, '\n')
      characters += line.length
      if (characters >= CHUNK) close()
    },
    bytes: () => {
      close()
      return Buffer.concat(chunks)
    },
  }
}
