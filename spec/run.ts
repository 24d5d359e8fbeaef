/**
 * Facts about a run, a sequence of network states (T10): removed and removable edges, components.
 */
import { type Edge, edgesOf, hasEdge, isMutual, type Network, nodesOf } from './network.ts'

/** Edges of `before` that are missing in `after`. */
export const removedEdges = (before: Network, after: Network): Edge[] =>
  edgesOf(before).filter(({ from, to }) => !hasEdge(after, from, to))

/** Edges of `after` that are missing in `before`. */
export const grownEdges = (before: Network, after: Network): Edge[] => removedEdges(after, before)

/** Unordered pairs of nodes with edges in both directions, each as its smaller node first. */
export const mutualPairs = (network: Network): Edge[] =>
  edgesOf(network).filter(({ from, to }) => from < to && isMutual(network, from, to))

/** The network without one edge: adjacency and weight both cleared. */
export function withoutEdge(network: Network, edge: Edge): Network {
  const clear = (matrix: Network['weights']): number[][] =>
    matrix.map((row, i) => row.map((x, j) => (i === edge.from && j === edge.to ? 0 : x)))
  return { ...network, adjacency: clear(network.adjacency), weights: clear(network.weights) }
}

/** The smallest node of each node's weakly connected component: equal lists, equal components. */
export function weakComponents(network: Network): number[] {
  const label = nodesOf(network)
  for (let sweep = 0; sweep < network.nodes; sweep += 1) {
    for (const { from, to } of edgesOf(network)) {
      const least = Math.min(label[from] as number, label[to] as number)
      label[from] = least
      label[to] = least
    }
  }
  return label
}
