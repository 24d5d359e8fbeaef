/**
 * T6: changes of a network that leave the existence of a pair at node n unchanged. Each is exact in doubles:
 * factors are powers of two or −1, so that no weight is rounded.
 */
import { hasEdge, type Matrix, type Network, nodesOf } from './network.ts'

const build = (n: number, entry: (i: number, j: number) => number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => entry(i, j)))

const at = (matrix: Matrix, i: number, j: number): number => matrix[i]?.[j] ?? 0

const withWeights = (network: Network, factor: (from: number, to: number) => number): Network => ({
  ...network,
  weights: build(network.nodes, (i, j) =>
    hasEdge(network, i, j) ? at(network.weights, i, j) * factor(i, j) : 0,
  ),
})

/** Node i becomes image[i], with all its data. `image` is a permutation. */
export function relabel(network: Network, image: readonly number[]): Network {
  const source = nodesOf(network).map((node) => image.indexOf(node))
  const carry = (matrix: Matrix): Matrix =>
    build(network.nodes, (i, j) => at(matrix, source[i] as number, source[j] as number))
  const rename = (nodes: readonly number[]): number[] => nodes.map((node) => image[node] as number)
  return {
    nodes: network.nodes,
    inputs: rename(network.inputs),
    outputs: rename(network.outputs),
    order: rename(network.order),
    adjacency: carry(network.adjacency),
    weights: carry(network.weights),
    values: source.map((node) => network.values[node] as number),
    gradients: source.map((node) => network.gradients[node] as number),
  }
}

/**
 * In-edges and out-edges swapped. The inputs become ordinary nodes, because edges may now lead into
 * them.
 */
export const transpose = (network: Network): Network => ({
  ...network,
  inputs: [],
  adjacency: build(network.nodes, (i, j) => at(network.adjacency, j, i)),
  weights: build(network.nodes, (i, j) => at(network.weights, j, i)),
})

/**
 * W[i][n] times factors[i], W[n][i] divided by it: p is unchanged, so in mode D the spectrum is,
 * too.
 */
export const gauge = (network: Network, node: number, factors: readonly number[]): Network =>
  withWeights(network, (from, to) => {
    if (to === node) return factors[from] ?? 1
    return from === node ? 1 / (factors[to] ?? 1) : 1
  })

/** Every weight times c ≠ 0: in mode D_W the whole Laplacian is multiplied by c. */
export const scaleWeights = (network: Network, c: number): Network => withWeights(network, () => c)

/** `count` more nodes without edges, numbered last and declared last in the order. */
export function addStrangers(network: Network, count: number): Network {
  const nodes = network.nodes + count
  const added = Array.from({ length: count }, (_, k) => network.nodes + k)
  const zeros = added.map(() => 0)
  return {
    ...network,
    nodes,
    order: [...network.order, ...added],
    adjacency: build(nodes, (i, j) => at(network.adjacency, i, j)),
    weights: build(nodes, (i, j) => at(network.weights, i, j)),
    values: [...network.values, ...zeros],
    gradients: [...network.gradients, ...zeros],
  }
}
