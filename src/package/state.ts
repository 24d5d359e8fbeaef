/**
 * The reference itself at the door of the package: as in src/argnn/, and what is no network, node, mode, rule or workspace
 * is refused. A check costs a fraction of a microsecond, that of plain networks a look at every entry.
 */

import { DEGREE_MODES, type Network } from '../../spec/network.ts'
import * as files from '../adapter/network-file.ts'
import * as plain from '../adapter/reference.ts'
import * as decisions from '../argnn/decision.ts'
import * as workspaces from '../argnn/decision-workspace.ts'
import * as edges from '../argnn/edge-lists.ts'
import * as laplacians from '../argnn/local-laplacian.ts'
import type { CompleteDescription, DegreeMode, NetworkArrays, NetworkDescription } from '../argnn/network.ts'
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

type State = networks.NetworkState
type Workspace = workspaces.DecisionWorkspace

/**
 * The decision of `node` on the present state (Section 3.2). Throws RangeError for an unknown node, mode or rule, for a
 * workspace of another network and for weights beyond the supported range, TypeError for what is no network.
 */
export function decide(
  network: State,
  node: number,
  pruning: decisions.Pruning,
  workspace: Workspace,
): decisions.Decision {
  checkStateNode(network, node)
  checkPruning('pruning', pruning)
  checkWorkspace(workspace, network)
  return decisions.decide(network, node, pruning, workspace)
}

/** Arrays for decisions on this network, allocated once; not for concurrent use. Throws TypeError. */
export function createDecisionWorkspace(network: State): Workspace {
  checkState(network)
  return workspaces.createDecisionWorkspace(network)
}

/** The same for updates. Throws TypeError. */
export function createUpdateWorkspace(network: State): updates.UpdateWorkspace {
  return createDecisionWorkspace(network)
}

/** Removes an edge in place, O(log degree). Throws RangeError where there is no such edge. */
export function removeEdge(network: State, from: number, to: number): void {
  checkEdge(network, from, to)
  edges.removeEdge(network, from, to)
}

/** W[from][to], 0 where there is no edge. Throws RangeError for what is no node. */
export function weightBetween(network: State, from: number, to: number): number {
  checkEdge(network, from, to)
  return edges.weightBetween(network, from, to)
}

function checkEdge(network: State, from: number, to: number): void {
  checkState(network)
  checkNode('from', from, network.nodes)
  checkNode('to', to, network.nodes)
}

/**
 * Writes L_n (Eq 4) into the first N × N entries of `out`, row-major. Throws RangeError for an unknown node or mode, for
 * networks of more than 1024 nodes and where `out` is too short.
 */
export function fillLocalLaplacian(network: State, node: number, mode: DegreeMode, out: Float64Array): void {
  checkStateNode(network, node)
  checkOneOf('mode', mode, DEGREE_MODES)
  checkDoubles('out', out, network.nodes <= laplacians.MOST_DENSE_NODES ? network.nodes ** 2 : 0)
  laplacians.fillLocalLaplacian(network, node, mode, out)
}

/** The lists that every description has. */
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
 * The network of a description, checked whole, in O(N + E). Throws RangeError with the path of the field, what was
 * expected, what it got.
 */
export function createNetwork(description: NetworkDescription): State {
  checkDescription(description)
  checkArray('edges', 'an array of edges', description.edges)
  description.edges.forEach((edge, k) => {
    checkObject(`edges[${k}]`, 'from, to and weight', edge)
    for (const part of ['from', 'to', 'weight'] as const)
      if (typeof edge[part] !== 'number') refuseType(`edges[${k}].${part}`, 'a number', edge[part])
  })
  return networks.createNetwork(description)
}

/** The same without an object an edge: the k-th edge leads from `from[k]` to `to[k]`. Throws as `createNetwork`. */
export function createNetworkFromArrays(arrays: NetworkArrays): State {
  checkDescription(arrays)
  for (const name of ['from', 'to', 'weights'] as const) checkList(name, arrays[name])
  return networks.createNetworkFromArrays(arrays)
}

/** The same network as plain data, edges by `from`, then `to`. Throws TypeError. */
export function describeNetwork(network: State): CompleteDescription {
  checkState(network)
  return networks.describeNetwork(network)
}

/**
 * One node update in place (Eq 1 to 7): the decision, null without pruning. Throws RangeError for an input node, an unknown
 * node, mode or rule, options or a workspace that do not fit, and where a sum leaves the range of doubles: the state is
 * then half updated.
 */
export function updateNode(
  network: State,
  node: number,
  options: updates.UpdateOptions,
  workspace: Workspace,
): decisions.Decision | null {
  checkStateNode(network, node)
  checkUpdateOptions(options, network.outputs.length)
  checkWorkspace(workspace, network)
  return updates.updateNode(network, node, options, workspace)
}

/** The nodes that are no inputs, ascending. Throws TypeError. */
export function behavingNodes(network: State): Int32Array {
  checkState(network)
  return rounds.behavingNodes(network)
}

/**
 * Updates the nodes in a random order; `nodes` is left in the order of the updates. `onUpdate` is told of each the source of
 * the edge that went, or a negative code. Throws as `updateNode`, before anything is updated for arguments that do not fit.
 */
export function runRound(
  network: State,
  nodes: Int32Array,
  options: updates.UpdateOptions,
  random: randoms.Random,
  workspace: Workspace,
  onUpdate?: rounds.OnUpdate,
): void {
  checkState(network)
  checkBehaving(nodes, network)
  checkUpdateOptions(options, network.outputs.length)
  checkRandom(random)
  checkWorkspace(workspace, network)
  if (onUpdate !== undefined) checkFunction('onUpdate', onUpdate)
  rounds.runRound(network, nodes, options, random, workspace, onUpdate)
}

/**
 * Writes the eigenvalues of the row-major n × n `matrix` into re and im, in the order of LAPACK's dgeev. Throws RangeError
 * where an entry is not finite or an array is too short, SpectrumError at the iteration limit.
 */
export function computeSpectrum(
  matrix: Float64Array,
  n: number,
  re: Float64Array,
  im: Float64Array,
  workspace: spectra.SpectrumWorkspace,
): void {
  checkWhole('n', n, 0, LARGEST_SIZE)
  for (const [name, array, length] of [
    ['matrix', matrix, n * n],
    ['re', re, n],
    ['im', im, n],
  ] as const)
    checkDoubles(name, array, length)
  checkSpectrumWorkspace(workspace)
  spectra.computeSpectrum(matrix, n, re, im, workspace)
}

/** n × n entries in one typed array. */
const LARGEST_SIZE = 2 ** 15

/** The workspace of `computeSpectrum` for matrices of up to `size` rows. Throws RangeError. */
export function createSpectrumWorkspace(size: number): spectra.SpectrumWorkspace {
  checkWhole('size', size, 0, LARGEST_SIZE)
  return spectra.createSpectrumWorkspace(size)
}

/** A seeded generator: the same stream of 32-bit words on every machine. Throws RangeError, TypeError for no number. */
export function createRandom(seed: number): randoms.Random {
  checkWhole('seed', seed, 0, LARGEST_UINT32)
  return randoms.createRandom(seed)
}

/** The network in the text of a file (argnn-network/1). Throws RangeError `path: expected …, got …`. */
export function readNetwork(text: string): State {
  checkText('text', 'the text of a network file', text)
  return files.readNetwork(text)
}

/** The text of a network file: doubles in full, so that reading gives the same bits. Throws RangeError and TypeError. */
export function writeNetwork(network: CompleteDescription, comment?: string): string {
  const checked = describeNetwork(createNetwork(network))
  if (comment !== undefined) checkText('comment', 'a text', comment)
  return files.writeNetwork({ ...checked, edges: network.edges }, comment)
}

/** The state as plain data, a copy. Throws RangeError beyond 1024 nodes. */
export function fromState(network: State): Network {
  checkState(network)
  return plain.fromState(network)
}

/** The state of plain data. Throws RangeError with the path of the field, TypeError for what is no network. */
export function toState(network: Network): State {
  checkNetwork(network)
  return plain.toState(network)
}
