/** A group of nodes in this process, on UDP, from its start until all groups know what they should. */
import { setImmediate as turn } from 'node:timers/promises'
import { createHost, fingerprintOf, type Host, type HostOptions, type Lesson } from './host.ts'
import { isLoopback, openUdp, type PeerAddress, type UdpCounts, type UdpTransport } from './udp.ts'
import { LOOPBACK_BYTES, PATH_BYTES } from './wire.ts'

export interface UdpNodeOptions extends Omit<HostOptions, 'groups'> {
  /** Of all groups, by their numbers. */
  readonly addresses: readonly PeerAddress[]
  readonly key?: string | undefined
  /**
   * How long a round waits to hear from every other group, and how long a group may be silent in the end.
   */
  readonly patienceMilliseconds: number
  readonly silenceMilliseconds: number
  readonly signal: AbortSignal
  /** Called before anything is sent. */
  readonly beforeSending?: (() => void) | undefined
  readonly onProgress?: (lesson: Lesson) => void
}

export interface UdpNodeResult {
  readonly host: Host
  readonly udp: UdpCounts
  readonly rounds: number
  /** Were all groups heard to know what they should? */
  readonly isSettled: boolean
  readonly cutBytes: number
}

/** Datagrams that say goodbye: any of them may be lost. */
const GOODBYES = 20

interface Peers {
  /** When a group was last heard of. */
  readonly heardAt: Float64Array
  readonly isQuiet: Uint8Array
  /** Heard since the last round. */
  readonly isFresh: Uint8Array
  wake: () => void
}

const others = (groups: number, own: number): number[] =>
  [...Array(groups).keys()].filter((group) => group !== own)

/** Until every other group was heard of, or patience ends. */
async function waitForPeers(peers: Peers, all: readonly number[], milliseconds: number): Promise<void> {
  await turn()
  const isHeard = (): boolean => all.every((group) => peers.isFresh[group] === 1)
  if (isHeard()) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    peers.wake = () => {
      if (!isHeard()) return
      clearTimeout(timer)
      resolve()
    }
  })
  peers.wake = () => {}
}

interface Running {
  readonly options: UdpNodeOptions
  readonly host: Host
  readonly transport: UdpTransport
  readonly peers: Peers
}

/** Rounds until all is known everywhere, or those who should say so are gone. */
async function runRounds({
  options,
  host,
  transport,
  peers,
}: Running): Promise<[rounds: number, isSettled: boolean]> {
  const { addresses, group, patienceMilliseconds, silenceMilliseconds, signal, onProgress, beforeSending } =
    options
  const all = others(addresses.length, group)
  for (let rounds = 1; ; rounds += 1) {
    signal.throwIfAborted()
    host.round()
    const lesson = host.lesson()
    beforeSending?.()
    transport.flush(lesson)
    onProgress?.(lesson)
    const isKnown = all.every((peer) => peers.isQuiet[peer] === 1)
    if (lesson.isQuiet && isKnown) return [rounds, true]
    const now = performance.now()
    const isGone = (peer: number): boolean => now - peers.heardAt[peer]! > silenceMilliseconds
    if (lesson.isDone && all.some(isGone)) return [rounds, false]
    peers.isFresh.fill(0)
    await waitForPeers(peers, all, patienceMilliseconds)
    // Acknowledgements leave with the next round; what they acknowledge is durable by then.
    host.settle()
  }
}

async function sayGoodbye({ options, host, transport }: Running): Promise<void> {
  for (let k = 0; k < GOODBYES; k += 1) {
    options.beforeSending?.()
    transport.flush(host.lesson())
    await turn()
  }
}

/**
 * Closes the log in the end. Rejects where the address cannot be listened at, and with the reason of
 * `signal`.
 */
export async function runUdpNode(options: UdpNodeOptions): Promise<UdpNodeResult> {
  try {
    return await runFromStart(options)
  } finally {
    options.log?.close()
  }
}

async function runFromStart(options: UdpNodeOptions): Promise<UdpNodeResult> {
  const { addresses, network, key, log } = options
  const groups = addresses.length
  const run = { ...options, groups }
  const fingerprint = fingerprintOf(run)
  const host = createHost(run)
  const mostBytes = addresses.every(isLoopback) ? LOOPBACK_BYTES : PATH_BYTES
  const peers: Peers = {
    heardAt: new Float64Array(groups).fill(performance.now()),
    isQuiet: new Uint8Array(groups),
    isFresh: new Uint8Array(groups),
    wake: () => {},
  }
  const transport = await openUdp({
    context: {
      fingerprint: Buffer.from(fingerprint.slice(0, 16), 'hex'),
      key,
      nodes: network.nodes,
      groups,
      mostBytes,
    },
    addresses,
    group: host.group,
    session: log?.session ?? Date.now(),
    trace: options.trace,
    onHeard: (peer, lesson) => {
      host.hear(lesson)
      peers.heardAt[peer] = performance.now()
      peers.isQuiet[peer] = lesson.isQuiet ? 1 : 0
      peers.isFresh[peer] = 1
      peers.wake()
    },
  })
  const running = { options, host, transport, peers }
  try {
    const [rounds, isSettled] = await runRounds(running)
    await sayGoodbye(running)
    options.trace?.watch.ended?.(host.group.nodes)
    return { host, udp: transport.counts, rounds, isSettled, cutBytes: log?.cutBytes ?? 0 }
  } finally {
    await transport.close()
  }
}
