/** `argnn-spec node`: a group of nodes in this process, which talks to other groups over UDP. */
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import type { NetworkState } from '../argnn/network.ts'
import { readInput } from '../base/input-file.ts'
import { shown } from '../base/printable.ts'
import { VERSION } from '../base/version.ts'
import { taskOf } from '../experiments/gates.ts'
import { startNetwork } from '../runtime/simulate.ts'
import { traceHeader, writeTrace } from '../runtime/trace-lines.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import { printData } from '../terminal/stdout.ts'
import { type NodeGroupResult, nodeResults } from '../transports/group-result.ts'
import { fingerprintOf } from '../transports/host.ts'
import { launcherSignal } from '../transports/launcher-life.ts'
import { type DurableLog, openDurableLog } from '../transports/log.ts'
import { openTraceFile } from '../transports/trace-file.ts'
import { isLoopback, type PeerAddress } from '../transports/udp.ts'
import { runUdpNode } from '../transports/udp-node.ts'
import { checkReports, placesOf } from './checks.ts'
import { asInputError, EXIT, InputError } from './errors.ts'
import { sayInterrupted, unlessInterrupted } from './interrupt.ts'
import { localPruning, type SimulateOptions, startFrom } from './simulate-options.ts'

export interface NodeOptions
  extends Pick<
    SimulateOptions,
    | ('gate' | 'hidden' | 'seed' | 'presentations' | 'prune' | 'rule' | 'trace' | 'quiet')
    | ('format' | 'undirected')
  > {
  readonly listen: PeerAddress
  readonly peers: readonly PeerAddress[]
  readonly keyFile?: string
  readonly log?: string
  readonly patience: number
  readonly silence: number
}

const addressText = ({ host, port }: PeerAddress): string => `${host}:${port}`

/** The number of this group: the place of its own address among all. */
function groupAt({ listen, peers }: NodeOptions): number {
  const texts = peers.map(addressText)
  const group = texts.indexOf(addressText(listen))
  if (group < 0)
    throw new InputError(
      `--peers: expected the addresses of all groups, ${addressText(listen)} of --listen among ` +
        `them, got ${texts.join(', ')}`,
    )
  if (new Set(texts).size < texts.length)
    throw new InputError(`--peers: expected each address once, got ${texts.join(', ')}`)
  return group
}

const LEAST_KEY = 16

function keyFrom(path: string | undefined): string | undefined {
  if (path === undefined) return undefined
  const key = asInputError(() => readInput(path, 'key file'), undefined, '--key-file').trim()
  if (key.length >= LEAST_KEY) return key
  throw new InputError(
    `${shown(path)}: expected a key of at least ${LEAST_KEY} characters, got ${key.length}`,
  )
}

/** Opened before anything else: a file that is none is a bad request. */
function logOf(options: NodeOptions, network: NetworkState, group: number): DurableLog | undefined {
  const { log, gate, seed, presentations, peers } = options
  if (log === undefined) return undefined
  const behaviour = { parameters: PUBLISHED_PARAMETERS, pruning: localPruning(options) }
  const groups = peers.length
  const run = { ...{ network, task: taskOf(gate), seed, presentations, groups }, ...behaviour }
  const owner = { fingerprint: fingerprintOf(run), group, groups }
  return asInputError(() => openDurableLog(log, owner, Date.now()), undefined, '--log')
}

export async function runNode(file: string | undefined, options: NodeOptions): Promise<number> {
  const { gate, hidden, seed, presentations, trace: traceFile, listen, peers, patience, silence } = options
  checkReports(placesOf({ '--trace': traceFile }))
  const group = groupAt(options)
  const key = keyFrom(options.keyFile)
  if (key === undefined && !peers.every(isLoopback))
    remark(
      'node: without --key-file, every program that can reach this address can send messages to its nodes',
    )
  const task = taskOf(gate)
  const start = file === undefined ? hidden : await startFrom(file, options)
  const { network } = startNetwork({ task, start, seed })
  const behaviour = { parameters: PUBLISHED_PARAMETERS, pruning: localPruning(options) }
  const log = logOf(options, network, group)
  const isBack = log !== undefined && log.recovered.size > 0
  const trace = traceFile === undefined ? undefined : openTraceFile(traceFile, isBack)
  if (group === 0 && trace?.isNew === true)
    trace.add(traceHeader(network, behaviour, `argnn-spec ${VERSION} node`, `seed ${seed}`))
  const line = openProgress('node')
  const began = performance.now()
  const launcher = launcherSignal()
  const done = await unlessInterrupted((_, signal) =>
    runUdpNode({
      ...{ network, task, seed, presentations, ...behaviour, addresses: peers, group, key, log },
      ...{ patienceMilliseconds: patience, silenceMilliseconds: silence },
      signal: AbortSignal.any([signal, launcher]),
      trace: trace && writeTrace(network.nodes, trace.add),
      beforeSending: trace?.flush,
      onProgress: ({ presentation }) =>
        line.show({ done: presentation, total: presentations, unit: 'presentations' }),
    }).catch((error: unknown) => {
      if (launcher.aborted) return undefined
      throw error
    }),
  ).finally(() => {
    line.end()
    trace?.close()
  })
  if (done === undefined) {
    sayInterrupted(`node: interrupted at ${addressText(listen)}`)
    return EXIT.interrupted
  }
  const { host, udp, rounds, isSettled, cutBytes } = done
  const result: NodeGroupResult = {
    ...{ schema: 'argnn-spec/node/1', group, rounds, milliseconds: performance.now() - began, isSettled },
    ...{ counts: host.group.counts, udp, cutBytes, nodes: nodeResults(host.group) },
  }
  printData(`${JSON.stringify(result)}\n`)
  return EXIT.holds
}
