/**
 * Wrong runtimes, each one change away from right: a function of the protocol replaced, or the update of a
 * node. The clause that is about the mistake has to fail, and so has the judge of traces.
 */

import { runAsynchronously } from '../../properties/asynchronous-host.ts'
import {
  ASYNCHRONOUS_PROTOCOL,
  type AsynchronousProtocol,
  restartFromDisk,
} from '../../properties/asynchronous-protocol.ts'
import type { Implementation, UpdateOptions, UpdateResult } from '../../spec/implementation.ts'
import { hasEdge, type Matrix, type Network, weightOf } from '../../spec/network.ts'
import { withoutEdge } from '../../spec/run.ts'
import { reference as offered } from '../../src/adapter/reference.ts'

const reference = offered as Required<Implementation>

type Update = Required<Implementation>['update']

export interface RuntimeMutant {
  readonly name: string
  readonly clause: string
  readonly sentence: string
  readonly protocol: Partial<AsynchronousProtocol>
  readonly update: Update
}

const protocol = (
  name: string,
  clause: string,
  sentence: string,
  change: Partial<AsynchronousProtocol>,
): RuntimeMutant => ({ name, clause, sentence, protocol: change, update: reference.update })

type Change = (after: UpdateResult, network: Network, node: number, options: UpdateOptions) => UpdateResult

const update = (name: string, clause: string, sentence: string, change: Change): RuntimeMutant => ({
  name,
  clause,
  sentence,
  protocol: {},
  update: async (network, node, options) =>
    change(await reference.update(network, node, options), network, node, options),
})

const changed = (after: UpdateResult, change: Partial<Network>): UpdateResult => ({
  ...after,
  network: { ...after.network, ...change },
})

const at = (xs: readonly number[], k: number, f: (x: number) => number): number[] =>
  xs.map((x, i) => (i === k ? f(x) : x))

const mapWeights = (weights: Matrix, f: (w: number, i: number, j: number) => number): Matrix =>
  weights.map((row, i) => row.map((w, j) => f(w, i, j)))

/** Another edge into or out of the node, the first that fits, removed too. */
function removing(after: UpdateResult, fits: (from: number, to: number) => boolean): UpdateResult {
  const { network } = after
  const from = network.adjacency.findIndex((row, i) => row.some((a, j) => a === 1 && fits(i, j)))
  const to = network.adjacency[from]?.findIndex((a, j) => a === 1 && fits(from, j)) ?? -1
  return to < 0 ? after : { ...after, network: withoutEdge(network, { from, to }) }
}

const isKeptFor = (after: UpdateResult, reason: string): boolean =>
  after.decision?.kind === 'keep' && after.decision.reason === reason

export const RUNTIME_MUTANTS: readonly RuntimeMutant[] = [
  update('late-value', 'ASYNC-1', 'An update keeps the value of the update before.', (after, network, node) =>
    changed(after, { values: at(after.network.values, node, () => network.values[node] ?? 0) }),
  ),
  update('double-gradient', 'ASYNC-2', 'A gradient counts twice.', (after, _, node) =>
    changed(after, { gradients: at(after.network.gradients, node, (e) => 2 * e) }),
  ),
  update('uphill', 'ASYNC-3', 'Weights follow the gradient upwards.', (after, network, node) =>
    changed(after, {
      weights: mapWeights(after.network.weights, (w, i, j) =>
        j === node && hasEdge(after.network, i, j) ? 2 * weightOf(network, i, j) - w : w,
      ),
    }),
  ),
  update('blind', 'ASYNC-4', 'A node with a pair keeps all edges.', (after, network) =>
    after.decision?.kind === 'prune'
      ? {
          decision: { kind: 'keep', reason: 'real-spectrum' },
          network: { ...after.network, adjacency: network.adjacency },
        }
      : after,
  ),
  update('wrong-reason', 'ASYNC-4', 'Every reason to keep is a real spectrum.', (after) =>
    after.decision?.kind === 'keep'
      ? { ...after, decision: { kind: 'keep', reason: 'real-spectrum' } }
      : after,
  ),
  update(
    'eager',
    'ASYNC-5',
    'A node removes an edge of a negative cycle without a pair.',
    (after, _, node) => {
      if (!isKeptFor(after, 'real-spectrum')) return after
      const removed = removing(after, (from, to) => to === node && hasEdge(after.network, to, from))
      const from = after.network.adjacency.findIndex(
        (row, i) => row[node] !== removed.network.adjacency[i]?.[node],
      )
      if (from < 0) return after
      return { ...removed, decision: { kind: 'prune', edge: { from, to: node }, pair: { re: 0, im: 1 } } }
    },
  ),
  update('silent', 'ASYNC-6', 'A node removes an edge and reports that it kept all.', (after) =>
    after.decision?.kind === 'prune'
      ? { ...after, decision: { kind: 'keep', reason: 'real-spectrum' } }
      : after,
  ),
  update('idle', 'ASYNC-6', 'A node decides to remove an edge and does not.', (after, network) =>
    after.decision?.kind === 'prune' ? changed(after, { adjacency: network.adjacency }) : after,
  ),
  update('foreign', 'ASYNC-7', 'A node removes its output edge.', (after, _, node) =>
    after.decision?.kind === 'prune' ? removing(after, (from) => from === node) : after,
  ),
  protocol('twice', 'ASYNC-8', 'A removal is applied twice.', {
    removals: (edges) => edges.flatMap((edge) => [edge, edge]),
  }),
  protocol('volatile-removals', 'ASYNC-9', 'Removed edges are in memory only.', {
    restart: (node) => {
      for (const [source, weight] of node.start.weights)
        if (!node.weights.has(source)) node.weights.set(source, weight)
      restartFromDisk(node)
    },
  }),
  protocol('revival', 'ASYNC-10', 'A late report of an edge in use revives a removed one.', {
    hearsReport: (node, target, belief) => void node.outputs.set(target, belief),
  }),
  protocol('forgetful', 'ASYNC-10', 'A crash forgets removals that were acknowledged.', {
    restart: (node) => {
      node.lost.clear()
      restartFromDisk(node)
    },
  }),
  protocol('last-arrival', 'ASYNC-11', 'The message that arrives last counts, however old.', {
    isNewer: () => true,
  }),
  protocol('single-precision', 'ASYNC-12', 'Values are sent in single precision.', {
    content: (content) =>
      content.kind === 'value' ? { ...content, value: Math.fround(content.value) } : content,
  }),
  protocol('ghost', 'ASYNC-13', 'A message that was lost arrives.', { lose: () => {} }),
  protocol('own-time', 'ASYNC-14', 'The clock of a node does not follow those of messages.', {
    clockAfter: (own) => own + 1,
  }),
  protocol('talkative', 'ASYNC-15', 'Values are sent along edges known to be removed.', {
    targets: (node) => [...node.start.outputs.keys()],
  }),
  protocol('backward', 'ASYNC-15', 'Gradients are sent along edges that their sender removed.', {
    sources: (node) => [...node.start.weights.keys()],
  }),
  protocol('volatile-weights', 'ASYNC-16', 'Weights are in memory only.', {
    restart: (node) => {
      for (const source of node.weights.keys()) node.weights.set(source, node.start.weights.get(source) ?? 0)
      restartFromDisk(node)
    },
  }),
  protocol('trusting', 'ASYNC-17', 'A notice counts as acknowledged when it is sent.', { tells: () => {} }),
  protocol('deaf', 'ASYNC-18', 'Notices of removals are acknowledged and ignored.', {
    hearsRemoval: () => {},
  }),
  {
    name: 'both-ways',
    clause: 'ASYNC-19',
    sentence: 'Both ends of a mutual pair may remove their edge.',
    protocol: {},
    update: (network, node, { pruning, ...options }) =>
      reference.update(network, node, {
        ...options,
        pruning: pruning === null ? null : { ...pruning, rule: 'dominant' },
      }),
  },
  update('severing', 'ASYNC-20', 'A node removes all its input edges.', (after, _, node) => {
    let result = after
    for (let last = result; ; last = result) {
      result = removing(last, (__, to) => to === node)
      if (result === last) return result
    }
  }),
]

/** The reference on the mutant's runtime. */
type WithRuntime = Implementation & Required<Pick<Implementation, 'runtime'>>

export const mutatedRuntime = ({ protocol: change, update: own }: RuntimeMutant): WithRuntime => ({
  ...offered,
  runtime: (given) => runAsynchronously(given, own, { ...ASYNCHRONOUS_PROTOCOL, ...change }),
})
