/** Interruption by Ctrl-C and other signals: messages, and how work in this thread is stopped. */
import { setImmediate as turn } from 'node:timers/promises'
import { next, thisLine } from '../base/command-line.ts'
import { remark, say } from '../terminal/stderr.ts'
import { EXIT } from './errors.ts'

export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Prints how the work ended, and the command line that repeats it. */
export function sayInterrupted(text: string, again = 'run the command again'): void {
  say(text)
  remark(next(again, thisLine()).join('\n'))
}

/**
 * The first Ctrl-C aborts the signal; a second one ends the process without waiting for reports.
 */
export function onInterrupt(): { readonly signal: AbortSignal; readonly release: () => void } {
  const abort = new AbortController()
  const onSignal = (): void => (abort.signal.aborted ? process.exit(EXIT.interrupted) : abort.abort())
  for (const name of SIGNALS) process.on(name, onSignal)
  const release = (): void => {
    for (const name of SIGNALS) process.off(name, onSignal)
  }
  return { signal: abort.signal, release }
}

/**
 * Lets pending signals be handled, which work in this thread would otherwise block. Throws if one
 * arrived.
 */
export type Pause = () => Promise<void>

/**
 * Runs work that pauses regularly and leaves nothing behind when stopped; undefined if it was
 * interrupted.
 */
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
