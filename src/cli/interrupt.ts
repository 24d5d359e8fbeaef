/** Ctrl-C and its like, for commands that keep nothing of work that was stopped. */
import { setImmediate as pause } from 'node:timers/promises'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A moment in which signals are heard: work in this thread lets none through. Throws where one came. */
export type Pause = () => Promise<void>

/** The work was stopped. */
export class Interrupted extends Error {}

/** Does the work, which pauses now and then; undefined where it was interrupted. */
export async function unlessInterrupted<T>(work: (pause: Pause) => Promise<T>): Promise<T | undefined> {
  let isInterrupted = false
  const onSignal = (): void => {
    isInterrupted = true
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  try {
    return await work(async () => {
      await pause()
      if (isInterrupted) throw new Interrupted('interrupted')
    })
  } catch (error) {
    if (error instanceof Interrupted) return undefined
    throw error
  } finally {
    for (const name of SIGNALS) process.off(name, onSignal)
  }
}
