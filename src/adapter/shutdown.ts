/** The end of a conversation: `shutdown`, a moment, and the end whatever it does. */
import type { Live } from './start.ts'

/** How long a polite end may take. */
const SHUTDOWN_MILLISECONDS = 200

export function shutDown(live: Live): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      live.channel.kill()
      resolve()
    }
    const timer = setTimeout(end, SHUTDOWN_MILLISECONDS)
    // An answer to it is as good as an end.
    live.listen({ onMessage: end, onGarbage: () => {}, onEnd: end })
    live.channel.send([{ jsonrpc: '2.0', id: -1, method: 'shutdown', params: {} }], false)
  })
}
