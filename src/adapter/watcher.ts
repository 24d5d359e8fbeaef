/**
 * Ends a program if this process is killed (SIGKILL, SIGQUIT) or crashes. A shell waits for the end
 * of a pipe that only this process holds open, then kills the program's process group. Otherwise a
 * program in an endless loop would run on, because it never reads its closed input. The shell costs
 * one start per program, and nothing after that.
 */
import { spawn } from 'node:child_process'

/**
 * `read` returns at the end of the pipe; "-$1" is the process group. Works in every POSIX shell.
 */
const SCRIPT = 'read -r _; kill -9 "-$1"'

export interface Watcher {
  /** The program has ended: its process number may soon be reused. */
  readonly release: () => void
}

/**
 * Watches the process group `pid`. The shell has its own session, so that it gets no signals from
 * the terminal.
 */
export function watchGroup(pid: number): Watcher {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'argnn-spec-watcher', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a watcher the run works as before; only a sudden end would leave the program running.
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  // It does not keep this process alive.
  shell.unref()
  return {
    release: () => {
      shell.ref()
      shell.kill('SIGKILL')
      shell.stdin.destroy()
    },
  }
}
