/** `argnn-spec train FILE`: trains a network on a gate and writes it, so that other commands have real input. */

import type { Rule } from '../argnn/decision.ts'
import { PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import { type DegreeMode, describeNetwork } from '../argnn/network.ts'
import type { Gate } from '../experiments/gates.ts'
import { train } from '../experiments/training.ts'
import { writeNetwork } from '../harness/network-file.ts'
import { writeWhole } from '../harness/report-files.ts'
import { EXIT, InputError, say } from './errors.ts'

export interface TrainOptions {
  readonly gate: Gate
  readonly hidden: number
  readonly seed: number
  readonly presentations: number
  readonly prune?: DegreeMode
  readonly rule: Rule
}

const pruningText = ({ prune, rule }: TrainOptions): string =>
  prune === undefined ? 'no pruning' : `pruning in mode ${prune} by rule ${rule}`

export async function runTrain(file: string, options: TrainOptions): Promise<number> {
  const { gate, hidden, seed, presentations, prune, rule } = options
  const { network, error } = train({
    gate,
    hidden,
    seed,
    presentations,
    parameters: PUBLISHED_PARAMETERS,
    pruning: prune === undefined ? null : { mode: prune, rule },
  })
  const summary = `${gate}, ${hidden} hidden nodes, seed ${seed}, ${presentations} presentations, ${pruningText(options)}, error ${error.toFixed(4)}`
  try {
    writeWhole(file, writeNetwork(describeNetwork(network), `Trained by argnn-spec train: ${summary}.`))
  } catch (cause) {
    throw new InputError(`${file}: expected a place to write to, got: ${(cause as Error).message}`)
  }
  say(`${file}: ${summary}`)
  return EXIT.holds
}
