/**
 * Ends a program where this process ends without a word to it, by SIGKILL, SIGQUIT or a crash: a shell of its own waits
 * for the end of a pipe that only this process holds open, then kills the program's process group. A program that spins
 * reads nothing and would run on. The shell costs a start, and nothing while the program answers.
 */
import { spawn } from 'node:child_process'

/** `read` returns at the end of the pipe; "-$1" is the process group. Known to every POSIX shell. */
const SCRIPT = 'read -r _; kill -9 "-$1"'

export interface Watcher {
  /** The program has ended, or is ended otherwise: its number may soon be another's. */
  readonly release: () => void
}

/** Watches the process group `pid`. A session of its own keeps the signals of a terminal away from the shell. */
export function watchGroup(pid: number): Watcher {
  const shell = spawn('/bin/sh', ['-c', SCRIPT, 'argnn-spec-watcher', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a watcher the run is what it is: only an end without a word would leave the program behind.
  shell.on('error', () => {})
  shell.stdin.on('error', () => {})
  // It keeps no process alive that has nothing else to wait for.
  shell.unref()
  return {
    release: () => {
      shell.ref()
      shell.kill('SIGKILL')
      shell.stdin.destroy()
    },
  }
}
