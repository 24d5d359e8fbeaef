/** Mistakes in the round (Section 2). */
import type { Action } from '../../../spec/decision.ts'
import type { UpdateOptions } from '../../../spec/implementation.ts'
import { mutualNeighbours, type Network } from '../../../spec/network.ts'
import { type Mistake, mistake, type Stages, stageMistake } from '../mistake.ts'
import { shuffled } from '../textbook.ts'

const behaving = ({ values, inputs }: Network): number[] =>
  [...values.keys()].filter((i) => !inputs.includes(i))

const hasMutual = (network: Network, node: number): boolean => mutualNeighbours(network, node).length > 0

async function updateAll(
  { update }: Stages,
  network: Network,
  order: readonly number[],
  options: UpdateOptions,
): Promise<Network> {
  let state = network
  for (const node of order) state = (await update(state, node, options)).network
  return state
}

const column = <T>(into: readonly (readonly T[])[], from: readonly (readonly T[])[], node: number): T[][] =>
  into.map((row, i) => row.map((x, j) => (j === node ? from[i]![j]! : x)))

const entry = (into: readonly number[], from: readonly number[], node: number): number[] =>
  into.map((x, i) => (i === node ? from[i]! : x))

/** The parts of the state that belong to one node, taken from its own update. */
const own = (state: Network, after: Network, node: number): Network => ({
  ...state,
  values: entry(state.values, after.values, node),
  gradients: entry(state.gradients, after.gradients, node),
  adjacency: column(state.adjacency, after.adjacency, node),
  weights: column(state.weights, after.weights, node),
})

function countingSeed(): Mistake['stages'] {
  let rounds = 0
  return ({ round }) => ({
    round: (network, options) => {
      rounds += 1
      return round(network, options, rounds)
    },
  })
}

export const ROUND_MISTAKES: readonly Mistake[] = [
  mistake('fixed order', 'DYN-14', 'Nodes are updated in index order.', { order: (nodes) => [...nodes] }),
  mistake('fixed seed', 'DYN-14', 'The order is shuffled with the same seed every time.', {
    order: (nodes) => shuffled(nodes, 42),
  }),
  mistake('first stays first', 'DYN-14', 'The shuffle never moves the first node.', {
    order: ([first, ...rest], seed) => (first === undefined ? [] : [first, ...shuffled(rest, seed)]),
  }),
  mistake(
    'rotation',
    'DYN-14',
    'The order is index order from a random start, so that neighbours stay in line.',
    {
      order: (nodes, seed) => nodes.map((_, k) => nodes[(k + seed) % nodes.length]!),
    },
  ),
  mistake('with replacement', 'DYN-10', 'As many draws as nodes: some are updated twice, some not at all.', {
    order: (nodes, seed) => nodes.map((_, k) => shuffled(nodes, seed + k)[0]!),
  }),
  mistake('one left out', 'DYN-10', 'The loop over the shuffled nodes ends one early.', {
    order: (nodes, seed) => shuffled(nodes, seed).slice(0, Math.max(1, nodes.length - 1)),
  }),
  stageMistake('outputs left out', 'DYN-10', 'Output nodes are not updated.', (right) => ({
    round: async (network, options, seed) => {
      const order = shuffled(
        behaving(network).filter((node) => !network.outputs.includes(node)),
        seed,
      )
      return { network: await updateAll(right, network, order, options), order }
    },
  })),
  stageMistake(
    'outputs reported but left out',
    'DYN-11',
    'Output nodes are in the order that is reported, but not updated.',
    (right) => ({
      round: async (network, options, seed) => {
        const order = shuffled(behaving(network), seed)
        const acting = order.filter((node) => !network.outputs.includes(node))
        return { network: await updateAll(right, network, acting, options), order }
      },
    }),
  ),
  stageMistake(
    'all at once',
    'DYN-11',
    'All nodes read the state before the round: synchronous, not asynchronous.',
    (right) => ({
      round: async (network, options, seed) => {
        const order = shuffled(behaving(network), seed)
        let state = network
        for (const node of order)
          state = own(state, (await right.update(network, node, options)).network, node)
        return { network: state, order }
      },
    }),
  ),
  stageMistake('pruning at the end', 'DYN-11', 'All nodes learn first, then all decide.', (right) => ({
    round: async (network, options, seed) => {
      const order = shuffled(behaving(network), seed)
      const state = structuredClone(await updateAll(right, network, order, { ...options, pruning: null }))
      for (const node of options.pruning === null ? [] : order) {
        const decision = await right.decide(state, node, options.pruning!)
        if (decision.kind === 'keep') continue
        ;(state.adjacency[decision.edge.from] as number[])[decision.edge.to] = 0
        ;(state.weights[decision.edge.from] as number[])[decision.edge.to] = 0
      }
      return { network: state, order }
    },
  })),
  stageMistake(
    'order reported sorted',
    'DYN-11',
    'The order reported is not the order of the updates.',
    ({ round }) => ({
      round: async (...given) => {
        const result = await round(...given)
        return { ...result, order: [...result.order].sort((a, b) => a - b) }
      },
    }),
  ),
  stageMistake(
    'neighbour lost but counted',
    'DYN-11',
    'A removal is not told to the other end: a node that lost its last mutual neighbour in the round still counts one.',
    ({ round }) => ({
      round: async (network, options, seed) => {
        const result = await round(network, options, seed)
        const decisions = result.decisions?.map((one, k): Action | null =>
          one?.kind === 'keep' && one.reason === 'no-mutual-neighbour' && hasMutual(network, result.order[k]!)
            ? { kind: 'keep', reason: 'no-negative-cycle' }
            : one,
        )
        return { ...result, decisions }
      },
    }),
  ),
  stageMistake(
    'decisions before the round',
    'DYN-11',
    'The decisions reported are those on the state that the round began with.',
    ({ round, update }) => ({
      round: async (network, options, seed) => {
        const result = await round(network, options, seed)
        const decisions: (Action | null)[] = []
        for (const node of result.order) decisions.push((await update(network, node, options)).decision)
        return { ...result, decisions }
      },
    }),
  ),
  stageMistake(
    'decisions by node',
    'DYN-11',
    'The decisions are reported by the number of their node, not in the order of the updates.',
    ({ round }) => ({
      round: async (...given) => {
        const { order, decisions = [], ...result } = await round(...given)
        const byNode = [...order.keys()].sort((a, b) => order[a]! - order[b]!)
        return { ...result, order, decisions: byNode.map((k) => decisions[k]!) }
      },
    }),
  ),
  stageMistake(
    'inputs behave',
    'DYN-12',
    'Input nodes compute a value in each round: σ(0).',
    ({ round }) => ({
      round: async (network, options, seed) => {
        const result = await round(network, options, seed)
        const values = result.network.values.map((v, i) => (network.inputs.includes(i) ? 0.5 : v))
        return { ...result, network: { ...result.network, values } }
      },
    }),
  ),
  stageMistake(
    'global generator',
    'RUN-5',
    'The seed is ignored; a generator goes on from round to round.',
    countingSeed(),
  ),
  stageMistake(
    'round in place',
    'DYN-15',
    'A round writes into the network that it was given.',
    ({ round }) => ({
      round: async (network, options, seed) => {
        const result = await round(network, options, seed)
        Object.assign(network, result.network)
        return { ...result, network }
      },
    }),
  ),
]
