/**
 * A connection to an implementation: it sends requests and receives messages. The session
 * interprets them.
 */
import type { Request } from './messages.ts'

export interface Listener {
  readonly onMessage: (message: unknown) => void
  /** Something arrived that is not a message; `what` describes it. */
  readonly onGarbage: (what: string) => void
  /** The other side has ended or closed the connection; `how` describes it. */
  readonly onEnd: (how: string) => void
}

export interface Channel {
  /** Sends all requests in one write, as one JSON-RPC batch if `asBatch` is true. */
  readonly send: (requests: readonly Request[], asBatch: boolean) => void
  /** Ends the other side immediately; the listener is not called again. */
  readonly kill: () => void
  /**
   * Closes the input, if the channel can: a program that reads all of its input before it answers,
   * answers now.
   */
  readonly endInput: () => void
  /** Advice if the implementation never sent a description. */
  readonly advice: string
  /** The last lines of the program's log, for an error during its start. */
  readonly lastWords: () => readonly string[]
}

/** The two mistakes that keep an adapter from answering. */
export const ANSWER_EACH_LINE = 'flush after each line, and answer each line before reading the next'

export type OpenChannel = (listener: Listener) => Channel
