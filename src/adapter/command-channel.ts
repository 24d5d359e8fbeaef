/**
 * `cmd:…`: a program that is spawned and talks over its standard input and output. Its standard
 * error is its log, passed on line by line. The program has a process group of its own, so that
 * everything it starts ends with it. A watcher ends the group if this process ends first.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { killGroup } from '../base/process-groups.ts'
import { ANSWER_EACH_LINE, type Channel, type Listener } from './channel.ts'
import { readMessages, shorten, writeRequests } from './lines.ts'
import { openLog } from './log.ts'
import { PROTOCOL } from './messages.ts'
import { type Watcher, watchGroup } from './watcher.ts'

export interface CommandOptions {
  /**
   * Called when a process was started and when it has ended, so that a surviving thread can end it.
   */
  readonly onProcess: (pid: number, isAlive: boolean) => void
  readonly onLog: (line: string) => void
}

/** How long after a program's end its last output may arrive, or its end after its last output. */
const END_MILLISECONDS = 100

/** Tells a program that its standard output belongs to the protocol from its start: clients/python protects it then. */
const PROTOCOL_VARIABLE = 'ARGNN_SPEC_PROTOCOL'

const IS_WINDOWS = process.platform === 'win32'

/**
 * What a shell's exit status means if the command could not be started and the program wrote
 * nothing.
 */
const NOT_STARTED: Readonly<Record<number, string>> = {
  126: 'it may not be executed: name its interpreter, as in cmd:python3 adapter.py',
  127: 'the shell found no such command',
}

function endText(code: number | null, signal: NodeJS.Signals | null, hasSpoken: boolean): string {
  if (signal !== null) return `ended with signal ${signal}`
  const why = hasSpoken || code === null ? undefined : NOT_STARTED[code]
  return `ended with exit status ${code}${why === undefined ? '' : ` (${why})`}`
}

export function openCommand(command: string, listener: Listener, options: CommandOptions): Channel {
  const child: ChildProcess = spawn(command, {
    shell: true,
    detached: !IS_WINDOWS,
    env: { ...process.env, [PROTOCOL_VARIABLE]: PROTOCOL },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const { pid, stdin, stdout, stderr } = child
  let [isOver, hasSpoken] = [false, false]
  let ending: NodeJS.Timeout | undefined
  const messages = readMessages(listener)
  const log = openLog(options.onLog)
  const finish = (how: string): void => {
    clearTimeout(ending)
    if (isOver) return
    isOver = true
    log.end()
    const rest = messages.rest()
    listener.onEnd(rest === '' ? how : `${how} in the middle of a line: ${shorten(rest)}`)
  }
  const finishSoon = (how: string): void => {
    clearTimeout(ending)
    ending = setTimeout(() => finish(how), END_MILLISECONDS)
  }
  const watcher: Watcher | undefined = pid === undefined || IS_WINDOWS ? undefined : watchGroup(pid)
  if (pid !== undefined) options.onProcess(pid, true)
  stdout?.on('data', (chunk: Buffer) => {
    hasSpoken = true
    if (!isOver) messages.feed(chunk)
  })
  stderr?.on('data', log.feed)
  // A program that no longer reads either ends soon or exceeds the time limit.
  stdin?.on('error', () => {})
  child.on('error', (error) => finish(`could not be started: ${error.message}`))
  // A program that has closed its output cannot answer any more.
  stdout?.on('end', () => {
    if (child.exitCode === null && child.signalCode === null) finishSoon('closed its standard output')
  })
  child.on('exit', (code, signal) => {
    // Everything it started ends with it; a pipe that another process holds open is not waited for.
    if (pid !== undefined) {
      killGroup(pid)
      options.onProcess(pid, false)
    }
    watcher?.release()
    finishSoon(endText(code, signal, hasSpoken))
  })
  // Not immediately on `exit`: its last output is read first.
  child.on('close', (code, signal) => finish(endText(code, signal, hasSpoken)))
  return {
    send: (requests, asBatch) => {
      if (!isOver) stdin?.write(writeRequests(requests, asBatch))
    },
    kill: () => {
      isOver = true
      clearTimeout(ending)
      if (pid !== undefined && child.exitCode === null && child.signalCode === null) killGroup(pid)
      watcher?.release()
      for (const stream of [stdin, stdout, stderr]) stream?.destroy()
    },
    endInput: () => void stdin?.end(),
    advice: ANSWER_EACH_LINE,
    lastWords: log.lastWords,
  }
}
