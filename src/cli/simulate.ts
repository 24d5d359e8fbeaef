/** `argnn-spec simulate [FILE]`: trains a network of nodes that know only what messages told them. */

import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { VERSION } from '../base/version.ts'
import { taskOf } from '../experiments/gates.ts'
import { requireFaults } from '../runtime/faults.ts'
import { type SimulationOptions, startNetwork } from '../runtime/simulate.ts'
import { type SimulatedRun, startRun } from '../runtime/simulated-run.ts'
import { traceHeader, writeTrace } from '../runtime/trace-lines.ts'
import { openProgress } from '../terminal/stderr.ts'
import { checkReports, placesOf } from './checks.ts'
import { asInputError, EXIT, InputError } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import { mediaPlaces } from './media.ts'
import { outputAt } from './report-files.ts'
import { localPruning, type SimulateOptions, startFrom, subjectOf } from './simulate-options.ts'
import { faultsOf, reportRuns, simulatedRuns } from './simulate-report.ts'
import { collectLines, type LineCollector } from './trace-bytes.ts'

/** Time between two moments at which Ctrl-C takes effect. */
const STRETCH_MILLISECONDS = 50

/** One run, in stretches. */
async function oneRun(
  options: SimulationOptions,
  presentations: number,
  show: (done: number) => void,
  pause: Pause,
): Promise<SimulatedRun> {
  const run = startRun(options)
  for (let done = 0; done < presentations; ) {
    const until = performance.now() + STRETCH_MILLISECONDS
    for (; done < presentations && performance.now() < until; done += 1) run.present(1)
    show(done)
    await pause()
  }
  return run.finish()
}

interface Simulated {
  readonly runs: readonly SimulatedRun[]
  readonly trace: LineCollector | undefined
}

async function simulated(
  file: string | undefined,
  options: SimulateOptions,
  pause: Pause,
): Promise<Simulated> {
  const { gate, seed, runs: count, presentations } = options
  const start = file === undefined ? options.hidden : await startFrom(file, options)
  const common = {
    ...{ task: taskOf(gate), start, parameters: PUBLISHED_PARAMETERS },
    ...{ pruning: localPruning(options), faults: faultsOf(options) },
  }
  const trace = options.trace === undefined ? undefined : collectLines()
  const runs: SimulatedRun[] = []
  const line = openProgress('simulate', { isMostlyShort: true })
  try {
    for (let k = 0; k < count; k += 1) {
      const run = {
        ...common,
        seed: seed + k,
        ...(k === 0 && trace ? { watch: traceOf(common, seed, trace) } : {}),
      }
      const show = (done: number): void =>
        line.show({ done: k * presentations + done, total: count * presentations, unit: 'presentations' })
      runs.push(await oneRun(run, presentations, show, pause))
    }
    return { runs, trace }
  } finally {
    line.end()
  }
}

/** The trace of the first run begins with the network that it starts with. */
function traceOf(common: Omit<SimulationOptions, 'seed'>, seed: number, trace: LineCollector) {
  const { network } = startNetwork({ ...common, seed })
  trace.add(traceHeader(network, common, `argnn-spec ${VERSION} simulate`, `seed ${seed}`))
  return writeTrace(network.nodes, trace.add).watch
}

/** Runs elsewhere are plain runs: what only this process can see of them is refused. */
function checkElsewhere({ queue, shard, trace, transport, out }: SimulateOptions): void {
  const option = queue !== undefined ? '--queue' : shard !== undefined ? '--shard' : undefined
  if (option === undefined) return
  if (trace !== undefined) throw new InputError(`--trace: expected no ${option} beside it, got both`)
  if (transport !== 'queue')
    throw new InputError(`--transport: expected queue with ${option}, got ${transport}`)
  if (shard !== undefined && out === undefined)
    throw new InputError('--shard: expected --out for its runs, got none')
}

export async function runSimulate(file: string | undefined, options: SimulateOptions): Promise<number> {
  const { json, trace: traceFile, transport } = options
  checkReports([...placesOf({ '--json': json, '--trace': traceFile }), ...mediaPlaces(options)])
  asInputError(() => requireFaults(faultsOf(options)))
  checkElsewhere(options)
  if (transport !== 'queue') return (await import('./simulate-transport.ts')).runTransport(file, options)
  if (options.queue !== undefined || options.shard !== undefined)
    return (await import('./simulate-jobs.ts')).runSimulateJobs(file, options)
  const done = await unlessInterrupted((pause) => simulated(file, options, pause))
  if (done === undefined) {
    sayInterrupted('simulate: interrupted; nothing was written')
    return EXIT.interrupted
  }
  const all = simulatedRuns(subjectOf(file, options), options, done.runs)
  const trace = outputAt(traceFile, 'trace', () => (done.trace as LineCollector).bytes())
  return reportRuns(all, options, trace)
}
