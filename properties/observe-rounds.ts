/** What an implementation answers to cases about rounds, starts and trainings. */
import type { Subject } from '../spec/clause.ts'
import type { Decision } from '../spec/decision.ts'
import { learn } from '../spec/dynamics.ts'
import type { AllStages, Implementation, RoundResult } from '../spec/implementation.ts'
import { behavingNodes, type Complex, type Network } from '../spec/network.ts'
import type { RoundCase, RoundPlayed, Seen, WhatItDrew } from '../spec/observation.ts'
import { publishedAction } from '../spec/positions.ts'
import { withAction } from '../spec/specified-round.ts'
import { seedsOf } from '../spec/uniform-orders.ts'
import type { CaseOf } from './property.ts'

/** Offers what the clause needs. */
export type Offering = Implementation & AllStages

/** Plain data, all of it another. */
export function copyOf<T>(data: T): T {
  if (typeof data !== 'object' || data === null) return data
  if (Array.isArray(data)) return (typeof data[0] === 'object' ? data.map(copyOf) : [...data]) as T
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, copyOf(part)])) as T
}

/** A repeated round may modify the result of the first. */
const copyOfRound = ({ network, order, decisions }: RoundResult): RoundResult =>
  copyOf({ network, order, decisions })

/** The same nodes updated one by one in the given order. */
async function fold(
  { update }: Offering,
  { network, options }: RoundCase,
  order: readonly number[],
): Promise<NonNullable<Seen['round']['folded']>> {
  const networks: Network[] = []
  const decisions: (Decision | null)[] = []
  for (const node of order) {
    const after = await update(networks.at(-1) ?? network, node, options)
    networks.push(after.network)
    decisions.push(after.decision)
  }
  return { networks, decisions }
}

/** Its own spectra of the states on which its nodes decide, by the specification's updates. */
async function spectraAlong(
  { laplacian, spectrum }: Offering,
  { network, options, order, ...seen }: RoundCase & RoundPlayed,
): Promise<(readonly Complex[])[]> {
  const spectra: (readonly Complex[])[] = []
  const { pruning } = options
  if (pruning === null || !order.every((node) => behavingNodes(network).includes(node))) return spectra
  let state = network
  for (const [k, node] of order.entries()) {
    const learned = learn(state, node, options)
    const own = await spectrum(await laplacian(learned, node, pruning.mode))
    spectra.push(own)
    const right = publishedAction(learned, node, pruning.rule as 'published' | 'published-own', own)
    state = withAction(learned, right)
    if (seen.decisions !== undefined && seen.decisions[k]?.kind !== right.kind) break
  }
  return spectra
}

async function playRound(implementation: Offering, given: RoundCase): Promise<RoundCase & RoundPlayed> {
  const answer = await implementation.round(given.network, given.options, given.seed)
  const { network: after, order, decisions } = copyOfRound(answer)
  return { ...given, after, order, decisions }
}

/** The golden ratio in 32 bits: seeds that are far apart, for any number of seeds. */
const SEED_STEP = 0x9e3779b9

/** Further seeds. */
const seedsFrom = (seed: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => (seed + (k + 1) * SEED_STEP) % 2 ** 32)

/** With the options of the case: pruning, too, leaves the order to the seed. */
async function ordersOf({ round }: Offering, given: RoundCase): Promise<(readonly number[])[]> {
  const orders: (readonly number[])[] = []
  for (const seed of seedsFrom(given.seed, given.furtherSeeds)) {
    orders.push((await round(given.network, given.options, seed)).order)
  }
  return orders
}

type Observed = 'orders' | 'starts' | 'round' | 'specified round' | 'round positions' | 'start' | 'train'

export const ROUND_OBSERVERS: {
  [S in Observed & Subject]: (implementation: Offering, given: CaseOf[S]) => Promise<Seen[S]>
} = {
  round: async (implementation, given) => {
    const { network, options, seed } = given
    const first = await implementation.round(network, options, seed)
    const { network: after, order, decisions } = copyOfRound(first)
    const again = await implementation.round(network, options, seed)
    // Of an order that is none, which another clause judges, nothing can be folded.
    const isFoldable =
      (implementation as Implementation).update !== undefined &&
      order.every((node) => behavingNodes(network).includes(node))
    const elsewhere = await implementation.round(after, { ...options, pruning: null }, seed)
    return {
      ...given,
      after,
      order,
      decisions,
      orderElsewhere: [...elsewhere.order],
      again: copyOfRound(again),
      folded: isFoldable ? await fold(implementation, given, order) : undefined,
      orders: await ordersOf(implementation, given),
    }
  },
  orders: async ({ round }, given) => {
    const orderOf = async (seed: number) => [...(await round(given.network, given.options, seed)).order]
    const orders: number[][] = []
    for (const seed of seedsOf(given)) orders.push(await orderOf(seed))
    return { ...given, first: await orderOf(given.seed), orders }
  },
  starts: async ({ start }, given) => {
    const others: Network[] = []
    for (const seed of seedsOf(given)) others.push(copyOf(await start(given.hidden, seed)))
    return { ...given, first: copyOf(await start(given.hidden, given.seed)), others }
  },
  'specified round': playRound,
  'round positions': async (implementation, given) => {
    const seen = await playRound(implementation, given)
    return { ...seen, spectra: await spectraAlong(implementation, seen) }
  },
  start: async ({ start }, given) => {
    const { hidden, seed, furtherSeeds } = given
    const network = copyOf(await start(hidden, seed))
    const again = await start(hidden, seed)
    const others: Network[] = []
    for (const other of seedsFrom(seed, furtherSeeds)) others.push(copyOf(await start(hidden, other)))
    return { ...given, network, again, others }
  },
  train: async ({ train }, given) => {
    const { network, options, seed, furtherSeeds } = given
    const result = copyOf(await train(network, options, seed))
    const again = copyOf(await train(network, options, seed))
    const others: WhatItDrew[] = []
    const isByBits = given.seeds === 'bits'
    for (const other of isByBits
      ? seedsOf({ seed, seeds: 'bits', count: 0 })
      : seedsFrom(seed, furtherSeeds)) {
      const { presented, rounds } = await train(network, { ...options, pruning: null }, other)
      others.push(copyOf({ presented, rounds }))
    }
    return { ...given, result, again, others }
  },
}
