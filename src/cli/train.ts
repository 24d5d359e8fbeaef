/**
 * `argnn-spec train FILE`: trains a network on a gate and writes a network file, as input for other
 * commands.
 */

import { writeNetwork } from '../adapter/network-file.ts'
import type { Rule } from '../argnn/decision.ts'
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { type DegreeMode, describeNetwork } from '../argnn/network.ts'
import { next, PROGRAM, quoted } from '../base/command-line.ts'
import { shown } from '../base/printable.ts'
import type { Gate } from '../experiments/gates.ts'
import { startTraining, type TrainingResult } from '../experiments/training.ts'
import { openProgress, remark } from '../terminal/stderr.ts'
import { checkReports } from './checks.ts'
import { EXIT } from './errors.ts'
import { type Pause, sayInterrupted, unlessInterrupted } from './interrupt.ts'
import type { QuietOption } from './options.ts'
import { writeReports } from './report-files.ts'

export interface TrainOptions extends QuietOption {
  readonly gate: Gate
  readonly hidden: number
  readonly seed: number
  readonly presentations: number
  readonly prune?: DegreeMode
  readonly rule: Rule
}

const pruningText = ({ prune, rule }: TrainOptions): string =>
  prune === undefined ? 'no pruning' : `pruning in mode ${prune} by rule ${rule}`

/** Interval at which Ctrl-C is checked for. */
const STRETCH_MILLISECONDS = 50

async function trained(options: TrainOptions, pause: Pause): Promise<TrainingResult> {
  const { gate, hidden, seed, presentations, prune, rule } = options
  const pruning = prune === undefined ? null : { mode: prune, rule }
  const training = startTraining({ gate, hidden, seed, parameters: PUBLISHED_PARAMETERS, pruning })
  const line = openProgress('train', { isMostlyShort: true })
  try {
    for (let done = 0; done < presentations; ) {
      const until = performance.now() + STRETCH_MILLISECONDS
      for (; done < presentations && performance.now() < until; done += 1) training.present(1)
      if (done < presentations) line.show({ done, total: presentations, unit: 'presentations' })
      await pause()
    }
    return training.finish()
  } finally {
    line.end()
  }
}

export async function runTrain(file: string, options: TrainOptions): Promise<number> {
  checkReports([{ path: file }])
  const { gate, hidden, seed, presentations } = options
  const result = await unlessInterrupted((pause) => trained(options, pause))
  if (result === undefined) {
    sayInterrupted('train: interrupted; nothing was written')
    return EXIT.interrupted
  }
  const { network, error } = result
  const summary = `${gate}, ${hidden} hidden nodes, seed ${seed}, ${presentations} presentations, ${pruningText(options)}, error ${error.toFixed(4)}`
  const render = (): string =>
    writeNetwork(describeNetwork(network), `Trained by argnn-spec train: ${summary}.`)
  const isWritten = await writeReports([{ path: file, name: 'network file', render }])
  remark(`${shown(file)}: ${summary}`)
  if (!isWritten) return EXIT.cannotRun
  const line = `${PROGRAM} decide ${quoted(file)} --node ${network.outputs[0]}`
  remark(next('explain a decision of its output node', line).join('\n'))
  return EXIT.holds
}
