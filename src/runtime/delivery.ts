/** Messages of a simulated run: posted, lost, doubled, delayed, overtaken, cut off, and received. */
import { below, uniform } from '../argnn/random.ts'
import { save } from './durable.ts'
import { FROM, type Outbox, postCopy, REMOVAL, reserve, TO, WIDTH } from './messages.ts'
import { LASTING, OUTDATED, REPEATED, receive, UNUSED } from './node.ts'
import { OVERTAKEN_ROUNDS, type World } from './world.ts'

const arrivingIn = (world: World, slots: number): Outbox =>
  world.arriving[(world.slot + slots) % world.arriving.length]!

/** Slots until a message arrives. */
function delayOf({ faults, random, behaving, counts }: World): number {
  let slots = faults.delay > 0 ? below(random, behaving.length * faults.delay + 1) : 0
  if (faults.reordering > 0 && uniform(random) < faults.reordering)
    slots += 1 + below(random, behaving.length * OVERTAKEN_ROUNDS)
  if (slots > 0) counts.delayed += 1
  return slots
}

function lose(world: World, data: Float64Array, at: number): void {
  if (world.watch?.lost !== undefined) world.watch.lost(data, at)
}

/** One message on its way, with whatever happens to it there. */
function forward(world: World, data: Float64Array, at: number): void {
  const { faults, random, counts, side, watch } = world
  if (world.partitionUntil > world.slot && side[data[at + FROM]!] !== side[data[at + TO]!]) {
    counts.cut += 1
    lose(world, data, at)
    return
  }
  if (faults.duplication > 0 && uniform(random) < faults.duplication) {
    counts.duplicated += 1
    if (watch?.duplicated !== undefined) watch.duplicated(data, at)
    postCopy(arrivingIn(world, delayOf(world)), data, at)
  }
  if (faults.loss > 0 && uniform(random) < faults.loss) {
    counts.lost += 1
    lose(world, data, at)
    return
  }
  postCopy(arrivingIn(world, delayOf(world)), data, at)
}

/** All messages at once, in order, where nothing happens to any. */
function forwardAll({ outbox }: World, now: Outbox): void {
  const { length } = outbox
  reserve(now, length)
  now.data.set(outbox.data.subarray(0, length * WIDTH), now.length * WIDTH)
  now.length += length
}

/** Sends what the outbox holds. */
export function dispatch(world: World): void {
  const { outbox, counts, watch, hasFaults } = world
  if (outbox.length === 0) return
  counts.sent += outbox.length
  if (watch?.sent !== undefined) for (let k = 0; k < outbox.length; k += 1) watch.sent(outbox.data, k * WIDTH)
  if (hasFaults) for (let k = 0; k < outbox.length; k += 1) forward(world, outbox.data, k * WIDTH)
  else forwardAll(world, arrivingIn(world, 0))
  outbox.length = 0
}

function receiveOne(world: World, data: Float64Array, at: number): void {
  const { nodes, counts, watch, durable, outbox } = world
  const to = data[at + TO]!
  if (world.awayUntil[to]! > 0) {
    counts.missed += 1
    lose(world, data, at)
    return
  }
  const state = nodes[to]!
  const outcome = receive(state, data, at, outbox)
  counts.delivered += 1
  if (outcome === OUTDATED) counts.outdated += 1
  else if (outcome === REPEATED) counts.repeated += 1
  else if (outcome === UNUSED) counts.unused += 1
  else if (outcome === LASTING) {
    // Durable before it is acknowledged: the acknowledgement is still in the outbox.
    if (durable.length > 0) save(state, durable[to]!)
    if (watch?.learned !== undefined && data[at] === REMOVAL) watch.learned(state, data[at + FROM]!)
  }
  if (watch?.received !== undefined) watch.received(state, data, at, outcome)
  if (outbox.length > 0) dispatch(world)
}

/** Delivers what arrives in this slot, and what is sent and arrives meanwhile. */
export function deliver(world: World): void {
  const due = arrivingIn(world, 0)
  for (let k = 0; k < due.length; k += 1) receiveOne(world, due.data, k * WIDTH)
  due.length = 0
}
