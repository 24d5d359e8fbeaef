/**
 * The network's state in typed arrays (paper, Section 2). `adjacency` and `weights` are N × N, row-major:
 * entry from·N + to is the edge from → to, so that column n holds the input weights of node n.
 *
 * `createNetwork` is the door: what it lets through is well formed, and no stage checks again.
 */
export interface NetworkState {
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
  readonly adjacency: Uint8Array
  readonly weights: Float64Array
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

/** A description with nothing left to defaults. */
export type CompleteDescription = {
  readonly [K in keyof NetworkDescription]-?: NonNullable<NetworkDescription[K]>
}

/** Dense state takes 9·N² bytes; beyond this a network belongs in a sparse form. */
export const MOST_NODES = 1024

const refuse = (path: string, expected: string, got: unknown): never => {
  throw new RangeError(
    `${path}: expected ${expected}, got ${typeof got === 'string' ? got : (JSON.stringify(got) ?? String(got))}`,
  )
}

const numberText = (x: number): string => (Number.isFinite(x) ? JSON.stringify(x) : String(x))

function requireNode(path: string, node: number, nodes: number): void {
  if (!Number.isInteger(node) || node < 0 || node >= nodes)
    refuse(path, `a node from 0 to ${nodes - 1}`, numberText(node))
}

function requireFinite(path: string, x: number): void {
  if (!Number.isFinite(x)) refuse(path, 'a finite number', String(x))
}

function nodeList(path: string, list: readonly number[], nodes: number): Int32Array {
  const seen = new Set<number>()
  list.forEach((node, k) => {
    requireNode(`${path}[${k}]`, node, nodes)
    if (seen.has(node)) refuse(`${path}[${k}]`, 'each node once', node)
    seen.add(node)
  })
  return Int32Array.from(list)
}

function vector(path: string, xs: readonly number[] | undefined, nodes: number): Float64Array {
  if (xs === undefined) return new Float64Array(nodes)
  if (xs.length !== nodes) refuse(path, `${nodes} numbers, one per node`, `${xs.length}`)
  xs.forEach((x, k) => {
    requireFinite(`${path}[${k}]`, x)
  })
  return Float64Array.from(xs)
}

function fillEdges(state: NetworkState, edges: readonly WeightedEdge[]): void {
  const { nodes, adjacency, weights, isInput } = state
  edges.forEach(({ from, to, weight }, k) => {
    requireNode(`edges[${k}].from`, from, nodes)
    requireNode(`edges[${k}].to`, to, nodes)
    requireFinite(`edges[${k}].weight`, weight)
    if (from === to) refuse(`edges[${k}]`, 'an edge between two nodes', `a self-loop at node ${to}`)
    if (isInput[to] === 1) refuse(`edges[${k}].to`, 'a node that is not an input', `input node ${to}`)
    if (adjacency[from * nodes + to] === 1)
      refuse(`edges[${k}]`, 'each edge once', `a second edge ${from} → ${to}`)
    adjacency[from * nodes + to] = 1
    weights[from * nodes + to] = weight
  })
}

/** Checks a network and lays it out. Throws RangeError with the path of the field, what was expected, what it got. */
export function createNetwork(description: NetworkDescription): NetworkState {
  const { nodes } = description
  if (!Number.isInteger(nodes) || nodes < 1 || nodes > MOST_NODES)
    refuse('nodes', `a whole number from 1 to ${MOST_NODES}`, numberText(nodes))
  const inputs = nodeList('inputs', description.inputs, nodes)
  const outputs = nodeList('outputs', description.outputs, nodes)
  const order = nodeList('order', description.order ?? Array.from({ length: nodes }, (_, k) => k), nodes)
  if (order.length !== nodes) refuse('order', `all ${nodes} nodes`, `${order.length}`)
  const state: NetworkState = {
    nodes,
    inputs,
    outputs,
    order,
    position: new Int32Array(nodes),
    isInput: new Uint8Array(nodes),
    outputIndex: new Int32Array(nodes),
    adjacency: new Uint8Array(nodes * nodes),
    weights: new Float64Array(nodes * nodes),
    values: vector('values', description.values, nodes),
    gradients: vector('gradients', description.gradients, nodes),
  }
  for (const node of inputs) state.isInput[node] = 1
  outputs.forEach((node, k) => {
    if (state.isInput[node] === 1)
      refuse(`outputs[${k}]`, 'a node that is not an input', `input node ${node}`)
    state.outputIndex[node] = k + 1
  })
  order.forEach((node, k) => {
    state.position[node] = k
  })
  fillEdges(state, description.edges)
  return state
}

/** The same network as plain data, edges by `from`, then `to`. */
export function describeNetwork(state: NetworkState): CompleteDescription {
  const { nodes, adjacency, weights } = state
  const edges: WeightedEdge[] = []
  for (let from = 0; from < nodes; from += 1)
    for (let to = 0; to < nodes; to += 1)
      if (adjacency[from * nodes + to] === 1) edges.push({ from, to, weight: weights[from * nodes + to]! })
  return {
    nodes,
    inputs: [...state.inputs],
    outputs: [...state.outputs],
    order: [...state.order],
    edges,
    values: [...state.values],
    gradients: [...state.gradients],
  }
}

/** Throws RangeError unless `node` is a node of the network. */
export const requireNodeOf = (state: NetworkState, node: number): void =>
  requireNode('node', node, state.nodes)
