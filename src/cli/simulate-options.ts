/** The options of `simulate` and `node`, and what both derive from them. */
import type { Network } from '../../spec/network.ts'
import { toState } from '../adapter/reference.ts'
import type { DegreeMode, NetworkState } from '../argnn/network.ts'
import { shown } from '../base/printable.ts'
import { plural } from '../base/text.ts'
import { type Gate, taskOf } from '../experiments/gates.ts'
import type { ShareOfJobs } from '../jobs/job.ts'
import type { Behaviour, LocalRule } from '../runtime/world.ts'
import { InputError } from './errors.ts'
import type { MediaOptions } from './media.ts'
import { type NetworkInputOptions, networkFrom } from './network-input.ts'
import type { QuietOption } from './options.ts'
import type { QueueOption } from './queue-access.ts'

export interface SimulateOptions
  extends QuietOption,
    QueueOption,
    NetworkInputOptions,
    Pick<MediaOptions, 'html' | 'summary'> {
  readonly gate: Gate
  readonly hidden: number
  readonly seed: number
  readonly runs: number
  readonly presentations: number
  readonly prune: DegreeMode | 'none'
  readonly rule: LocalRule
  readonly loss?: number
  readonly duplicate?: number
  readonly delay?: number
  readonly reorder?: number
  readonly crash?: number
  readonly partition?: number
  readonly slow?: number
  readonly skew?: number
  readonly transport: 'queue' | 'worker' | 'udp'
  /** Or threads. */
  readonly processes: number
  readonly json?: string
  readonly trace?: string
  readonly shard?: ShareOfJobs
  /** The directory of a shard. */
  readonly out?: string
}

export const localPruning = ({
  prune,
  rule,
}: Pick<SimulateOptions, 'prune' | 'rule'>): Behaviour['pruning'] =>
  prune === 'none' ? null : { mode: prune, rule }

interface FittingOptions extends NetworkInputOptions {
  readonly gate: Gate
}

/** The network of a file, which has to fit the gate. */
export const startFrom = async (file: string, options: FittingOptions): Promise<NetworkState> =>
  toState(await fittingNetwork(file, options))

export async function fittingNetwork(file: string, options: FittingOptions): Promise<Network> {
  const { gate } = options
  const network = await networkFrom(file, options)
  const { inputs } = taskOf(gate)
  if (network.inputs.length !== inputs || network.outputs.length !== 1)
    throw new InputError(
      `${shown(file)}: expected ${plural(inputs, 'input node')} and 1 output node for ${gate}, got ` +
        `${network.inputs.length} and ${network.outputs.length}`,
    )
  return network
}

export const subjectOf = (file: string | undefined, { gate, hidden }: SimulateOptions): string =>
  file === undefined ? `${gate}, ${plural(hidden, 'hidden node')}` : `${gate}, ${file}`

export const pruningText = (pruning: Behaviour['pruning']): string =>
  pruning === null ? 'no pruning' : `mode ${pruning.mode}, rule ${pruning.rule}`
