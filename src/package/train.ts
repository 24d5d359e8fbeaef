/** The exported training functions: whole, or one presentation after another. */
import type { TableRow } from '../../spec/implementation.ts'
import { type OpenTraining, openTraining, startState } from '../adapter/reference-training.ts'
import { decidedPair } from '../argnn/antagonist.ts'
import type { Pair, Pruning } from '../argnn/decision.ts'
import { type Parameters, PUBLISHED_PARAMETERS } from '../argnn/dynamics.ts'
import type { NetworkState } from '../argnn/network.ts'
import { createUpdateWorkspace } from '../argnn/node-update.ts'
import { rowOf, TASK_NAMES, taskOf } from '../experiments/gates.ts'
import { type Recorder, recordRun } from '../trace/record.ts'
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
import { checkState } from './state-arguments.ts'

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

/** What came of a training. */
export interface Training {
  /** Presentations that were made. */
  readonly presentations: number
  /** All edges that went, in order. */
  readonly removals: readonly RemovedEdge[]
  /** Mean |V − expected| over the table, measured as in Section 4.1. */
  readonly error: number
  /** The run as the text of a trace, where `options.trace` asked for it. */
  readonly trace?: string
}

type Settings = Required<Omit<TrainOptions, 'onPresentation'>> & Pick<TrainOptions, 'onPresentation'>

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

function settingsOf(options: TrainOptions): Settings {
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

function rowsOf(task: string | readonly TaskRow[], { inputs, outputs }: NetworkState): readonly TableRow[] {
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

/** A training under way. */
interface Course {
  readonly settings: Settings
  readonly next: () => Presentation
  readonly finish: () => Training
}

function recorderOf(network: NetworkState, { trace, pruning, parameters }: Settings): Recorder | undefined {
  return trace ? recordRun(network, { pruning, parameters, writer: 'argnn-spec train()' }) : undefined
}

function meanError(network: NetworkState, { expected }: TableRow): number {
  const errors = expected.map((right, k) => Math.abs(network.values[network.outputs[k]!]! - right))
  return errors.reduce((total, error) => total + error, 0) / Math.max(1, errors.length)
}

function presenting(
  network: NetworkState,
  training: OpenTraining,
  workspace: ReturnType<typeof createUpdateWorkspace>,
  recorder: Recorder | undefined,
  rows: readonly TableRow[],
): (number: number) => Presentation {
  return (number) => {
    const removed: RemovedEdge[] = []
    const at = training.present({
      clamped: () => recorder?.clamped(network),
      updated: (node, answer, { expected }) => {
        const place = network.outputIndex[node]!
        recorder?.updated(network, node, place > 0 ? expected[place - 1] : undefined, answer, workspace)
        if (answer < 0) return
        const pair = decidedPair(workspace)
        removed.push({ presentation: number, node, from: answer, to: workspace.to, pair })
      },
      unsolved: () => undefined,
    })
    const row = rows[at] as TableRow
    const outputs = [...network.outputs].map((node) => network.values[node]!)
    return { number, row, outputs, error: meanError(network, row), removed }
  }
}

/** Measuring runs Eq 1 on the network: its values are put back. */
function errorOf({ values }: NetworkState, training: OpenTraining): number {
  const before = values.slice()
  const { error } = training.measure()
  values.set(before)
  return error
}

function openCourse(network: NetworkState, task: string | readonly TaskRow[], options: TrainOptions): Course {
  checkState(network)
  const settings = settingsOf(options)
  const rows = rowsOf(task, network)
  const { seed, rounds, parameters, pruning } = settings
  const workspace = createUpdateWorkspace(network)
  const recorder = recorderOf(network, settings)
  const training = openTraining(
    network,
    { rows, rounds, orders: 'round', parameters, pruning },
    seed,
    workspace,
  )
  const present = presenting(network, training, workspace, recorder, rows)
  const removals: RemovedEdge[] = []
  let done = 0
  return {
    settings,
    next: () => {
      done += 1
      const presentation = present(done)
      removals.push(...presentation.removed)
      return presentation
    },
    finish: () => ({
      presentations: done,
      removals,
      error: errorOf(network, training),
      ...(recorder === undefined ? {} : { trace: new TextDecoder().decode(recorder.bytes()) }),
    }),
  }
}

/**
 * Trains a network in place, as in Section 4.1: each presentation sets the inputs to a random row of the table and runs some rounds.
 * The same network, task and options give the same run on every machine with the same `Math.exp`.
 *
 * @param network a network from `createNetwork` or `startingNetwork`; it is changed
 * @param task a name, `AND`, `OR`, `XOR`, another gate of two inputs, `PARITY3` or `PARITY4`, or rows of a truth table
 * @returns the error over the table, and every edge that went
 * @throws TypeError if an argument has the wrong type, RangeError if an option or a row is out of range, and as `updateNode`.
 * @example
 * ```ts
 * import { startingNetwork, train } from 'argnn-spec'
 *
 * const network = startingNetwork(2, 2024)
 * const { presentations, removals } = train(network, 'XOR', {
 *   presentations: 200,
 *   pruning: { mode: 'DW', rule: 'ordered' },
 * })
 * presentations // → 200
 * removals.every(({ node, to }) => node === to) // → true
 * ```
 */
export function train(
  network: NetworkState,
  task: string | readonly TaskRow[],
  options: TrainOptions = {},
): Training {
  const { settings, next, finish } = openCourse(network, task, options)
  for (let k = 0; k < settings.presentations; k += 1) {
    const presentation = next()
    if (settings.onPresentation?.(presentation, network) === false) break
  }
  return finish()
}

/** A page is drawn, and other work goes on, at least so often. */
const STRETCH_MILLISECONDS = 10

/** Lets the event loop turn. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

async function* stepsOf(
  { settings, next, finish }: Course,
  network: NetworkState,
): AsyncGenerator<Presentation, Training, void> {
  let until = performance.now() + STRETCH_MILLISECONDS
  for (let k = 0; k < settings.presentations; k += 1) {
    const presentation = next()
    const isLast = settings.onPresentation?.(presentation, network) === false
    yield presentation
    if (isLast) break
    if (performance.now() < until) continue
    await turn()
    until = performance.now() + STRETCH_MILLISECONDS
  }
  return finish()
}

/**
 * The same training as an async iterator over its presentations, which lets other work go on in between. Leave the loop to end it
 * early. The value that it returns at the end, after `done`, is that of `train`.
 *
 * @param network as for `train`; it is changed from step to step
 * @throws TypeError and RangeError as `train`.
 * @example
 * ```ts
 * import { startingNetwork, trainSteps } from 'argnn-spec'
 *
 * let presentations = 0
 * for await (const { error } of trainSteps(startingNetwork(2, 2024), 'AND', { presentations: 5 }))
 *   if (Number.isFinite(error)) presentations += 1
 * presentations // → 5
 * ```
 */
export function trainSteps(
  network: NetworkState,
  task: string | readonly TaskRow[],
  options: TrainOptions = {},
): AsyncGenerator<Presentation, Training, void> {
  return stepsOf(openCourse(network, task, options), network)
}

/**
 * The network with which the experiments of Section 4.1 start: 2 inputs, `hidden` hidden nodes, 1 output, fully connected except into
 * the inputs, weights uniform in (−1, 1).
 *
 * @throws TypeError if an argument has the wrong type, RangeError if it is out of range.
 * @example
 * ```ts
 * import { startingNetwork } from 'argnn-spec'
 *
 * startingNetwork(2, 2024).nodes // → 5
 * ```
 */
export function startingNetwork(hidden: number, seed: number): NetworkState {
  checkWhole('hidden', hidden, 0, MOST_HIDDEN)
  checkWhole('seed', seed, 0, LARGEST_UINT32)
  return startState(hidden, seed)
}

const MOST_HIDDEN = 1000
