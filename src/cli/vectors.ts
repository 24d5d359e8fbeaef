/**
 * `argnn-spec vectors`: writes the conformance vectors, their schema, and an empty `found.json` if
 * there is none.
 */
import { join } from 'node:path'
import { documentAt, next } from '../base/command-line.ts'
import { isThere } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import {
  FOUND_FILE,
  GENERATED_FILES,
  generatedFiles,
  type TextFile,
  withFoundFile,
} from '../vectors/files.ts'
import { checkDirectory, checkReports } from './checks.ts'
import { EXIT } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import type { QuietOption } from './options.ts'
import { areWritten, type Rendered, renderReports } from './report-files.ts'

export interface VectorsOptions extends QuietOption {
  readonly out: string
  readonly seed: number
}

/**
 * All files are made before any is written, so that an interrupted run leaves the old ones
 * unchanged.
 */
async function generated(files: readonly TextFile[], out: string, pause: Pause) {
  const line = openProgress('vectors', { isMostlyShort: true })
  const rendered: (Rendered | undefined)[] = []
  const show = (): void => line.show({ done: rendered.length, total: files.length, unit: 'files' })
  try {
    show()
    for (const { name, text } of files) {
      rendered.push(...(await renderReports([{ path: join(out, name), name: 'vectors', render: text }])))
      show()
      await pause()
    }
    return rendered
  } finally {
    line.end()
  }
}

export async function runVectors({ out, seed }: VectorsOptions): Promise<number> {
  checkDirectory('--out', out)
  const found = join(out, FOUND_FILE)
  checkReports(
    [found, ...GENERATED_FILES.map((name) => join(out, name))].map((path) => ({ option: '--out', path })),
  )
  const files = withFoundFile(generatedFiles(seed), isThere(found))
  const rendered = await unlessInterrupted((pause) => generated(files, out, pause))
  if (rendered === undefined) {
    sayInterrupted('vectors: interrupted; nothing was written')
    return EXIT.interrupted
  }
  let isComplete = true
  for (const file of rendered) {
    const isWritten = await areWritten([file])
    isComplete &&= isWritten
    if (file !== undefined && isWritten)
      remark(`${shown(file.path)}: ${Buffer.byteLength(file.content)} bytes`)
  }
  if (!isComplete) return EXIT.cannotRun
  remark(next(`run your implementation over them (${documentAt('vectors/README.md')})`).join('\n'))
  return EXIT.holds
}
