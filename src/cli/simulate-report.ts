/** The report of simulated runs, wherever they were done. */
import { PROGRAM, quoted, thisLine } from '../base/command-line.ts'
import type { Step } from '../report/model.ts'
import { SIMULATE_SCHEMA, type SimulatedRuns } from '../report/simulate/simulate-blocks.ts'
import { areSound, simulateBrief, simulateReport } from '../report/simulate/simulate-report.ts'
import { toJson } from '../report/write-json.ts'
import { type Faults, NO_FAULTS } from '../runtime/faults.ts'
import type { SimulatedRun } from '../runtime/simulated-run.ts'
import { EXIT } from './errors.ts'
import { pageOutputs } from './media.ts'
import { printModel } from './print-model.ts'
import { type Output, outputAt, writeReports } from './report-files.ts'
import { localPruning, pruningText, type SimulateOptions } from './simulate-options.ts'

export const faultsOf = (options: SimulateOptions): Faults => ({
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

function nextStep(all: SimulatedRuns, { trace, rule }: Pick<SimulateOptions, 'trace' | 'rule'>): Step {
  if (trace !== undefined)
    return { what: 'check the trace by the clauses', line: `${PROGRAM} check-trace ${quoted(trace)}` }
  if (!areSound(all) && rule === 'dominant')
    return {
      what: 'compare with the rule that needs no up-to-date information',
      line: thisLine().replace('--rule dominant', '--rule ordered'),
    }
  // A trace is written by the process that runs it.
  const here = thisLine().replace(/ --queue[ =]\S+/, '')
  return { what: 'write every event of the first run', line: `${here} --trace run.ndjson` }
}

export const simulatedRuns = (
  subject: string,
  options: SimulateOptions,
  runs: readonly SimulatedRun[],
): SimulatedRuns => ({
  ...{ schema: SIMULATE_SCHEMA, subject, pruning: pruningText(localPruning(options)) },
  ...{ presentations: options.presentations, faults: faultsOf(options), runs },
})

/** Writes and prints the report of the runs; the exit status. */
export async function reportRuns(
  all: SimulatedRuns,
  options: Pick<SimulateOptions, 'json' | 'trace' | 'rule' | 'quiet' | 'html' | 'summary'>,
  others: readonly Output[] = [],
  next: Step = nextStep(all, options),
): Promise<number> {
  const report = simulateReport(all, thisLine(), next)
  const isWritten = await writeReports([
    ...outputAt(options.json, 'JSON', () => toJson(all)),
    ...others,
    ...pageOutputs(options, () => report),
  ])
  const isPrinted = await printModel(
    () => report,
    () => simulateBrief(all),
    options.quiet,
  )
  if (!isWritten || !isPrinted) return EXIT.cannotRun
  return areSound(all) ? EXIT.holds : EXIT.fails
}
