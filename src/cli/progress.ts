/** Progress of long work on stderr: one line that is rewritten on a terminal, a line now and then elsewhere. */

export interface ProgressLine {
  readonly show: (text: string) => void
  readonly end: () => void
}

const CLEAR = '\r\u001b[2K'
const TERMINAL_INTERVAL = 100
const LOG_INTERVAL = 5000

export function openProgress(): ProgressLine {
  const onTerminal = process.stderr.isTTY === true
  const interval = onTerminal ? TERMINAL_INTERVAL : LOG_INTERVAL
  let last = -Infinity
  return {
    show: (text) => {
      const now = performance.now()
      if (now - last < interval) return
      last = now
      process.stderr.write(onTerminal ? `${CLEAR}${text}` : `${text}\n`)
    },
    end: () => {
      if (onTerminal) process.stderr.write(CLEAR)
    },
  }
}
