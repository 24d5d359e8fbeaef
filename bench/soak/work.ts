/** What runs while memory is watched: simulated runs with every fault, and two groups on UDP with logs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { PUBLISHED_PARAMETERS } from '../../src/argnn/dynamics.ts'
import { createRandom } from '../../src/argnn/random.ts'
import { taskOf } from '../../src/experiments/gates.ts'
import { startingNetwork } from '../../src/experiments/training.ts'
import { NO_FAULTS } from '../../src/runtime/faults.ts'
import { startRun } from '../../src/runtime/simulated-run.ts'
import { writeTrace } from '../../src/runtime/trace-lines.ts'
import { fingerprintOf } from '../../src/transports/host.ts'
import { openDurableLog } from '../../src/transports/log.ts'
import { runUdpNode } from '../../src/transports/udp-node.ts'
import { freePorts } from './ports.ts'
import { openRelay, type Relay } from './relay.ts'

export interface SoakCounts {
  /** Simulated runs that ended, and those in which something must not have been. */
  runs: number
  failures: number
  /** Updates on UDP, and bytes of traces. */
  updates: number
  traced: number
}

const BEHAVIOUR = { parameters: PUBLISHED_PARAMETERS, pruning: { mode: 'DW', rule: 'ordered' } } as const
const FAULTS = {
  ...{ ...NO_FAULTS, loss: 0.1, duplication: 0.05, delay: 3, reordering: 0.1 },
  ...{ crash: 0.01, partition: 0.01, slow: 0.2, skew: 0.1 },
}
const [HIDDEN, PRESENTATIONS, GROUPS] = [8, 50, 2]

/** Runs one after another, each of a seed of its own, until `signal` says so. */
export async function simulateUntil(signal: AbortSignal, counts: SoakCounts): Promise<void> {
  for (let seed = 1; !signal.aborted; seed += 1) {
    const { watch } = writeTrace(HIDDEN + 3, (line) => {
      counts.traced += line.length
    })
    const run = startRun({
      ...{ ...BEHAVIOUR, task: taskOf('XOR'), start: HIDDEN, seed, faults: FAULTS, watch },
    })
    for (let k = 0; k < PRESENTATIONS && !signal.aborted; k += 1) {
      run.present(1)
      await turn()
    }
    const { failure, settledAfter } = run.finish()
    counts.runs += 1
    if (failure !== undefined || settledAfter === null) counts.failures += 1
  }
}

interface UdpWork {
  readonly folder: string
  readonly ports: readonly number[]
  readonly relays: readonly Relay[]
  readonly signal: AbortSignal
  readonly counts: SoakCounts
}

/** A group that says what it has to say to its neighbour through a relay. */
async function runGroup({ folder, ports, relays, signal, counts }: UdpWork, group: number): Promise<void> {
  const run = {
    ...{ ...BEHAVIOUR, network: startingNetwork(HIDDEN, createRandom(1)), task: taskOf('XOR'), seed: 1 },
    ...{ presentations: 2 ** 31, groups: GROUPS },
  }
  const owner = { fingerprint: fingerprintOf(run), group, groups: GROUPS }
  const log = openDurableLog(join(folder, `${group}.log`), owner, 1)
  const addresses = ports.map((port, other) => ({
    host: '127.0.0.1',
    port: other === group ? port : relays[other]!.port,
  }))
  await runUdpNode({
    ...{ ...run, group, addresses, log, key: 'a key of this run', signal },
    ...{ patienceMilliseconds: 5, silenceMilliseconds: 60_000 },
    trace: writeTrace(run.network.nodes, (line) => {
      counts.traced += line.length
      if (line.startsWith('{"event":"update"')) counts.updates += 1
    }),
  }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

/** Two groups whose training never ends, until `signal` says so; what the path did to their datagrams. */
export async function talkUntil(signal: AbortSignal, counts: SoakCounts): Promise<Relay['counts'][]> {
  const folder = mkdtempSync(join(tmpdir(), 'argnn-soak-'))
  const ports = await freePorts(GROUPS)
  const relays = await Promise.all(ports.map((port, k) => openRelay(port, k + 1)))
  try {
    const work: UdpWork = { folder, ports, relays, signal, counts }
    await Promise.all(ports.map((_, group) => runGroup(work, group)))
    return relays.map((relay) => relay.counts)
  } finally {
    await Promise.all(relays.map(({ close }) => close()))
    rmSync(folder, { recursive: true, force: true })
  }
}
