/**
 * The exported functions of the reference implementation, with checks of their arguments. A check takes a
 * fraction of a microsecond; that of a plain network reads every entry.
 */

import { DEGREE_MODES, type Network } from '../../spec/network.ts'
import * as files from '../adapter/network-file.ts'
import * as plain from '../adapter/reference.ts'
import * as decisions from '../argnn/decision.ts'
import * as workspaces from '../argnn/decision-workspace.ts'
import * as edges from '../argnn/edge-lists.ts'
import * as laplacians from '../argnn/local-laplacian.ts'
import type {
  CompleteDescription,
  DegreeMode,
  NetworkArrays,
  NetworkDescription,
  NetworkState,
} from '../argnn/network.ts'
import * as networks from '../argnn/network.ts'
import * as updates from '../argnn/node-update.ts'
import * as randoms from '../argnn/random.ts'
import * as rounds from '../argnn/round.ts'
import * as spectra from '../argnn/spectrum.ts'
import {
  checkArray,
  checkFunction,
  checkNetwork,
  checkNode,
  checkObject,
  checkOneOf,
  checkPruning,
  checkText,
  checkUpdateOptions,
  checkWhole,
  LARGEST_UINT32,
  refuseType,
} from './arguments.ts'
import {
  checkBehaving,
  checkDoubles,
  checkRandom,
  checkSpectrumWorkspace,
  checkState,
  checkStateNode,
  checkWorkspace,
} from './state-arguments.ts'
import type { DecisionWorkspace, SpectrumWorkspace, UpdateWorkspace } from './workspaces.ts'

/** What `checkWorkspace` has found to be one of ours. */
type Own = workspaces.DecisionWorkspace

/**
 * Decides which input edge node `node` removes (Section 3.2). The network is not changed.
 *
 * @param network a network from `createNetwork`
 * @param node the deciding node, from 0 to N − 1; for an input node, the decision is to keep
 * @param pruning degree mode and decision rule
 * @param workspace a workspace of this network; default: a new one; many decisions on one network are faster with one of their own
 * @returns the edge to remove and the pair, or the reason to keep all edges
 * @throws TypeError if an argument has the wrong type, RangeError if the node, the mode or the rule is unknown, the workspace belongs to a smaller
 * network, or a weight is outside the supported range (1e300 in modulus; 1e150 for the published rules).
 * @example
 * ```ts
 * import { createDecisionWorkspace, createNetwork, decide } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * const workspace = createDecisionWorkspace(network)
 * decide(network, 0, { mode: 'D', rule: 'dominant' }, workspace).edge // → { from: 1, to: 0 }
 * ```
 */
export function decide(
  network: NetworkState,
  node: number,
  pruning: decisions.Pruning,
  workspace?: DecisionWorkspace,
): decisions.Decision {
  checkStateNode(network, node)
  checkPruning('pruning', pruning)
  const own = workspace === undefined ? workspaces.createDecisionWorkspace(network) : workspace
  checkWorkspace(own, network)
  return decisions.decide(network, node, pruning, own as Own)
}

/**
 * Allocates the arrays that `decide` needs for this network, so that decisions allocate nothing. A workspace must not be used by
 * two decisions at the same time.
 *
 * @throws TypeError if `network` is not a network from `createNetwork`.
 * @example
 * ```ts
 * import { createDecisionWorkspace, createNetwork, decide } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 1, inputs: [], outputs: [], edges: [] })
 * const workspace = createDecisionWorkspace(network)
 * decide(network, 0, { mode: 'D', rule: 'ordered' }, workspace).reason // → 'no-mutual-neighbour'
 * ```
 */
export function createDecisionWorkspace(network: NetworkState): DecisionWorkspace {
  checkState(network)
  return workspaces.createDecisionWorkspace(network)
}

/**
 * Allocates the arrays that `updateNode` and `runRound` need for this network. The same as `createDecisionWorkspace`.
 *
 * @throws TypeError if `network` is not a network from `createNetwork`.
 * @example
 * ```ts
 * import { createNetwork, createUpdateWorkspace, PUBLISHED_PARAMETERS, updateNode } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 1, inputs: [], outputs: [0], edges: [] })
 * const workspace = createUpdateWorkspace(network)
 * const options = { expected: [1], parameters: PUBLISHED_PARAMETERS, pruning: null }
 * updateNode(network, 0, options, workspace) // → null
 * ```
 */
export function createUpdateWorkspace(network: NetworkState): UpdateWorkspace {
  return createDecisionWorkspace(network)
}

/**
 * Removes an edge in place, in O(log degree). The edge is then absent and its weight 0.
 *
 * @throws TypeError if an argument has the wrong type, RangeError if a node is unknown or there is no such edge.
 * @example
 * ```ts
 * import { createNetwork, removeEdge, weightBetween } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * removeEdge(network, 0, 1)
 * weightBetween(network, 0, 1) // → 0
 * ```
 */
export function removeEdge(network: NetworkState, from: number, to: number): void {
  checkEdge(network, from, to)
  edges.removeEdge(network, from, to)
}

/**
 * Returns W[from][to], the weight of the edge `from` → `to`; 0 if there is no such edge.
 *
 * @throws TypeError if an argument has the wrong type, RangeError if a node is unknown.
 * @example
 * ```ts
 * import { createNetwork, weightBetween } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * weightBetween(network, 1, 0) // → -1
 * ```
 */
export function weightBetween(network: NetworkState, from: number, to: number): number {
  checkEdge(network, from, to)
  return edges.weightBetween(network, from, to)
}

function checkEdge(network: NetworkState, from: number, to: number): void {
  checkState(network)
  checkNode('from', from, network.nodes)
  checkNode('to', to, network.nodes)
}

/**
 * Writes the local Laplacian L_n of `node` (Eq 4) into `out`.
 *
 * @param out at least N × N entries; entry i · N + j becomes L_n[i][j]
 * @throws TypeError if an argument has the wrong type, RangeError if the node or the mode is unknown, the network has more than 1024 nodes, or `out` is
 * too short.
 * @example
 * ```ts
 * import { createNetwork, fillLocalLaplacian } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * const out = new Float64Array(4)
 * fillLocalLaplacian(network, 1, 'D', out)
 * [...out] // → [2, -1, 1, 2]
 * ```
 */
export function fillLocalLaplacian(
  network: NetworkState,
  node: number,
  mode: DegreeMode,
  out: Float64Array,
): void {
  checkStateNode(network, node)
  checkOneOf('mode', mode, DEGREE_MODES)
  checkDoubles('out', out, network.nodes <= laplacians.MOST_DENSE_NODES ? network.nodes ** 2 : 0)
  laplacians.fillLocalLaplacian(network, node, mode, out)
}

/** Checks the parts that both kinds of description have. */
function checkDescription(value: unknown): void {
  checkObject('network', 'nodes, inputs, outputs and edges', value)
  const { nodes, inputs, outputs, order, values, gradients } = value as Record<string, unknown>
  checkWhole('nodes', nodes, 1, networks.MOST_NODES)
  for (const [name, list] of Object.entries({ inputs, outputs })) checkList(name, list)
  for (const [name, list] of Object.entries({ order, values, gradients }))
    if (list !== undefined) checkList(name, list)
}

function checkList(name: string, value: unknown): void {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) refuseType(name, 'an array of numbers', value)
}

/**
 * Creates a network from a description, in O(N + E). All parts of the description are checked.
 *
 * @param description `nodes` is N; `inputs` and `outputs` list node numbers; `edges` are objects with `from`, `to` and `weight`;
 * `order` (default: index order), `values` and `gradients` (default: zeros) have N entries
 * @throws TypeError if a part of the description has the wrong type, RangeError if it is out of range. The message has the path of
 * the field, what was expected and what was found.
 * @example
 * ```ts
 * import { createNetwork } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * network.nodes // → 2
 * ```
 */
export function createNetwork(description: NetworkDescription): NetworkState {
  checkDescription(description)
  checkArray('edges', 'an array of edges', description.edges)
  description.edges.forEach((edge, k) => {
    checkObject(`edges[${k}]`, 'from, to and weight', edge)
    for (const part of ['from', 'to', 'weight'] as const)
      if (typeof edge[part] !== 'number') refuseType(`edges[${k}].${part}`, 'a number', edge[part])
  })
  return networks.createNetwork(description)
}

/**
 * Creates a network from three arrays instead of an object per edge: edge k leads from `from[k]` to `to[k]`, with weight
 * `weights[k]`. For large networks.
 *
 * @throws TypeError and RangeError as `createNetwork`.
 * @example
 * ```ts
 * import { createNetworkFromArrays, weightBetween } from 'argnn-spec'
 *
 * const network = createNetworkFromArrays({ nodes: 2, inputs: [], outputs: [1], from: [0], to: [1], weights: [0.5] })
 * weightBetween(network, 0, 1) // → 0.5
 * ```
 */
export function createNetworkFromArrays(arrays: NetworkArrays): NetworkState {
  checkDescription(arrays)
  for (const name of ['from', 'to', 'weights'] as const) checkList(name, arrays[name])
  return networks.createNetworkFromArrays(arrays)
}

/**
 * Returns the description of a network as plain data, edges sorted by `from`, then `to`. `createNetwork` of the description gives
 * an equal network.
 *
 * @throws TypeError if `network` is not a network from `createNetwork`.
 * @example
 * ```ts
 * import { createNetwork, describeNetwork } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * describeNetwork(network).edges.length // → 2
 * ```
 */
export function describeNetwork(network: NetworkState): CompleteDescription {
  checkState(network)
  return networks.describeNetwork(network)
}

/**
 * Updates one node in place (Eq 1 to 7): value, error gradient, input weights, and the pruning decision.
 *
 * @param options `expected` has one value per output node, in the order of `outputs`; `parameters` are s and c; `pruning` is a mode
 * and a rule, or null
 * @returns the decision; null if `options.pruning` is null
 * @throws TypeError if an argument has the wrong type, RangeError if the node is an input or unknown, or options or workspace do not fit. RangeError also
 * if a sum exceeds the range of doubles; the network is then only partly updated.
 * @example
 * ```ts
 * import { createNetwork, createUpdateWorkspace, PUBLISHED_PARAMETERS, updateNode } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * const workspace = createUpdateWorkspace(network)
 * const options = { expected: [1], parameters: PUBLISHED_PARAMETERS, pruning: { mode: 'D', rule: 'ordered' } }
 * updateNode(network, 1, options, workspace).reason // → 'feed-forward-edge'
 * network.values[1] // → 0.5
 * ```
 */
export function updateNode(
  network: NetworkState,
  node: number,
  options: updates.UpdateOptions,
  workspace: DecisionWorkspace,
): decisions.Decision | null {
  checkStateNode(network, node)
  checkUpdateOptions(options, network.outputs.length)
  checkWorkspace(workspace, network)
  return updates.updateNode(network, node, options, workspace as Own)
}

/**
 * Returns the nodes that are not inputs, in ascending order.
 *
 * @throws TypeError if `network` is not a network from `createNetwork`.
 * @example
 * ```ts
 * import { behavingNodes, createNetwork } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 3, inputs: [0], outputs: [2], edges: [] })
 * [...behavingNodes(network)] // → [1, 2]
 * ```
 */
export function behavingNodes(network: NetworkState): Int32Array {
  checkState(network)
  return rounds.behavingNodes(network)
}

/**
 * Updates every node of `nodes` once, in place and in a random order.
 *
 * @param nodes the nodes to update, as from `behavingNodes`; afterwards in the order of the updates
 * @param options as for `updateNode`
 * @param random a generator from `createRandom`
 * @param onUpdate called after each update with the node and the source of the removed edge, or a negative number
 * @throws TypeError and RangeError as `updateNode`. Arguments are checked before the first update.
 * @example
 * ```ts
 * import { behavingNodes, createNetwork, createRandom, createUpdateWorkspace, PUBLISHED_PARAMETERS, runRound } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * const nodes = behavingNodes(network)
 * const options = { expected: [1], parameters: PUBLISHED_PARAMETERS, pruning: null }
 * runRound(network, nodes, options, createRandom(7), createUpdateWorkspace(network))
 * [...nodes].sort() // → [0, 1]
 * ```
 */
export function runRound(
  network: NetworkState,
  nodes: Int32Array,
  options: updates.UpdateOptions,
  random: randoms.Random,
  workspace: DecisionWorkspace,
  onUpdate?: rounds.OnUpdate,
): void {
  checkState(network)
  checkBehaving(nodes, network)
  checkUpdateOptions(options, network.outputs.length)
  checkRandom(random)
  checkWorkspace(workspace, network)
  if (onUpdate !== undefined) checkFunction('onUpdate', onUpdate)
  rounds.runRound(network, nodes, options, random, workspace as Own, onUpdate)
}

/**
 * Computes all eigenvalues of an n × n matrix, with multiplicity, in the order of LAPACK's dgeev.
 *
 * @param matrix at least n × n entries, row-major; it is not changed
 * @param re at least n entries; receives the real parts
 * @param im at least n entries; receives the imaginary parts
 * @param workspace from `createSpectrumWorkspace(size)` with size ≥ n
 * @throws TypeError if an argument has the wrong type, RangeError if an entry is not finite or an array is too short, SpectrumError if the iteration does
 * not converge.
 * @example
 * ```ts
 * import { computeSpectrum, createSpectrumWorkspace } from 'argnn-spec'
 *
 * const [re, im] = [new Float64Array(2), new Float64Array(2)]
 * computeSpectrum(new Float64Array([2, 1, -1, 2]), 2, re, im, createSpectrumWorkspace(2))
 * [...re, ...im] // → [2, 2, 1, -1]
 * ```
 */
export function computeSpectrum(
  matrix: Float64Array,
  n: number,
  re: Float64Array,
  im: Float64Array,
  workspace: SpectrumWorkspace,
): void {
  checkWhole('n', n, 0, LARGEST_SIZE)
  for (const [name, array, length] of [
    ['matrix', matrix, n * n],
    ['re', re, n],
    ['im', im, n],
  ] as const)
    checkDoubles(name, array, length)
  checkSpectrumWorkspace(workspace)
  spectra.computeSpectrum(matrix, n, re, im, workspace as spectra.SpectrumWorkspace)
}

/** The largest n for n × n entries in a typed array. */
const LARGEST_SIZE = 2 ** 15

/**
 * Allocates the arrays that `computeSpectrum` needs for matrices of up to `size` × `size` entries.
 *
 * @throws TypeError if an argument has the wrong type, RangeError if `size` is not an integer from 0 to 2^15.
 * @example
 * ```ts
 * import { computeSpectrum, createSpectrumWorkspace } from 'argnn-spec'
 *
 * const [re, im] = [new Float64Array(1), new Float64Array(1)]
 * computeSpectrum(new Float64Array([3]), 1, re, im, createSpectrumWorkspace(8))
 * re[0] // → 3
 * ```
 */
export function createSpectrumWorkspace(size: number): SpectrumWorkspace {
  checkWhole('size', size, 0, LARGEST_SIZE)
  return spectra.createSpectrumWorkspace(size)
}

/**
 * Creates a seeded random generator. The same seed gives the same sequence of 32-bit integers on every machine.
 *
 * @throws TypeError if `seed` is not a number, RangeError if it is not an integer from 0 to 2³² − 1.
 * @example
 * ```ts
 * import { createRandom } from 'argnn-spec'
 *
 * createRandom(7).next() === createRandom(7).next() // → true
 * ```
 */
export function createRandom(seed: number): randoms.Random {
  checkWhole('seed', seed, 0, LARGEST_UINT32)
  return randoms.createRandom(seed)
}

/**
 * Parses the text of a network file (argnn-network/1) and creates the network.
 *
 * @throws TypeError if `text` is not a string, RangeError if the file is invalid: `path: expected …, got …`.
 * @example
 * ```ts
 * import { readNetwork } from 'argnn-spec'
 *
 * const text = '{"format":"argnn-network/1","nodes":1,"inputs":[],"outputs":[0],"edges":[]}'
 * readNetwork(text).nodes // → 1
 * ```
 */
export function readNetwork(text: string): NetworkState {
  checkText('text', 'the text of a network file', text)
  return files.readNetwork(text)
}

/**
 * Returns the text of a network file (argnn-network/1). Doubles are written in full, so that reading gives the same bits.
 *
 * @throws TypeError and RangeError as `createNetwork`.
 * @example
 * ```ts
 * import { createNetwork, describeNetwork, readNetwork, writeNetwork } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * readNetwork(writeNetwork(describeNetwork(network))).nodes // → 2
 * ```
 */
export function writeNetwork(network: CompleteDescription, comment?: string): string {
  const checked = describeNetwork(createNetwork(network))
  if (comment !== undefined) checkText('comment', 'a text', comment)
  return files.writeNetwork({ ...checked, edges: network.edges }, comment)
}

/**
 * Copies a network to plain data, with dense N × N matrices `adjacency` and `weights`.
 *
 * @throws TypeError if an argument has the wrong type, RangeError if the network has more than 1024 nodes.
 * @example
 * ```ts
 * import { createNetwork, fromState } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * fromState(network).weights // → [[0, 1], [-1, 0]]
 * ```
 */
export function fromState(network: NetworkState): Network {
  checkState(network)
  return plain.fromState(network)
}

/**
 * Creates a network from plain data, with dense N × N matrices `adjacency` and `weights`.
 *
 * @throws TypeError if `network` is not a network of plain data, RangeError with the path of the field that is wrong.
 * @example
 * ```ts
 * import { createNetwork, fromState, toState } from 'argnn-spec'
 *
 * const network = createNetwork({ nodes: 2, inputs: [], outputs: [1], edges: [
 *   { from: 0, to: 1, weight: 1 },
 *   { from: 1, to: 0, weight: -1 },
 * ] })
 * toState(fromState(network)).nodes // → 2
 * ```
 */
export function toState(network: Network): NetworkState {
  checkNetwork(network)
  return plain.toState(network)
}
