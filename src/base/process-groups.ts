/**
 * Process groups of programs that were started, so that everything a program starts ends with it.
 */

const IS_WINDOWS = process.platform === 'win32'

/** Kills a process and everything it started. */
export function killGroup(pid: number): void {
  try {
    process.kill(IS_WINDOWS ? pid : -pid, 'SIGKILL')
  } catch {
    // The process has already ended.
  }
}

export interface ProcessGroups {
  /** Records that a program was started or has ended. */
  readonly note: (pid: number, isAlive: boolean) => void
  readonly killAll: () => void
}

/** All process groups that are alive, to be killed when this process exits. */
const alive = new Set<number>()
let hasHook = false

function killAtExit(): void {
  if (hasHook) return
  hasHook = true
  process.on('exit', () => {
    for (const pid of alive) killGroup(pid)
  })
}

/** Records the process groups of one owner. They are killed if this process exits first. */
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
