/** The command `gate` on a part of the corpus, with workers of its own: in this process, or in another. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { type GateCommandOptions, runGate } from '../../src/cli/gate.ts'
import { optionsIn, TIES } from './gate-part.ts'
import { type BinOptions, ROOT, type Run, startNode } from './run-bin.ts'

/** What `write` was given, instead of a terminal. */
function heard(stream: NodeJS.WriteStream): { readonly text: () => string; readonly restore: () => void } {
  const spy = vi.spyOn(stream, 'write').mockReturnValue(true)
  return {
    text: () => spy.mock.calls.map(([chunk]) => String(chunk)).join(''),
    restore: () => spy.mockRestore(),
  }
}

/** In this process. Rejects as the command does, for the bin to explain. */
export async function runGateHere(
  cwd: string,
  options: Partial<GateCommandOptions> = {},
): Promise<Pick<Run, 'stdout' | 'stderr'> & { readonly code: number }> {
  const [out, err] = [heard(process.stdout), heard(process.stderr)]
  try {
    const code = await runGate(optionsIn(cwd, options), TIES)
    return { code, stdout: out.text(), stderr: err.text() }
  } finally {
    out.restore()
    err.restore()
  }
}

const CHILD = join(ROOT, 'dist', 'test', 'gate-child.mjs')

/** In a process of its own, which may die. `imports`: modules of this directory that are loaded before it. */
export const runGateApart = (
  options: Partial<GateCommandOptions>,
  { imports = [], ...bin }: BinOptions & { readonly imports?: readonly string[] },
): Promise<Run> => {
  const loaded = imports.flatMap((name) => ['--import', fileURLToPath(new URL(name, import.meta.url))])
  return startNode([...loaded, CHILD, bin.cwd, JSON.stringify(options)], bin).ended
}
