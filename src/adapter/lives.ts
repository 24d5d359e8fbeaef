/** The running implementation of a session, and the replacement that is started for it. */
import type { Listener, OpenChannel } from './channel.ts'
import { type Live, start } from './start.ts'

export interface LivesOptions {
  readonly open: OpenChannel
  /** Time limit for a start. */
  readonly startMilliseconds: number
  /** May a second one be started while the first seems to hang? */
  readonly hasStandby: boolean
}

export interface Lives {
  /** Undefined after it was killed or has ended. */
  readonly current: () => Live | undefined
  /** Makes `one` the current implementation; later messages of the former one are ignored. */
  readonly use: (one: Live, listener: Listener) => void
  /** Starts a replacement, so that it is ready if the current one hangs. */
  readonly prepare: () => void
  /**
   * The replacement, once it has sent its description. Rejects with HarnessError if it cannot be
   * started.
   */
  readonly replacement: () => Promise<Live>
  readonly kill: () => void
  readonly close: () => Promise<void>
}

/** Time limit for a clean shutdown. */
const SHUTDOWN_MILLISECONDS = 200

function shutDown(live: Live): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      live.channel.kill()
      resolve()
    }
    const timer = setTimeout(end, SHUTDOWN_MILLISECONDS)
    // An answer to the shutdown request counts as an end.
    live.listen({ onMessage: end, onGarbage: () => {}, onEnd: end })
    live.channel.send([{ jsonrpc: '2.0', id: -1, method: 'shutdown', params: {} }], false)
  })
}

export function createLives({ open, startMilliseconds, hasStandby }: LivesOptions): Lives {
  let live: Live | undefined
  let standby: Promise<Live> | undefined
  return {
    current: () => live,
    use: (one, { onMessage, onGarbage, onEnd }) => {
      live = one
      const whileLive =
        <T>(act: (event: T) => void) =>
        (event: T): void => {
          if (live === one) act(event)
        }
      one.listen({
        onMessage: whileLive(onMessage),
        onGarbage: whileLive(onGarbage),
        onEnd: whileLive(onEnd),
      })
    },
    prepare: () => {
      if (!hasStandby || standby !== undefined) return
      standby = start(open, startMilliseconds)
      standby.catch(() => {})
    },
    replacement: async () => {
      const next = await (standby ?? start(open, startMilliseconds))
      standby = undefined
      return next
    },
    kill: () => {
      live?.channel.kill()
      live = undefined
    },
    close: async () => {
      standby?.then(({ channel }) => channel.kill()).catch(() => {})
      if (live !== undefined) await shutDown(live)
    },
  }
}
