/**
 * States of real training runs (Section 4.1) for the decision corpus: 2 inputs, h hidden nodes, 1 output, fully connected
 * except into the inputs, Eq 1 to 3 at every update. It asks no implementation: a corpus that the code under test trained
 * would change with it. Edges go as the specification says, at the states that are recorded.
 */
import { admissibleDecisions, type ExactRule } from '../../spec/decision.ts'
import { sigmoid } from '../../spec/dynamics.ts'
import type { DegreeMode, Network } from '../../spec/network.ts'
import { type Gate, tableRow } from '../experiments/gates.ts'

export interface TrainingRun {
  readonly gate: Gate
  readonly hidden: number
  readonly mode: DegreeMode
  readonly rule: ExactRule
}

const INPUTS = 2
const ROUNDS = 10
const ROWS = 4
const [SCALE, CLIP] = [0.15, 10]
/** Prime, so that every node, row and round is recorded in turn; a hundred records span a few hundred presentations. */
const UPDATES_BETWEEN_RECORDS = 199

/** Mulberry32: the corpus must not hang on the generator of the implementation under test. */
function uniformStream(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Trainee {
  readonly nodes: number
  readonly adjacency: number[][]
  readonly weights: number[][]
  readonly values: number[]
  readonly gradients: number[]
}

function startingTrainee(hidden: number, uniform: () => number): Trainee {
  const nodes = INPUTS + hidden + 1
  const matrix = (f: (i: number, j: number) => number): number[][] =>
    Array.from({ length: nodes }, (_, i) => Array.from({ length: nodes }, (__, j) => f(i, j)))
  const adjacency = matrix((i, j) => Number(i !== j && j >= INPUTS))
  const weights = matrix((i, j) => (adjacency[i]![j] === 1 ? 2 * uniform() - 1 : 0))
  const zeros = (): number[] => new Array<number>(nodes).fill(0)
  return { nodes, adjacency, weights, values: zeros(), gradients: zeros() }
}

/** Eq 1 to 3; a missing edge has weight 0 and keeps it. */
function update(
  { nodes, adjacency, weights, values, gradients }: Trainee,
  n: number,
  expected: number,
): void {
  let sum = 0
  for (let i = 0; i < nodes; i += 1) sum += values[i]! * weights[i]![n]!
  const value = sigmoid(sum)
  values[n] = value
  let back = 0
  for (let o = 0; o < nodes; o += 1) back += gradients[o]! * weights[n]![o]!
  const gradient = n === nodes - 1 ? SCALE * (value - expected) : back * value * (1 - value)
  gradients[n] = gradient
  for (let i = 0; i < nodes; i += 1)
    if (adjacency[i]![n] === 1)
      weights[i]![n] = Math.min(CLIP, Math.max(-CLIP, weights[i]![n]! - gradient * values[i]!))
}

const snapshot = ({ nodes, adjacency, weights, values, gradients }: Trainee): Network => ({
  nodes,
  inputs: [0, 1],
  outputs: [nodes - 1],
  order: Array.from({ length: nodes }, (_, k) => k),
  adjacency: adjacency.map((row) => [...row]),
  weights: weights.map((row) => [...row]),
  values: [...values],
  gradients: [...gradients],
})

/** The recorded node prunes as the specification admits, the first where several tie. */
function prune(trainee: Trainee, network: Network, node: number, { mode, rule }: TrainingRun): void {
  const [decision] = admissibleDecisions(network, node, mode, rule)
  if (decision?.kind !== 'prune') return
  trainee.adjacency[decision.edge.from]![decision.edge.to] = 0
  trainee.weights[decision.edge.from]![decision.edge.to] = 0
}

const shuffle = (nodes: number[], uniform: () => number): void => {
  for (let k = nodes.length - 1; k > 0; k -= 1) {
    const other = Math.floor(uniform() * (k + 1))
    ;[nodes[k], nodes[other]] = [nodes[other]!, nodes[k]!]
  }
}

/** The state after every 199th update, with the node that was updated. */
export function trainingStates(run: TrainingRun, seed: number, count: number) {
  const uniform = uniformStream(seed)
  const trainee = startingTrainee(run.hidden, uniform)
  const behaving = Array.from({ length: run.hidden + 1 }, (_, k) => INPUTS + k)
  const states: { network: Network; node: number }[] = []
  for (let done = 0; ; ) {
    const { inputs, expected } = tableRow(run.gate, Math.floor(uniform() * ROWS))
    inputs.forEach((value, k) => {
      trainee.values[k] = value
    })
    for (let round = 0; round < ROUNDS; round += 1) {
      shuffle(behaving, uniform)
      for (const node of behaving) {
        update(trainee, node, expected)
        done += 1
        if (done % UPDATES_BETWEEN_RECORDS !== 0) continue
        const network = snapshot(trainee)
        states.push({ network, node })
        if (states.length === count) return states
        prune(trainee, network, node, run)
      }
    }
  }
}
