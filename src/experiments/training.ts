/**
 * Training as in Section 4.1: 2 inputs, h hidden nodes, 1 output, fully connected except into the inputs,
 * weights uniform in (−1, 1); each presentation clamps a random row of the truth table and runs 10 rounds;
 * the error is the mean |V − expected| over the truth table, state carried from row to row.
 *
 * A run is a pure function of its options. Weights, rows and orders come from one stream of the seed, of
 * which pruning takes nothing: runs of one task, size and seed start equal and see the same rows in the
 * same orders, however they prune and however their nodes are numbered.
 */

import { decideInto, type Pruning } from '../argnn/decision.ts'
import { type Parameters, updateValue } from '../argnn/dynamics.ts'
import { removeSlot } from '../argnn/edge-lists.ts'
import { createNetwork, type NetworkState, type WeightedEdge } from '../argnn/network.ts'
import {
  createUpdateWorkspace,
  NOT_ASKED,
  type UpdateOptions,
  type UpdateWorkspace,
  updateNodeInto,
} from '../argnn/node-update.ts'
import { below, createRandom, type Random, shuffle, uniform } from '../argnn/random.ts'
import { SpectrumError } from '../argnn/spectrum.ts'
import { rowOf, type Task, taskOf } from './gates.ts'
import type { Numbering } from './records.ts'
import { type Removable, watchRemovable } from './removable.ts'

/** How the nodes of a starting network are numbered, and which order is declared. */
export interface Layout {
  readonly numbering: Numbering
  readonly declared?: 'output-first' | undefined
}

export const PUBLISHED_LAYOUT: Layout = { numbering: 'hidden-first' }

/** Who looks on while a network is trained; must not change it. */
export interface TrainingWatcher {
  readonly started?: (network: NetworkState) => void
  /** The inputs of a presentation are clamped. */
  readonly clamped?: (network: NetworkState) => void
  /**
   * A node was updated; `answer` is that of `updateNodeInto`, NOT_ASKED where it could not remove
   * anything.
   */
  readonly updated?: (
    network: NetworkState,
    node: number,
    expected: number,
    answer: number,
    workspace: UpdateWorkspace,
  ) => void
  /** An edge has just gone, in presentation k (from 1); the workspace holds the decision. */
  readonly removed?: (network: NetworkState, k: number, node: number, workspace: UpdateWorkspace) => void
  /** Presentation k is over. */
  readonly presented?: (network: NetworkState, k: number, expected: number) => void
  /** The general solver of `published` reached its iteration limit: the node removed nothing. */
  readonly unsolved?: () => void
}

export interface StartOptions {
  /** Name of a task. */
  readonly gate: string
  readonly hidden: number
  readonly seed: number
  readonly parameters: Parameters
  readonly pruning: Pruning | null
  readonly layout?: Layout
  readonly watcher?: TrainingWatcher
  /** Called after each update, in presentation k (from 1); may remove edges. */
  readonly afterUpdate?: (network: NetworkState, node: number, k: number) => void
}

export interface TrainingOptions extends StartOptions {
  readonly presentations: number
}

export interface TrainingResult {
  readonly network: NetworkState
  /** Mean |V − expected| over the truth table. */
  readonly error: number
}

/** A training under way, which may be left for a while between presentations. */
export interface Training {
  /** Presents so many rows more. */
  readonly present: (count: number) => void
  /** To be asked once, at the end: the error is measured on the network itself. */
  readonly finish: () => TrainingResult
}

/** Rounds of a presentation. */
export const ROUNDS = 10

/** The number of each node; nodes are given as inputs, hidden nodes, output. */
function numbersOf(inputs: number, hidden: number, numbering: Numbering): Int32Array {
  const numbers = Int32Array.from({ length: inputs + hidden + 1 }, (_, node) => node)
  if (numbering === 'hidden-first') return numbers
  for (let node = inputs; node < inputs + hidden; node += 1) numbers[node] = node + 1
  numbers[inputs + hidden] = inputs
  return numbers
}

function declaredOrder(numbers: Int32Array, inputs: number, { declared }: Layout): number[] {
  const order = [...numbers]
  return declared === undefined
    ? order
    : [...order.slice(0, inputs), order.at(-1)!, ...order.slice(inputs, -1)]
}

/**
 * Fully connected except into the inputs: (h + i)(h + 1) edges. In the published layout inputs are 0 … i −
 * 1, hidden nodes i … i + h − 1, the output i + h. Another layout has the same weights on the same edges.
 */
export function startingNetwork(
  hidden: number,
  random: Random,
  inputs = 2,
  layout: Layout = PUBLISHED_LAYOUT,
): NetworkState {
  const nodes = inputs + hidden + 1
  const numbers = numbersOf(inputs, hidden, layout.numbering)
  const edges: WeightedEdge[] = []
  for (let from = 0; from < nodes; from += 1)
    for (let to = inputs; to < nodes; to += 1)
      if (from !== to) edges.push({ from: numbers[from]!, to: numbers[to]!, weight: 2 * uniform(random) - 1 })
  return createNetwork({
    nodes,
    inputs: [...numbers.subarray(0, inputs)],
    outputs: [numbers[nodes - 1]!],
    order: declaredOrder(numbers, inputs, layout),
    edges,
  })
}

/** A row of a truth table. */
export interface TruthRow {
  readonly inputs: readonly number[]
  readonly expected: number
}

/** How nodes are updated while a row is presented. */
interface Presentation extends TruthRow {
  readonly asking: UpdateOptions
  /** Where no decision can matter. */
  readonly keeping: UpdateOptions
}

const presentationsOf = (
  task: Task,
  parameters: Parameters,
  pruning: Pruning | null,
): readonly Presentation[] =>
  task.table.map((_, row) => {
    const { inputs, expected } = rowOf(task, row)
    const keeping: UpdateOptions = { expected: [expected], parameters, pruning: null }
    return { inputs, expected, asking: { ...keeping, pruning }, keeping }
  })

/** Clamps the row's inputs. */
export function clampInputs(state: NetworkState, { inputs }: Pick<TruthRow, 'inputs'>): void {
  for (let k = 0; k < inputs.length; k += 1) state.values[state.inputs[k]!] = inputs[k]!
}

/**
 * Mean |V − expected| over the truth table: 10 rounds of Eq 1 alone for each row; `nodes` as in `runRound`.
 */
export function measureError(
  state: NetworkState,
  rows: readonly TruthRow[],
  nodes: Int32Array,
  random: Random,
): number {
  let total = 0
  for (const row of rows) {
    clampInputs(state, row)
    for (let round = 0; round < ROUNDS; round += 1) {
      shuffle(random, nodes)
      for (let k = 0; k < nodes.length; k += 1) updateValue(state, nodes[k]!)
    }
    total += Math.abs(state.values[state.outputs[0]!]! - row.expected)
  }
  return total / rows.length
}

/** One update and its decision, which is not asked for where it cannot remove anything. */
function updateOne(
  network: NetworkState,
  node: number,
  { asking, keeping }: Presentation,
  workspace: UpdateWorkspace,
  removable: Removable | undefined,
): number {
  if (removable === undefined || asking.pruning === null)
    return updateNodeInto(network, node, asking, workspace)
  updateNodeInto(network, node, keeping, workspace)
  if (!removable.mayRemove(node)) return NOT_ASKED
  const answer = decideInto(network, node, asking.pruning, workspace)
  if (answer >= 0) removeSlot(network, workspace.slot, workspace.to)
  return answer
}

/**
 * The answer of one update; a decision without one, of which dgeev's iteration leaves a few in ten
 * million, removes nothing.
 */
function updateOrKeep(
  network: NetworkState,
  node: number,
  row: Presentation,
  workspace: UpdateWorkspace,
  removable: Removable | undefined,
  watcher: TrainingWatcher,
): number {
  try {
    return updateOne(network, node, row, workspace, removable)
  } catch (error) {
    if (!(error instanceof SpectrumError)) throw error
    watcher.unsolved?.()
    return NOT_ASKED
  }
}

const NOBODY: TrainingWatcher = {}

export function startTraining({
  gate,
  hidden,
  seed,
  parameters,
  pruning,
  layout = PUBLISHED_LAYOUT,
  watcher = NOBODY,
  afterUpdate,
}: StartOptions): Training {
  const task = taskOf(gate)
  const random = createRandom(seed)
  const network = startingNetwork(hidden, random, task.inputs, layout)
  const nodes = numbersOf(task.inputs, hidden, layout.numbering).slice(task.inputs)
  const workspace = createUpdateWorkspace(network)
  const rows = presentationsOf(task, parameters, pruning)
  const removable = watchRemovable(network, pruning)
  watcher.started?.(network)
  let presented = 0
  const presentOne = (k: number): void => {
    const row = rows[below(random, rows.length)]!
    clampInputs(network, row)
    watcher.clamped?.(network)
    for (let round = 0; round < ROUNDS; round += 1) {
      shuffle(random, nodes)
      for (let i = 0; i < nodes.length; i += 1) {
        const node = nodes[i]!
        const answer = updateOrKeep(network, node, row, workspace, removable, watcher)
        watcher.updated?.(network, node, row.expected, answer, workspace)
        afterUpdate?.(network, node, k)
        if (answer < 0) continue
        removable?.removed()
        watcher.removed?.(network, k, node, workspace)
      }
    }
    watcher.presented?.(network, k, row.expected)
  }
  return {
    present: (count) => {
      for (const end = presented + count; presented < end; ) {
        presented += 1
        presentOne(presented)
      }
    },
    finish: () => ({ network, error: measureError(network, rows, nodes, random) }),
  }
}

export function train({ presentations, ...options }: TrainingOptions): TrainingResult {
  const training = startTraining(options)
  training.present(presentations)
  return training.finish()
}
