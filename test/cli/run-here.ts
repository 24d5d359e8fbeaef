/** Runs the built command line in the process of the test, which saves starting a process. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BIN, ROOT, type Run } from './run-bin.ts'

export type RunHere = Run & { readonly code: number }

export const PROGRAM_URL = pathToFileURL(join(ROOT, 'dist', 'test', 'program.mjs')).href

/** Loaded in the root of the clone: commands that are printed to be copied have their form for a clone. */
const program = import(PROGRAM_URL) as Promise<typeof import('../../src/cli/program.ts')>

let isBusy = false

/** Collects what is written to the stream until `restore` is called. */
function collected(stream: NodeJS.WriteStream) {
  const write = stream.write
  let text = ''
  stream.write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    const done = rest.at(-1)
    if (typeof done === 'function') done()
    return true
  }
  return {
    text: () => text,
    restore: () => {
      stream.write = write
    },
  }
}

/** Sets variables of this process, those that are undefined by deleting them; returns the reverse. */
function setEnvironment(values: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]))
  for (const [name, value] of Object.entries(values))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  return () => void setEnvironment(before)
}

/** Makes the process look as if it had been started with this command line. */
function startAs(cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): () => void {
  const before = { cwd: process.cwd(), argv: process.argv }
  process.chdir(cwd)
  process.argv = [process.execPath, BIN, ...args]
  const resetEnvironment = setEnvironment({ FORCE_COLOR: undefined, NO_COLOR: undefined, ...env })
  return () => {
    process.chdir(before.cwd)
    process.argv = before.argv
    resetEnvironment()
  }
}

/** Runs one command line in `cwd`. Only one may run at a time. */
export async function runHere(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<RunHere> {
  const { run } = await program
  if (isBusy) throw new Error('runHere: expected one command line at a time, got a second one')
  isBusy = true
  const [out, err] = [collected(process.stdout), collected(process.stderr)]
  const restore = startAs(cwd, args, env)
  try {
    const code = await run(args)
    return { code, signal: null, stdout: out.text(), stderr: err.text() }
  } finally {
    restore()
    out.restore()
    err.restore()
    isBusy = false
  }
}
