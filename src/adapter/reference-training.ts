/** The stages `start` and `train` of the reference: the experiments of Section 4.1 on its typed arrays. */
import type { Action } from '../../spec/decision.ts'
import type { PlayedRound, TableRow, TrainResult, TrainStageOptions } from '../../spec/implementation.ts'
import { updateValue } from '../argnn/dynamics.ts'
import type { NetworkState } from '../argnn/network.ts'
import type { UpdateOptions, UpdateWorkspace } from '../argnn/node-update.ts'
import { NOT_ASKED, updateNodeInto } from '../argnn/node-update.ts'
import { below, createRandom, type Random, shuffle } from '../argnn/random.ts'
import { behavingNodes } from '../argnn/round.ts'
import { SpectrumError } from '../argnn/spectrum.ts'
import { clampInputs, startingNetwork } from '../experiments/training.ts'

/** The network at the start of an experiment. */
export const startState = (hidden: number, seed: number): NetworkState =>
  startingNetwork(hidden, createRandom(seed))

/** Who looks on while rows are presented; must not change the network. */
export interface PresentationWatcher {
  /** The inputs have the values of the row. */
  readonly clamped?: (row: TableRow) => void
  /** `answer` is that of `updateNodeInto`; the workspace holds the decision until the next update. */
  readonly updated: (node: number, answer: number, row: TableRow) => void
  /** A round is over; `order` is overwritten by the next. */
  readonly played?: (order: Int32Array) => void
  /**
   * dgeev did not converge, which only the published rules ask for: the node removes nothing. Without it,
   * that throws.
   */
  readonly unsolved?: () => void
}

type Measured = Pick<TrainResult, 'error' | 'measured'>

/** A training under way, which may be left for a while between presentations. */
export interface OpenTraining {
  /** Presents a random row; its index. */
  readonly present: (watcher: PresentationWatcher) => number
  /** To be asked once, at the end: the error is measured on the state itself. */
  readonly measure: () => Measured
}

function answerOf(
  state: NetworkState,
  node: number,
  asked: UpdateOptions,
  workspace: UpdateWorkspace,
  { unsolved }: PresentationWatcher,
): number {
  try {
    return updateNodeInto(state, node, asked, workspace)
  } catch (error) {
    if (unsolved === undefined || !(error instanceof SpectrumError)) throw error
    unsolved()
    return NOT_ASKED
  }
}

/** Trains the state in place, one presentation at a time. */
export function openTraining(
  state: NetworkState,
  options: Omit<TrainStageOptions, 'presentations'>,
  seed: number,
  workspace: UpdateWorkspace,
): OpenTraining {
  const random = createRandom(seed)
  const nodes = behavingNodes(state)
  const present = (watcher: PresentationWatcher): number => {
    const at = below(random, options.rows.length)
    const row = options.rows[at] as TableRow
    const asked: UpdateOptions = { ...options, expected: row.expected }
    clampInputs(state, row)
    watcher.clamped?.(row)
    for (let round = 0; round < options.rounds; round += 1) {
      if (round === 0 || options.orders === 'round') shuffle(random, nodes)
      for (const node of nodes) watcher.updated(node, answerOf(state, node, asked, workspace, watcher), row)
      watcher.played?.(nodes)
    }
    return at
  }
  return { present, measure: () => measure(state, options, nodes, random) }
}

type Trained = Pick<TrainResult, 'presented' | 'rounds'> & Pick<OpenTraining, 'measure'>

/** Trains the state in place. `actionIn` reads what an update did, before the next one. */
export function trainState(
  state: NetworkState,
  options: TrainStageOptions,
  seed: number,
  workspace: UpdateWorkspace,
  actionIn: (answer: number) => Action | null,
): Trained {
  const training = openTraining(state, options, seed, workspace)
  const presented: number[] = []
  const rounds: PlayedRound[] = []
  let decisions: (Action | null)[] = []
  const watcher: PresentationWatcher = {
    updated: (_, answer) => decisions.push(actionIn(answer)),
    played: (order) => {
      rounds.push({ order: [...order], decisions })
      decisions = []
    },
  }
  for (let k = 0; k < options.presentations; k += 1) presented.push(training.present(watcher))
  return { presented, rounds, measure: training.measure }
}

/** Eq 1 alone, for each row in turn. */
function measure(
  state: NetworkState,
  { rows, rounds }: Pick<TrainStageOptions, 'rows' | 'rounds'>,
  nodes: Int32Array,
  random: Random,
): Measured {
  const [orders, outputs]: [number[][], number[][]] = [[], []]
  for (const row of rows) {
    clampInputs(state, row)
    for (let round = 0; round < rounds; round += 1) {
      shuffle(random, nodes)
      for (const node of nodes) updateValue(state, node)
      orders.push([...nodes])
    }
    outputs.push([...state.outputs].map((node) => state.values[node] as number))
  }
  const errors = rows.flatMap(({ expected }, at) =>
    expected.map((right, k) => Math.abs((outputs[at]?.[k] as number) - right)),
  )
  return {
    error: errors.reduce((total, error) => total + error, 0) / errors.length,
    measured: { orders, outputs },
  }
}
