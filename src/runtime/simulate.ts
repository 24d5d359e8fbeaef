/**
 * Training as in src/experiments/training.ts, by nodes that know only what messages told them. One seed
 * decides all: weights, rows and orders come from the stream of that training, faults from another, so that
 * runs of one seed start equal and see the same rows in the same orders, whatever goes wrong. Without
 * faults the network is that training's, bit for bit.
 */
import { removeEdge } from '../argnn/edge-lists.ts'
import { createNetwork, describeNetwork, type NetworkState } from '../argnn/network.ts'
import { below, createRandom, type Random, shuffle } from '../argnn/random.ts'
import { rowOf, type Task } from '../experiments/gates.ts'
import { measureError, ROUNDS, startingNetwork } from '../experiments/training.ts'
import { deliver, dispatch } from './delivery.ts'
import type { FaultCounts, Faults } from './faults.ts'
import { memberOf, type NodeState } from './node-state.ts'
import { beginRound, presentRow, takeTurn, underWay } from './turns.ts'
import type { Watch } from './watch.ts'
import { type Behaviour, createWorld, type World } from './world.ts'

export interface SimulationOptions extends Behaviour {
  readonly task: Task
  /** A number of hidden nodes, of a network as training starts with; or a network. */
  readonly start: number | NetworkState
  readonly seed: number
  readonly faults: Faults
  readonly watch?: Watch | undefined
}

export interface Simulation {
  readonly world: World
  /** Presents so many rows more. */
  readonly present: (count: number) => void
  /** |V − expected| at the output after each presentation. */
  readonly errors: readonly number[]
  /** Lets all messages arrive, and measures; to be asked once, at the end. */
  readonly finish: () => SimulationResult
}

export interface SimulationResult {
  /** What the owners of all edges know. */
  readonly network: NetworkState
  /** Mean |V − expected| over the truth table. */
  readonly error: number
  readonly counts: FaultCounts
  /**
   * Rounds after the last presentation until every source knew of every removal; NaN: not within
   * MOST_SETTLING.
   */
  readonly settledAfter: number
}

/** An arbitrary number that sets the streams of one seed apart. */
const FAULT_STREAM = 0x5bd1e995
export const faultSeed = (seed: number): number => (seed ^ FAULT_STREAM) >>> 0

/**
 * Rounds within which nodes agree in the end: a removal that half of the messages tell of takes some ten.
 */
export const MOST_SETTLING = 10_000

/** Throws RangeError for a network that the task cannot be shown to. */
function requireFitting(task: Task, network: NetworkState): void {
  if (network.inputs.length !== task.inputs)
    throw new RangeError(`inputs: expected ${task.inputs} input nodes, got ${network.inputs.length}`)
  if (network.outputs.length !== 1)
    throw new RangeError(`outputs: expected 1 output node, got ${network.outputs.length}`)
}

/** The network as the owners of its edges know it. */
export function assemble(network: NetworkState, nodes: readonly NodeState[]): NetworkState {
  const whole = createNetwork(describeNetwork(network))
  for (const { node, hub, members, inSlot, star } of nodes) {
    whole.values[node] = star.values[hub]!
    whole.gradients[node] = star.gradients[hub]!
    for (let slot = whole.inStart[node]!; slot < whole.inStart[node + 1]!; slot += 1) {
      const own = inSlot[memberOf(members, whole.source[slot]!)]!
      if (star.present[own] === 1) whole.weights[slot] = star.weights[own]!
      else removeEdge(whole, whole.source[slot]!, node)
    }
  }
  return whole
}

/** Does every source know of every removal, and does its owner know that? */
export function isSettled(nodes: readonly NodeState[]): boolean {
  for (const { node, hub, members, star, acked, inSlot } of nodes)
    for (let member = 0; member < members.length; member += 1) {
      const slot = inSlot[member]!
      if (member === hub || slot < 0 || star.present[slot] === 1) continue
      const source = nodes[members[member]!]!
      const view = source.outSlot[memberOf(source.members, node)]!
      if (source.star.present[view] === 1 || acked[slot] === 0) return false
    }
  return true
}

/**
 * Goes on without crashes and partitions until all know what they should, and nothing is
 * under way: fairness is the premise of agreement. The number of rounds, or NaN.
 */
function settle(world: World, nodes: Int32Array, random: Random): number {
  const calm: World = {
    ...world,
    faults: { ...world.faults, crash: 0, partition: 0 },
    partitionUntil: 0,
  }
  let rounds = 0
  const isCalm = (): boolean => isSettled(calm.nodes) && calm.awayUntil.every((slot) => slot === 0)
  for (; !isCalm() && rounds < MOST_SETTLING; rounds += 1) runRounds(calm, nodes, random, 1)
  drain(calm)
  return isCalm() ? rounds : Number.NaN
}

function runRounds(world: World, nodes: Int32Array, random: Random, rounds: number): void {
  for (let round = 0; round < rounds; round += 1) {
    beginRound(world)
    shuffle(random, nodes)
    for (let k = 0; k < nodes.length; k += 1) takeTurn(world, nodes[k]!)
  }
}

/** What is under way arrives. */
function drain(world: World): void {
  while (underWay(world) > 0) {
    world.slot += 1
    deliver(world)
    dispatch(world)
  }
}

/** The network that a run starts with, and the stream of chance that goes on from it. */
export function startNetwork({ task, start, seed }: Pick<SimulationOptions, 'task' | 'start' | 'seed'>): {
  readonly network: NetworkState
  readonly random: Random
} {
  const random = createRandom(seed)
  const network = typeof start === 'number' ? startingNetwork(start, random, task.inputs) : start
  requireFitting(task, network)
  return { network, random }
}

/** Throws RangeError for a network that does not fit the task, and for faults that no run can have. */
export function simulate({ task, start, seed, ...options }: SimulationOptions): Simulation {
  const { network, random } = startNetwork({ task, start, seed })
  const world = createWorld({ ...options, network, seed: faultSeed(seed) })
  const rows = task.table.map((_, row) => rowOf(task, row))
  const nodes = world.behaving.slice()
  const output = network.outputs[0]!
  const errors: number[] = []
  const presentOne = (): void => {
    const { inputs, expected } = rows[below(random, rows.length)]!
    presentRow(world, inputs, [expected])
    runRounds(world, nodes, random, ROUNDS)
    const { star, hub } = world.nodes[output]!
    errors.push(Math.abs(star.values[hub]! - expected))
  }
  return {
    world,
    errors,
    present: (count) => {
      for (let k = 0; k < count; k += 1) presentOne()
    },
    finish: () => {
      const trained = assemble(network, world.nodes)
      const error = measureError(trained, rows, nodes.slice(), random)
      const settledAfter = settle(world, nodes, random)
      world.watch?.ended?.(world.nodes)
      return { network: trained, error, counts: world.counts, settledAfter }
    },
  }
}
