/** The time limit of a worker that gives no sign of life. */

/** The longest delay that a timer takes; a longer one would fire at once. */
export const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1

export interface SilenceClock {
  /** A sign of life came, or work began: the limit starts anew. Infinity: there is none. */
  readonly restart: (limitMilliseconds: number) => void
  /** There is nothing to wait for. */
  readonly stop: () => void
}

/**
 * Calls `onSilence` with the limit that has passed. Where this thread was busy for that long, a message may have arrived
 * unread: timers fire before messages are read, so the messages get their turn first.
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
