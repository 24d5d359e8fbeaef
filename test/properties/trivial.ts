/** Trivial implementations: they do nothing, answer a constant, copy what they got, or answer for another. */

import type { Decision, KeepReason } from '../../spec/decision.ts'
import type { AllStages, Implementation, Stage } from '../../spec/implementation.ts'
import { behavingNodes, type Complex, type Matrix, type Network, nodesOf } from '../../spec/network.ts'
import { withoutEdge } from '../../spec/run.ts'
import { KEEP_REASONS } from '../../src/adapter/messages.ts'
import { reference as offered } from '../../src/adapter/reference.ts'

const reference = offered as Implementation & AllStages

export interface Trivial {
  readonly stage: Stage
  readonly name: string
  readonly change: Partial<Implementation>
}

const zeros = (matrix: Matrix): Matrix => matrix.map((row) => row.map(() => 0))

const keep = (reason: KeepReason): Decision => ({ kind: 'keep', reason })
const NO: Decision = keep('real-spectrum')

/** Everything that a refusal may have to name. */
const EVERY_FIELD = [
  'network',
  'format',
  'nodes',
  'inputs',
  'outputs',
  'order',
  'values',
  'gradients',
  'edges',
]
  .concat(
    Array.from({ length: 99 }, (_, k) => `edges[${k}] edges[${k}].from edges[${k}].to edges[${k}].weight`),
  )
  .concat(
    Array.from(
      { length: 99 },
      (_, k) => `inputs[${k}] outputs[${k}] order[${k}] values[${k}] gradients[${k}]`,
    ),
  )
  .concat(
    Array.from({ length: 99 }, (_, k) =>
      ['wieght', 'Weight', 'w', 'id', 'source'].map((part) => `edges[${k}].${part}`),
    ).flat(),
    ['edgess', 'Nodes', 'weights', 'adjacency', 'input', 'version', 'comments', 'comment'],
  )
  .join(' ')

const NOTHING: Network = {
  nodes: 1,
  inputs: [],
  outputs: [],
  order: [0],
  adjacency: [[0]],
  weights: [[0]],
  values: [0],
  gradients: [0],
}

const read = (name: string, answer: (text: string) => Network): Trivial => ({
  stage: 'read',
  name,
  change: { read: answer },
})

const laplacian = (name: string, answer: (network: Network) => Matrix): Trivial => ({
  stage: 'laplacian',
  name,
  change: { laplacian: answer },
})

const spectrum = (name: string, answer: (matrix: Matrix) => readonly Complex[]): Trivial => ({
  stage: 'spectrum',
  name,
  change: { spectrum: answer },
})

const decide = (name: string, answer: (network: Network, node: number) => Decision): Trivial => ({
  stage: 'decide',
  name,
  change: { decide: answer },
})

const update = (name: string, answer: AllStages['update']): Trivial => ({
  stage: 'update',
  name,
  change: { update: answer },
})

const round = (name: string, answer: AllStages['round']): Trivial => ({
  stage: 'round',
  name,
  change: { round: answer },
})

const firstInto = (network: Network, node: number): Decision => {
  const from = network.adjacency.findIndex((row) => row[node] === 1)
  return from < 0 ? NO : { kind: 'prune', edge: { from, to: node }, pair: { re: 0, im: 1 } }
}

export const TRIVIAL: readonly Trivial[] = [
  read('refuses everything', () => {
    throw new Error('refused')
  }),
  read('refuses everything and names every field', () => {
    throw new Error(EVERY_FIELD)
  }),
  read('reads an empty network', () => NOTHING),
  laplacian('zeros', ({ weights }) => zeros(weights)),
  laplacian('its weights', ({ weights }) => weights),
  laplacian('its adjacency', ({ adjacency }) => adjacency),
  spectrum('nothing', () => []),
  spectrum('zeros', (matrix) => matrix.map(() => ({ re: 0, im: 0 }))),
  spectrum('the diagonal', (matrix) => matrix.map((row, i) => ({ re: row[i] ?? 0, im: 0 }))),
  spectrum('±i', (matrix) => matrix.map((_, k) => ({ re: 0, im: k === 0 ? 1 : k === 1 ? -1 : 0 }))),
  ...KEEP_REASONS.map((reason) => decide(`always keeps: ${reason}`, () => keep(reason))),
  decide('always keeps with a pair', () => ({ ...keep('feed-forward-edge'), pair: { re: 0, im: 1 } })),
  decide('removes the first input edge', firstInto),
  update('changes nothing, decides nothing', (network) => ({ network, decision: null })),
  update('changes nothing, keeps', (network, _, { pruning }) => ({ network, decision: pruning && NO })),
  update('never prunes', async (network, node, options) => ({
    network: (await reference.update(network, node, { ...options, pruning: null })).network,
    decision: options.pruning && NO,
  })),
  update('decides only', async (network, node, { pruning }) => ({
    network,
    decision: pruning && (await reference.decide(network, node, pruning)),
  })),
  update('removes the first input edge', (network, node, { pruning }) => {
    const decision = firstInto(network, node)
    const isGone = pruning !== null && decision.kind === 'prune'
    return { network: isGone ? withoutEdge(network, decision.edge) : network, decision: pruning && decision }
  }),
  { stage: 'start', name: 'an empty network', change: { start: () => NOTHING } },
  {
    stage: 'start',
    name: 'the same network always',
    change: { start: (hidden) => reference.start(hidden, 1) },
  },
  {
    stage: 'start',
    name: 'weights of 0',
    change: {
      start: async (hidden, seed) => {
        const network = await reference.start(hidden, seed)
        return { ...network, weights: zeros(network.weights) }
      },
    },
  },
  {
    stage: 'train',
    name: 'changes nothing and reports nothing',
    change: {
      train: (network) => ({
        network,
        presented: [],
        rounds: [],
        error: 0,
        measured: { orders: [], outputs: [] },
      }),
    },
  },
  {
    stage: 'train',
    name: 'changes nothing and reports what was to be done',
    change: {
      train: async (network, options, seed) => ({
        ...(await reference.train(network, options, seed)),
        network,
      }),
    },
  },
  {
    stage: 'train',
    name: 'never prunes',
    change: {
      train: (network, options, seed) => reference.train(network, { ...options, pruning: null }, seed),
    },
  },
  round('changes nothing, in index order', (network) => ({ network, order: behavingNodes(network) })),
  round('changes nothing, in a random order', async (network, options, seed) => ({
    network,
    order: (await reference.round(network, options, seed)).order,
  })),
  round('updates nobody', (network) => ({ network, order: [] })),
  round('updates every node, inputs too', (network) => ({ network, order: nodesOf(network) })),
  round('never prunes', async (network, options, seed) => {
    const { network: after, order } = await reference.round(network, { ...options, pruning: null }, seed)
    return { network: after, order }
  }),
]

export const trivial = ({ change }: Trivial): Implementation => ({ ...offered, ...change })
