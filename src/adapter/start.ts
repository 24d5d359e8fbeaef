/** Opens a channel and waits for the description; cases are run only after it has arrived. */

import { printable } from '../base/printable.ts'
import type { Channel, Listener, OpenChannel } from './channel.ts'
import { HarnessError } from './harness-error.ts'
import { shorten } from './lines.ts'
import { type Described, METHODS, PROTOCOL, type Request } from './messages.ts'
import { explainIssues, textOf } from './shape.ts'

/** An implementation that is ready for cases. */
export interface Live {
  readonly channel: Channel
  readonly description: Described
  /** Sets the receiver of later messages; messages since the description are delivered first. */
  readonly listen: (listener: Listener) => void
}

/**
 * Interpreters and just-in-time compilers take seconds to start, and tens of seconds on a busy
 * machine.
 */
export const START_MILLISECONDS = 60_000

export const DESCRIBE_PARAMS = { protocol: PROTOCOL } as const

const DESCRIBE: Request = { jsonrpc: '2.0', id: 0, method: 'describe', params: DESCRIBE_PARAMS }

function descriptionIn(message: unknown): Described {
  const { result, error } = (message ?? {}) as { result?: unknown; error?: { message?: unknown } | null }
  if (error !== undefined && error !== null)
    throw new HarnessError(`answered describe with an error: ${shorten(textOf(error.message))}`)
  const parsed = METHODS.describe.result.safeParse(result)
  if (parsed.success) return parsed.data
  throw new HarnessError(
    `expected a description, got ${shorten(textOf(message))}: ${explainIssues(parsed.error, result, 'result')}`,
  )
}

/** Log lines are quoted as one line each. */
const withWords = (what: string, words: readonly string[]): HarnessError =>
  new HarnessError([printable(what), ...words.map((line) => `  ${printable(line)}`)].join('\n'))

/** Stores messages until a listener is set. */
function createRelay(): { relay: Listener; listen: (to: Listener) => void } {
  let heard: ((to: Listener) => void)[] = []
  let listener: Listener | undefined
  const pass = (event: (to: Listener) => void): void => {
    if (listener === undefined) heard.push(event)
    else event(listener)
  }
  return {
    relay: {
      onMessage: (message) => pass((to) => to.onMessage(message)),
      onGarbage: (what) => pass((to) => to.onGarbage(what)),
      onEnd: (how) => pass((to) => to.onEnd(how)),
    },
    listen: (to) => {
      listener = to
      const events = heard
      heard = []
      for (const event of events) event(to)
    },
  }
}

/** After a time-out, how long the implementation may take to answer once its input was closed. */
const LATE_MILLISECONDS = 2000

/**
 * Resolves when the description has arrived. Otherwise rejects with HarnessError and ends what was
 * started.
 */
export function start(open: OpenChannel, limit = START_MILLISECONDS): Promise<Live> {
  return new Promise((resolve, reject) => {
    const { relay, listen } = createRelay()
    let [isDescribed, isLate] = [false, false]
    const stop = (): void => {
      clearTimeout(timer)
      isDescribed = true
    }
    const fail = (what: string): void => {
      stop()
      const words = channel.lastWords()
      channel.kill()
      reject(withWords(isLate ? `no description within ${limit / 1000} s: ${what}` : what, words))
    }
    const first: Listener = {
      onMessage: (message) => {
        if (isLate) return fail(`it answered only at the end of its input; ${channel.advice}`)
        try {
          const description = descriptionIn(message)
          stop()
          resolve({ channel, description, listen })
        } catch (error) {
          fail((error as Error).message)
        }
      },
      onGarbage: (what) => fail(isLate ? `it said ${what}` : `expected a description, got ${what}`),
      onEnd: (how) =>
        fail(
          isLate
            ? `${how} at the end of its input; ${channel.advice}`
            : `${how} before it sent a description`,
        ),
    }
    const now = (): Listener => (isDescribed ? relay : first)
    /**
     * Silence has two likely causes, and both end when the input is closed, which shows which of
     * them it was.
     */
    const onLate = (): void => {
      if (isDescribed) return
      isLate = true
      timer = setTimeout(() => fail(channel.advice), LATE_MILLISECONDS)
      channel.endInput()
    }
    // If this thread was busy, its answer may be waiting unread.
    let timer = setTimeout(() => setImmediate(onLate), limit)
    const channel = open({
      onMessage: (message) => now().onMessage(message),
      onGarbage: (what) => now().onGarbage(what),
      onEnd: (how) => now().onEnd(how),
    })
    channel.send([DESCRIBE], false)
  })
}
