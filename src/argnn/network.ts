/**
 * The network's state in typed arrays (paper, Section 2): the edges as compressed lists, everything
 * else with one entry per node. The one representation for small and large networks: N nodes and E
 * edges take about 45·N + 25·E bytes.
 *
 * All networks are created by `createNetwork`, which validates them; no stage validates again.
 */
import { type EdgeColumns, type EdgeLists, layOutEdges, NONE } from './edge-lists.ts'

export interface NetworkState extends EdgeLists {
  readonly nodes: number
  readonly inputs: Int32Array
  readonly outputs: Int32Array
  /** All nodes from upstream to downstream. */
  readonly order: Int32Array
  /** position[n] is n's place in `order`. */
  readonly position: Int32Array
  /** 1 for input nodes. */
  readonly isInput: Uint8Array
  /** k + 1 for the k-th output node, 0 for the others. */
  readonly outputIndex: Int32Array
  readonly values: Float64Array
  readonly gradients: Float64Array
}

export type DegreeMode = 'D' | 'DW'

export interface WeightedEdge {
  readonly from: number
  readonly to: number
  readonly weight: number
}

export interface NetworkDescription {
  readonly nodes: number
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  /** Default: 0 … N−1. */
  readonly order?: readonly number[] | undefined
  readonly edges: readonly WeightedEdge[]
  /** Default: zeros. */
  readonly values?: readonly number[] | undefined
  readonly gradients?: readonly number[] | undefined
}

/** A description with all defaults filled in. */
export type CompleteDescription = {
  readonly [K in keyof NetworkDescription]-?: NonNullable<NetworkDescription[K]>
}

/** A description without an object per edge, for generators of large networks. The arrays are copied. */
export interface NetworkArrays extends EdgeColumns {
  readonly nodes: number
  readonly inputs: ArrayLike<number>
  readonly outputs: ArrayLike<number>
  /** Default: 0 … N−1. */
  readonly order?: ArrayLike<number> | undefined
  /** Default: zeros. */
  readonly values?: ArrayLike<number> | undefined
  readonly gradients?: ArrayLike<number> | undefined
}

/** Takes 0.75 GB before the first edge: a larger number of nodes is probably a mistake. */
export const MOST_NODES = 2 ** 24

/** Takes 6.7 GB, and is far below 2^31 − 1, the limit of slots as 32-bit integers. */
export const MOST_EDGES = 2 ** 28

const refuse = (path: string, expected: string, got: unknown): never => {
  throw new RangeError(
    `${path}: expected ${expected}, got ${typeof got === 'string' ? got : (JSON.stringify(got) ?? String(got))}`,
  )
}

const numberText = (x: number): string => (Number.isFinite(x) ? JSON.stringify(x) : String(x))

const isNode = (node: number, nodes: number): boolean => Number.isInteger(node) && node >= 0 && node < nodes

function requireNode(path: string, node: number, nodes: number): void {
  if (!isNode(node, nodes)) refuse(path, `a node from 0 to ${nodes - 1}`, numberText(node))
}

function nodeList(path: string, list: ArrayLike<number>, nodes: number): Int32Array {
  const seen = new Uint8Array(nodes)
  for (let k = 0; k < list.length; k += 1) {
    const node = list[k]!
    if (!isNode(node, nodes)) requireNode(`${path}[${k}]`, node, nodes)
    if (seen[node] === 1) refuse(`${path}[${k}]`, 'each node once', node)
    seen[node] = 1
  }
  return new Int32Array(list)
}

function indexOrder(nodes: number): Int32Array {
  const order = new Int32Array(nodes)
  for (let n = 0; n < nodes; n += 1) order[n] = n
  return order
}

function vector(path: string, xs: ArrayLike<number> | undefined, nodes: number): Float64Array {
  if (xs === undefined) return new Float64Array(nodes)
  if (xs.length !== nodes) refuse(path, `${nodes} numbers, one per node`, `${xs.length}`)
  for (let k = 0; k < nodes; k += 1)
    if (!Number.isFinite(xs[k])) refuse(`${path}[${k}]`, 'a finite number', String(xs[k]))
  return new Float64Array(xs)
}

function edgeCount({ from, to, weights }: EdgeColumns): number {
  if (to.length !== from.length || weights.length !== from.length)
    refuse(
      'from, to, weights',
      'arrays of one length',
      `${from.length}, ${to.length} and ${weights.length} entries`,
    )
  if (from.length > MOST_EDGES) refuse('edges', `at most ${MOST_EDGES} edges`, `${from.length}`)
  return from.length
}

/** The number of the first edge that is invalid by itself, or the number of edges. */
function firstWrongEdge(
  { from, to, weights }: EdgeColumns,
  edges: number,
  nodes: number,
  isInput: Uint8Array,
): number {
  for (let k = 0; k < edges; k += 1) {
    const [source, target] = [from[k]!, to[k]!]
    const isWrong =
      !isNode(source, nodes) ||
      !isNode(target, nodes) ||
      !Number.isFinite(weights[k]) ||
      source === target ||
      isInput[target] === 1
    if (isWrong) return k
  }
  return edges
}

/** Reports what is wrong with an edge that is invalid by itself. */
function refuseEdge(columns: EdgeColumns, k: number, nodes: number): void {
  const [from, to, weight] = [columns.from[k]!, columns.to[k]!, columns.weights[k]!]
  requireNode(`edges[${k}].from`, from, nodes)
  requireNode(`edges[${k}].to`, to, nodes)
  if (!Number.isFinite(weight)) refuse(`edges[${k}].weight`, 'a finite number', String(weight))
  if (from === to) refuse(`edges[${k}]`, 'an edge between two nodes', `a self-loop at node ${to}`)
  refuse(`edges[${k}].to`, 'a node that is not an input', `input node ${to}`)
}

/**
 * Edges are checked in the order given: a repeated edge is reported before a later one that is
 * invalid by itself.
 */
function edgeLists(columns: EdgeColumns, nodes: number, isInput: Uint8Array): EdgeLists {
  const edges = edgeCount(columns)
  const wrong = firstWrongEdge(columns, edges, nodes, isInput)
  const { lists, repeated } = layOutEdges(nodes, wrong, columns)
  if (repeated !== NONE)
    refuse(
      `edges[${repeated}]`,
      'each edge once',
      `a second edge ${columns.from[repeated]} → ${columns.to[repeated]}`,
    )
  if (wrong < edges) refuseEdge(columns, wrong, nodes)
  return lists
}

function outputIndices(outputs: Int32Array, isInput: Uint8Array): Int32Array {
  const outputIndex = new Int32Array(isInput.length)
  outputs.forEach((node, k) => {
    if (isInput[node] === 1) refuse(`outputs[${k}]`, 'a node that is not an input', `input node ${node}`)
    outputIndex[node] = k + 1
  })
  return outputIndex
}

/**
 * Validates a network and builds its state, in O(N + E). Throws RangeError with the path of the
 * field, what was expected, and what was given; the k-th edge is edges[k].
 */
export function createNetworkFromArrays(arrays: NetworkArrays): NetworkState {
  const { nodes } = arrays
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > MOST_NODES)
    refuse('nodes', `a whole number from 1 to ${MOST_NODES}`, numberText(nodes))
  const inputs = nodeList('inputs', arrays.inputs, nodes)
  const outputs = nodeList('outputs', arrays.outputs, nodes)
  const order = arrays.order === undefined ? indexOrder(nodes) : nodeList('order', arrays.order, nodes)
  if (order.length !== nodes) refuse('order', `all ${nodes} nodes`, `${order.length}`)
  const values = vector('values', arrays.values, nodes)
  const gradients = vector('gradients', arrays.gradients, nodes)
  const isInput = new Uint8Array(nodes)
  for (const node of inputs) isInput[node] = 1
  const outputIndex = outputIndices(outputs, isInput)
  const position = new Int32Array(nodes)
  for (let k = 0; k < nodes; k += 1) position[order[k]!] = k
  const lists = edgeLists(arrays, nodes, isInput)
  return { nodes, inputs, outputs, order, position, isInput, outputIndex, ...lists, values, gradients }
}

/** The network of a description, validated in the same way. */
export const createNetwork = (description: NetworkDescription): NetworkState =>
  createNetworkFromArrays({
    ...description,
    // Doubles, so that invalid numbers are stored unchanged until they are validated.
    from: Float64Array.from(description.edges, ({ from }) => from),
    to: Float64Array.from(description.edges, ({ to }) => to),
    weights: Float64Array.from(description.edges, ({ weight }) => weight),
  })

/** The present edges by `from`, then `to`. */
function edgesOf(state: NetworkState): WeightedEdge[] {
  const { nodes, outStart, target, slotOf, present, weights } = state
  const edges: WeightedEdge[] = []
  for (let from = 0; from < nodes; from += 1)
    for (let place = outStart[from]!; place < outStart[from + 1]!; place += 1) {
      const slot = slotOf[place]!
      if (present[slot] === 1) edges.push({ from, to: target[place]!, weight: weights[slot]! })
    }
  return edges
}

/** The same network as plain data, edges by `from`, then `to`. */
export const describeNetwork = (state: NetworkState): CompleteDescription => ({
  nodes: state.nodes,
  inputs: [...state.inputs],
  outputs: [...state.outputs],
  order: [...state.order],
  edges: edgesOf(state),
  values: [...state.values],
  gradients: [...state.gradients],
})

/** Throws RangeError unless `node` is a node of the network. */
export const requireNodeOf = (state: NetworkState, node: number): void =>
  requireNode('node', node, state.nodes)
