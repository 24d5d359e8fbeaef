/** What a worker has done, and how fast it was lately. */

const WINDOW_MILLISECONDS = 30_000

export interface WorkCounts {
  readonly done: number
  readonly failed: number
  readonly jobsPerSecond: number
}

export function createWorkCounts(now: () => number = () => performance.now()) {
  const began = now()
  const ends: number[] = []
  let [done, failed] = [0, 0]
  const forget = (at: number): void => {
    while (ends.length > 0 && (ends[0] as number) < at - WINDOW_MILLISECONDS) ends.shift()
  }
  return {
    note: (isDone: boolean): void => {
      if (isDone) done += 1
      else failed += 1
      ends.push(now())
      forget(now())
    },
    state: (): WorkCounts => {
      const at = now()
      forget(at)
      const seconds = Math.min(WINDOW_MILLISECONDS, Math.max(at - began, 1)) / 1000
      return { done, failed, jobsPerSecond: ends.length / seconds }
    },
  }
}
