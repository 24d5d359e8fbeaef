/** The task and the options of `train`, and their checks. */
import type { TableRow } from '../../spec/implementation.ts'
import type { Pair, Pruning } from '../argnn/decision.ts'
import { type Parameters, PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import type { NetworkState } from '../argnn/network.ts'
import { rowOf, TASK_NAMES, taskOf } from '../experiments/gates.ts'
import {
  checkArray,
  checkFunction,
  checkNumber,
  checkObject,
  checkOneOf,
  checkPruning,
  checkText,
  checkWhole,
  LARGEST_UINT32,
  refuseRange,
  refuseType,
  refuseWords,
} from './arguments.ts'

/** A row of a truth table: one number per input node, and one per output node. */
export interface TaskRow {
  readonly inputs: readonly number[]
  readonly expected: readonly number[]
}

/** An edge that went during training. */
export interface RemovedEdge {
  /** The presentation in which it went, from 1. */
  readonly presentation: number
  /** The node that removed it. */
  readonly node: number
  readonly from: number
  readonly to: number
  /** The pair that the node saw. */
  readonly pair: Pair
}

/** One presentation: a row of the table, shown for some rounds. */
export interface Presentation {
  /** From 1. */
  readonly number: number
  readonly row: TaskRow
  /** V of the output nodes after it. */
  readonly outputs: readonly number[]
  /** Mean |V − expected| of the outputs after it. */
  readonly error: number
  /** The edges that went in it. */
  readonly removed: readonly RemovedEdge[]
}

/** Options of `train` and `trainSteps`. */
export interface TrainOptions {
  /** Number of presentations, up to a million. Default: 2000. */
  readonly presentations?: number
  /** Seed of the rows and of the orders of updates. Default: 2024. */
  readonly seed?: number
  /** How edges are pruned during training; null: not at all. Default: null. */
  readonly pruning?: Pruning | null
  /** s and c. Default: those of the published experiments. */
  readonly parameters?: Parameters
  /** Rounds of each presentation. Default: 10, as in Section 4.1. */
  readonly rounds?: number
  /** Record the run as a trace (argnn-trace/1), in memory. Default: false. */
  readonly trace?: boolean
  /** Called after each presentation. Return false to end the training there. */
  readonly onPresentation?: (presentation: Presentation, network: NetworkState) => unknown
}

/** All options, the defaults filled in. */
export type Settings = Required<Omit<TrainOptions, 'onPresentation'>> & Pick<TrainOptions, 'onPresentation'>

const OPTIONS = ['presentations', 'seed', 'pruning', 'parameters', 'rounds', 'trace', 'onPresentation']
const MOST_PRESENTATIONS = 1_000_000
const MOST_ROUNDS = 10_000
const DEFAULTS = { presentations: 2000, seed: 2024, pruning: null, rounds: 10, trace: false } as const

function checkParameters(value: unknown): void {
  checkObject('options.parameters', 'numbers s and c', value)
  const { s, c } = value as { s?: unknown; c?: unknown }
  checkNumber('options.parameters.s', s)
  if (typeof c !== 'number') refuseType('options.parameters.c', 'a number that is not negative', c)
  if (!((c as number) >= 0)) refuseRange('options.parameters.c', 'a number that is not negative', c)
}

export function settingsOf(options: TrainOptions): Settings {
  checkObject('options', OPTIONS.join(', '), options)
  for (const name of Object.keys(options)) checkOneOf('options', name, OPTIONS)
  const settings = { ...DEFAULTS, parameters: PUBLISHED_PARAMETERS, ...options }
  const { presentations, seed, pruning, parameters, rounds, trace, onPresentation } = settings
  checkWhole('options.presentations', presentations, 0, MOST_PRESENTATIONS)
  checkWhole('options.seed', seed, 0, LARGEST_UINT32)
  checkPruning('options.pruning', pruning, true)
  checkParameters(parameters)
  checkWhole('options.rounds', rounds, 1, MOST_ROUNDS)
  if (typeof trace !== 'boolean') refuseType('options.trace', 'true or false', trace)
  if (onPresentation !== undefined) checkFunction('options.onPresentation', onPresentation)
  return settings
}

function checkRowPart(name: string, value: unknown, count: number, of: string): void {
  checkArray(name, `${count} numbers, one per ${of}`, value)
  const list = value as readonly unknown[]
  if (list.length !== count) refuseWords(name, `${count} numbers, one per ${of}`, `${list.length}`)
  for (const [k, x] of list.entries()) checkNumber(`${name}[${k}]`, x)
}

export function rowsOf(
  task: string | readonly TaskRow[],
  { inputs, outputs }: NetworkState,
): readonly TableRow[] {
  if (!Array.isArray(task)) {
    checkText('task', 'the name of a task, or rows of a truth table', task)
    checkOneOf('task', task, TASK_NAMES)
  }
  const rows: readonly TaskRow[] =
    typeof task === 'string'
      ? taskOf(task).table.map((_, k) => {
          const row = rowOf(taskOf(task), k)
          return { inputs: row.inputs, expected: [row.expected] }
        })
      : task
  if (rows.length === 0) refuseWords('task', 'at least one row', 'none')
  for (const [k, row] of rows.entries()) {
    checkObject(`task[${k}]`, 'inputs and expected', row)
    checkRowPart(`task[${k}].inputs`, row.inputs, inputs.length, 'input node')
    checkRowPart(`task[${k}].expected`, row.expected, outputs.length, 'output node')
  }
  return rows
}
