/** The exported training functions: whole, or one presentation after another. */
import type { TableRow } from '../../spec/implementation.ts'
import { type OpenTraining, openTraining, startState } from '../adapter/reference-training.ts'
import { decidedPair } from '../argnn/antagonist.ts'
import type { NetworkState } from '../argnn/network.ts'
import { createUpdateWorkspace } from '../argnn/node-update.ts'
import { type Recorder, recordRun } from '../trace/record.ts'
import { checkWhole, LARGEST_UINT32 } from './arguments.ts'
import { checkState } from './state-arguments.ts'
import {
  type Presentation,
  type RemovedEdge,
  rowsOf,
  type Settings,
  settingsOf,
  type TaskRow,
  type TrainOptions,
} from './train-options.ts'

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

/** The event loop turns at least so often. */
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
 * The same training as an async iterator over its presentations, which lets the event loop turn in between. Leave the loop to end it
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

const MOST_HIDDEN = 1000

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
