/** Programs that were started, as process groups: whatever a program starts ends with it. */

const IS_WINDOWS = process.platform === 'win32'

/** Kills a process and all that it started. */
export function killGroup(pid: number): void {
  try {
    process.kill(IS_WINDOWS ? pid : -pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

export interface ProcessGroups {
  /** A program was started, or has ended. */
  readonly note: (pid: number, isAlive: boolean) => void
  readonly killAll: () => void
}

/** All that are alive in this process, so that none outlives it. */
const alive = new Set<number>()
let hasHook = false

function killAtExit(): void {
  if (hasHook) return
  hasHook = true
  process.on('exit', () => {
    for (const pid of alive) killGroup(pid)
  })
}

/** Keeps the process groups of one owner; they are killed where this process exits first. */
export function openProcessGroups(): ProcessGroups {
  const own = new Set<number>()
  const forget = (pid: number): void => {
    own.delete(pid)
    alive.delete(pid)
  }
  return {
    note: (pid, isAlive) => {
      if (!isAlive) return forget(pid)
      killAtExit()
      own.add(pid)
      alive.add(pid)
    },
    killAll: () => {
      for (const pid of [...own]) {
        killGroup(pid)
        forget(pid)
      }
    },
  }
}
