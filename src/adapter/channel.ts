/** A way to an implementation: requests go out, messages come in. What they mean is the session's business. */
import type { Request } from './messages.ts'

export interface Listener {
  readonly onMessage: (message: unknown) => void
  /** Something came that is no message; `what` shows it. */
  readonly onGarbage: (what: string) => void
  /** The other side is gone; `how` says how. */
  readonly onEnd: (how: string) => void
}

export interface Channel {
  /** Sends all requests in one go, as one JSON-RPC batch where `asBatch` says so. */
  readonly send: (requests: readonly Request[], asBatch: boolean) => void
  /** Ends the other side at once, whatever it is doing; the listener hears nothing more. */
  readonly kill: () => void
  /** Says that nothing more comes, where that can be said: whoever reads to the end before it answers, answers now. */
  readonly endInput: () => void
  /** What to do where it never described itself. */
  readonly advice: string
  /** What the program last wrote to its log, for an error that is about its start. */
  readonly lastWords: () => readonly string[]
}

/** The two mistakes that keep an adapter silent. */
export const ANSWER_EACH_LINE = 'flush after each line, and answer each line before reading the next'

export type OpenChannel = (listener: Listener) => Channel
