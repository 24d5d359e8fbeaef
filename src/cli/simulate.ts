/** `argnn-spec simulate [FILE]`: trains a network of nodes that know only what messages told them. */

import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { PROGRAM, quoted, thisLine } from '../base/command-line.ts'
import { VERSION } from '../base/version.ts'
import { taskOf } from '../experiments/gates.ts'
import type { Step } from '../report/model.ts'
import type { SimulatedRuns } from '../report/simulate/simulate-blocks.ts'
import { areSound, simulateBrief, simulateReport } from '../report/simulate/simulate-report.ts'
import { toJson } from '../report/write-json.ts'
import { type Faults, NO_FAULTS, requireFaults } from '../runtime/faults.ts'
import { type SimulationOptions, startNetwork } from '../runtime/simulate.ts'
import { type SimulatedRun, startRun } from '../runtime/simulated-run.ts'
import { traceHeader, writeTrace } from '../runtime/trace-lines.ts'
import { openProgress } from '../terminal/stderr.ts'
import { checkReports, placesOf } from './checks.ts'
import { asInputError, EXIT } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import { mediaPlaces, pageOutputs } from './media.ts'
import { printModel } from './print-model.ts'
import { outputAt, writeReports } from './report-files.ts'
import { localPruning, pruningText, type SimulateOptions, startFrom, subjectOf } from './simulate-options.ts'
import { collectLines, type LineCollector } from './trace-bytes.ts'

const faultsOf = (options: SimulateOptions): Faults => ({
  ...NO_FAULTS,
  loss: options.loss ?? 0,
  duplication: options.duplicate ?? 0,
  delay: options.delay ?? 0,
  reordering: options.reorder ?? 0,
  crash: options.crash ?? 0,
  partition: options.partition ?? 0,
  slow: options.slow ?? 0,
  skew: options.skew ?? 0,
})

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
  const start = file === undefined ? options.hidden : startFrom(file, gate)
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

function nextStep(all: SimulatedRuns, { trace, rule }: SimulateOptions): Step {
  if (trace !== undefined)
    return { what: 'check the trace by the clauses', line: `${PROGRAM} check-trace ${quoted(trace)}` }
  if (!areSound(all) && rule === 'dominant')
    return {
      what: 'compare with the rule that needs no up-to-date information',
      line: thisLine().replace('--rule dominant', '--rule ordered'),
    }
  return { what: 'write every event of the first run', line: `${thisLine()} --trace run.ndjson` }
}

export async function runSimulate(file: string | undefined, options: SimulateOptions): Promise<number> {
  const { json, trace: traceFile, quiet, presentations, transport } = options
  checkReports([...placesOf({ '--json': json, '--trace': traceFile }), ...mediaPlaces(options)])
  asInputError(() => requireFaults(faultsOf(options)))
  if (transport !== 'queue') return (await import('./simulate-transport.ts')).runTransport(file, options)
  const done = await unlessInterrupted((pause) => simulated(file, options, pause))
  if (done === undefined) {
    sayInterrupted('simulate: interrupted; nothing was written')
    return EXIT.interrupted
  }
  const all: SimulatedRuns = {
    schema: 'argnn-spec/simulate/1',
    subject: subjectOf(file, options),
    pruning: pruningText(localPruning(options)),
    presentations,
    faults: faultsOf(options),
    runs: done.runs,
  }
  const report = simulateReport(all, thisLine(), nextStep(all, options))
  const isWritten = await writeReports([
    ...outputAt(json, 'JSON', () => toJson(all)),
    ...outputAt(traceFile, 'trace', () => (done.trace as LineCollector).bytes()),
    ...pageOutputs(options, () => report),
  ])
  const isPrinted = await printModel(
    () => report,
    () => simulateBrief(all),
    quiet,
  )
  if (!isWritten || !isPrinted) return EXIT.cannotRun
  return areSound(all) ? EXIT.holds : EXIT.fails
}
