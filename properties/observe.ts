/** What an implementation answers to a case: the observation that a clause judges. */
import type { Subject } from '../spec/clause.ts'
import type { Decision } from '../spec/decision.ts'
import type { Implementation, RoundResult } from '../spec/implementation.ts'
import { localLaplacian } from '../spec/local-laplacian.ts'
import { behavingNodes, hasEdge, type Network } from '../spec/network.ts'
import type { RoundCase, RunCase, Seen } from '../spec/observation.ts'
import { withoutEdge } from '../spec/run.ts'
import type { CaseOf } from './property.ts'

/** An implementation gets copies: one that writes into what it is given must not change what is judged. */
const copyOf = (network: Network): Network => ({
  ...network,
  inputs: [...network.inputs],
  outputs: [...network.outputs],
  order: [...network.order],
  adjacency: network.adjacency.map((row) => [...row]),
  weights: network.weights.map((row) => [...row]),
  values: [...network.values],
  gradients: [...network.gradients],
})

/** A round that is asked again may write into what it answered first. */
const copyOfRound = ({ network, order, decisions }: RoundResult) => ({
  network: copyOf(network),
  order: [...order],
  decisions: decisions && [...decisions],
})

type Observers = {
  [S in Subject]: (implementation: Required<Implementation>, given: CaseOf[S]) => Promise<Seen[S]>
}

async function runByUpdate(implementation: Required<Implementation>, given: RunCase): Promise<Network[]> {
  const networks = [given.network]
  for (const { node } of given.steps) {
    const { network } = await implementation.update(copyOf(networks.at(-1) as Network), node, given.options)
    networks.push(network)
  }
  return networks
}

/** The same nodes updated one by one in the given order. */
async function fold(
  { update }: Required<Implementation>,
  { network, options }: RoundCase,
  order: readonly number[],
): Promise<NonNullable<Seen['round']['folded']>> {
  const networks: Network[] = []
  const decisions: (Decision | null)[] = []
  for (const node of order) {
    const after = await update(copyOf(networks.at(-1) ?? network), node, options)
    networks.push(after.network)
    decisions.push(after.decision)
  }
  return { networks, decisions }
}

/** The golden ratio in 32 bits: far apart, however few seeds are asked. */
const SEED_STEP = 0x9e3779b9

/** The orders of rounds without pruning, which decisions could not change. */
async function ordersOf(
  { round }: Required<Implementation>,
  given: RoundCase,
): Promise<(readonly number[])[]> {
  const orders: (readonly number[])[] = []
  for (let k = 1; k <= given.furtherSeeds; k += 1) {
    const seed = (given.seed + k * SEED_STEP) % 2 ** 32
    orders.push((await round(copyOf(given.network), { ...given.options, pruning: null }, seed)).order)
  }
  return orders
}

/** Each node decides on a past network; its removal is applied to the present one if the edge is still there. */
async function runByDecide(implementation: Required<Implementation>, given: RunCase): Promise<Network[]> {
  const networks = [given.network]
  const { pruning } = given.options
  if (pruning === null) return networks
  for (const [k, { node, age }] of given.steps.entries()) {
    const decision = await implementation.decide(networks[Math.max(0, k - age)] as Network, node, pruning)
    const present = networks[k] as Network
    const applies = decision.kind === 'prune' && hasEdge(present, decision.edge.from, decision.edge.to)
    networks.push(applies ? withoutEdge(present, decision.edge) : present)
  }
  return networks
}

const OBSERVERS: Observers = {
  theorem: async (_, given) => given,
  'twin theorem': async (_, given) => given,
  'run theorem': async (_, given) => given,
  laplacian: async (implementation, given) => ({
    ...given,
    laplacian: await implementation.laplacian(given.network, given.node, given.mode),
  }),
  spectrum: async (implementation, given) => {
    const matrix = localLaplacian(given.network, given.node, given.mode)
    return { ...given, matrix, spectrum: await implementation.spectrum(matrix) }
  },
  decision: async (implementation, given) => ({
    ...given,
    description: implementation.description,
    decision: await implementation.decide(given.network, given.node, { mode: given.mode, rule: given.rule }),
  }),
  positions: async (implementation, given) => {
    const laplacian = await implementation.laplacian(given.network, given.node, given.mode)
    return {
      ...given,
      spectrum: await implementation.spectrum(laplacian),
      decision: await implementation.decide(given.network, given.node, {
        mode: given.mode,
        rule: given.rule,
      }),
    }
  },
  twins: async (implementation, given) => ({
    ...given,
    description: implementation.description,
    decision: await implementation.decide(given.network, given.node, { mode: given.mode, rule: given.rule }),
    twinDecision: await implementation.decide(given.twin.network, given.twin.node, {
      mode: given.twin.mode,
      rule: given.rule,
    }),
  }),
  update: async (implementation, given) => {
    const left = copyOf(given.network)
    const after = await implementation.update(left, given.node, given.options)
    return { ...given, description: implementation.description, after, left }
  },
  run: async (implementation, given) => ({ ...given, networks: await runByUpdate(implementation, given) }),
  'stale run': async (implementation, given) => ({
    ...given,
    networks: await runByDecide(implementation, given),
  }),
  round: async (implementation, given) => {
    const { options, seed } = given
    // The same object twice: a round that writes into it does not see the same network again.
    const network = copyOf(given.network)
    const first = await implementation.round(network, options, seed)
    const { network: after, order, decisions } = copyOfRound(first)
    const again = await implementation.round(network, options, seed)
    // Of an order that is none, which another clause judges, nothing can be folded.
    const isFoldable =
      (implementation as Implementation).update !== undefined &&
      order.every((node) => behavingNodes(network).includes(node))
    return {
      ...given,
      after,
      order,
      decisions,
      again: copyOfRound(again),
      folded: isFoldable ? await fold(implementation, given, order) : undefined,
      orders: await ordersOf(implementation, given),
    }
  },
  door: async (implementation, given) => {
    try {
      return { ...given, accepted: await implementation.read(given.text) }
    } catch (error) {
      return { ...given, refusal: error instanceof Error ? error.message : String(error) }
    }
  },
}

/** Asks the implementation whatever the clause needs to see. Its own exceptions pass through. */
export const observe = <S extends Subject>(
  about: S,
  implementation: Implementation,
  given: CaseOf[S],
): Promise<Seen[S]> => OBSERVERS[about](implementation as Required<Implementation>, given)
