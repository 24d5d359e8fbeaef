/**
 * Runs the built program as a user does: in a process of its own, in a given directory, with its
 * output piped.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const BIN = join(ROOT, 'dist', 'main.mjs')

/** What the environment says of who started the tests is not about the bin. */
export const OWN_ENV: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$)/i.test(name)),
)

/**
 * Tests start the bin of this clone by its path and elsewhere, and what it prints to copy says so. They read it as it is
 * printed in the clone: the same line on every machine. What is really printed where: test/package.
 */
export const asInTheClone = (text: string): string =>
  text
    .replaceAll(`node ${realpathSync(ROOT)}/dist/main.mjs`, 'npm run --silent argnn-spec --')
    .replaceAll(`${realpathSync(ROOT)}/docs/`, 'docs/')

/** As long as a test may take, for hooks that run the bin; vitest gives hooks less. */
export const HOOK_MILLISECONDS = 300_000

export interface Run {
  readonly stdout: string
  readonly stderr: string
  /** Exit code, null where a signal ended the process. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

export interface RunningBin {
  readonly pid: number
  /** Resolves when stderr matches, rejects where the process ends before. */
  readonly untilStderr: (pattern: RegExp) => Promise<void>
  /** The same for stdout; resolves to what it said so far. */
  readonly untilStdout: (pattern: RegExp) => Promise<string>
  readonly kill: (signal: NodeJS.Signals) => void
  /** Resolves once the process is gone and its pipes are closed. */
  readonly ended: Promise<Run>
}

export interface BinOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** No file may grow beyond so many blocks, 512 or 1024 bytes by the shell: a write beyond fails in its middle. */
  readonly fileBlocks?: number
}

export const startBin = (args: readonly string[], options: BinOptions): RunningBin =>
  startNode([BIN, ...args], options)

/** The same for any program of Node's. */
export function startNode(args: readonly string[], { cwd, env = {}, fileBlocks }: BinOptions): RunningBin {
  const [command, before] =
    fileBlocks === undefined
      ? [process.execPath, []]
      : ['sh', ['-c', `ulimit -f ${fileBlocks} && exec "$0" "$@"`, process.execPath]]
  const child = spawn(command, [...before, ...args], {
    cwd,
    // Whatever the terminal of the tests says of colour, a test says what it wants.
    env: { ...OWN_ENV, FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.stdout += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.stderr += chunk
  })
  const ended = new Promise<Run>((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => {
      resolve({ stdout: asInTheClone(text.stdout), stderr: asInTheClone(text.stderr), code, signal })
    })
  })
  const until = (stream: 'stdout' | 'stderr', pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (pattern.test(text[stream])) resolve(text[stream])
      }
      child[stream].on('data', look)
      child.on('close', () => reject(new Error(`ended before ${pattern} on ${stream}:\n${text[stream]}`)))
      look()
    })
  const untilStderr = async (pattern: RegExp): Promise<void> => void (await until('stderr', pattern))
  const untilStdout = (pattern: RegExp): Promise<string> => until('stdout', pattern)
  return { pid: child.pid ?? -1, untilStderr, untilStdout, kill: (signal) => void child.kill(signal), ended }
}

export const runBin = (args: readonly string[], options: BinOptions): Promise<Run> =>
  startBin(args, options).ended

/** An empty directory of this test; it is removed when the test has finished. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'argnn-spec-cli-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

export const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n')

/** A line to copy into a shell is not wrapped, however wide. */
const isToCopy = (line: string): boolean => line.startsWith('  npm run --silent argnn-spec -- ')

/** The width of the widest line of what is to be read. */
export const widest = (text: string): number =>
  Math.max(0, ...linesOf(text).map((line) => (isToCopy(line) ? 0 : line.length)))

/** What no run may print: a stack trace. */
export const STACK = /^ {4}at /m
