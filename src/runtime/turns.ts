/** Turns of a simulated run: a node is updated, crashes or comes back; partitions begin and heal. */
import { below, uniform } from '../argnn/random.ts'
import { deliver, dispatch } from './delivery.ts'
import { restore, save } from './durable.ts'
import { clamp, postReports, postValues, update } from './node.ts'
import { countRemoval } from './removals.ts'
import type { World } from './world.ts'

function crash(world: World, node: number): void {
  const { counts, watch, faults, behaving } = world
  counts.crashes += 1
  world.awayUntil[node] = world.slot + faults.outage * behaving.length
  if (watch?.crashed !== undefined) watch.crashed(world.nodes[node]!)
}

function comeBack(world: World, node: number): void {
  const { counts, watch, network, durable } = world
  const state = restore(network, node, durable[node]!)
  world.nodes[node] = state
  world.awayUntil[node] = 0
  // The next epoch is durable before anything is sent in it.
  save(state, durable[node]!)
  counts.restarts += 1
  if (watch?.restarted !== undefined) watch.restarted(state)
}

/** Updates a node; what it did is durable before anybody is told. */
function updateOnce(world: World, node: number): void {
  const { counts, watch, workspace, durable, outbox, options, expected } = world
  const state = world.nodes[node]!
  const answer = update(state, options[node]!, workspace)
  counts.updates += 1
  if (durable.length > 0) save(state, durable[node]!)
  if (answer >= 0) countRemoval(world, state)
  if (watch?.updated !== undefined) watch.updated(state, answer, workspace, expected[node]![0] ?? Number.NaN)
  postValues(state, outbox)
  postReports(state, outbox)
}

/**
 * A crash in the middle of an update: nothing of it is durable, or all of it, and a part of the messages
 * has left.
 */
function crashInUpdate(world: World, node: number): void {
  const { random, outbox } = world
  if (below(random, 2) === 1) {
    updateOnce(world, node)
    outbox.length = below(random, outbox.length + 1)
    dispatch(world)
  }
  crash(world, node)
}

/** The turn of a behaving node. */
export function takeTurn(world: World, node: number): void {
  const { faults, random, awayUntil, rate, credit } = world
  world.slot += 1
  deliver(world)
  if (awayUntil[node]! > 0) {
    if (awayUntil[node]! > world.slot) return
    comeBack(world, node)
  }
  credit[node]! += rate[node]!
  for (; credit[node]! >= 1; credit[node]! -= 1) {
    if (faults.crash > 0 && uniform(random) < faults.crash) {
      crashInUpdate(world, node)
      break
    }
    updateOnce(world, node)
    dispatch(world)
  }
  deliver(world)
}

/** The inputs of a presentation, and what is expected of the outputs. */
export function presentRow(world: World, inputs: readonly number[], expected: readonly number[]): void {
  const { network, nodes, watch } = world
  inputs.forEach((value, k) => {
    const state = nodes[network.inputs[k]!]!
    clamp(state, value)
    if (watch?.clamped !== undefined) watch.clamped(state)
  })
  expected.forEach((value, k) => {
    world.expected[network.outputs[k]!]![0] = value
  })
}

/** Between rounds: input nodes say their values again, partitions begin and heal. */
export function beginRound(world: World): void {
  const { faults, random, network, nodes, outbox, side, behaving, counts } = world
  const isFree = world.partitionUntil <= world.slot
  if (faults.partition > 0 && isFree && uniform(random) < faults.partition) {
    counts.partitions += 1
    world.partitionUntil = world.slot + faults.partitionRounds * behaving.length
    for (let node = 0; node < side.length; node += 1) side[node] = below(random, 2)
  }
  for (let k = 0; k < network.inputs.length; k += 1) postValues(nodes[network.inputs[k]!]!, outbox)
  dispatch(world)
  deliver(world)
}

/** Messages under way. */
export const underWay = ({ arriving }: World): number => arriving.reduce((sum, { length }) => sum + length, 0)
