/**
 * Training as in Section 4.1: 2 inputs, h hidden nodes, 1 output, fully connected except into the inputs,
 * weights uniform in (−1, 1); each presentation clamps a random row of the truth table and runs 10 rounds;
 * the error is the mean |V − expected| over the truth table, state carried from row to row.
 * A run is a pure function of its options.
 */

import type { Pruning } from '../argnn/decision.ts'
import { type Parameters, updateValue } from '../argnn/dynamics.ts'
import { createNetwork, type NetworkState, type WeightedEdge } from '../argnn/network.ts'
import { createUpdateWorkspace } from '../argnn/node-update.ts'
import { below, createRandom, type Random, shuffle, uniform } from '../argnn/random.ts'
import { behavingNodes, runRound } from '../argnn/round.ts'
import { type Gate, tableRow } from './gates.ts'

export interface TrainingOptions {
  readonly gate: Gate
  readonly hidden: number
  readonly seed: number
  readonly presentations: number
  readonly parameters: Parameters
  readonly pruning: Pruning | null
}

export interface TrainingResult {
  readonly network: NetworkState
  /** Mean |V − expected| over the truth table. */
  readonly error: number
}

const INPUTS = [0, 1]
const ROUNDS = 10
const ROWS = 4

/** Inputs 0 and 1, hidden 2 … h+1, output h+2; (h+1)(h+2) edges. */
export function startingNetwork(hidden: number, random: Random): NetworkState {
  const nodes = INPUTS.length + hidden + 1
  const edges: WeightedEdge[] = []
  for (let from = 0; from < nodes; from += 1)
    for (let to = INPUTS.length; to < nodes; to += 1)
      if (from !== to) edges.push({ from, to, weight: 2 * uniform(random) - 1 })
  return createNetwork({ nodes, inputs: INPUTS, outputs: [nodes - 1], edges })
}

/** Clamps the row's inputs; returns its expected value. */
function present(state: NetworkState, gate: Gate, row: number): number {
  const { inputs, expected } = tableRow(gate, row)
  inputs.forEach((value, k) => {
    state.values[INPUTS[k]!] = value
  })
  return expected
}

/** Mean |V − expected| over the truth table: 10 rounds of Eq 1 alone for each row. */
function errorOf(state: NetworkState, gate: Gate, nodes: Int32Array, random: Random): number {
  let total = 0
  for (let row = 0; row < ROWS; row += 1) {
    const expected = present(state, gate, row)
    for (let round = 0; round < ROUNDS; round += 1) {
      shuffle(random, nodes)
      for (const node of nodes) updateValue(state, node)
    }
    total += Math.abs(state.values[state.outputs[0]!]! - expected)
  }
  return total / ROWS
}

export function train({
  gate,
  hidden,
  seed,
  presentations,
  parameters,
  pruning,
}: TrainingOptions): TrainingResult {
  const random = createRandom(seed)
  const network = startingNetwork(hidden, random)
  const nodes = behavingNodes(network)
  const workspace = createUpdateWorkspace(network)
  for (let k = 0; k < presentations; k += 1) {
    const expected = [present(network, gate, below(random, ROWS))]
    for (let round = 0; round < ROUNDS; round += 1)
      runRound(network, nodes, { expected, parameters, pruning }, random, workspace)
  }
  return { network, error: errorOf(network, gate, nodes, random) }
}
