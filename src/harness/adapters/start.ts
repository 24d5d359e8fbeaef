/** Opens a channel and waits for the description: only an implementation that has introduced itself is asked cases. */
import { HarnessError } from '../harness-error.ts'
import { type Described, METHODS, PROTOCOL, type Request } from '../protocol/messages.ts'
import { explainIssue } from '../protocol/shape.ts'
import type { Channel, Listener, OpenChannel } from './channel.ts'
import { shorten } from './lines.ts'

/** An implementation that is ready for cases. `listen` says who hears what it says from now on. */
export interface Live {
  readonly channel: Channel
  readonly description: Described
  readonly listen: (listener: Listener) => void
}

/** Interpreters and compilers that run at the first call take seconds, on a busy machine tens of them. */
export const START_MILLISECONDS = 60_000

const DESCRIBE: Request = { jsonrpc: '2.0', id: 0, method: 'describe', params: { protocol: PROTOCOL } }

function descriptionIn(message: unknown): Described {
  const { result, error } = message as { result?: unknown; error?: { message?: unknown } }
  if (error !== undefined) throw new HarnessError(`refused to describe itself: ${String(error.message)}`)
  const parsed = METHODS.describe.result.safeParse(result)
  if (parsed.success) return parsed.data
  throw new HarnessError(
    `expected a description, got ${shorten(JSON.stringify(message))}: ${explainIssue(parsed.error, result, 'result')}`,
  )
}

const withWords = (what: string, words: readonly string[]): HarnessError =>
  new HarnessError([what, ...words.map((line) => `  ${line}`)].join('\n'))

/** Resolves once it has described itself. Rejects with HarnessError, and ends what was started, where it does not. */
export function start(open: OpenChannel, limit = START_MILLISECONDS): Promise<Live> {
  return new Promise((resolve, reject) => {
    let listener: Listener
    const relay: Listener = {
      onMessage: (message) => listener.onMessage(message),
      onGarbage: (what) => listener.onGarbage(what),
      onEnd: (how) => listener.onEnd(how),
    }
    const fail = (what: string): void => {
      clearTimeout(timer)
      const words = channel.lastWords()
      channel.kill()
      reject(withWords(what, words))
    }
    listener = {
      onMessage: (message) => {
        try {
          const description = descriptionIn(message)
          clearTimeout(timer)
          const listen = (to: Listener): void => {
            listener = to
          }
          resolve({ channel, description, listen })
        } catch (error) {
          fail((error as Error).message)
        }
      },
      onGarbage: (what) => fail(`expected a description, got ${what}`),
      onEnd: (how) => fail(`${how} before it described itself`),
    }
    const timer = setTimeout(() => fail(`no description within ${limit / 1000} s`), limit)
    const channel = open(relay)
    channel.send([DESCRIBE], false)
  })
}
