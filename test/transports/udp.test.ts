/**
 * UDP between two groups in this process: what arrives is received once, and what else comes is counted and
 * dropped.
 */
import { createSocket } from 'node:dgram'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { startingNetwork } from '../../src/experiments/training.ts'
import { createGroup, presentToGroup, runGroupRound } from '../../src/runtime/group.ts'
import { createOutbox } from '../../src/runtime/messages.ts'
import { openUdp, type UdpTransport } from '../../src/transports/udp.ts'
import { encodeDatagram, PATH_BYTES, type WireContext } from '../../src/transports/wire.ts'

const network = startingNetwork(3, createRandom(2))
const CONTEXT: WireContext = {
  ...{ fingerprint: Buffer.alloc(8, 1), key: 'a key that is shared', nodes: 6, groups: 2 },
  mostBytes: PATH_BYTES,
}
const LESSON = { presentation: 1, row: 2, isDone: false, isQuiet: false }

async function freePort(): Promise<number> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  const { port } = socket.address()
  await new Promise<void>((resolve) => socket.close(() => resolve()))
  return port
}

/** Two groups, and whoever waits to hear of the second. */
async function opened() {
  const ports = [await freePort(), await freePort()]
  const addresses = ports.map((port) => ({ host: '127.0.0.1', port }))
  const groups = [0, 1].map((group) =>
    createGroup({
      ...{ network, groups: 2, group, parameters: PUBLISHED_PARAMETERS },
      pruning: { mode: 'DW', rule: 'ordered' },
    }),
  )
  const heard: { from: number; presentation: number }[] = []
  let wake = (): void => {}
  const transports: UdpTransport[] = []
  for (const group of groups)
    transports.push(
      await openUdp({
        ...{ context: CONTEXT, addresses, group, session: 5 },
        onHeard: (from, { presentation }) => {
          heard.push({ from, presentation })
          wake()
        },
      }),
    )
  onTestFinished(async () => {
    for (const transport of transports) await transport.close()
  })
  const until = (isThere: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      wake = () => {
        if (isThere()) resolve()
      }
      wake()
    })
  return { ports, groups, transports, heard, until }
}

describe('UDP', () => {
  it('carries messages and what is presented from group to group', async () => {
    const { groups, transports, heard, until } = await opened()
    presentToGroup(groups[0]!, [1, 0], [1])
    runGroupRound(groups[0]!, createRandom(1))
    transports[0]!.flush(LESSON)
    await until(() => heard.length > 0)
    expect(heard[0]).toEqual({ from: 0, presentation: 1 })
    expect(groups[1]!.counts.received).toBeGreaterThan(0)
    expect(groups[0]!.outboxes[1]!.length).toBe(0)
    expect(transports[1]!.counts).toMatchObject({ accepted: 1, missing: 0, replayed: 0 })
  })

  it('drops a datagram that was there before, and counts what is lost and what is late', async () => {
    const { ports, transports, heard, until } = await opened()
    const datagram = (sequence: number): Buffer =>
      encodeDatagram(CONTEXT, { ...LESSON, sender: 0, session: 5, sequence, clock: 0 }, createOutbox(), 0)
        .bytes
    const socket = createSocket('udp4')
    onTestFinished(() => void socket.close())
    const send = (bytes: Buffer): Promise<void> =>
      new Promise((resolve) => socket.send(bytes, ports[1]!, '127.0.0.1', () => resolve()))
    // 1 and 2 are late, 3 is lost; 0 comes twice, and from an earlier session.
    for (const sequence of [0, 4, 0, 2, 1]) await send(datagram(sequence))
    const former = { ...LESSON, sender: 0, session: 4, sequence: 9, clock: 0 }
    await send(encodeDatagram(CONTEXT, former, createOutbox(), 0).bytes)
    const forged = Buffer.from(datagram(5))
    forged[30]! ^= 1
    await send(forged)
    await send(Buffer.from('hello'))
    await send(datagram(6))
    await until(() => heard.length === 5)
    expect(transports[1]!.counts).toMatchObject({
      ...{ accepted: 5, replayed: 2, reordered: 2, missing: 2, unauthentic: 1, malformed: 1, foreign: 0 },
    })
  })

  it('refuses an address where somebody listens', async () => {
    const { ports, groups } = await opened()
    const addresses = [ports[0]!, ports[1]!].map((port) => ({ host: '127.0.0.1', port }))
    const again = openUdp({
      ...{ context: CONTEXT, addresses, group: groups[0]!, session: 6, onHeard: () => {} },
    })
    await expect(again).rejects.toThrow(/EADDRINUSE/)
  })
})
