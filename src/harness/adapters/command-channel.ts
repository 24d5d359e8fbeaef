/**
 * `cmd:…`: a program that is spawned, spoken to over its standard input and output. Its standard error is its own log,
 * passed through line by line. It is a process group of its own, so that whatever the command starts ends with it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import type { Channel, Listener } from './channel.ts'
import { readLines, readMessages, shorten, writeRequests } from './lines.ts'

export interface CommandOptions {
  /** Hears of every process that is started and of its end, so that whoever outlives this thread can end it. */
  readonly onProcess: (pid: number, isAlive: boolean) => void
  readonly onLog: (line: string) => void
}

/** Lines of the log that an error about the start repeats. */
const LAST_WORDS = 12

const IS_WINDOWS = process.platform === 'win32'

/** Ends a process and all that it started. */
export function killGroup(pid: number): void {
  try {
    process.kill(IS_WINDOWS ? pid : -pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}

const endText = (code: number | null, signal: NodeJS.Signals | null, rest: string): string => {
  const how = signal === null ? `exit status ${code}` : `signal ${signal}`
  return rest === '' ? `ended with ${how}` : `ended with ${how} in the middle of a line: ${shorten(rest)}`
}

export function openCommand(command: string, listener: Listener, options: CommandOptions): Channel {
  const child: ChildProcess = spawn(command, {
    shell: true,
    detached: !IS_WINDOWS,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const { pid, stdin, stdout, stderr } = child
  const words: string[] = []
  let isOver = false
  const finish = (how: string): void => {
    if (isOver) return
    isOver = true
    listener.onEnd(how)
  }
  if (pid !== undefined) options.onProcess(pid, true)
  const messages = readMessages(listener)
  const log = readLines((line) => {
    words.push(line)
    if (words.length > LAST_WORDS) words.shift()
    options.onLog(line)
  })
  stdout?.on('data', (chunk: Buffer) => {
    if (!isOver) messages.feed(chunk)
  })
  stderr?.on('data', log.feed)
  // A program that no longer reads ends soon, or runs into the time limit.
  stdin?.on('error', () => {})
  child.on('error', (error) => finish(`could not be started: ${error.message}`))
  child.on('exit', () => {
    if (pid !== undefined) options.onProcess(pid, false)
  })
  // Not `exit`: what it wrote before its end is read first.
  child.on('close', (code, signal) => {
    if (log.rest() !== '') words.push(log.rest())
    finish(endText(code, signal, messages.rest()))
  })
  return {
    send: (requests, asBatch) => {
      if (!isOver) stdin?.write(writeRequests(requests, asBatch))
    },
    kill: () => {
      isOver = true
      if (pid !== undefined) killGroup(pid)
      stdin?.destroy()
      stdout?.destroy()
    },
    lastWords: () => words,
  }
}
