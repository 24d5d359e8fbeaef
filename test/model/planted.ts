/** Faults planted in the text of the model, and in that of the runtime: one piece of it is another. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'tsdown'
import { expect } from 'vitest'
import { type Model, openModel } from '../../model/quint.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PROTOCOL = readFileSync(join(ROOT, 'model/protocol.qnt'), 'utf8')

/** Calls `use` with the path of a folder that is there meanwhile. */
async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'argnn-planted-'))
  try {
    return await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function replaced(text: string, from: string, to: string): string {
  expect(text.split(from).length, `expected once: ${from}`).toBe(2)
  return text.replace(from, () => to)
}

interface ModelFault {
  readonly from: string
  readonly to: string
  readonly isOrdered?: boolean
  readonly isDurable?: boolean
}

/** Two nodes by a protocol in which one piece of text is another. */
export function modelWithFault({
  from,
  to,
  isOrdered = true,
  isDurable = false,
}: ModelFault): Promise<Model> {
  const world = `
module world {
  import protocol(
    NODES = Set(1, 2), DECLARED = Set((1, 2), (2, 1)), ORDERED = ${isOrdered},
    DURABLE = ${isDurable}, PRESENCE_TO = Set(1, 2)
  ).*
}
`
  return withFolder((folder) => {
    const file = join(folder, 'fault.qnt')
    writeFileSync(file, replaced(PROTOCOL, from, to) + world)
    return openModel(file, 'world')
  })
}

interface RuntimeFault {
  /** Below src/runtime/. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** Modules of src/runtime/, built with one piece of text of one file another. */
export function runtimeWithFault<T>(entry: string, { file, from, to }: RuntimeFault): Promise<T> {
  const path = join(ROOT, 'src/runtime', file)
  return withFolder(async (folder) => {
    let isPlanted = false
    await build({
      ...{ config: false, cwd: ROOT, entry: { runtime: join('src/runtime', entry) }, outDir: folder },
      ...{ format: 'esm', platform: 'node', target: 'node20.11', dts: false, logLevel: 'error' },
      plugins: [
        {
          name: 'plant',
          transform(code, id) {
            if (id !== path) return undefined
            isPlanted = true
            return replaced(code, from, to)
          },
        },
      ],
    })
    expect(isPlanted, `expected ${file} to be part of ${entry}`).toBe(true)
    return import(pathToFileURL(join(folder, 'runtime.mjs')).href) as Promise<T>
  })
}
