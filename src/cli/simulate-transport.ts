/** `argnn-spec simulate --transport worker|udp`: runs the network for real, on this machine. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeNetwork } from '../adapter/network-file.ts'
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { describeNetwork, type NetworkState } from '../argnn/network.ts'
import { createRandom } from '../argnn/random.ts'
import { behavingNodes } from '../argnn/round.ts'
import { PROGRAM, quoted, thisLine } from '../base/command-line.ts'
import { readInput } from '../base/input-file.ts'
import { writeWhole } from '../base/output-file.ts'
import { rowOf, taskOf } from '../experiments/gates.ts'
import { measureError } from '../experiments/training.ts'
import { SIMULATE_SCHEMA } from '../report/simulate/simulate-blocks.ts'
import {
  isSoundRun,
  type TransportRun,
  transportBrief,
  transportReport,
} from '../report/simulate/transport-report.ts'
import { toJson } from '../report/write-json.ts'
import { startNetwork } from '../runtime/simulate.ts'
import { whileWaiting } from '../terminal/stderr.ts'
import {
  disagreements,
  lostPairs,
  type NodeGroupResult,
  networkOfGroups,
} from '../transports/group-result.ts'
import { launchUdp } from '../transports/launch.ts'
import { mergeTraces } from '../transports/merge-traces.ts'
import { runOnThreads } from '../transports/threads.ts'
import { EXIT, InputError } from './errors.ts'
import { sayInterrupted, unlessInterrupted } from './interrupt.ts'
import { pageOutputs } from './media.ts'
import { printModel } from './print-model.ts'
import { outputAt, writeReports } from './report-files.ts'
import { localPruning, pruningText, type SimulateOptions, startFrom, subjectOf } from './simulate-options.ts'

/** Faults on the command line are simulated ones. */
const SIMULATED = ['loss', 'duplicate', 'delay', 'reorder', 'crash', 'partition', 'slow', 'skew'] as const

/** Throws InputError for options that go with the queue alone. */
function checkOptions(options: SimulateOptions): void {
  const { transport, runs, trace } = options
  const fault = SIMULATED.find((name) => options[name] !== undefined)
  if (fault !== undefined)
    throw new InputError(
      `--${fault}: expected --transport queue beside it, since faults are simulated, got ${transport}`,
    )
  if (runs !== 1) throw new InputError(`--runs: expected 1 with --transport ${transport}, got ${runs}`)
  if (trace !== undefined && transport === 'worker')
    throw new InputError('--trace: expected --transport queue or udp beside it, got worker')
}

interface Ran {
  readonly groups: readonly NodeGroupResult[]
  readonly trace?: string
}

/** The options of every process. */
const nodeArgs = (options: SimulateOptions): string[] =>
  ['gate', 'hidden', 'seed', 'presentations', 'prune', 'rule'].flatMap((name) => [
    `--${name}`,
    String(options[name as keyof SimulateOptions]),
  ])

/**
 * Each process writes its own trace; they are put together in the end. The network of a file is read here and given to all
 * processes as a file in one format: standard input could be read only once.
 */
async function overUdp(
  start: NetworkState | undefined,
  options: SimulateOptions,
  signal: AbortSignal,
): Promise<Ran> {
  const { processes, trace } = options
  const folder = mkdtempSync(join(tmpdir(), 'argnn-spec-udp-'))
  const part = (group: number): string => join(folder, `${group}.ndjson`)
  const file = join(folder, 'network.json')
  try {
    if (start !== undefined) writeWhole(file, writeNetwork(describeNetwork(start)))
    const groups = await launchUdp({
      ...{ processes, args: [...(start === undefined ? [] : [file]), ...nodeArgs(options)], signal },
      argsOf: (group) => (trace === undefined ? [] : ['--trace', part(group)]),
    })
    if (trace === undefined) return { groups }
    const mostBytes = 2 ** 30
    const texts = groups.map((_, group) => readInput(part(group), 'trace', { pipes: false, mostBytes }))
    return { groups, trace: mergeTraces(texts) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onThreads(
  network: NetworkState,
  { gate, seed, presentations, processes, ...options }: SimulateOptions,
  signal: AbortSignal,
): Promise<Ran> {
  const behaviour = { parameters: PUBLISHED_PARAMETERS, pruning: localPruning(options) }
  const groups = processes
  return { groups: await runOnThreads({ network, gate, seed, presentations, groups, signal, ...behaviour }) }
}

function runOf(
  network: NetworkState,
  file: string | undefined,
  options: SimulateOptions,
  groups: readonly NodeGroupResult[],
): TransportRun {
  const { gate, presentations, seed, transport } = options
  const task = taskOf(gate)
  const end = networkOfGroups(network, groups)
  const rows = task.table.map((_, row) => rowOf(task, row))
  const edges = network.source.length
  return {
    ...{ schema: SIMULATE_SCHEMA, transport: transport === 'udp' ? 'udp' : 'worker' },
    ...{
      subject: subjectOf(file, options),
      pruning: pruningText(localPruning(options)),
      presentations,
      seed,
    },
    error: measureError(end, rows, behavingNodes(end), createRandom(seed)),
    ...{ edges, removed: edges - end.present.reduce((sum, one) => sum + one, 0) },
    isSettled: groups.every(({ isSettled }) => isSettled),
    ...{ disagreements: disagreements(groups), lostPairs: lostPairs(network, end), groups },
  }
}

/** Outputs are checked before. */
export async function runTransport(file: string | undefined, options: SimulateOptions): Promise<number> {
  checkOptions(options)
  const { gate, hidden, seed, transport, processes, json, trace, quiet } = options
  const given = file === undefined ? undefined : await startFrom(file, options)
  const { network } = startNetwork({ task: taskOf(gate), start: given ?? hidden, seed })
  if (processes > network.nodes)
    throw new InputError(
      `--processes: expected at most ${network.nodes}, one for each node, got ${processes}`,
    )
  const ran = await unlessInterrupted((_, signal) =>
    whileWaiting(
      `running ${processes} ${transport === 'udp' ? 'processes' : 'threads'}`,
      transport === 'udp' ? overUdp(given, options, signal) : onThreads(network, options, signal),
    ),
  )
  if (ran === undefined) {
    sayInterrupted('simulate: interrupted; nothing was written')
    return EXIT.interrupted
  }
  const run = runOf(network, file, options, ran.groups)
  const next =
    trace === undefined
      ? { what: 'run the same with simulated faults', line: `${PROGRAM} simulate --loss 10% --delay 2` }
      : { what: 'check the trace by the clauses', line: `${PROGRAM} check-trace ${quoted(trace)}` }
  const report = transportReport(run, thisLine(), next)
  const isWritten = await writeReports([
    ...outputAt(json, 'JSON', () => toJson(run)),
    ...outputAt(trace, 'trace', () => ran.trace ?? ''),
    ...pageOutputs(options, () => report),
  ])
  const isPrinted = await printModel(
    () => report,
    () => transportBrief(run),
    quiet,
  )
  if (!isWritten || !isPrinted) return EXIT.cannotRun
  return isSoundRun(run) ? EXIT.holds : EXIT.fails
}
