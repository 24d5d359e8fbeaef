/** All that is said on stderr: remarks and errors line by line, and on a terminal the line of progress below them. */
import { harmless } from '../base/printable.ts'
import { type Progress, type WatchedWork, watchPart } from './progress.ts'

export interface ProgressLine {
  /** Said at once or, where something was said a moment ago, when it is next due. `startedAt`: where not just now. */
  readonly show: (progress: Progress, startedAt?: number) => void
  /** Nothing of the line is left behind. */
  readonly end: () => void
}

const CLEAR = '\r\u001b[2K'
const DEFAULT_COLUMNS = 80

/** Often enough to look alive. */
const TERMINAL_MILLISECONDS = 100
/** With nothing new to say, times go on. */
const BEAT_MILLISECONDS = 1000
/**
 * Where lines stay, each comes after half as long again as all before it took, within limits: a minute has a few and eight
 * hours a hundred. CI systems take ten silent minutes for a hang.
 */
const LEAST_LOG_MILLISECONDS = 2000
const MOST_LOG_MILLISECONDS = 300_000
const LOG_SHARE = 0.5

let isQuiet = false
/** What stands on the last line of the terminal, without an end of line. */
let standing = ''

/** --quiet: no remarks, no progress. Errors are still said. */
export const beQuiet = (quiet: boolean): void => {
  isQuiet = quiet
}

const write = (text: string): void => void process.stderr.write(text)

/** One line or several, whole, above the progress. */
export function say(text: string): void {
  const lines = harmless(text)
  write(standing === '' ? `${lines}\n` : `${CLEAR}${lines}\n${standing}`)
}

/** What may be left unsaid. */
export const remark = (text: string): void => {
  if (!isQuiet) say(text)
}

function stand(text: string): void {
  write(`${CLEAR}${text}`)
  standing = text
}

function clear(): void {
  if (standing !== '') stand('')
}

/** A terminal that can clear a line. */
const isTerminal = (): boolean => process.stderr.isTTY === true && process.env.TERM !== 'dumb'

/** A full line would wrap on some terminals; a terminal that does not say how wide it is says 0. */
const columnsNow = (): number => (process.stderr.columns || DEFAULT_COLUMNS) - 1

const NOTHING: ProgressLine = { show: () => {}, end: () => {} }

interface Clock {
  readonly now: () => number
  /** Calls now and then until it is told to stop. */
  readonly every: (milliseconds: number, call: () => void) => () => void
}

const CLOCK: Clock = {
  now: () => performance.now(),
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds).unref()
    return () => clearInterval(timer)
  },
}

/** Nothing need be said of what is over within moments. */
const PATIENCE_MILLISECONDS = 2000

export interface ProgressOptions {
  /** The work is mostly short: begin to speak where it is not. */
  readonly isMostlyShort?: boolean
  readonly clock?: Clock
}

/** Progress of a command. Only one at a time is open. */
export function openProgress(
  command: string,
  { isMostlyShort = false, clock = CLOCK }: ProgressOptions = {},
): ProgressLine {
  if (isQuiet) return NOTHING
  const onTerminal = isTerminal()
  const openedAt = clock.now()
  let part: WatchedWork | undefined
  let saidAt = Number.NEGATIVE_INFINITY
  const interval = (now: number): number =>
    onTerminal
      ? TERMINAL_MILLISECONDS
      : Math.min(MOST_LOG_MILLISECONDS, Math.max(LEAST_LOG_MILLISECONDS, LOG_SHARE * (now - openedAt)))
  const render = (): void => {
    const now = clock.now()
    const isEarly = isMostlyShort && now - openedAt < PATIENCE_MILLISECONDS
    if (part === undefined || isEarly || now - saidAt < interval(now)) return
    saidAt = now
    const text = part.text(command, now, onTerminal ? columnsNow() : DEFAULT_COLUMNS)
    if (onTerminal) stand(text)
    else say(text)
  }
  const stop = clock.every(BEAT_MILLISECONDS, render)
  // However this process ends, the shell's prompt begins on a line of its own.
  if (onTerminal) process.on('exit', clear)
  return {
    show: (progress, startedAt = clock.now()) => {
      if (part?.add(progress, clock.now()) !== true) part = watchPart(progress, startedAt)
      render()
    },
    end: () => {
      stop()
      part = undefined
      if (!onTerminal) return
      clear()
      process.off('exit', clear)
    },
  }
}

/** Says what is waited for, and how long already, where it takes long. */
export async function whileWaiting<T>(doing: string, work: Promise<T>, atMostSeconds?: number): Promise<T> {
  const line = openProgress('argnn-spec', { isMostlyShort: true })
  line.show({ doing, atMostSeconds })
  try {
    return await work
  } finally {
    line.end()
  }
}
