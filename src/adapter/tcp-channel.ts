/**
 * `tcp:HOST:PORT`: a process on this machine that the user started, perhaps in a debugger. It is
 * never ended.
 */
import { connect } from 'node:net'
import { ANSWER_EACH_LINE, type Channel, type Listener } from './channel.ts'
import { readMessages, shorten, writeRequests } from './lines.ts'

export interface Address {
  readonly host: string
  readonly port: number
}

/** Time for the process to notice that the connection was closed. */
const PATIENCE_MILLISECONDS = 1000

export function openTcp({ host, port }: Address, listener: Listener): Channel {
  const socket = connect({ host, port, noDelay: true })
  const messages = readMessages(listener)
  let isOver = false
  const finish = (how: string): void => {
    if (isOver) return
    isOver = true
    listener.onEnd(how)
  }
  socket.on('data', (chunk: Buffer) => {
    if (!isOver) messages.feed(chunk)
  })
  socket.on('error', (error: NodeJS.ErrnoException) =>
    finish(
      error.code === 'ECONNREFUSED'
        ? `nothing listens at ${host}:${port}`
        : `the connection to ${host}:${port} broke: ${error.message}`,
    ),
  )
  socket.on('close', () => {
    const rest = messages.rest()
    finish(
      rest === ''
        ? 'closed the connection'
        : `closed the connection in the middle of a line: ${shorten(rest)}`,
    )
  })
  return {
    send: (requests, asBatch) => {
      if (!isOver) socket.write(writeRequests(requests, asBatch))
    },
    kill: () => {
      isOver = true
      // Further input is read and discarded: a connection reset during an answer ends many servers.
      socket.end()
      socket.unref()
      setTimeout(() => socket.destroy(), PATIENCE_MILLISECONDS).unref()
    },
    endInput: () => void socket.end(),
    advice: ANSWER_EACH_LINE,
    lastWords: () => [],
  }
}
