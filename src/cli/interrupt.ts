/** Ctrl-C, and what else asks a program to end: work is aborted and cleaned up after, instead of cut. */
import { EXIT, say } from './errors.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface Interrupt {
  readonly signal: AbortSignal
  /** From here on signals do again what they do by default. */
  readonly close: () => void
}

/** Aborted by the first signal. Who asks twice does not wait: the process exits, and with it whatever it started. */
export function openInterrupt(): Interrupt {
  const abort = new AbortController()
  const onSignal = (): void => (abort.signal.aborted ? process.exit(EXIT.interrupted) : abort.abort())
  for (const name of SIGNALS) process.on(name, onSignal)
  return {
    signal: abort.signal,
    close: () => {
      for (const name of SIGNALS) process.off(name, onSignal)
    },
  }
}

/** What `start` resolves with; undefined where it was interrupted, which is no error. */
export async function unlessInterrupted<T>(
  start: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const { signal, close } = openInterrupt()
  try {
    const started = await start(signal)
    if (!signal.aborted) return started
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    close()
  }
  say('argnn-spec: interrupted before anything was asked')
  return undefined
}
