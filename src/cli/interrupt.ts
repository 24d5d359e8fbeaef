/** Ctrl-C and its like: what is said, and how work in this thread hears of it. */
import { setImmediate as turn } from 'node:timers/promises'
import { next, thisLine } from '../base/command-line.ts'
import { remark, say } from '../terminal/stderr.ts'
import { EXIT } from './errors.ts'

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** What became of the work, in a line, and the line that does it again. */
export function sayInterrupted(text: string, again = 'run the command again'): void {
  say(text)
  remark(next(again, thisLine()).join('\n'))
}

/** Ctrl-C, once heard, aborts; asked again, it ends the process without waiting for reports. */
export function onInterrupt(): { readonly signal: AbortSignal; readonly release: () => void } {
  const abort = new AbortController()
  const onSignal = (): void => (abort.signal.aborted ? process.exit(EXIT.interrupted) : abort.abort())
  for (const name of SIGNALS) process.on(name, onSignal)
  const release = (): void => {
    for (const name of SIGNALS) process.off(name, onSignal)
  }
  return { signal: abort.signal, release }
}

/** A moment in which signals are heard: work in this thread lets none through. Throws where one came. */
export type Pause = () => Promise<void>

/** The work, which pauses now and then and keeps nothing when it is stopped; undefined where it was interrupted. */
export async function unlessInterrupted<T>(
  work: (pause: Pause, signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const { signal, release } = onInterrupt()
  const pause: Pause = async () => {
    await turn()
    signal.throwIfAborted()
  }
  try {
    const done = await work(pause, signal)
    return signal.aborted ? undefined : done
  } catch (error) {
    if (signal.aborted) return undefined
    throw error
  } finally {
    release()
  }
}
