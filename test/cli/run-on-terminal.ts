/** Runs the built bin on a pseudo-terminal of a given width, by script(1) of util-linux. */
import { spawn, spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { asInTheClone, BIN, OWN_ENV } from './run-bin.ts'

export const hasScript = spawnSync('script', ['-qec', 'true', '/dev/null'], { stdio: 'ignore' }).status === 0

export interface TerminalRun {
  /** All that was written to the terminal, escapes and all. */
  readonly text: string
  readonly code: number | null
}

export interface TerminalOptions {
  readonly cwd: string
  readonly columns: number
  readonly env?: Readonly<Record<string, string>>
  /** What to redirect: `2>err.txt`. */
  readonly redirect?: string
  /** Presses Ctrl-C once the terminal shows this. */
  readonly interruptAt?: RegExp
}

const CTRL_C = '\u0003'

export function runOnTerminal(args: readonly string[], options: TerminalOptions): Promise<TerminalRun> {
  const { cwd, columns, env = {}, redirect = '', interruptAt } = options
  const line = [process.execPath, BIN, ...args].map((word) => `'${word}'`).join(' ')
  const child = spawn('script', ['-qec', `stty cols ${columns} && exec ${line} ${redirect}`, '/dev/null'], {
    cwd,
    env: { ...OWN_ENV, TERM: 'xterm', FORCE_COLOR: undefined, NO_COLOR: undefined, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let text = ''
  let isInterrupted = false
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    if (isInterrupted || interruptAt === undefined || !interruptAt.test(text)) return
    isInterrupted = true
    child.stdin.write(CTRL_C)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ text: asInTheClone(text), code }))
  })
}
