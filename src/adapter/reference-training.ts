/** The stages `start` and `train` of the reference: the experiments of Section 4.1 on its typed arrays. */
import type { Action } from '../../spec/decision.ts'
import type { PlayedRound, TableRow, TrainResult, TrainStageOptions } from '../../spec/implementation.ts'
import { updateValue } from '../argnn/dynamics.ts'
import type { NetworkState } from '../argnn/network.ts'
import type { UpdateOptions, UpdateWorkspace } from '../argnn/node-update.ts'
import { updateNodeInto } from '../argnn/node-update.ts'
import { below, createRandom, type Random, shuffle } from '../argnn/random.ts'
import { behavingNodes } from '../argnn/round.ts'
import { clampInputs, startingNetwork } from '../experiments/training.ts'

/** The network at the start of an experiment. */
export const startState = (hidden: number, seed: number): NetworkState =>
  startingNetwork(hidden, createRandom(seed))

type Trained = Pick<TrainResult, 'presented' | 'rounds'> & {
  /** To be asked once the network was copied: the error is measured on the state itself. */
  readonly measure: () => Pick<TrainResult, 'error' | 'measured'>
}

/** Trains the state in place. `actionIn` reads what an update did, before the next one. */
export function trainState(
  state: NetworkState,
  options: TrainStageOptions,
  seed: number,
  workspace: UpdateWorkspace,
  actionIn: (answer: number) => Action | null,
): Trained {
  const random = createRandom(seed)
  const nodes = behavingNodes(state)
  const presented: number[] = []
  const rounds: PlayedRound[] = []
  for (let k = 0; k < options.presentations; k += 1) {
    const at = below(random, options.rows.length)
    const row = options.rows[at] as TableRow
    const asked: UpdateOptions = { ...options, expected: row.expected }
    presented.push(at)
    clampInputs(state, row)
    for (let round = 0; round < options.rounds; round += 1) {
      if (round === 0 || options.orders === 'round') shuffle(random, nodes)
      const decisions = [...nodes].map((node) => actionIn(updateNodeInto(state, node, asked, workspace)))
      rounds.push({ order: [...nodes], decisions })
    }
  }
  return { presented, rounds, measure: () => measure(state, options, nodes, random) }
}

/** Eq 1 alone, for each row in turn. */
function measure(
  state: NetworkState,
  { rows, rounds }: TrainStageOptions,
  nodes: Int32Array,
  random: Random,
): Pick<TrainResult, 'error' | 'measured'> {
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
