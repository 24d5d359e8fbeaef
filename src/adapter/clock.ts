/** The time limit of a case, and half of it: time enough to get a replacement ready. */

export interface Clock {
  readonly restart: () => void
  readonly stop: () => void
}

export interface ClockEvents {
  /** A number that grows with every answer. */
  readonly progress: () => number
  readonly onHalf: () => void
  readonly onOver: () => void
}

/** Restarted at every request and answer; stopped while nothing is under way. */
export function createClock(limit: number, { progress, onHalf, onOver }: ClockEvents): Clock {
  let half: NodeJS.Timeout | undefined
  let full: NodeJS.Timeout | undefined
  const stop = (): void => {
    clearTimeout(half)
    clearTimeout(full)
    half = undefined
    full = undefined
  }
  /** If this thread was busy, answers may have arrived unread: they get their turn before anyone is blamed. */
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
