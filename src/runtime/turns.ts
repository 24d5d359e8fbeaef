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
  const { counts, watch, network, durable, presented } = world
  const state = restore(network, node, durable[node]!)
  world.nodes[node] = state
  world.awayUntil[node] = 0
  // The next epoch is durable before anything is sent in it.
  save(state, durable[node]!)
  counts.restarts += 1
  if (watch?.restarted !== undefined) watch.restarted(state)
  // What is presented meanwhile does not wait for the node.
  if (network.isInput[node] === 1) clampAt(world, node, presented[node]!)
}

function clampAt({ nodes, watch }: World, node: number, value: number): void {
  const state = nodes[node]!
  clamp(state, value)
  if (watch?.clamped !== undefined) watch.clamped(state)
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
 * A crash in the middle of what a node does: nothing of it is durable, or all of it, and a part of the
 * messages has left.
 */
function crashIn(world: World, node: number, act: (world: World, node: number) => void): void {
  const { random, outbox } = world
  // What others posted has left.
  dispatch(world)
  if (below(random, 2) === 1) {
    act(world, node)
    outbox.length = below(random, outbox.length + 1)
    dispatch(world)
  }
  crash(world, node)
}

/** Is the node there, if only now? */
function isThere(world: World, node: number): boolean {
  const { awayUntil, slot } = world
  if (awayUntil[node]! > slot) return false
  if (awayUntil[node]! > 0) comeBack(world, node)
  return true
}

/** The turn of a behaving node. */
export function takeTurn(world: World, node: number): void {
  const { faults, random, rate, credit } = world
  world.slot += 1
  deliver(world)
  if (!isThere(world, node)) return
  credit[node]! += rate[node]!
  for (; credit[node]! >= 1; credit[node]! -= 1) {
    if (faults.crash > 0 && uniform(random) < faults.crash) {
      crashIn(world, node, updateOnce)
      break
    }
    updateOnce(world, node)
    dispatch(world)
  }
  deliver(world)
}

/** The inputs of a presentation, and what is expected of the outputs. */
export function presentRow(world: World, inputs: readonly number[], expected: readonly number[]): void {
  const { network, presented, awayUntil } = world
  inputs.forEach((value, k) => {
    const node = network.inputs[k]!
    presented[node] = value
    if (awayUntil[node] === 0) clampAt(world, node, value)
  })
  expected.forEach((value, k) => {
    world.expected[network.outputs[k]!]![0] = value
  })
}

const sayValue = ({ nodes, outbox }: World, node: number): void => postValues(nodes[node]!, outbox)

/** An input node says its value, if it is there, and may crash while it does. */
function announce(world: World, node: number): void {
  const { faults, random } = world
  if (!isThere(world, node)) return
  if (faults.crash > 0 && uniform(random) < faults.crash) crashIn(world, node, sayValue)
  else sayValue(world, node)
}

/** Between rounds: input nodes say their values again, partitions begin and heal. */
export function beginRound(world: World): void {
  const { faults, random, network, side, behaving, counts } = world
  const isFree = world.partitionUntil <= world.slot
  if (faults.partition > 0 && isFree && uniform(random) < faults.partition) {
    counts.partitions += 1
    world.partitionUntil = world.slot + faults.partitionRounds * behaving.length
    for (let node = 0; node < side.length; node += 1) side[node] = below(random, 2)
  }
  for (let k = 0; k < network.inputs.length; k += 1) announce(world, network.inputs[k]!)
  dispatch(world)
  deliver(world)
}

/** Messages under way. */
export const underWay = ({ arriving }: World): number => arriving.reduce((sum, { length }) => sum + length, 0)
