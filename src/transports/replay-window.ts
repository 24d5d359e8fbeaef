/**
 * Which datagrams of a sender were there before: a window over its last sequence numbers, as in IPsec (RFC
 * 4303, 3.4.3).
 */

const WINDOW = 1024

export interface ReplayWindow {
  /**
   * False for a datagram that was there before, that is older than the window, or of an earlier session.
   */
  readonly accept: (session: number, sequence: number) => boolean
}

export function createReplayWindow(): ReplayWindow {
  const seen = new Float64Array(WINDOW).fill(-1)
  let [session, highest] = [-1, -1]
  return {
    accept: (of, sequence) => {
      if (of < session) return false
      if (of > session) {
        session = of
        highest = -1
        seen.fill(-1)
      }
      if (sequence <= highest - WINDOW || seen[sequence % WINDOW] === sequence) return false
      seen[sequence % WINDOW] = sequence
      highest = Math.max(highest, sequence)
      return true
    },
  }
}
