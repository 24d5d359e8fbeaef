/** `simulate --queue` and `simulate --shard`: the same runs as jobs, whose results are the same. */
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { taskOf } from '../experiments/gates.ts'
import type { RecordedProgress } from '../jobs/run-recorded.ts'
import type { Progress } from '../terminal/progress.ts'
import { runSimulations, type SimulationInput } from '../transports/run-simulations.ts'
import { checkDirectory } from './checks.ts'
import { EXIT } from './errors.ts'
import { type OpenedQueue, openRecorded, queueOf, workersNote } from './queue-access.ts'
import { runResumable } from './resumable.ts'
import { journalFolder, writeShard } from './shard-file.ts'
import { fittingNetwork, localPruning, type SimulateOptions, subjectOf } from './simulate-options.ts'
import { faultsOf, reportRuns, simulatedRuns } from './simulate-report.ts'

async function inputOf(file: string | undefined, options: SimulateOptions): Promise<SimulationInput> {
  const { gate, seed, presentations, hidden } = options
  const start = file === undefined ? hidden : await fittingNetwork(file, options)
  return {
    ...{ task: taskOf(gate), start, seed },
    ...{ parameters: PUBLISHED_PARAMETERS, pruning: localPruning(options), faults: faultsOf(options) },
    presentations,
  }
}

const progressOf = ({ done, total, share }: RecordedProgress, queue: OpenedQueue | undefined): Progress => ({
  ...{ done, total, share, unit: 'runs', notes: queue === undefined ? [] : [workersNote(queue.notes)] },
})

/** The options that decide what comes out, as all shards have them. */
const shardRequest = (file: string | undefined, options: SimulateOptions, input: SimulationInput) => ({
  subject: subjectOf(file, options),
  ...{ seed: options.seed, count: options.runs, presentations: options.presentations },
  ...{ prune: options.prune, rule: options.rule, faults: faultsOf(options) },
  input,
})

export type SimulateShardRequest = ReturnType<typeof shardRequest>

export async function runSimulateJobs(file: string | undefined, options: SimulateOptions): Promise<number> {
  const { runs: count, shard: share, out, seed } = options
  if (out !== undefined) checkDirectory('--out', out)
  const input = await inputOf(file, options)
  const queue = queueOf(options)
  const openJobs = queue && openRecorded(queue)
  const journal = out === undefined ? undefined : journalFolder('simulate', out)
  const kept = journal ?? 'the queue'
  return runResumable(
    { command: 'simulate', about: `first seed ${seed}`, journal: kept },
    async (line, signal) => {
      const onProgress = (progress: RecordedProgress): void => line.show(progressOf(progress, queue))
      const runs = await runSimulations(input, count, { signal, journal, openJobs, share, onProgress })
      if (share === undefined || out === undefined)
        return reportRuns(simulatedRuns(subjectOf(file, options), options, runs), options)
      writeShard('simulate', out, share, runs.length, shardRequest(file, options, input))
      return EXIT.holds
    },
  )
}
