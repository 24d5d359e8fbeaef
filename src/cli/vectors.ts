/** `argnn-spec vectors`: writes the conformance vectors, their schema, and an empty `found.json` where there is none. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { documentAt, next } from '../harness/command-line.ts'
import { writeWhole } from '../harness/report-files.ts'
import { openProgress, remark } from '../harness/terminal/stderr.ts'
import {
  FOUND_FILE,
  GENERATED_FILES,
  generatedFiles,
  type TextFile,
  withFoundFile,
} from '../harness/vectors/files.ts'
import { checkPlaces } from './checks.ts'
import { EXIT } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import type { QuietOption } from './options.ts'

export interface VectorsOptions extends QuietOption {
  readonly out: string
  readonly seed: number
}

/** All files, before any is written: vectors of two versions side by side would be worse than old ones. */
async function generated(seed: number, pause: Pause): Promise<TextFile[]> {
  const line = openProgress('vectors', { isMostlyShort: true })
  const files: TextFile[] = []
  const show = (): void => line.show({ done: files.length, total: GENERATED_FILES.length, unit: 'files' })
  try {
    show()
    for (const file of generatedFiles(seed)) {
      files.push(file)
      show()
      await pause()
    }
    return files
  } finally {
    line.end()
  }
}

export async function runVectors({ out, seed }: VectorsOptions): Promise<number> {
  const found = join(out, FOUND_FILE)
  checkPlaces([found, ...GENERATED_FILES.map((name) => join(out, name))])
  const files = await unlessInterrupted((pause) => generated(seed, pause))
  if (files === undefined) {
    sayInterrupted('vectors: interrupted; nothing was written')
    return EXIT.interrupted
  }
  for (const { name, text } of withFoundFile(files, existsSync(found))) {
    writeWhole(join(out, name), text)
    remark(`${join(out, name)}: ${Buffer.byteLength(text)} bytes`)
  }
  remark(next(`run your implementation over them (${documentAt('vectors/README.md')})`).join('\n'))
  return EXIT.holds
}
