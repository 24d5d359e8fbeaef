/**
 * The reference as an implementation under test, like any other. Only this file connects the plain
 * data of the specification with the typed arrays of src/argnn/.
 */
import type { Action } from '../../spec/decision.ts'
import type { Implementation, RoundResult, UpdateOptions, UpdateResult } from '../../spec/implementation.ts'
import {
  type Edge,
  edgesOf,
  hasEdge,
  isInput,
  type Matrix,
  type Network,
  weightOf,
} from '../../spec/network.ts'

import { decide, reasonOf } from '../argnn/decision.ts'
import { createDecisionWorkspace, type DecisionWorkspace } from '../argnn/decision-workspace.ts'
import { removeEdge } from '../argnn/edge-lists.ts'

import { fillLocalLaplacian, MOST_DENSE_NODES } from '../argnn/local-laplacian.ts'
import { createNetworkFromArrays, type NetworkState } from '../argnn/network.ts'
import { createUpdateWorkspace, NOT_ASKED, updateNode } from '../argnn/node-update.ts'
import { createRandom } from '../argnn/random.ts'
import { behavingNodes, runRound } from '../argnn/round.ts'
import { computeSpectrum, createSpectrumWorkspace } from '../argnn/spectrum.ts'
import { VERSION } from '../base/version.ts'
import { readNetwork } from './network-file.ts'
import { startState, trainState } from './reference-training.ts'

/**
 * Through the constructor that validates; edges as columns, because campaigns spend much time here.
 */
export function toState(network: Network): NetworkState {
  const [from, to, weights]: [number[], number[], number[]] = [[], [], []]
  for (let i = 0; i < network.nodes; i += 1)
    for (let j = 0; j < network.nodes; j += 1) {
      if (!hasEdge(network, i, j)) continue
      from.push(i)
      to.push(j)
      weights.push(weightOf(network, i, j))
    }
  return createNetworkFromArrays({ ...network, from, to, weights })
}

/** A weight of an edge that was removed before must have no effect; this one would be noticed. */
const FORMER_WEIGHT = 1

/** The edges that were removed before the round: all missing edges except those into inputs. */
export function formerEdges(network: Network): Edge[] {
  const { nodes, inputs } = network
  const edges: Edge[] = []
  if (nodes > MOST_REUSED_NODES) return edges
  for (let from = 0; from < nodes; from += 1)
    for (let to = 0; to < nodes; to += 1)
      if (from !== to && !inputs.includes(to) && !hasEdge(network, from, to)) edges.push({ from, to })
  return edges
}

/**
 * The same network late in a run: every missing edge was present and has been removed. State that a
 * removal left behind by mistake, in degrees or in links to the reverse edge, changes the results.
 */
function toAgedState(network: Network): NetworkState {
  const former = formerEdges(network)
  const edges = [...edgesOf(network), ...former]
  const state = createNetworkFromArrays({
    ...network,
    from: edges.map(({ from }) => from),
    to: edges.map(({ to }) => to),
    weights: edges.map(({ from, to }, k) =>
      k < edges.length - former.length ? weightOf(network, from, to) : FORMER_WEIGHT,
    ),
  })
  for (const { from, to } of former) removeEdge(state, from, to)
  return state
}

/** Larger networks are rare among cases, and their workspaces would take much memory. */
const MOST_REUSED_NODES = 32
/** A workspace's size depends on the number of nodes and the largest degree. */
const workspaces = new Map<string, DecisionWorkspace>()

/**
 * Reuses the workspace of an earlier decision of this size: creating one takes longer than most
 * decisions.
 */
function workspaceFor(state: NetworkState): DecisionWorkspace {
  const size = `${state.nodes} ${state.widest}`
  const workspace = workspaces.get(size) ?? createDecisionWorkspace(state)
  if (state.nodes <= MOST_REUSED_NODES) workspaces.set(size, workspace)
  return workspace
}

const rows = (flat: ArrayLike<number>, n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => flat[i * n + j] as number))

const zeros = (n: number): number[][] => Array.from({ length: n }, () => new Array<number>(n).fill(0))

/**
 * A copy, so that later updates of the state do not change it. Throws RangeError beyond
 * MOST_DENSE_NODES nodes, because the specification's matrices are dense.
 */
export function fromState(state: NetworkState): Network {
  const { nodes } = state
  if (nodes > MOST_DENSE_NODES)
    throw new RangeError(`nodes: expected a whole number from 1 to ${MOST_DENSE_NODES}, got ${nodes}`)
  const [adjacency, weights] = [zeros(nodes), zeros(nodes)]
  for (let to = 0; to < nodes; to += 1)
    for (let slot = state.inStart[to] as number; slot < (state.inStart[to + 1] as number); slot += 1) {
      const from = state.source[slot] as number
      // Adjacency and weights are read separately, so that the specification sees an edge whose
      // weight was not cleared.
      ;(adjacency[from] as number[])[to] = state.present[slot] as number
      ;(weights[from] as number[])[to] = state.weights[slot] as number
    }
  return {
    nodes,
    inputs: [...state.inputs],
    outputs: [...state.outputs],
    order: [...state.order],
    adjacency,
    weights,
    values: [...state.values],
    gradients: [...state.gradients],
  }
}

function spectrum(matrix: Matrix): { re: number; im: number }[] {
  const n = matrix.length
  const [re, im] = [new Float64Array(n), new Float64Array(n)]
  computeSpectrum(Float64Array.from(matrix.flat()), n, re, im, createSpectrumWorkspace(n))
  return [...re].map((x, k) => ({ re: x, im: im[k] as number }))
}

/** The result of `updateNodeInto` as a word. */
function actionOf(answer: number, { to }: DecisionWorkspace): Action | null {
  if (answer === NOT_ASKED) return null
  return answer >= 0
    ? { kind: 'prune', edge: { from: answer, to } }
    : { kind: 'keep', reason: reasonOf(answer) }
}

/**
 * Rounds run on one state from which edges were removed before; updates and decisions run on new
 * networks.
 */
function round(network: Network, options: UpdateOptions, seed: number): RoundResult {
  const state = toAgedState(network)
  const nodes = behavingNodes(state)
  const workspace = createUpdateWorkspace(state)
  const decisions: (Action | null)[] = []
  runRound(state, nodes, options, createRandom(seed), workspace, (_, answer) =>
    decisions.push(actionOf(answer, workspace)),
  )
  return { network: fromState(state), order: [...nodes], decisions }
}

/** An input node does nothing, and keeps. */
function inputUpdate(state: NetworkState, node: number, { pruning }: UpdateOptions): UpdateResult {
  const decision = pruning === null ? null : decide(state, node, pruning, workspaceFor(state))
  return { network: fromState(state), decision }
}

function update(network: Network, node: number, options: UpdateOptions): UpdateResult {
  const state = toState(network)
  if (isInput(network, node)) return inputUpdate(state, node, options)
  const decision = updateNode(state, node, options, createUpdateWorkspace(state))
  return { network: fromState(state), decision }
}

export const reference: Implementation = {
  description: {
    name: 'argnn-spec reference',
    version: VERSION,
    rules: ['ordered', 'dominant', 'published', 'published-own'],
    modes: ['D', 'DW'],
    pairTest: 'exact',
  },
  // As any implementation may: numbers that JSON parsers change silently are refused by the command
  // line only.
  read: (text) => fromState(readNetwork(text, { changedNumbers: 'rounded' })),
  laplacian: (network, node, mode) => {
    const out = new Float64Array(network.nodes ** 2)
    fillLocalLaplacian(toState(network), node, mode, out)
    return rows(out, network.nodes)
  },
  spectrum,
  decide: (network, node, pruning) => {
    const state = toState(network)
    return decide(state, node, pruning, workspaceFor(state))
  },
  update,
  round,
  start: (hidden, seed) => fromState(startState(hidden, seed)),
  train: (network, options, seed) => {
    const state = toState(network)
    const workspace = createUpdateWorkspace(state)
    const actionIn = (answer: number): Action | null => actionOf(answer, workspace)
    const { measure, ...trained } = trainState(state, options, seed, workspace, actionIn)
    return { ...trained, network: fromState(state), ...measure() }
  },
}
