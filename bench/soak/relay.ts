/** A bad path between two UDP sockets of this machine: datagrams are lost, doubled and overtaken. */
import { createSocket } from 'node:dgram'
import { createRandom, uniform } from '../../src/argnn/random.ts'

export interface RelayCounts {
  lost: number
  doubled: number
  overtaken: number
  forwarded: number
}

export interface Relay {
  readonly port: number
  readonly counts: RelayCounts
  readonly close: () => Promise<void>
}

const HOST = '127.0.0.1'
const [LOSS, DOUBLING, HOLDING] = [0.1, 0.05, 0.1]

/** What arrives at its port goes on to `to`, if it does. */
export async function openRelay(to: number, seed: number): Promise<Relay> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 2 ** 22 })
  const random = createRandom(seed)
  const counts: RelayCounts = { lost: 0, doubled: 0, overtaken: 0, forwarded: 0 }
  let held: Buffer | undefined
  const forward = (bytes: Buffer): void => {
    counts.forwarded += 1
    socket.send(bytes, to, HOST)
  }
  // Whoever listens there may have gone; on some systems that is an error of this socket.
  socket.on('error', () => {})
  socket.on('message', (bytes) => {
    if (uniform(random) < LOSS) {
      counts.lost += 1
      return
    }
    if (held === undefined && uniform(random) < HOLDING) {
      held = bytes
      return
    }
    forward(bytes)
    if (uniform(random) < DOUBLING) {
      counts.doubled += 1
      forward(bytes)
    }
    if (held === undefined) return
    counts.overtaken += 1
    forward(held)
    held = undefined
  })
  await new Promise<void>((resolve) => socket.bind(0, HOST, resolve))
  return {
    port: socket.address().port,
    counts,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  }
}
