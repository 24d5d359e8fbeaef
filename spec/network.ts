/**
 * The network (paper, Section 2): nodes, directed edges i → j with weights, values and local error gradients.
 * Plain data; `adjacency[i][j] = 1` is the edge i → j and `weights[i][j]` its weight, so that column j
 * holds the input weights of j. An edge may have weight 0: it is still an edge.
 */
export type Matrix = readonly (readonly number[])[]

export interface Network {
  /** Number of nodes N; nodes are 0 … N−1. */
  readonly nodes: number
  /** Input nodes: they hold a value, have no input edges and are never updated. */
  readonly inputs: readonly number[]
  /** Nodes that receive an expected value (Eq 2). */
  readonly outputs: readonly number[]
  /** All nodes from upstream to downstream; feedback runs against it (decision rule `ordered`). */
  readonly order: readonly number[]
  /** N × N of 0 and 1, zero diagonal. */
  readonly adjacency: Matrix
  /** N × N, zero where there is no edge. */
  readonly weights: Matrix
  /** V, one per node. */
  readonly values: readonly number[]
  /** E, the paper's ∇e, one per node. */
  readonly gradients: readonly number[]
}

/** The two degree matrices of Section 3.1: counted edges (D) or summed weights (D_W). */
export type DegreeMode = 'D' | 'DW'

export const DEGREE_MODES: readonly DegreeMode[] = ['D', 'DW']

export interface Edge {
  readonly from: number
  readonly to: number
}

export interface Complex {
  readonly re: number
  readonly im: number
}

export function nodesOf(network: Network): number[] {
  const nodes: number[] = []
  for (let node = 0; node < network.nodes; node += 1) nodes.push(node)
  return nodes
}

export const isInput = (network: Network, node: number): boolean => network.inputs.includes(node)

/** The nodes that execute a behaviour: all but the inputs (Section 2; Fig. 2). */
export const behavingNodes = (network: Network): number[] =>
  nodesOf(network).filter((node) => !isInput(network, node))

export const hasEdge = (network: Network, from: number, to: number): boolean =>
  network.adjacency[from]?.[to] === 1

export const weightOf = (network: Network, from: number, to: number): number =>
  network.weights[from]?.[to] ?? 0

export const edgesOf = (network: Network): Edge[] =>
  nodesOf(network).flatMap((from) =>
    nodesOf(network)
      .filter((to) => hasEdge(network, from, to))
      .map((to) => ({ from, to })),
  )

/** Both edges exist: i → n and n → i. Only then does i enter the secular equation (T1). */
export const isMutual = (network: Network, node: number, other: number): boolean =>
  hasEdge(network, node, other) && hasEdge(network, other, node)

export const mutualNeighbours = (network: Network, node: number): number[] =>
  nodesOf(network).filter((other) => isMutual(network, node, other))

/** Mutual neighbours with p = W[i][n]·W[n][i] < 0, by the signs of the weights: no product, so nothing underflows. */
export const antagonisticNeighbours = (network: Network, node: number): number[] =>
  mutualNeighbours(network, node).filter((other) => {
    const [into, outOf] = [weightOf(network, other, node), weightOf(network, node, other)]
    return (into < 0 && outOf > 0) || (into > 0 && outOf < 0)
  })

/** Position in the declared order: smaller is upstream. */
export const positionInOrder = (network: Network, node: number): number => network.order.indexOf(node)
