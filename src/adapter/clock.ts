/** The time limit of a case, and half of it, when a replacement is started. */

export interface Clock {
  readonly restart: () => void
  readonly stop: () => void
}

export interface ClockEvents {
  /** A number that increases with every answer. */
  readonly progress: () => number
  readonly onHalf: () => void
  readonly onOver: () => void
}

/** Restarted at every request and answer; stopped while no request is pending. */
export function createClock(limit: number, { progress, onHalf, onOver }: ClockEvents): Clock {
  let half: NodeJS.Timeout | undefined
  let full: NodeJS.Timeout | undefined
  const stop = (): void => {
    clearTimeout(half)
    clearTimeout(full)
    half = undefined
    full = undefined
  }
  /**
   * If this thread was busy, answers may be waiting unread; they are read before the limit counts
   * as exceeded.
   */
  const unlessAnswered = (act: () => void) => (): void => {
    const before = progress()
    setImmediate(() => {
      if (full !== undefined && progress() === before) act()
    })
  }
  const restart = (): void => {
    if (half !== undefined && full !== undefined) {
      half.refresh()
      full.refresh()
      return
    }
    half = setTimeout(unlessAnswered(onHalf), limit / 2)
    full = setTimeout(unlessAnswered(onOver), limit)
  }
  return { restart, stop }
}
