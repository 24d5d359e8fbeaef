/** The time limit for a worker that sends no heartbeat. */

/** The longest delay that a timer takes; a longer one would fire at once. */
export const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1

export interface SilenceClock {
  /** A heartbeat arrived or work began: starts the limit again. Infinity: no limit. */
  readonly restart: (limitMilliseconds: number) => void
  /** No job is in progress. */
  readonly stop: () => void
}

/**
 * Calls `onSilence` with the limit that has passed. If this thread was busy, a message may be
 * waiting unread, because timers fire before messages are read; so messages are read first.
 */
export function createSilenceClock(onSilence: (limitMilliseconds: number) => void): SilenceClock {
  let timer: NodeJS.Timeout | undefined
  let afterMessages: NodeJS.Immediate | undefined
  const stop = (): void => {
    clearTimeout(timer)
    clearImmediate(afterMessages)
  }
  return {
    stop,
    restart: (limit) => {
      stop()
      if (limit === Number.POSITIVE_INFINITY) return
      const expire = (): void => {
        afterMessages = setImmediate(() => onSilence(limit))
      }
      timer = setTimeout(expire, Math.min(limit, LONGEST_TIMER_MILLISECONDS))
    },
  }
}
