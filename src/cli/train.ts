/**
 * `argnn-spec train FILE`: trains a network on a gate and writes a network file, as input for other
 * commands.
 */

import { writeNetwork } from '../adapter/network-file.ts'
import type { Pruning, Rule } from '../argnn/decision.ts'
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { type DegreeMode, describeNetwork } from '../argnn/network.ts'
import { next, PROGRAM, quoted } from '../base/command-line.ts'
import { shown } from '../base/printable.ts'
import type { Gate } from '../experiments/gates.ts'
import { startTraining, type TrainingResult, type TrainingWatcher } from '../experiments/training.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import { type Recorder, recordRun } from '../trace/record.ts'
import { checkReports, placesOf } from './checks.ts'
import { EXIT, InputError } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import type { QuietOption } from './options.ts'
import { outputAt, writeReports } from './report-files.ts'

export interface TrainOptions extends QuietOption {
  readonly gate: Gate
  readonly hidden: number
  readonly seed: number
  readonly presentations: number
  readonly prune?: DegreeMode
  readonly rule: Rule
  readonly trace?: string
}

const pruningText = ({ prune, rule }: TrainOptions): string =>
  prune === undefined ? 'no pruning' : `pruning in mode ${prune} by rule ${rule}`

/** Interval at which Ctrl-C is checked for. */
const STRETCH_MILLISECONDS = 50

/** Bytes of one update, and of one of its weights, in a trace. */
const BYTES = { update: 150, weight: 28 }
const MOST_TRACE_BYTES = 2 ** 30

/** A trace is kept until it is written. */
function checkTraceSize({ trace, hidden, presentations }: TrainOptions): void {
  const nodes = hidden + 1
  const bytes = 10 * presentations * (nodes * BYTES.update + nodes * (nodes + 1) * BYTES.weight)
  const gigabytes = (bytes / MOST_TRACE_BYTES).toFixed(1)
  if (trace !== undefined && bytes > MOST_TRACE_BYTES)
    throw new InputError(
      `--trace: expected a trace of at most about 1 GB, got one of ${gigabytes} GB; use fewer --presentations`,
    )
}

const pruningOf = ({ prune, rule }: TrainOptions): Pruning | null =>
  prune === undefined ? null : { mode: prune, rule }

interface Trained extends TrainingResult {
  readonly recorder: Recorder | undefined
}

function recording(options: TrainOptions): {
  watcher: TrainingWatcher
  recorder: () => Recorder | undefined
} {
  let recorder: Recorder | undefined
  if (options.trace === undefined) return { watcher: {}, recorder: () => recorder }
  const watcher: TrainingWatcher = {
    started: (network) => {
      recorder = recordRun(network, { pruning: pruningOf(options), writer: 'argnn-spec train' })
    },
    clamped: (network) => recorder?.clamped(network),
    updated: (network, node, expected, answer, workspace) =>
      recorder?.updated(network, node, node === network.outputs[0] ? expected : undefined, answer, workspace),
  }
  return { watcher, recorder: () => recorder }
}

async function trained(options: TrainOptions, pause: Pause): Promise<Trained> {
  const { gate, hidden, seed, presentations } = options
  const { watcher, recorder } = recording(options)
  const pruning = pruningOf(options)
  const training = startTraining({ gate, hidden, seed, parameters: PUBLISHED_PARAMETERS, pruning, watcher })
  const line = openProgress('train', { isMostlyShort: true })
  try {
    for (let done = 0; done < presentations; ) {
      const until = performance.now() + STRETCH_MILLISECONDS
      for (; done < presentations && performance.now() < until; done += 1) training.present(1)
      if (done < presentations) line.show({ done, total: presentations, unit: 'presentations' })
      await pause()
    }
    return { ...training.finish(), recorder: recorder() }
  } finally {
    line.end()
  }
}

export async function runTrain(file: string, options: TrainOptions): Promise<number> {
  checkReports([{ path: file }, ...placesOf({ '--trace': options.trace })])
  checkTraceSize(options)
  const { gate, hidden, seed, presentations } = options
  const result = await unlessInterrupted((pause) => trained(options, pause))
  if (result === undefined) {
    sayInterrupted('train: interrupted; nothing was written')
    return EXIT.interrupted
  }
  const { network, error, recorder } = result
  const summary = `${gate}, ${hidden} hidden nodes, seed ${seed}, ${presentations} presentations, ${pruningText(options)}, error ${error.toFixed(4)}`
  const render = (): string =>
    writeNetwork(describeNetwork(network), `Trained by argnn-spec train: ${summary}.`)
  const isWritten = await writeReports([
    { path: file, name: 'network file', render },
    ...outputAt(options.trace, 'trace', () => (recorder as Recorder).bytes()),
  ])
  remark(`${shown(file)}: ${summary}`)
  if (!isWritten) return EXIT.cannotRun
  const line = `${PROGRAM} decide ${quoted(file)} --node ${network.outputs[0]}`
  remark(next('explain a decision of its output node', line).join('\n'))
  return EXIT.holds
}
